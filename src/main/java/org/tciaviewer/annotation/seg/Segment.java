package org.tciaviewer.annotation.seg;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.Characteristic;
import org.tciaviewer.annotation.CieLab;
import org.tciaviewer.annotation.Concepts;
import org.tciaviewer.annotation.DicomObjects;
import org.tciaviewer.annotation.Shape;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;

/**
 * One item of Segment Sequence (0062,0002), PS3.3 C.8.20.4.
 *
 * @param number Segment Number (0062,0004): one-based, 0 possible in a label map; may have gaps
 * @param item its description; empty for a label map value that none describes
 */
record Segment(int number, DataSet item) {
  /** The annotation of this segment's voxels. */
  Annotation annotation(Shape shape, String file, OptionalInt paletteColour) {
    Annotation a =
        Annotation.named(label(), shape).as(concepts()).rated(characteristics()).from(file);
    int[] lab = item.integers(Tag.RecommendedDisplayCIELabValue);
    if (lab.length == 3) {
      return a.coloured(CieLab.toRgb(lab));
    }
    return paletteColour.isPresent() ? a.coloured(paletteColour.getAsInt()) : a;
  }

  String label() {
    return item.string(
        Tag.SegmentLabel, item.size() == 0 ? "Value " + number : "Segment " + number);
  }

  private Concepts concepts() {
    String algorithm = item.string(Tag.SegmentAlgorithmType, "");
    String name = item.string(Tag.SegmentAlgorithmName, "");
    return new Concepts(
        DicomObjects.code(item, Tag.SegmentedPropertyTypeCodeSequence),
        DicomObjects.code(item, Tag.SegmentedPropertyCategoryCodeSequence),
        DicomObjects.code(item, Tag.AnatomicRegionSequence),
        name.isEmpty() ? algorithm : algorithm + " " + name,
        number,
        item.string(Tag.TrackingUID, ""));
  }

  private List<Characteristic> characteristics() {
    List<Characteristic> all = new ArrayList<>();
    item.string(Tag.TrackingID).ifPresent(t -> all.add(new Characteristic("TrackingID", t, "")));
    item.string(Tag.SegmentDescription)
        .ifPresent(d -> all.add(new Characteristic("Description", d, "")));
    return all;
  }
}
