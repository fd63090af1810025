package org.tciaviewer.annotation.seg;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.Characteristic;
import org.tciaviewer.annotation.CieLab;
import org.tciaviewer.annotation.CodedConcept;
import org.tciaviewer.annotation.Concepts;
import org.tciaviewer.annotation.DerivedObject;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.Uids;

/** Writes the items of Segment Sequence (0062,0002), PS3.3 C.8.20.4. */
final class SegmentItems {
  private static final Set<String> ALGORITHM_TYPES = Set.of("AUTOMATIC", "SEMIAUTOMATIC", "MANUAL");
  private static final CodedConcept ABNORMAL =
      new CodedConcept("49755003", "SCT", "Morphologically Altered Structure");
  private static final CodedConcept NODULE = new CodedConcept("27925004", "SCT", "Nodule");
  private static final CodedConcept SPATIAL =
      new CodedConcept("309825002", "SCT", "Spatial and Relational Concept");
  private static final CodedConcept REGION = new CodedConcept("111030", "DCM", "Image Region");

  private SegmentItems() {}

  static DataSet[] of(List<Annotation> annotations) {
    List<DataSet> items = new ArrayList<>();
    for (Annotation a : annotations) {
      items.add(item(a, items.size() + 1));
    }
    return items.toArray(DataSet[]::new);
  }

  /** Each value of a label map has a segment, the background too (Supplement 243). */
  static DataSet background(int number) {
    return new DataSet.Builder()
        .put(Tag.SegmentNumber, number)
        .put(Tag.SegmentLabel, Concepts.BACKGROUND.meaning())
        .put(Tag.SegmentAlgorithmType, "MANUAL")
        .putItems(Tag.SegmentedPropertyCategoryCodeSequence, DerivedObject.code(SPATIAL, SPATIAL))
        .putItems(
            Tag.SegmentedPropertyTypeCodeSequence,
            DerivedObject.code(Concepts.BACKGROUND, Concepts.BACKGROUND))
        .build();
  }

  private static DataSet item(Annotation a, int number) {
    Concepts c = a.concepts();
    boolean nodule = c.type().meaning().toLowerCase(Locale.ROOT).contains("nodule");
    DataSet.Builder b = new DataSet.Builder();
    b.put(Tag.SegmentNumber, number);
    b.put(Tag.SegmentLabel, DerivedObject.shortened(a.name()));
    putAlgorithm(b, c.algorithm());
    b.putItems(
        Tag.SegmentedPropertyCategoryCodeSequence,
        DerivedObject.code(c.category(), nodule ? ABNORMAL : SPATIAL));
    b.putItems(
        Tag.SegmentedPropertyTypeCodeSequence,
        DerivedObject.code(c.type(), nodule ? NODULE : REGION));
    if (!c.region().value().isEmpty()) {
      b.putItems(Tag.AnatomicRegionSequence, DerivedObject.code(c.region(), c.region()));
    }
    a.colour().ifPresent(rgb -> b.put(Tag.RecommendedDisplayCIELabValue, CieLab.ofRgb(rgb)));
    b.put(Tag.TrackingID, trackingId(a));
    b.put(Tag.TrackingUID, c.trackingUid().isEmpty() ? Uids.random() : c.trackingUid());
    return b.build();
  }

  /** Name (0062,0009) is required unless the segment was drawn by hand. */
  private static void putAlgorithm(DataSet.Builder b, String algorithm) {
    String[] parts = algorithm.split(" ", 2);
    String type = ALGORITHM_TYPES.contains(parts[0]) ? parts[0] : "MANUAL";
    b.put(Tag.SegmentAlgorithmType, type);
    if (!type.equals("MANUAL")) {
      String name = parts.length > 1 ? parts[1] : "unknown";
      b.put(Tag.SegmentAlgorithmName, DerivedObject.shortened(name));
    }
  }

  private static String trackingId(Annotation a) {
    return DerivedObject.shortened(
        a.characteristic("TrackingID").map(Characteristic::value).orElse(a.name()));
  }
}
