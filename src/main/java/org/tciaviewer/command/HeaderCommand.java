package org.tciaviewer.command;

import ij.ImagePlus;
import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Dictionary;
import org.tciaviewer.dicom.Element;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.imagej.Links;
import org.tciaviewer.job.Job;
import org.tciaviewer.series.Volume;

/**
 * The header of one slice with its nested sequences, searchable: a window for a person, a table for
 * everybody else. Complete while the image is linked to what was opened, else as far as its slice
 * label keeps it.
 */
public final class HeaderCommand implements Command {
  private static final Pattern SLICE = Pattern.compile("current|[1-9][0-9]{0,6}");

  /** ImageJ's form of an element; one {@code >} for each level of nesting. */
  private static final Pattern LINE =
      Pattern.compile("([0-9A-F]{4},[0-9A-F]{4})  ?(>*)\\s*([^:]*):(.*)");

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
    Optional<Windows> windows =
        GraphicsEnvironment.isHeadless() ? Optional.empty() : Windows.installed();
    if (opened.isForPerson() && windows.isPresent()) {
      windows.get().openHeader(image, slice);
      return "";
    }
    String wanted = keys.get(FILTER).toLowerCase(Locale.ROOT);
    List<List<String>> rows =
        rows(image, slice).stream()
            .filter(r -> String.join(" ", r).toLowerCase(Locale.ROOT).contains(wanted))
            .toList();
    Table table = new Table("DICOM Header", List.of("Tag", "VR", "Name", "Value"), Set.of(), rows);
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
    Optional<Volume> volume =
        Links.volume(image).filter(v -> v.slices().size() == image.getStackSize());
    List<List<String>> rows = new ArrayList<>();
    if (volume.isPresent()) {
      add(volume.get().slices().get(slice - 1).header(), 0, rows);
    } else {
      addLines(text(image, slice), rows);
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          "\"" + image.getTitle() + "\" has no DICOM header; open it with TCIA Open DICOM...");
    }
    return rows;
  }

  private static void add(DataSet header, int depth, List<List<String>> rows) {
    for (Element e : header.elements()) {
      String name = ">".repeat(depth) + Dictionary.name(e.tag());
      String tag = Tag.toString(e.tag()).replaceAll("[()]", "");
      String value = e.items().isEmpty() ? e.text() : e.items().size() + " items";
      rows.add(List.of(tag, e.vr().name(), name, shortened(value)));
      e.items().forEach(item -> add(item, depth + 1, rows));
    }
  }

  private static String shortened(String value) {
    return value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
  }

  private static void addLines(String text, List<List<String>> rows) {
    for (String line : text.lines().toList()) {
      Matcher m = LINE.matcher(line);
      if (m.matches()) {
        rows.add(List.of(m.group(1), "", m.group(2) + m.group(3).strip(), m.group(4).strip()));
      }
    }
  }

  private static String text(ImagePlus image, int slice) {
    String label = image.getStack().getSliceLabel(slice);
    boolean isHeader = label != null && label.indexOf('\n') >= 0;
    String info = image.getProperty("Info") instanceof String s ? s : "";
    return isHeader ? label : info;
  }
}
