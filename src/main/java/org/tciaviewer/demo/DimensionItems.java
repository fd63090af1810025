package org.tciaviewer.demo;

import java.util.ArrayList;
import java.util.List;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.VR;

/** The Multi-frame Dimension Module, PS3.3 C.7.6.17. */
final class DimensionItems {
  private DimensionItems() {}

  /**
   * Puts the module.
   *
   * @param uid Dimension Organization UID (0020,9164)
   * @param pointers pairs of an attribute and the sequence that it is in
   */
  static void put(DataSet.Builder b, String uid, int[]... pointers) {
    List<DataSet> indices = new ArrayList<>();
    for (int[] p : pointers) {
      indices.add(
          new DataSet.Builder()
              .put(Tag.DimensionOrganizationUID, uid)
              .putBytes(Tag.DimensionIndexPointer, VR.AT, bytes(p[0]))
              .putBytes(Tag.FunctionalGroupPointer, VR.AT, bytes(p[1]))
              .build());
    }
    b.putItems(
            Tag.DimensionOrganizationSequence,
            new DataSet.Builder().put(Tag.DimensionOrganizationUID, uid).build())
        .putItems(Tag.DimensionIndexSequence, indices.toArray(DataSet[]::new));
  }

  /** Group, then element, each in little-endian order, PS3.5 6.2. */
  private static byte[] bytes(int tag) {
    return new byte[] {
      (byte) (tag >> 16), (byte) (tag >> 24), (byte) tag, (byte) (tag >> 8),
    };
  }
}
