package org.tciaviewer.imagej;

import ij.Prefs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.pixel.Window;

/**
 * A named display window. There is no standard set: these are ours, near the common ground of other
 * viewers; the file {@value #FILE} in ImageJ's preferences folder adds to them or changes them, one
 * line each: {@code name = center / width}. Immutable.
 *
 * @param name unique name
 * @param window in HU, or in SUV for names that start with "PET SUV"
 */
public record WindowPreset(String name, Window window) {
  /** Name of the user's own list. */
  public static final String FILE = "TCIA_Window_Presets.txt";

  private static final Pattern LINE =
      Pattern.compile("\\s*([^=#]+?)\\s*=\\s*([-+0-9.eE]+)\\s*/\\s*([+0-9.eE]+)\\s*");

  /** The presets of the product, in menu order. */
  public static final List<WindowPreset> BUILT_IN =
      List.of(
          ct("CT lung", -600, 1500),
          ct("CT mediastinum", 40, 400),
          ct("CT bone", 480, 2500),
          ct("CT brain", 40, 80),
          ct("CT liver", 90, 150),
          ct("CT abdomen", 40, 350),
          new WindowPreset("PET SUV 0-5", Window.between(0, 5, "PET SUV 0-5")),
          new WindowPreset("PET SUV 0-10", Window.between(0, 10, "PET SUV 0-10")));

  private static WindowPreset ct(String name, double center, double width) {
    return new WindowPreset(name, Window.linear(center, width, name));
  }

  /** Whether the window is in SUV. */
  public boolean isSuv() {
    return name.startsWith("PET SUV");
  }

  /** Whether it is meant for a modality: names that start with "CT " or "PET " say for which. */
  boolean fits(String modality) {
    return !(name.startsWith("CT ") && !modality.equals("CT")
        || name.startsWith("PET ") && !modality.equals("PT"));
  }

  /**
   * The user's own presets, without those that change a built-in one.
   *
   * @throws IOException as {@link #all}
   */
  static List<WindowPreset> own() throws IOException {
    List<String> builtIn = BUILT_IN.stream().map(WindowPreset::name).toList();
    return all().stream().filter(p -> !builtIn.contains(p.name())).toList();
  }

  /**
   * All presets: the built-in ones and the user's, which win.
   *
   * @throws IOException when the user's file cannot be read or a line of it is none
   */
  public static List<WindowPreset> all() throws IOException {
    return all(Path.of(Prefs.getPrefsDir(), FILE));
  }

  static List<WindowPreset> all(Path file) throws IOException {
    Map<String, WindowPreset> byName = new LinkedHashMap<>();
    BUILT_IN.forEach(p -> byName.put(p.name(), p));
    if (Files.isRegularFile(file)) {
      for (WindowPreset p : parse(Files.readAllLines(file), file.getFileName().toString())) {
        byName.put(p.name(), p);
      }
    }
    return List.copyOf(byName.values());
  }

  private static List<WindowPreset> parse(List<String> lines, String file) throws FormatException {
    List<WindowPreset> presets = new ArrayList<>();
    for (int n = 0; n < lines.size(); n++) {
      String line = lines.get(n);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Matcher m = LINE.matcher(line);
      try {
        if (!m.matches()) {
          throw new IllegalArgumentException(line);
        }
        double center = Double.parseDouble(m.group(2));
        presets.add(
            new WindowPreset(
                m.group(1), Window.linear(center, Double.parseDouble(m.group(3)), m.group(1))));
      } catch (IllegalArgumentException e) {
        throw FormatException.at(
            file + " line " + (n + 1), -1, "name = center / width, width at least 1", line, "");
      }
    }
    return presets;
  }
}
