package org.tciaviewer.command;

import ij.ImagePlus;
import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tciaviewer.job.Job;

/**
 * The header of one slice with its nested sequences, searchable: a window for a person, a table for
 * everybody else. Complete while the image is linked to what was opened, else as far as its slice
 * label keeps it.
 */
public final class HeaderCommand implements Command {
  static final String TITLE = "DICOM Header";
  static final List<String> COLUMNS = List.of("Tag", "VR", "Name", "Value");

  private static final Pattern SLICE = Pattern.compile("current|[1-9][0-9]{0,6}");

  /** Characters of a value in a table. */
  private static final int LONGEST = 1000;

  private static final Key<String> SLICES =
      Key.text("slice", "current or the number of a slice", SLICE).orElse("current");
  private static final Key<String> FILTER = Key.text("filter");

  @Override
  public String name() {
    return "TCIA DICOM Header";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(SLICES, FILTER);
  }

  @Override
  public String run(Keys keys, Opened opened, Job job) {
    ImagePlus image = CurrentImage.required();
    int slice = slice(keys.get(SLICES), image);
    boolean isFollowing = keys.get(SLICES).equals("current");
    Optional<Windows> windows =
        GraphicsEnvironment.isHeadless() ? Optional.empty() : Windows.installed();
    if (opened.isForPerson() && windows.isPresent()) {
      windows.get().openHeader(image, isFollowing ? 0 : slice, keys.get(FILTER));
      return "";
    }
    String wanted = keys.get(FILTER).toLowerCase(Locale.ROOT);
    List<List<String>> rows =
        rows(image, slice).stream()
            .filter(r -> String.join(" ", r).toLowerCase(Locale.ROOT).contains(wanted))
            .toList();
    Table table = new Table(TITLE, COLUMNS, Set.of(), rows);
    table.show();
    return table.tsv();
  }

  private static int slice(String wish, ImagePlus image) {
    int slice = wish.equals("current") ? image.getCurrentSlice() : Integer.parseInt(wish);
    if (slice > image.getStackSize()) {
      throw new IllegalArgumentException(
          "slice=" + slice + ": expected current or 1 to " + image.getStackSize());
    }
    return slice;
  }

  private static List<List<String>> rows(ImagePlus image, int slice) {
    List<HeaderRow> rows = HeaderRow.of(image, slice);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          "\"" + image.getTitle() + "\" has no DICOM header; open it with TCIA Open DICOM...");
    }
    return rows.stream().map(HeaderCommand::cells).toList();
  }

  private static List<String> cells(HeaderRow row) {
    return List.of(
        row.tag(), row.vr(), ">".repeat(row.depth()) + row.name(), shortened(row.value()));
  }

  private static String shortened(String value) {
    return value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
  }
}
