package org.tciaviewer.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tciaviewer.pixel.VoxelType;
import org.tciaviewer.series.LoadOptions;

/** The keys that all opening commands share, and what they mean. */
final class OpenKeys {
  /** Which volumes of a series become images. */
  private static final Pattern VOLUME_NAME = Pattern.compile("largest|all|[1-9][0-9]{0,5}");

  private static final Pattern RANGE = Pattern.compile("([0-9]{1,6})-([0-9]{1,6})");

  /** More than the slices of any series: the first one alone is left. */
  private static final int MOST_STEP = 100_000;

  static final Key<LoadOptions.SliceRange> SLICES =
      Key.of("slices", "all", "all or a-b with 1 <= a <= b", OpenKeys::range);
  static final Key<Integer> STEP =
      Key.integer("step", 1, 1, MOST_STEP).labelled("every n-th slice");
  static final Key<String> TYPE = Key.choice("type", "auto", "16-bit", "32-bit", "8-bit");
  static final Key<Boolean> VIRTUAL = Key.flag("virtual");
  static final Key<String> VOLUME =
      Key.text("volume", "largest, all or a number from 1", VOLUME_NAME).orElse("largest");
  static final Key<String> GAPS = Key.choice("gaps", "keep", "blank", "interpolate");
  static final Key<String> TILT = Key.choice("tilt", "keep", "shear");
  static final Key<String> ANNOTATIONS =
      Key.choice("annotations", "none", "all", "seg", "rtstruct", "lidc");
  static final Key<Optional<Path>> LIDC = Key.path("lidc").labelled("LIDC XML file");

  /** All of them, in the order of a dialog. */
  static final List<Key<?>> ALL =
      List.of(SLICES, STEP, TYPE, VIRTUAL, VOLUME, GAPS, TILT, ANNOTATIONS, LIDC);

  private OpenKeys() {}

  private static LoadOptions.SliceRange range(String text) {
    if (text.equals("all")) {
      return LoadOptions.SliceRange.ALL;
    }
    Matcher m = RANGE.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(text);
    }
    return new LoadOptions.SliceRange(
        Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), 1);
  }

  /** What to do with the frames. */
  static LoadOptions load(Keys keys) {
    LoadOptions.SliceRange range = keys.get(SLICES);
    int step = keys.get(STEP);
    return new LoadOptions(
        VoxelType.of(keys.get(TYPE)),
        LoadOptions.Gaps.valueOf(keys.get(GAPS).toUpperCase(Locale.ROOT)),
        LoadOptions.Tilt.valueOf(keys.get(TILT).toUpperCase(Locale.ROOT)),
        new LoadOptions.SliceRange(range.first(), range.last(), step));
  }

  /**
   * Refuses combinations of keys that make no sense.
   *
   * @throws IllegalArgumentException naming the keys
   */
  static void checkPossible(Keys keys) {
    if (!keys.get(VIRTUAL)) {
      return;
    }
    if (keys.get(GAPS).equals("interpolate") || keys.get(TILT).equals("shear")) {
      throw new IllegalArgumentException(
          "virtual: slices are read one by one and are not computed of their neighbours; leave out"
              + " gaps=interpolate and tilt=shear, or leave out virtual");
    }
  }
}
