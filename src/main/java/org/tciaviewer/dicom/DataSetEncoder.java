package org.tciaviewer.dicom;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/** Encodes Data Sets, PS3.5 7. Not thread-safe. */
final class DataSetEncoder {
  private static final int MAX_SHORT_LENGTH = 0xFFFF;
  private static final int ITEM_HEADER = 8;
  private static final int SHORT_HEADER = 8;
  private static final int LONG_HEADER = 12;
  private static final long MAX_LENGTH = 0xFFFFFFFEL;

  private final DataOutputStream out;
  private final boolean explicit;
  private final boolean bigEndian;

  DataSetEncoder(DataOutputStream out, boolean explicit, boolean bigEndian) {
    this.out = out;
    this.explicit = explicit;
    this.bigEndian = bigEndian;
  }

  void write(DataSet d) throws IOException {
    for (int i = 0; i < d.size(); i++) {
      element(d, i);
    }
  }

  void groupLength(int tag, long value) throws IOException {
    header(tag, VR.UL, Integer.BYTES);
    u32(value);
  }

  private void element(DataSet d, int i) throws IOException {
    if (d.isEncapsulatedAt(i)) {
      header(d.tagAt(i), VR.OB, ElementReader.UNDEFINED);
      out.write(d.source().bytes, d.offsetAt(i), d.lengthAt(i));
      tag(Tag.SequenceDelimitationItem);
      u32(0);
      return;
    }
    header(d.tagAt(i), d.vrAt(i), valueLength(d, i));
    if (d.vrAt(i) == VR.SQ) {
      items(d.itemsAt(i));
    } else {
      value(d, i);
    }
  }

  private void items(List<DataSet> items) throws IOException {
    for (DataSet item : items) {
      tag(Tag.Item);
      u32(length(item));
      write(item);
    }
  }

  private void value(DataSet d, int i) throws IOException {
    Source s = d.source();
    int length = d.lengthAt(i);
    if (s.bigEndian == bigEndian) {
      out.write(s.bytes, d.offsetAt(i), length);
    } else {
      byte[] copy = s.littleEndian(d.offsetAt(i), length, d.vrAt(i).wordBytes());
      if (bigEndian) {
        Source.swap(copy, d.vrAt(i).wordBytes());
      }
      out.write(copy);
    }
    if (length % 2 != 0) {
      out.write(d.vrAt(i).padding());
    }
  }

  private void header(int tag, VR vr, long length) throws IOException {
    if (length > MAX_LENGTH && length != ElementReader.UNDEFINED) {
      throw new IllegalArgumentException(
          Tag.toString(tag) + ": expected less than 4 GiB, was " + length + " bytes");
    }
    tag(tag);
    if (!explicit) {
      u32(length);
      return;
    }
    VR written = written(vr, length);
    out.writeBytes(written.name());
    if (written.hasLongLength()) {
      u16(0);
      u32(length);
    } else {
      u16((int) length);
    }
  }

  /** A value too long for a 16-bit length is written as UN, PS3.5 6.2.2 note 2. */
  private VR written(VR vr, long length) {
    return vr.hasLongLength() || length <= MAX_SHORT_LENGTH ? vr : VR.UN;
  }

  /** Length of an encoded Data Set. */
  long length(DataSet d) {
    long total = 0;
    for (int i = 0; i < d.size(); i++) {
      long value = valueLength(d, i);
      boolean wide = explicit && written(d.vrAt(i), value).hasLongLength();
      total += (wide ? LONG_HEADER : SHORT_HEADER) + value;
      total += d.isEncapsulatedAt(i) ? ITEM_HEADER : 0;
    }
    return total;
  }

  private long valueLength(DataSet d, int i) {
    if (d.vrAt(i) == VR.SQ) {
      long total = 0;
      for (DataSet item : d.itemsAt(i)) {
        total += ITEM_HEADER + length(item);
      }
      return total;
    }
    return d.lengthAt(i) + d.lengthAt(i) % 2;
  }

  private void tag(int tag) throws IOException {
    u16(Tag.group(tag));
    u16(Tag.element(tag));
  }

  private void u16(int v) throws IOException {
    out.writeShort(bigEndian ? v : Short.toUnsignedInt(Short.reverseBytes((short) v)));
  }

  private void u32(long v) throws IOException {
    out.writeInt(bigEndian ? (int) v : Integer.reverseBytes((int) v));
  }
}
