package org.tciaviewer.scijava;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.scijava.io.AbstractIOPlugin;
import org.scijava.io.IOPlugin;
import org.scijava.io.location.FileLocation;
import org.scijava.io.location.Location;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;
import org.tciaviewer.command.Windows;

/**
 * Opens {@code .tcia} and {@code .s5cmd} manifests that are dropped on Fiji or opened by File &gt;
 * Open, in our search window. Marked "eager": Fiji asks only such plugins before ImageJ's own
 * opener, which would show a manifest as text. It is asked for every file that is opened, so it
 * looks at the name only.
 */
@Plugin(type = IOPlugin.class, attrs = @Attr(name = "eager"))
public final class ManifestIOPlugin extends AbstractIOPlugin<Object> {
  @Override
  public boolean supportsOpen(Location source) {
    return source instanceof FileLocation && isManifest(source.getName());
  }

  @Override
  public boolean supportsOpen(String source) {
    return isManifest(source);
  }

  private static boolean isManifest(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".tcia") || lower.endsWith(".s5cmd");
  }

  @Override
  public Object open(Location source) throws IOException {
    return open(((FileLocation) source).getFile().getPath());
  }

  /**
   * Shows the series of the manifest.
   *
   * @return anything but a String, an image or null: Fiji takes those for something to show or to
   *     open again
   */
  @Override
  public Object open(String source) throws IOException {
    Path file = Path.of(source);
    Windows.required("a manifest").openManifest(file);
    return file;
  }

  @Override
  public Class<Object> getDataType() {
    return Object.class;
  }
}
