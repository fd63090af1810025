package org.tciaviewer.radiomics;

import java.util.Arrays;

/** A growing list of ints. */
final class IndexList {
  private int[] items = new int[256];
  private int size;

  void add(int item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, size * 2);
    }
    items[size++] = item;
  }

  int size() {
    return size;
  }

  int[] toArray() {
    return Arrays.copyOf(items, size);
  }
}
