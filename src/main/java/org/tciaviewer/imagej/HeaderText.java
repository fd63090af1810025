package org.tciaviewer.imagej;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Dictionary;
import org.tciaviewer.dicom.Element;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.VR;
import org.tciaviewer.geometry.ImagePlane;
import org.tciaviewer.series.FrameHeader;
import org.tciaviewer.series.SliceInfo;

/**
 * A slice's header in the form that ImageJ's own DICOM reader writes and {@code DicomTools.getTag}
 * reads: one element a line, {@code GGGG,EEEE} + two blanks + {@code Name: value}, each line ended.
 * Elements of sequences follow after all others and carry {@code >}, because getTag takes the first
 * line with a tag. The attributes of the frame itself are at the top, also where they come from
 * Functional Groups.
 */
final class HeaderText {
  /** Longest text in characters: a stack of 1000 slices stays below 1 % of its pixels. */
  static final int LONGEST_TEXT = 16_000;

  /** Values beyond are shortened: descriptions and UIDs fit, tables of numbers do not. */
  private static final int LONGEST_VALUE = 256;

  /** Private values are rarely read and often long. */
  private static final int LONGEST_PRIVATE_VALUE = 64;

  /** Binary elements up to this size are shown as numbers. */
  private static final int LARGEST_BINARY = 64;

  private static final int DEEPEST = 4;

  /** Length of GGGG,EEEE and two blanks. */
  private static final int KEY_LENGTH = 11;

  private final Map<Integer, String> heads;
  private final StringBuilder text = new StringBuilder(4096);
  private final List<Element> privates = new ArrayList<>();
  private final List<Element> sequences = new ArrayList<>();
  private final Set<Integer> atTop = new HashSet<>();
  private final Set<Integer> nestedOnce = new HashSet<>();

  private HeaderText(Map<Integer, String> heads) {
    this.heads = heads;
  }

  /**
   * The text of a slice.
   *
   * @param slice where the slice lies now: moved slices say their new position
   * @param frame the frame it is from
   * @param heads beginnings of lines by tag, kept from slice to slice of one series
   */
  static String of(SliceInfo slice, FrameHeader frame, Map<Integer, String> heads) {
    HeaderText t = new HeaderText(heads);
    t.top(frame.instance().header(), Synthetic.of(slice, frame));
    t.line(Tag.PixelData, frame.pixel().samples() + " samples");
    // Last, so that the cap never takes what other code asks for.
    t.privates.forEach(e -> t.line(e.tag(), value(e)));
    for (Element sequence : t.sequences) {
      t.sequence(sequence, frame, 1);
    }
    return t.text.toString();
  }

  /**
   * The text of a slice that was made: the header of its neighbour at its own position, without
   * what names an instance.
   */
  static String of(SliceInfo slice, Map<Integer, String> heads) {
    HeaderText t = new HeaderText(heads);
    List<Synthetic> own = new ArrayList<>();
    own.add(new Synthetic(Tag.SOPInstanceUID, ""));
    own.add(new Synthetic(Tag.InstanceNumber, ""));
    own.addAll(Synthetic.place(slice));
    t.top(slice.header(), own);
    t.line(Tag.PixelData, "none, slice " + slice.origin());
    return t.text.toString();
  }

  private void top(DataSet header, List<Synthetic> own) {
    int next = 0;
    for (Element e : header.elements()) {
      while (next < own.size() && Integer.compareUnsigned(own.get(next).tag(), e.tag()) < 0) {
        line(own.get(next).tag(), own.get(next).value());
        next++;
      }
      if (next < own.size() && own.get(next).tag() == e.tag()) {
        continue;
      }
      topElement(e);
    }
    for (; next < own.size(); next++) {
      line(own.get(next).tag(), own.get(next).value());
    }
  }

  private void topElement(Element e) {
    if (e.vr() == VR.SQ) {
      sequences.add(e);
    } else if (isPrivate(e.tag())) {
      privates.add(e);
    } else {
      line(e.tag(), value(e));
    }
  }

  private void line(int tag, String value) {
    if (atTop.add(tag)) {
      append(tag, "", value);
    }
  }

