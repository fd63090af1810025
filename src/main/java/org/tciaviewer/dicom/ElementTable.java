package org.tciaviewer.dicom;

import java.util.Arrays;

/**
 * Collects the elements of one Data Set in parallel arrays that are used again for the next one.
 * Not thread-safe.
 */
final class ElementTable {
  private static final int INITIAL = 32;

  private int[] tags = new int[INITIAL];
  private byte[] vrs = new byte[INITIAL];
  private int[] offsets = new int[INITIAL];
  private int[] lengths = new int[INITIAL];
  private Object[] children = new Object[INITIAL];
  private int count;
  private boolean anyChildren;
  private boolean sorted = true;

  /**
   * @param child array of {@link DataSet}, {@link DataSet#ENCAPSULATED} or null
   */
  void add(int tag, VR vr, int offset, int length, Object child) {
    if (count == tags.length) {
      grow();
    }
    if (count > 0 && Integer.compareUnsigned(tags[count - 1], tag) >= 0) {
      sorted = false;
    }
    tags[count] = tag;
    vrs[count] = (byte) vr.ordinal();
    offsets[count] = offset;
    lengths[count] = length;
    children[count] = child;
    anyChildren |= child != null;
    count++;
  }

  private void grow() {
    int capacity = 2 * count;
    tags = Arrays.copyOf(tags, capacity);
    vrs = Arrays.copyOf(vrs, capacity);
    offsets = Arrays.copyOf(offsets, capacity);
    lengths = Arrays.copyOf(lengths, capacity);
    children = Arrays.copyOf(children, capacity);
  }

  /** Index of a tag among those collected so far, or −1. */
  int indexOf(int tag) {
    for (int i = count - 1; i >= 0; i--) {
      if (tags[i] == tag) {
        return i;
      }
    }
    return -1;
  }

  int offset(int index) {
    return offsets[index];
  }

  int length(int index) {
    return lengths[index];
  }

  /** Whether all tags so far came in ascending order and once. */
  boolean isSorted() {
    return sorted;
  }

  /** Makes the Data Set and empties the table. The last of several equal tags is kept. */
  DataSet toDataSet(Source source, CharacterSet characterSet) {
    if (!sorted) {
      sort();
    }
    DataSet made =
        new DataSet(
            source,
            characterSet,
            Arrays.copyOf(tags, count),
            Arrays.copyOf(vrs, count),
            Arrays.copyOf(offsets, count),
            Arrays.copyOf(lengths, count),
            anyChildren ? Arrays.copyOf(children, count) : null);
    clear();
    return made;
  }

  void clear() {
    Arrays.fill(children, 0, count, null);
    count = 0;
    anyChildren = false;
    sorted = true;
  }

  private void sort() {
    Integer[] order = new Integer[count];
    Arrays.setAll(order, i -> i);
    int[] unsorted = tags;
    Arrays.sort(order, (a, b) -> Integer.compareUnsigned(unsorted[a], unsorted[b]));
    ElementTable target = new ElementTable();
    for (int i = 0; i < order.length; i++) {
      int from = order[i];
      boolean replaced = i + 1 < order.length && tags[order[i + 1]] == tags[from];
      if (!replaced) {
        target.add(
            tags[from], VR.ofOrdinal(vrs[from]), offsets[from], lengths[from], children[from]);
      }
    }
    tags = target.tags;
    vrs = target.vrs;
    offsets = target.offsets;
    lengths = target.lengths;
    children = target.children;
    count = target.count;
  }
}
