package org.tciaviewer.dicom;

import java.util.Locale;
import org.tciaviewer.job.FormatException;

/**
 * Reads the header of one element: tag, VR and length, PS3.5 7.1. Falls back to the other encoding
 * of the VR for elements that are plainly encoded so. Not thread-safe.
 */
final class ElementReader {
  /** Length of a value that ends with a delimiter, PS3.5 7.1.1. */
  static final long UNDEFINED = 0xFFFFFFFFL;

  /** Bytes of the tag and length of an item, PS3.5 7.5. */
  static final int ITEM_HEADER = 8;

  private static final int SHORT_HEADER = 8;
  private static final int LONG_HEADER = 12;

  /** What is lost when a length is stored in 16 bits. */
  private static final int OVERFLOW = 1 << Short.SIZE;

  final byte[] bytes;
  final int end;
  private final DicomParser owner;
  private final Source little;
  private final Source big;
  boolean bigEndian;
  int position;

  // The header that was read last.
  int headerStart;
  int tag;
  VR vr;
  boolean explicit;
  long length;
  int valueStart;

  ElementReader(byte[] bytes, int end, boolean bigEndian, DicomParser owner) {
    this.bytes = bytes;
    this.end = end;
    this.bigEndian = bigEndian;
    this.owner = owner;
    this.little = new Source(bytes, false);
    this.big = new Source(bytes, true);
  }

  private int u16(int at) {
    return bigEndian ? big.u16(at) : little.u16(at);
  }

  private long u32(int at) {
    return (bigEndian ? big.s32(at) : little.s32(at)) & 0xFFFFFFFFL;
  }

  /** Whether all bytes up to the limit are zero; false for the first of them not zero. */
  boolean isZero(int limit) {
    int at = position;
    while (at < limit && bytes[at] == 0) {
      at++;
    }
    return at == limit;
  }

  /** Reads a header at the position; leaves the position. */
  void header(int limit, boolean declaredExplicit) throws FormatException {
    start(limit, SHORT_HEADER);
    explicit = declaredExplicit;
    if (Tag.group(tag) == Tag.group(Tag.Item)) {
      item();
      return;
    }
    VR letters = VR.ofLetters(bytes[position + 4], bytes[position + 5]);
    if (declaredExplicit) {
      if (letters != null) {
        explicitHeader(limit, letters);
      } else {
        oddVr(limit);
      }
      return;
    }
    implicitHeader();
    if (letters != null && length != UNDEFINED && length > limit - valueStart) {
      explicit = true;
      owner.repaired("Explicit VR in implicit stream", letters.name(), owner.pathTo(tag));
      explicitHeader(limit, letters);
    }
  }

  /** Reads the header of an item or delimiter. */
  void itemHeader(int limit) throws FormatException {
    start(limit, ITEM_HEADER);
    item();
  }

  private void start(int limit, int needed) throws FormatException {
    headerStart = position;
    tag = 0;
    if (limit - position < needed) {
      throw owner.broken("an element of at least 8 bytes", (limit - position) + " bytes");
    }
    tag = u16(position) << 16 | u16(position + 2);
  }

  private void item() {
    vr = VR.UN;
    length = u32(position + 4);
    valueStart = position + ITEM_HEADER;
  }

  private void implicitHeader() {
    vr = Dictionary.vr(tag);
    length = u32(position + 4);
    valueStart = position + SHORT_HEADER;
    explicit = false;
  }

  private void explicitHeader(int limit, VR letters) throws FormatException {
    vr = letters;
    if (!letters.hasLongLength()) {
      length = u16(position + 6);
      valueStart = position + SHORT_HEADER;
      return;
    }
    longHeader(limit);
    if (vr == VR.UN && length != UNDEFINED && !bigEndian) {
      // PS3.5 6.2.2: UN holds the implicit little-endian encoding of the true VR.
      vr = Dictionary.vr(tag);
      explicit = vr != VR.SQ;
    }
  }

  private void longHeader(int limit) throws FormatException {
    if (limit - position < LONG_HEADER) {
      throw owner.broken("a header of 12 bytes for " + vr, (limit - position) + " bytes");
    }
    length = u32(position + 8);
    valueStart = position + LONG_HEADER;
  }

  /** No known VR: an implicit element, or a VR of the future, or letters gone wrong. */
  private void oddVr(int limit) throws FormatException {
    String found =
        String.format(Locale.ROOT, "%02X %02X", bytes[position + 4], bytes[position + 5]);
    long asImplicit = u32(position + 4);
    if (asImplicit == UNDEFINED || asImplicit <= limit - position - SHORT_HEADER) {
      implicitHeader();
      owner.repaired("Element without VR", "read as implicit VR", owner.pathTo(tag));
      return;
    }
    vr = Dictionary.vr(tag);
    boolean longForm = u16(position + 6) == 0 && limit - position >= LONG_HEADER;
    length = longForm ? u32(position + 8) : u16(position + 6);
    valueStart = position + (longForm ? LONG_HEADER : SHORT_HEADER);
    if (longForm && length != UNDEFINED && length > limit - valueStart) {
      length = 0;
      valueStart = position + SHORT_HEADER;
    }
    owner.repaired("Unknown VR", "bytes " + found + ", read as " + vr, owner.pathTo(tag));
  }

  /**
   * A text longer than 65535 bytes whose 16-bit length field has overflowed: if no element begins
   * where the value should end, but one does a multiple of 65536 bytes later, that is the end.
   */
  void repairOverflow(int limit) {
    if (!explicit
        || !vr.isText()
        || vr.hasLongLength()
        || beginsElement(valueStart + length, limit)) {
      return;
    }
    for (long longer = length + OVERFLOW; longer <= limit - valueStart; longer += OVERFLOW) {
      if (beginsElement(valueStart + longer, limit)) {
        owner.repaired("Overflowed 16-bit length", longer + " bytes", owner.pathTo(tag));
        length = longer;
        return;
      }
    }
  }

  private boolean beginsElement(long at, int limit) {
    int next = (int) at;
    if (next == limit || limit - next < SHORT_HEADER) {
      return next == limit;
    }
    boolean delimiter = u16(next) == Tag.group(Tag.Item);
    return delimiter || VR.ofLetters(bytes[next + 4], bytes[next + 5]) != null;
  }
}
