package org.tciaviewer.imagej;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

  private static final int LONGEST_VALUE = 256;
  private static final int LONGEST_PRIVATE_VALUE = 64;

  /** Binary elements up to this size are shown as numbers. */
  private static final int LARGEST_BINARY = 64;

  private static final int DEEPEST = 4;

  private final StringBuilder text = new StringBuilder();
  private final List<Element> privates = new ArrayList<>();
  private final List<Element> sequences = new ArrayList<>();
  private final Set<Integer> atTop = new HashSet<>();
  private final Set<Integer> nestedOnce = new HashSet<>();

  private HeaderText() {}

  /**
   * The text of a slice.
   *
   * @param slice where the slice lies now: moved slices say their new position
   * @param frame the frame it is from
   */
  static String of(SliceInfo slice, FrameHeader frame) {
    HeaderText t = new HeaderText();
    t.top(frame.instance().header(), Synthetic.of(slice, frame));
    t.line(Tag.PixelData, frame.pixel().samples() + " samples");
    // Last, so that the cap never takes what other code asks for.
    t.privates.forEach(e -> t.line(e.tag(), value(e)));
    for (Element sequence : t.sequences) {
      t.sequence(sequence, frame, 1);
    }
    return t.text.toString();
  }

  /** The text of a slice that was made: the header of its neighbour at its own position. */
  static String of(SliceInfo slice) {
    HeaderText t = new HeaderText();
    t.top(slice.header(), Synthetic.place(slice));
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
    // Never cut a line in two: getTag needs the end of line.
    String line = key(tag) + "  " + name(tag) + ": " + value + "\n";
    if (atTop.add(tag) && text.length() + line.length() <= LONGEST_TEXT) {
      text.append(line);
    }
  }

  private void sequence(Element sequence, FrameHeader frame, int depth) {
    String arrows = ">".repeat(depth);
    String head = depth == 1 ? "  " : "  " + arrows.substring(1);
    append(sequence.tag(), head, "");
    if (depth > DEEPEST) {
      return;
    }
    for (DataSet item : items(sequence, frame)) {
      for (Element e : item.elements()) {
        if (e.vr() == VR.SQ) {
          sequence(e, frame, depth + 1);
        } else if (atTop.contains(e.tag()) || nestedOnce.add(e.tag())) {
          // A second nested line without one at the top would be taken for the top by getTag.
          append(e.tag(), "  " + arrows, value(e));
        }
      }
    }
  }

  private void append(int tag, String indent, String value) {
    String line = key(tag) + indent + name(tag) + ": " + value + "\n";
    if (text.length() + line.length() <= LONGEST_TEXT) {
      text.append(line);
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

  private static String key(int tag) {
    return String.format(Locale.ROOT, "%04X,%04X", tag >>> 16, tag & 0xFFFF);
  }

  private static String name(int tag) {
    String name = Dictionary.name(tag);
    if (name.isEmpty()) {
      name = isPrivate(tag) ? "Private" : "Unknown";
    }
    return name.replace(":", "");
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
