package org.tciaviewer.annotation.sr;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.AnnotationSet;
import org.tciaviewer.annotation.AnnotationSet.References;
import org.tciaviewer.annotation.Characteristic;
import org.tciaviewer.annotation.CodedConcept;
import org.tciaviewer.annotation.Concepts;
import org.tciaviewer.annotation.Contours;
import org.tciaviewer.annotation.DicomObjects;
import org.tciaviewer.annotation.MeasuredSegments;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.FormatException;

/**
 * Lists the measurement groups (TID 1410 and 1411) of one report: each is an annotation without a
 * shape of its own, with its values as characteristics and the segment it was measured on.
 */
final class SrReader {
  private static final String MEASUREMENT_GROUP = "125007";
  private static final String TRACKING_IDENTIFIER = "112039";
  private static final String TRACKING_UID = "112040";
  private static final String FINDING = "121071";
  private static final String REFERENCED_SEGMENT = "121191";
  private static final Set<String> FINDING_SITES = Set.of("363698007", "G-C0E3");

  /** Deeper trees than this are no report: TID 1500 has six levels. */
  private static final int DEEPEST = 32;

  private final DataSet data;
  private final String name;
  private final List<Annotation> groups = new ArrayList<>();

  SrReader(DataSet data, String name) {
    this.data = data;
    this.name = name;
  }

  AnnotationSet read() throws FormatException {
    find(data, 0);
    if (groups.isEmpty()) {
      throw FormatException.at(
          name, -1, "measurement groups (125007, DCM)", "a report without any", "PS3.16 TID 1500");
    }
    return new AnnotationSet(new SrFormat().name(), name, references(), groups);
  }

  private void find(DataSet item, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    for (DataSet child : item.items(Tag.ContentSequence)) {
      if (concept(child).value().equals(MEASUREMENT_GROUP)) {
        groups.add(group(child));
      } else {
        find(child, depth + 1);
      }
    }
  }

  private static CodedConcept concept(DataSet item) {
    return DicomObjects.code(item, Tag.ConceptNameCodeSequence);
  }

  private Annotation group(DataSet container) {
    String label = "";
    String tracking = "";
    CodedConcept finding = CodedConcept.NONE;
    CodedConcept site = CodedConcept.NONE;
    List<Characteristic> values = new ArrayList<>();
    for (DataSet item : container.items(Tag.ContentSequence)) {
      CodedConcept concept = concept(item);
      CodedConcept code = DicomObjects.code(item, Tag.ConceptCodeSequence);
      switch (item.string(Tag.ValueType, "")) {
        case "TEXT" ->
            label =
                concept.value().equals(TRACKING_IDENTIFIER)
                    ? item.string(Tag.TextValue, "")
                    : label;
        case "UIDREF" ->
            tracking = concept.value().equals(TRACKING_UID) ? item.string(Tag.UID, "") : tracking;
        case "NUM" -> values.addAll(measured(concept, item));
        case "IMAGE" -> values.addAll(segment(concept, item));
        case "CODE" -> {
          if (concept.value().equals(FINDING)) {
            finding = code;
          } else if (FINDING_SITES.contains(concept.value())) {
            site = code;
          } else {
            values.add(new Characteristic(concept.meaning(), code.meaning(), ""));
          }
        }
        default -> {
          // Time points, sources and the like say nothing about the region.
        }
      }
    }
    String shown = label.isEmpty() ? "Measurement group " + (groups.size() + 1) : label;
    Concepts concepts = new Concepts(finding, CodedConcept.NONE, site, "", -1, tracking);
    return Annotation.named(shown, new Contours("", List.of()))
        .as(concepts)
        .rated(values)
        .from(name);
  }

  private static List<Characteristic> measured(CodedConcept concept, DataSet item) {
    List<Characteristic> values = new ArrayList<>();
    for (DataSet value : item.items(Tag.MeasuredValueSequence)) {
      CodedConcept unit = DicomObjects.code(value, Tag.MeasurementUnitsCodeSequence);
      String number = plain(value.string(Tag.NumericValue, ""));
      boolean pure = unit.value().equals("1");
      values.add(new Characteristic(concept.meaning(), number, pure ? "" : unit.value()));
    }
    return values;
  }

  /** 7.869370E+03 is 7869.370, which people search for; large and tiny numbers stay as they are. */
  private static String plain(String number) {
    if (!number.matches("[-+]?[0-9]+(\\.[0-9]*)?[eE][-+]?0?[0-9]")) {
      return number;
    }
    return new BigDecimal(number).toPlainString();
  }

  private static List<Characteristic> segment(CodedConcept concept, DataSet item) {
    List<Characteristic> values = new ArrayList<>();
    if (concept.value().equals(REFERENCED_SEGMENT)) {
      for (DataSet reference : item.items(Tag.ReferencedSOPSequence)) {
        String uid = reference.string(Tag.ReferencedSOPInstanceUID, "");
        for (int number : reference.integers(Tag.ReferencedSegmentNumber)) {
          values.add(MeasuredSegments.reference(uid, number));
        }
      }
    }
    return values;
  }

  private References references() {
    Set<String> series = new LinkedHashSet<>();
    Set<String> instances = new LinkedHashSet<>();
    for (DataSet study : data.items(Tag.CurrentRequestedProcedureEvidenceSequence)) {
      for (DataSet s : study.items(Tag.ReferencedSeriesSequence)) {
        s.string(Tag.SeriesInstanceUID).ifPresent(series::add);
        s.items(Tag.ReferencedSOPSequence)
            .forEach(i -> i.string(Tag.ReferencedSOPInstanceUID).ifPresent(instances::add));
      }
    }
    return new References(
        data.string(Tag.SOPInstanceUID, ""),
        data.string(Tag.StudyInstanceUID, ""),
        "",
        series,
        instances);
  }
}
