package org.tciaviewer.demo;

import java.util.ArrayList;
import java.util.List;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;

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
              .putTags(Tag.DimensionIndexPointer, p[0])
              .putTags(Tag.FunctionalGroupPointer, p[1])
              .build());
    }
    b.putItems(
            Tag.DimensionOrganizationSequence,
            new DataSet.Builder().put(Tag.DimensionOrganizationUID, uid).build())
        .putItems(Tag.DimensionIndexSequence, indices.toArray(DataSet[]::new));
  }
}
