package org.tciaviewer.annotation.rtstruct;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.AnnotationSet;
import org.tciaviewer.annotation.AnnotationSet.References;
import org.tciaviewer.annotation.CodedConcept;
import org.tciaviewer.annotation.Concepts;
import org.tciaviewer.annotation.Contour;
import org.tciaviewer.annotation.Contours;
import org.tciaviewer.annotation.DicomObjects;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * Reads one RT Structure Set. Regions are joined from Structure Set ROI, ROI Contour and RT ROI
 * Observations by ROI Number (3006,0022); numbers that are used twice are joined in their order.
 * Used once, by one thread.
 */
final class RtStructReader {
  private final DataSet data;
  private final String name;
  private final Job job;
  private final Map<Integer, Deque<DataSet>> contourItems = new LinkedHashMap<>();
  private final Map<Integer, DataSet> observations = new HashMap<>();
  private int unusable;

  RtStructReader(DataSet data, String name, Job job) {
    this.data = data;
    this.name = name;
    this.job = job;
  }

  AnnotationSet read() throws FormatException {
    List<DataSet> rois = data.items(Tag.StructureSetROISequence);
    if (rois.isEmpty() && data.items(Tag.ROIContourSequence).isEmpty()) {
      throw FormatException.at(
          name, -1, "Structure Set ROI Sequence (3006,0020)", "no regions", "PS3.3 C.8.8.5");
    }
    for (DataSet item : data.items(Tag.ROIContourSequence)) {
      int number = item.integer(Tag.ReferencedROINumber, -1);
      contourItems.computeIfAbsent(number, n -> new ArrayDeque<>()).add(item);
    }
    for (DataSet item : data.items(Tag.RTROIObservationsSequence)) {
      observations.putIfAbsent(item.integer(Tag.ReferencedROINumber, -1), item);
    }
    List<Annotation> annotations = new ArrayList<>();
    Set<Integer> seen = new LinkedHashSet<>();
    for (DataSet roi : rois) {
      job.checkCancelled();
      int number = roi.integer(Tag.ROINumber, -1);
      noticeTwice(number, seen);
      Deque<DataSet> own = contourItems.getOrDefault(number, new ArrayDeque<>());
      DataSet contours = own.isEmpty() ? DataSet.empty() : own.poll();
      annotations.add(annotation(roi, contours, number));
    }
    contourItems.forEach((n, left) -> left.forEach(c -> annotations.add(nameless(c, n))));
    if (unusable > 0) {
      String found = unusable + " contours without usable points left out";
      job.notice(Notice.warning("Contours left out", found, name));
    }
    return new AnnotationSet(new RtStructFormat().name(), name, references(), annotations);
  }

  private void noticeTwice(int number, Set<Integer> seen) {
    if (!seen.add(number)) {
      String found = "ROI Number (3006,0022) " + number + " is used twice: joined in order";
      job.notice(Notice.warning("Duplicate ROI number", found, name));
    }
  }

  private Annotation nameless(DataSet contours, int number) {
    String found = "contours of ROI Number " + number + " have no Structure Set ROI (3006,0020)";
    job.notice(Notice.warning("Region without a name", found, name));
    return annotation(DataSet.empty(), contours, number);
  }

  private Annotation annotation(DataSet roi, DataSet item, int number) {
    String label = roi.string(Tag.ROIName, "ROI " + number);
    String frame =
        roi.string(Tag.ReferencedFrameOfReferenceUID)
            .orElseGet(() -> references().frameOfReferenceUid());
    Contours shape = new Contours(frame, contours(item));
    Annotation a = Annotation.named(label, shape).as(concepts(roi, number)).from(name);
    int[] colour = item.integers(Tag.ROIDisplayColor);
    boolean usable = colour.length == 3 && Arrays.stream(colour).allMatch(c -> c >= 0 && c < 256);
    return usable ? a.coloured(colour[0] << 16 | colour[1] << 8 | colour[2]) : a;
  }

  private Concepts concepts(DataSet roi, int number) {
    DataSet observation = observations.getOrDefault(number, DataSet.empty());
    CodedConcept code = DicomObjects.code(observation, Tag.RTROIIdentificationCodeSequence);
    String type = observation.string(Tag.RTROIInterpretedType, "");
    return new Concepts(
        type.isEmpty() ? code : CodedConcept.text(type),
        code,
        CodedConcept.NONE,
        roi.string(Tag.ROIGenerationAlgorithm, ""),
        number,
        "");
  }

  private List<Contour> contours(DataSet item) {
    List<Contour> contours = new ArrayList<>();
    for (DataSet c : item.items(Tag.ContourSequence)) {
      contour(c).ifPresentOrElse(contours::add, () -> unusable++);
    }
    return contours;
  }

  private Optional<Contour> contour(DataSet item) {
    double[] points = item.numbers(Tag.ContourData);
    if (points.length % 3 != 0) {
      String found = points.length + " numbers are no points: the last are left out";
      job.notice(Notice.warning("Contour Data (3006,0050)", found, name));
      points = Arrays.copyOf(points, points.length - points.length % 3);
    }
    if (points.length == 0 || !Arrays.stream(points).allMatch(Double::isFinite)) {
      return Optional.empty();
    }
    String image =
        item.item(Tag.ContourImageSequence)
            .map(i -> i.string(Tag.ReferencedSOPInstanceUID, ""))
            .orElse("");
    return Optional.of(new Contour(type(item, points.length / 3), points, image));
  }

  /** Both spellings of the XOR type are in use; an unknown type is closed if it can be. */
  private Contour.Type type(DataSet item, int points) {
    String type = item.string(Tag.ContourGeometricType, "");
    switch (type) {
      case "POINT":
        return Contour.Type.POINT;
      case "OPEN_PLANAR":
        return Contour.Type.OPEN_PLANAR;
      case "OPEN_NONPLANAR":
        return Contour.Type.OPEN_NONPLANAR;
      case "CLOSED_PLANAR":
        return Contour.Type.CLOSED_PLANAR;
      case "CLOSEDPLANAR_XOR", "CLOSED_PLANAR_XOR":
        return Contour.Type.CLOSED_PLANAR_XOR;
      default:
        Contour.Type taken = points > 2 ? Contour.Type.CLOSED_PLANAR : Contour.Type.POINT;
        String found = "'" + type + "' is taken as " + taken;
        job.notice(Notice.warning("Contour Geometric Type (3006,0042)", found, name));
        return taken;
    }
  }

  private References references() {
    Set<String> series = new LinkedHashSet<>();
    Set<String> instances = new LinkedHashSet<>();
    String frame = data.string(Tag.FrameOfReferenceUID, "");
    for (DataSet f : data.items(Tag.ReferencedFrameOfReferenceSequence)) {
      frame = frame.isEmpty() ? f.string(Tag.FrameOfReferenceUID, "") : frame;
      for (DataSet study : f.items(Tag.RTReferencedStudySequence)) {
        for (DataSet s : study.items(Tag.RTReferencedSeriesSequence)) {
          s.string(Tag.SeriesInstanceUID).ifPresent(series::add);
          s.items(Tag.ContourImageSequence)
              .forEach(i -> i.string(Tag.ReferencedSOPInstanceUID).ifPresent(instances::add));
        }
      }
    }
    for (DataSet roi : data.items(Tag.StructureSetROISequence)) {
      frame = frame.isEmpty() ? roi.string(Tag.ReferencedFrameOfReferenceUID, "") : frame;
    }
    return new References(
        data.string(Tag.SOPInstanceUID, ""),
        data.string(Tag.StudyInstanceUID, ""),
        frame,
        series,
        instances);
  }
}