  private void sequence(Element sequence, FrameHeader frame, int depth) {
    String arrows = ">".repeat(depth);
    append(sequence.tag(), arrows.substring(1), "");
    if (depth > DEEPEST) {
      return;
    }
    for (DataSet item : items(sequence, frame)) {
      for (Element e : item.elements()) {
        if (e.vr() == VR.SQ) {
          sequence(e, frame, depth + 1);
        } else if (atTop.contains(e.tag()) || nestedOnce.add(e.tag())) {
          // A second nested line without one at the top would be taken for the top by getTag.
          append(e.tag(), arrows, value(e));
        }
      }
    }
  }

  /** Never cuts a line in two: getTag needs the end of the line. */
  private void append(int tag, String arrows, String value) {
    String head = heads.computeIfAbsent(tag, HeaderText::name);
    int length = KEY_LENGTH + arrows.length() + head.length() + value.length() + 1;
    if (text.length() + length <= LONGEST_TEXT) {
      key(tag);
      text.append("  ").append(arrows).append(head).append(value).append('\n');
    }
  }

  /** Of Per-frame Functional Groups only the frame's own item. */
  private static List<DataSet> items(Element sequence, FrameHeader frame) {
    List<DataSet> items = sequence.items();
    if (sequence.tag() != Tag.PerFrameFunctionalGroupsSequence) {
      return items;
    }
    return frame.index() < items.size() ? List.of(items.get(frame.index())) : List.of();
  }

  private void key(int tag) {
    for (int shift = 28; shift >= 0; shift -= 4) {
      text.append(Character.toUpperCase(Character.forDigit(tag >>> shift & 0xF, 16)));
      if (shift == 16) {
        text.append(',');
      }
    }
  }

  private static String name(int tag) {
    String name = Dictionary.name(tag);
    if (name.isEmpty()) {
      name = isPrivate(tag) ? "Private" : "Unknown";
    }
    return name.replace(":", "") + ": ";
  }

  private static boolean isPrivate(int tag) {
    return (tag & 0x10000) != 0;
  }

  private static String value(Element e) {
    int longest = isPrivate(e.tag()) ? LONGEST_PRIVATE_VALUE : LONGEST_VALUE;
    boolean isBinary = !e.vr().isText() && e.length() > LARGEST_BINARY;
    String value = isBinary ? e.length() + " bytes" : clean(e.text());
    return value.length() <= longest ? value : value.substring(0, longest) + "...";
  }

  private static String clean(String value) {
    if (value.chars().allMatch(c -> c >= ' ' && c != 0x7F)) {
      return value;
    }
    StringBuilder clean = new StringBuilder(value.length());
    for (int n = 0; n < value.length(); n++) {
      char c = value.charAt(n);
      clean.append(c < ' ' || c == 0x7F ? ' ' : c);
    }
    return clean.toString();
  }

  /** An attribute of the frame that is written at the top with the frame's own value. */
  private record Synthetic(int tag, String value) {
    static List<Synthetic> place(SliceInfo slice) {
      List<Synthetic> own = new ArrayList<>();
      Optional<ImagePlane> plane = slice.plane();
      plane.ifPresent(p -> own.add(numbers(Tag.ImagePositionPatient, p.position())));
      plane.ifPresent(p -> own.add(numbers(Tag.ImageOrientationPatient, p.orientation())));
      return own;
    }

    static List<Synthetic> of(SliceInfo slice, FrameHeader frame) {
      List<Synthetic> own = place(slice);
      DataSet root = frame.instance().header();
      boolean isMoved = !slice.plane().equals(frame.plane());
      boolean isSingle = frame.instance().frameCount() == 1 && !isMoved;
      own.removeIf(s -> isSingle && root.contains(s.tag()));
      frame
          .pixelSpacing()
          .filter(mm -> !root.contains(Tag.PixelSpacing))
          .ifPresent(mm -> own.add(numbers(Tag.PixelSpacing, mm)));
      if (frame.lut().table().isEmpty() && !root.contains(Tag.RescaleSlope)) {
        own.add(numbers(Tag.RescaleIntercept, new double[] {frame.lut().intercept()}));
        own.add(numbers(Tag.RescaleSlope, new double[] {frame.lut().slope()}));
      }
      return own;
    }

    private static Synthetic numbers(int tag, double[] values) {
      StringBuilder text = new StringBuilder();
      for (double d : values) {
        text.append(text.isEmpty() ? "" : "\\").append(plain(d));
      }
      return new Synthetic(tag, text.toString());
    }
  }

  /** A number without needless decimals. */
  static String plain(double d) {
    return d == Math.rint(d) && Math.abs(d) < 1e15 ? Long.toString((long) d) : Double.toString(d);
  }
}
