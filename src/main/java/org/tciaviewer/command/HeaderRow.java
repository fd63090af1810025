package org.tciaviewer.command;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Dictionary;
import org.tciaviewer.dicom.Element;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.imagej.Links;
import org.tciaviewer.series.Volume;

/**
 * One Data Element of a slice's header, in the order of the file; elements of sequence items follow
 * their sequence. Complete while the image is linked to what was opened, else as far as its slice
 * label keeps it. Immutable.
 *
 * @param tag as ImageJ writes it: {@code GGGG,EEEE}
 * @param vr Value Representation; empty where only the label is left
 * @param depth 0 at the top, 1 in an item of a sequence, and so on
 * @param name name of the dictionary (PS3.6)
 * @param value values joined by backslashes, or the number of items
 */
public record HeaderRow(String tag, String vr, int depth, String name, String value) {
  /** ImageJ's form of an element; one {@code >} for each level of nesting. */
  private static final Pattern LINE =
      Pattern.compile("([0-9A-F]{4},[0-9A-F]{4})  ?(>*)\\s*([^:]*):(.*)");

  /** The header of a one-based slice; empty for an image without one. */
  public static List<HeaderRow> of(ImagePlus image, int slice) {
    Optional<Volume> volume =
        Links.volume(image).filter(v -> v.slices().size() == image.getStackSize());
    List<HeaderRow> rows = new ArrayList<>();
    if (volume.isPresent()) {
      add(volume.get().slices().get(slice - 1).header(), 0, rows);
      return rows;
    }
    return ofText(text(image, slice));
  }

  private static void add(DataSet header, int depth, List<HeaderRow> rows) {
    for (Element e : header.elements()) {
      String tag = Tag.toString(e.tag()).replaceAll("[()]", "");
      String value = e.items().isEmpty() ? e.text() : e.items().size() + " items";
      rows.add(new HeaderRow(tag, e.vr().name(), depth, Dictionary.name(e.tag()), value));
      e.items().forEach(item -> add(item, depth + 1, rows));
    }
  }

  /** The rows of a header text in ImageJ's form; lines that are none are left out. */
  public static List<HeaderRow> ofText(String text) {
    List<HeaderRow> rows = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher m = LINE.matcher(line);
      if (m.matches()) {
        String name = m.group(3).strip();
        rows.add(new HeaderRow(m.group(1), "", m.group(2).length(), name, m.group(4).strip()));
      }
    }
    return rows;
  }

  private static String text(ImagePlus image, int slice) {
    String label = image.getStack().getSliceLabel(slice);
    boolean isHeader = label != null && label.indexOf('\n') >= 0;
    String info = image.getProperty("Info") instanceof String s ? s : "";
    return isHeader ? label : info;
  }
}
