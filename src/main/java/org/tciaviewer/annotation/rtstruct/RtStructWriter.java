package org.tciaviewer.annotation.rtstruct;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.IntStream;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.AnnotationWriter;
import org.tciaviewer.annotation.Contour;
import org.tciaviewer.annotation.ContourShapes;
import org.tciaviewer.annotation.DerivedObject;
import org.tciaviewer.annotation.ImageSlices;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomWriter;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.TransferSyntax;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.series.SliceInfo;

/**
 * Writes an RT Structure Set: contours as they are, LIDC outlines at their pixel centres, masks by
 * the borders of their pixels, each in patient mm.
 */
public final class RtStructWriter implements AnnotationWriter {
  @Override
  public String kind() {
    return "rtstruct";
  }

  @Override
  public byte[] write(List<Annotation> annotations, Source source, Job job) throws IOException {
    ImageSlices slices = source.slices();
    if (slices.geometry().isEmpty() || slices.frameOfReferenceUid().isEmpty()) {
      throw new IllegalArgumentException(
          "image: expected one whose position and Frame of Reference are known, to write contours");
    }
    Map<Annotation, List<Contour>> regions = new LinkedHashMap<>();
    for (Annotation a : annotations) {
      job.checkCancelled();
      List<Contour> contours = ContourShapes.of(a, source).contours();
      if (contours.isEmpty()) {
        job.notice(Notice.warning("Annotation without contours", a.name() + " is empty", a.file()));
      }
      regions.put(a, contours);
    }
    if (regions.isEmpty()) {
      throw new IllegalArgumentException("annotations: expected at least one, found none");
    }
    return DicomWriter.toBytes(
        dataSet(regions, source, job), TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
  }

  private static DataSet dataSet(Map<Annotation, List<Contour>> regions, Source source, Job job) {
    DataSet.Builder b =
        DerivedObject.of(
            source.volume(), RtStructFormat.RT_STRUCTURE_SET, "RTSTRUCT", "Contours", job);
    String[] now = DerivedObject.dateAndTime();
    b.put(Tag.StructureSetLabel, "TCIA Viewer");
    b.put(Tag.StructureSetDate, now[0]).put(Tag.StructureSetTime, now[1]);
    b.putEmpty(Tag.OperatorsName);
    String frame = source.slices().frameOfReferenceUid();
    b.put(Tag.FrameOfReferenceUID, frame).putEmpty(Tag.PositionReferenceIndicator);
    b.putItems(Tag.ReferencedFrameOfReferenceSequence, referencedFrame(source));
    List<DataSet> rois = new ArrayList<>();
    List<DataSet> contours = new ArrayList<>();
    List<DataSet> observations = new ArrayList<>();
    regions.forEach(
        (a, own) -> {
          int number = rois.size() + 1;
          rois.add(roi(a, number, frame));
          contours.add(contours(a, number, own, source));
          observations.add(observation(a, number));
        });
    b.putItems(Tag.StructureSetROISequence, rois.toArray(DataSet[]::new));
    b.putItems(Tag.ROIContourSequence, contours.toArray(DataSet[]::new));
    b.putItems(Tag.RTROIObservationsSequence, observations.toArray(DataSet[]::new));
    b.put(Tag.ApprovalStatus, "UNAPPROVED");
    return b.build();
  }

  private static DataSet roi(Annotation a, int number, String frame) {
    return new DataSet.Builder()
        .put(Tag.ROINumber, number)
        .put(Tag.ReferencedFrameOfReferenceUID, frame)
        .put(Tag.ROIName, DerivedObject.shortened(a.name()))
        .put(Tag.ROIGenerationAlgorithm, generation(a.concepts().algorithm()))
        .build();
  }

  private static String generation(String algorithm) {
    String type = algorithm.split(" ")[0];
    return switch (type) {
      case "AUTOMATIC", "SEMIAUTOMATIC", "MANUAL" -> type;
      default -> "MANUAL";
    };
  }

  private static DataSet observation(Annotation a, int number) {
    String type = a.concepts().type().meaning();
    boolean valid = type.matches("[A-Z0-9_ ]{1,16}");
    DataSet.Builder b =
        new DataSet.Builder()
            .put(Tag.ObservationNumber, number)
            .put(Tag.ReferencedROINumber, number);
    b = valid ? b.put(Tag.RTROIInterpretedType, type) : b.putEmpty(Tag.RTROIInterpretedType);
    return b.putEmpty(Tag.ROIInterpreter).build();
  }

  private static DataSet contours(Annotation a, int number, List<Contour> contours, Source source) {
    DataSet.Builder b = new DataSet.Builder().put(Tag.ReferencedROINumber, number);
    a.colour().ifPresent(c -> b.put(Tag.ROIDisplayColor, c >> 16 & 0xFF, c >> 8 & 0xFF, c & 0xFF));
    if (!contours.isEmpty()) {
      b.putItems(
          Tag.ContourSequence,
          contours.stream().map(c -> contour(a, c, source)).toArray(DataSet[]::new));
    }
    return b.build();
  }

  private static DataSet contour(Annotation a, Contour contour, Source source) {
    DataSet.Builder b = new DataSet.Builder();
    image(a, contour, source)
        .ifPresent(s -> b.putItems(Tag.ContourImageSequence, DerivedObject.reference(s)));
    b.put(Tag.ContourGeometricType, typeName(contour.type()));
    b.put(Tag.NumberOfContourPoints, contour.size());
    b.putNumbers(Tag.ContourData, contour.points());
    return b.build();
  }

  /** The slice of the instance that a contour names on which it lies. */
  private static Optional<SliceInfo> image(Annotation a, Contour contour, Source source) {
    List<SliceInfo> all = source.volume().slices();
    SortedSet<Integer> drawnOn = source.drawnOn().getOrDefault(a, Collections.emptySortedSet());
    return IntStream.range(0, all.size())
        .filter(n -> !contour.sopInstanceUid().isEmpty())
        .filter(n -> all.get(n).sopInstanceUid().equals(contour.sopInstanceUid()))
        .boxed()
        .min(
            Comparator.comparingDouble((Integer n) -> distanceMm(all.get(n), contour))
                .thenComparing(n -> !drawnOn.contains(n)))
        .map(all::get)
        .filter(s -> !s.header().string(Tag.SOPClassUID, "").isEmpty());
  }

  private static double distanceMm(SliceInfo slice, Contour contour) {
    return slice.plane().map(p -> Math.abs(p.toPlane(contour.point(0))[2])).orElse(0.0);
  }

  private static String typeName(Contour.Type type) {
    // The standard's own spelling, without an underscore between CLOSED and PLANAR.
    return type == Contour.Type.CLOSED_PLANAR_XOR ? "CLOSEDPLANAR_XOR" : type.name();
  }

  private static Map<String, String> sopClasses(Source source) {
    Map<String, String> classes = new LinkedHashMap<>();
    for (SliceInfo s : source.volume().slices()) {
      String sopClass = s.header().string(Tag.SOPClassUID, "");
      if (!s.sopInstanceUid().isEmpty() && !sopClass.isEmpty()) {
        classes.put(s.sopInstanceUid(), sopClass);
      }
    }
    return classes;
  }

  private static DataSet referencedFrame(Source source) {
    DataSet.Builder frame =
        new DataSet.Builder().put(Tag.FrameOfReferenceUID, source.slices().frameOfReferenceUid());
    List<DataSet> images = new ArrayList<>();
    sopClasses(source).forEach((uid, c) -> images.add(DerivedObject.reference(c, uid).build()));
    Optional<String> series =
        Optional.of(source.volume().series().seriesInstanceUid()).filter(u -> !u.isEmpty());
    if (series.isPresent() && !images.isEmpty()) {
      DataSet seriesItem =
          new DataSet.Builder()
              .put(Tag.SeriesInstanceUID, series.get())
              .putItems(Tag.ContourImageSequence, images.toArray(DataSet[]::new))
              .build();
      // Detached Study Management, retired, but what RT Referenced Study Sequence refers to.
      DataSet study =
          DerivedObject.reference(
                  "1.2.840.10008.3.1.2.3.1", source.volume().series().studyInstanceUid())
              .putItems(Tag.RTReferencedSeriesSequence, seriesItem)
              .build();
      frame.putItems(Tag.RTReferencedStudySequence, study);
    }
    return frame.build();
  }
}
