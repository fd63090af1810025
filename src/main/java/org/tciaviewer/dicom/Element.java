package org.tciaviewer.dicom;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One Data Element, PS3.5 7.1: a view into its {@link DataSet} that decodes when asked. Immutable
 * and thread-safe.
 */
public final class Element {
  private final DataSet dataSet;
  private final int index;

  Element(DataSet dataSet, int index) {
    this.dataSet = dataSet;
    this.index = index;
  }

  /** Data Element Tag as 0xGGGGEEEE. */
  public int tag() {
    return dataSet.tagAt(index);
  }

  /** Value Representation: that of the stream, or of the dictionary if the stream has none. */
  public VR vr() {
    return dataSet.vrAt(index);
  }

  /** Length of the value in bytes as held in memory; 0 of a sequence. */
  public int length() {
    return vr() == VR.SQ ? 0 : dataSet.lengthAt(index);
  }

  /** A copy of the value, words in little-endian order; empty for a sequence. */
  public byte[] bytes() {
    int words = isEncapsulated() ? 1 : vr().wordBytes();
    return dataSet.source().littleEndian(dataSet.offsetAt(index), length(), words);
  }

  /** Items of a sequence; empty for other elements. */
  public List<DataSet> items() {
    return dataSet.itemsAt(index);
  }

  /** All values as text, joined by backslash, without padding; empty for a sequence. */
  public String text() {
    return String.join("\\", Values.strings(dataSet, index));
  }

  /** Whether the value is a sequence of fragments, PS3.5 A.4. */
  public boolean isEncapsulated() {
    return dataSet.isEncapsulatedAt(index);
  }

  /** The fragments after the Basic Offset Table, copied; empty unless {@link #isEncapsulated()}. */
  public List<byte[]> fragments() {
    if (!isEncapsulated()) {
      return List.of();
    }
    List<byte[]> fragments = new ArrayList<>();
    int start = dataSet.offsetAt(index);
    FragmentList list =
        FragmentList.scan(
            dataSet.source().bytes,
            start,
            start + dataSet.lengthAt(index),
            dataSet.source().bigEndian);
    for (int i = 0; i < list.count(); i++) {
      fragments.add(list.copy(i, i + 1));
    }
    return Collections.unmodifiableList(fragments);
  }

  @Override
  public String toString() {
    String value = vr() == VR.SQ ? items().size() + " items" : text();
    return Tag.toString(tag()) + " " + vr() + " " + value;
  }
}
