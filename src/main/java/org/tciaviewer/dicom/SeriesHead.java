package org.tciaviewer.dicom;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What sorts files into series, found in the first bytes of a file without parsing it: the elements
 * are stepped over and only these four are read. It says nothing rather than anything that {@link
 * DicomFile#readHeader} might see differently. Immutable.
 *
 * @param seriesInstanceUid Series Instance UID (0020,000E)
 * @param sopInstanceUid SOP Instance UID (0008,0018), empty if absent
 * @param modality Modality (0008,0060), empty if absent
 * @param instanceNumber Instance Number (0020,0013), empty if absent
 */
public record SeriesHead(
    String seriesInstanceUid, String sopInstanceUid, String modality, OptionalInt instanceNumber) {
  private static final int PREAMBLE = 128;
  private static final int META_GROUP = 2;
  private static final int DEEPEST = 16;
  private static final long UNDEFINED = 0xFFFFFFFFL;

  /** A longer number does not fit an int for certain. */
  private static final int MOST_DIGITS = 9;

  /**
   * Looks at the first bytes of a file: little endian, with preamble and Transfer Syntax, elements
   * in ascending order up to (0020,0013).
   *
   * @return empty when the bytes are too few or anything is out of the ordinary: then read the
   *     header
   */
  public static Optional<SeriesHead> of(byte[] prefix, int length) {
    return Optional.ofNullable(new Walk(prefix, length).read());
  }

  /** Steps from element to element. Any doubt is said by −1, by null, or by {@code isOdd}. */
  private static final class Walk {
    private final byte[] bytes;
    private final int end;
    private final Source source;
    private boolean isExplicit;
    private boolean isOdd;
    private String series = "";
    private String sop = "";
    private String modality = "";
    private OptionalInt number = OptionalInt.empty();

    // The element that was stepped on last.
    private int tag;
    private VR vr;
    private long length;
    private int value;

    Walk(byte[] bytes, int end) {
      this.bytes = bytes;
      this.end = end;
      this.source = new Source(bytes, false);
    }

    SeriesHead read() {
      int start = dataSet();
      return start < 0 ? null : head(start);
    }

    /** Where the Data Set begins; −1 without a plain meta header. */
    private int dataSet() {
      int at = PREAMBLE + 4;
      boolean hasPrefix = at < end && bytes[PREAMBLE] == 'D' && bytes[PREAMBLE + 1] == 'I';
      if (!hasPrefix || bytes[PREAMBLE + 2] != 'C' || bytes[PREAMBLE + 3] != 'M') {
        return -1;
      }
      isExplicit = true;
      String uid = "";
      while (end - at >= 8 && source.u16(at) == META_GROUP) {
        int next = step(at, 0);
        if (next < 0) {
          return -1;
        }
        uid = tag == Tag.TransferSyntaxUID ? text(VR.UI) : uid;
        at = next;
      }
      return isPlain(uid) ? at : -1;
    }

    private boolean isPlain(String uid) {
      if (isOdd || uid.isEmpty()) {
        return false;
      }
      TransferSyntax syntax = TransferSyntax.of(uid);
      isExplicit = syntax.explicitVr();
      return !syntax.bigEndian() && !syntax.deflated();
    }

    private SeriesHead head(int start) {
      int last = 0;
      int at = start;
      while (!isOdd) {
        int next = step(at, 0);
        if (next < 0 || Integer.compareUnsigned(tag, last) <= 0) {
          return null;
        }
        if (Integer.compareUnsigned(tag, Tag.InstanceNumber) > 0) {
          return series.isEmpty() ? null : new SeriesHead(series, sop, modality, number);
        }
        if (isWanted()) {
          take();
        }
        last = tag;
        at = next;
      }
      return null;
    }

    private boolean isWanted() {
      return tag == Tag.SOPInstanceUID
          || tag == Tag.Modality
          || tag == Tag.SeriesInstanceUID
          || tag == Tag.InstanceNumber;
    }

    private void take() {
      String text = text(Dictionary.vr(tag));
      switch (tag) {
        case Tag.SOPInstanceUID -> sop = text;
        case Tag.Modality -> modality = text;
        case Tag.SeriesInstanceUID -> series = text;
        default -> number = number(text);
      }
    }

    /** Steps on an element; where the next one begins, −1 in doubt. */
    private int step(int at, int depth) {
      if (end - at < 8) {
        return -1;
      }
      tag = source.u16(at) << 16 | source.u16(at + 2);
      value = at + 8;
      vr = VR.ofLetters(bytes[at + 4], bytes[at + 5]);
      if (isExplicit != (vr != null)) {
        return -1;
      }
      boolean isLong = isExplicit && vr.hasLongLength();
      if (isLong) {
        value = at + 12;
      }
      if (end < value || Tag.group(tag) == Tag.group(Tag.Item)) {
        return -1;
      }
      length = isExplicit && !isLong ? source.u16(at + 6) : u32(isLong ? at + 8 : at + 4);
      return length == UNDEFINED ? overItems(depth) : overValue();
    }

    private int overValue() {
      // The value of the last element that matters need not be there, only its head.
      boolean isBeyond = Integer.compareUnsigned(tag, Tag.InstanceNumber) > 0;
      return length <= end - value ? value + (int) length : isBeyond ? end : -1;
    }

    private int overItems(int depth) {
      if (depth >= DEEPEST || isExplicit && vr != VR.SQ) {
        return -1;
      }
      int mine = tag;
      int at = value;
      while (at >= 0 && end - at >= 8) {
        int item = source.u16(at) << 16 | source.u16(at + 2);
        long size = u32(at + 4);
        if (item == Tag.SequenceDelimitationItem) {
          tag = mine;
          length = 0;
          return at + 8;
        }
        if (item != Tag.Item) {
          return -1;
        }
        at = size == UNDEFINED ? overElements(at + 8, depth + 1) : over(at + 8, size);
      }
      return -1;
    }

    private int over(int at, long size) {
      return size <= end - at ? at + (int) size : -1;
    }

    private int overElements(int start, int depth) {
      int at = start;
      while (at >= 0 && end - at >= 8) {
        if ((source.u16(at) << 16 | source.u16(at + 2)) == Tag.ItemDelimitationItem) {
          return at + 8;
        }
        at = step(at, depth);
      }
      return -1;
    }

    private long u32(int at) {
      return source.s32(at) & UNDEFINED;
    }

    /** The one value of the element, of the VR that it must have if it says one. */
    private String text(VR expected) {
      if (isExplicit && vr != expected) {
        isOdd = true;
        return "";
      }
      for (int n = value; n < value + (int) length; n++) {
        boolean isPadding = bytes[n] == 0 || bytes[n] == ' ';
        isOdd |= !isPadding && (bytes[n] <= ' ' || bytes[n] == '\\' || bytes[n] == 0x7F);
      }
      String text = new String(bytes, value, (int) length, StandardCharsets.ISO_8859_1);
      return text.trim();
    }

    private OptionalInt number(String text) {
      int digits = text.length();
      for (int n = 0; n < digits; n++) {
        isOdd |= text.charAt(n) < '0' || text.charAt(n) > '9';
      }
      isOdd |= digits > MOST_DIGITS;
      return isOdd || digits == 0 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
    }
  }
}
