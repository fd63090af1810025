package org.tciaviewer.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.tciaviewer.demo.DemoArchive;

/**
 * The embedded archive of this process: started when {@code source=demo} is first used, and again
 * when the folder it serves was changed in the settings; ends with the process. Thread-safe.
 */
final class RunningDemo {
  /** One per process, because a port is. */
  private static final RunningDemo INSTANCE = new RunningDemo();

  private Optional<DemoArchive> archive = Optional.empty();
  private Optional<Path> folder = Optional.empty();

  private RunningDemo() {}

  /**
   * Address of the running archive.
   *
   * @param wanted folder that it serves besides its own collection
   * @throws IOException when no port can be opened
   */
  static String url(Optional<Path> wanted) throws IOException {
    return INSTANCE.serving(wanted).url();
  }

  private synchronized DemoArchive serving(Optional<Path> wanted) throws IOException {
    if (archive.isEmpty() || !folder.equals(wanted)) {
      archive.ifPresent(DemoArchive::close);
      archive = Optional.of(DemoArchive.start(options(wanted)));
      folder = wanted;
    }
    return archive.get();
  }

  private static DemoArchive.Options options(Optional<Path> wanted) {
    DemoArchive.Options options = DemoArchive.Options.standard();
    return wanted.isPresent() ? options.withFolder(wanted.get()) : options;
  }
}
