package org.tciaviewer.demo;

import java.util.ArrayList;
import java.util.List;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;

/**
 * The nodules of the {@link Thorax} as an RT Structure Set, PS3.3 A.19: ellipses in the planes of
 * the slices, the cavity of the mass as a contour nested in its own.
 */
final class DemoStructureSet {
  private static final String RT_STRUCTURE_SET_STORAGE = "1.2.840.10008.5.1.4.1.1.481.3";
  private static final int POINTS = 48;
  private static final double UM_PER_MM = 1000;
  private static final int[][] COLOURS = {{255, 0, 0}, {0, 255, 0}, {0, 128, 255}};

  private DemoStructureSet() {}

  /** The whole object. */
  static DataSet dataSet() {
    List<DataSet> rois = new ArrayList<>();
    List<DataSet> contours = new ArrayList<>();
    List<DataSet> observations = new ArrayList<>();
    String frame = ThoraxCt.header(0).string(Tag.FrameOfReferenceUID, "");
    for (Nodule n : DemoAnnotations.NODULES) {
      int number = rois.size() + 1;
      rois.add(
          new DataSet.Builder()
              .put(Tag.ROINumber, number)
              .put(Tag.ReferencedFrameOfReferenceUID, frame)
              .put(Tag.ROIName, "GTV " + n.name())
              .put(Tag.ROIGenerationAlgorithm, "MANUAL")
              .build());
      contours.add(
          new DataSet.Builder()
              .put(Tag.ROIDisplayColor, COLOURS[number - 1])
              .put(Tag.ReferencedROINumber, number)
              .putItems(Tag.ContourSequence, contours(n))
              .build());
      observations.add(
          new DataSet.Builder()
              .put(Tag.ObservationNumber, number)
              .put(Tag.ReferencedROINumber, number)
              .put(Tag.RTROIInterpretedType, "GTV")
              .putEmpty(Tag.ROIInterpreter)
              .build());
    }
    DataSet.Builder b =
        DemoAnnotations.common(RT_STRUCTURE_SET_STORAGE, "RTSTRUCT", 101, "Nodules contoured");
    b.put(Tag.StructureSetLabel, "DEMO").put(Tag.StructureSetDate, "20260105");
    b.put(Tag.StructureSetTime, "110000").put(Tag.ApprovalStatus, "UNAPPROVED");
    b.putEmpty(Tag.OperatorsName);
    b.putItems(Tag.ReferencedFrameOfReferenceSequence, referencedFrame(frame));
    b.putItems(Tag.StructureSetROISequence, rois.toArray(DataSet[]::new));
    b.putItems(Tag.ROIContourSequence, contours.toArray(DataSet[]::new));
    b.putItems(Tag.RTROIObservationsSequence, observations.toArray(DataSet[]::new));
    return b.build();
  }

  private static DataSet[] contours(Nodule n) {
    List<DataSet> contours = new ArrayList<>();
    for (int k = 0; k < Thorax.SLICES; k++) {
      add(n.shape(), k, contours);
      if (n.hole().isPresent()) {
        add(n.hole().get(), k, contours);
      }
    }
    return contours.toArray(DataSet[]::new);
  }

  private static void add(Ellipsoid e, int k, List<DataSet> contours) {
    double z = Thorax.z(k);
    double height = (z - e.z()) / e.c();
    double width = Math.sqrt(Math.max(0, 1 - height * height));
    if (width > 0) {
      contours.add(contour(e, k, width));
    }
  }

  private static DataSet contour(Ellipsoid e, int k, double width) {
    double[] points = new double[3 * POINTS];
    for (int p = 0; p < POINTS; p++) {
      double angle = 2 * Math.PI * p / POINTS;
      points[3 * p] = rounded(e.x() + e.a() * width * Math.cos(angle));
      points[3 * p + 1] = rounded(e.y() + e.b() * width * Math.sin(angle));
      points[3 * p + 2] = Thorax.z(k);
    }
    return new DataSet.Builder()
        .putItems(Tag.ContourImageSequence, DemoAnnotations.reference(k).build())
        .put(Tag.ContourGeometricType, "CLOSED_PLANAR")
        .put(Tag.NumberOfContourPoints, POINTS)
        .putNumbers(Tag.ContourData, points)
        .build();
  }

  /** To a micrometre: short Decimal Strings, which are written several times as fast. */
  private static double rounded(double mm) {
    return Math.round(mm * UM_PER_MM) / UM_PER_MM;
  }

  private static DataSet referencedFrame(String frame) {
    List<DataSet> images = new ArrayList<>();
    for (int k = 0; k < Thorax.SLICES; k++) {
      images.add(DemoAnnotations.reference(k).build());
    }
    DataSet series =
        new DataSet.Builder()
            .put(Tag.SeriesInstanceUID, ThoraxCt.SERIES)
            .putItems(Tag.ContourImageSequence, images.toArray(DataSet[]::new))
            .build();
    DataSet study =
        new DataSet.Builder()
            .put(Tag.ReferencedSOPClassUID, "1.2.840.10008.3.1.2.3.1")
            .put(Tag.ReferencedSOPInstanceUID, ThoraxCt.STUDY)
            .putItems(Tag.RTReferencedSeriesSequence, series)
            .build();
    return new DataSet.Builder()
        .put(Tag.FrameOfReferenceUID, frame)
        .putItems(Tag.RTReferencedStudySequence, study)
        .build();
  }
}
