package org.tciaviewer.command;

import ij.ImagePlus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tciaviewer.imagej.DisplayRange;
import org.tciaviewer.imagej.FileWindows;
import org.tciaviewer.imagej.Links;
import org.tciaviewer.imagej.WindowPreset;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.pixel.Window;
import org.tciaviewer.series.DisplayCurve;
import org.tciaviewer.series.SuvConversion;
import org.tciaviewer.series.SuvType;

/** Sets the display range of the current image; values never change. */
public final class WindowPresetCommand implements Command {
  private static final Pattern FILE = Pattern.compile("file(?:-([1-9]\\d{0,3}))?");

  /** Larger windows than any modality's values. */
  private static final double MOST = 1e12;

  private static final Key<String> PRESET =
      Key.openChoice("preset", "the name of a preset of your own", choices());

  private static final Key<OptionalDouble> CENTER = Key.number("center", -MOST, MOST);
  private static final Key<OptionalDouble> WIDTH = Key.number("width", 0, MOST);

  private static String[] choices() {
    List<String> names = new ArrayList<>(List.of("file", "file-2"));
    WindowPreset.BUILT_IN.forEach(p -> names.add(p.name()));
    names.add("auto");
    return names.toArray(String[]::new);
  }

  @Override
  public String name() {
    return "TCIA Window Preset...";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(PRESET, CENTER, WIDTH);
  }

  @Override
  public String run(Keys keys, Opened opened, Job job) throws IOException {
    ImagePlus image = CurrentImage.required();
    DisplayRange.apply(image, curve(keys, image));
    return "";
  }

  private static DisplayCurve curve(Keys keys, ImagePlus image) throws IOException {
    OptionalDouble center = keys.get(CENTER);
    OptionalDouble width = keys.get(WIDTH);
    if (center.isPresent() != width.isPresent()) {
      throw new IllegalArgumentException("center= and width= go together");
    }
    if (center.isEmpty()) {
      return preset(keys.get(PRESET), image);
    }
    if (keys.has(PRESET)) {
      throw new IllegalArgumentException("preset= and center= exclude each other: give one");
    }
    boolean isExact = width.getAsDouble() < 1 || isReal(image);
    Window.Function function = isExact ? Window.Function.LINEAR_EXACT : Window.Function.LINEAR;
    return DisplayCurve.of(
        new Window(center.getAsDouble(), width.getAsDouble(), function, "center, width"));
  }

  /** Whether values are real numbers: the halves of the LINEAR formula belong to whole ones. */
  private static boolean isReal(ImagePlus image) {
    return image.getBitDepth() == 32;
  }

  private static DisplayCurve preset(String name, ImagePlus image) throws IOException {
    Matcher file = FILE.matcher(name);
    if (file.matches()) {
      return fromFile(file.group(1) == null ? 1 : Integer.parseInt(file.group(1)), image);
    }
    if (name.equals("auto")) {
      return DisplayCurve.of(DisplayRange.percentiles(image));
    }
    List<WindowPreset> all = WindowPreset.all();
    for (WindowPreset p : all) {
      if (p.name().equals(name)) {
        return DisplayCurve.of(p.isSuv() ? inValues(p.window(), image) : inUnit(p, image));
      }
    }
    List<String> known = all.stream().map(WindowPreset::name).toList();
    throw new IllegalArgumentException(
        "preset="
            + name
            + ": expected file, file-2, auto or one of "
            + String.join(", ", known)
            + "; the file "
            + WindowPreset.FILE
            + " in ImageJ's preferences folder adds presets");
  }

  private static DisplayCurve fromFile(int number, ImagePlus image) {
    List<DisplayCurve> offered = FileWindows.of(image);
    if (number > offered.size()) {
      throw new IllegalArgumentException(
          "preset=file"
              + (number > 1 ? "-" + number : "")
              + ": the file offers "
              + offered.size()
              + " windows; accepted: auto or a named preset");
    }
    return offered.get(number - 1);
  }

  private static Window inUnit(WindowPreset preset, ImagePlus image) {
    Window w = preset.window();
    return isReal(image)
        ? new Window(w.center(), w.width(), Window.Function.LINEAR_EXACT, w.explanation())
        : w;
  }

  /** A window in SUV on the values of the image, which may be Bq/ml. */
  private static Window inValues(Window suv, ImagePlus image) throws FormatException {
    String unit = image.getCalibration().getValueUnit();
    if (unit != null && unit.startsWith("SUV")) {
      return suv;
    }
    var volume =
        Links.volume(image)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "preset in SUV: the image is not in SUV and has lost its headers; use TCIA"
                            + " Convert to SUV... on the opened series"));
    double factor = SuvConversion.of(volume, SuvType.BW).factors()[0];
    return suv.scaled(1 / factor);
  }
}
