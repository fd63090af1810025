package org.tciaviewer.dicom;

import java.util.Arrays;

/**
 * Where the fragments of encapsulated Pixel Data lie, PS3.5 A.4: the items after the first one, and
 * the first one, the Basic Offset Table. Immutable after {@link #scan}.
 */
final class FragmentList {
  private static final int ITEM_HEADER = 8;
  private static final int INITIAL = 16;

  private final byte[] in;
  private int[] offsets = new int[INITIAL];
  private int[] lengths = new int[INITIAL];
  private int count;
  private int tableOffset;
  private int tableLength;
  private int end;
  private String defect = "";

  private FragmentList(byte[] in) {
    this.in = in;
  }

  /**
   * Walks items until a Sequence Delimitation Item, the limit, or anything else, which is noted as
   * {@link #defect}.
   */
  static FragmentList scan(byte[] in, int start, int limit, boolean bigEndian) {
    FragmentList list = new FragmentList(in);
    Source s = new Source(in, bigEndian);
    int at = start;
    boolean table = true;
    while (limit - at >= ITEM_HEADER) {
      int tag = s.u16(at) << 16 | s.u16(at + 2);
      if (tag != Tag.Item) {
        list.stop(at, tag);
        return list;
      }
      long length = s.s32(at + 4) & 0xFFFFFFFFL;
      int present = (int) Math.min(length, limit - at - ITEM_HEADER);
      if (present < length) {
        list.defect = "a fragment of " + length + " bytes of which " + present + " exist";
      }
      list.add(table, at + ITEM_HEADER, present);
      table = false;
      at += ITEM_HEADER + present;
    }
    list.end = limit;
    return list;
  }

  private void stop(int at, int tag) {
    end = at;
    if (tag == Tag.SequenceDelimitationItem) {
      end = at + ITEM_HEADER;
    } else {
      defect = Tag.toString(tag) + " where a fragment was expected";
    }
  }

  private void add(boolean table, int offset, int length) {
    if (table) {
      tableOffset = offset;
      tableLength = length;
      return;
    }
    if (count == offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * count);
      lengths = Arrays.copyOf(lengths, 2 * count);
    }
    offsets[count] = offset;
    lengths[count] = length;
    count++;
  }

  /** Number of fragments, without the Basic Offset Table. */
  int count() {
    return count;
  }

  /** Index into the array of the first byte of a fragment's value. */
  int offset(int fragment) {
    return offsets[fragment];
  }

  int length(int fragment) {
    return lengths[fragment];
  }

  int tableOffset() {
    return tableOffset;
  }

  int tableLength() {
    return tableLength;
  }

  /** Where the element after the fragments begins. */
  int end() {
    return end;
  }

  /** What is wrong with the sequence of fragments; empty if nothing. */
  String defect() {
    return defect;
  }

  byte[] array() {
    return in;
  }

  /** The fragment whose item tag lies so many bytes after the first fragment's item tag, or −1. */
  int fragmentAt(long relative) {
    if (count == 0) {
      return -1;
    }
    long wanted = offsets[0] + relative;
    int found =
        wanted > Integer.MAX_VALUE ? -1 : Arrays.binarySearch(offsets, 0, count, (int) wanted);
    return Math.max(found, -1);
  }

  /** Joins the fragments from..to−1. */
  byte[] copy(int from, int to) {
    int total = 0;
    for (int i = from; i < to; i++) {
      total += lengths[i];
    }
    byte[] joined = new byte[total];
    int at = 0;
    for (int i = from; i < to; i++) {
      System.arraycopy(in, offsets[i], joined, at, lengths[i]);
      at += lengths[i];
    }
    return joined;
  }
}
