package org.tciaviewer.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.Uids;
import org.tciaviewer.dicom.VR;

/**
 * The nodules of the {@link Thorax} as a BINARY segmentation, PS3.3 A.51, frames where they are.
 */
final class DemoSegmentation {
  private static final String SEGMENTATION_STORAGE = "1.2.840.10008.5.1.4.1.1.66.4";
  private static final String DIMENSIONS = Uids.fromName("TCIA-VIEWER-DEMO SEG dimensions");

  private DemoSegmentation() {}

  /** The whole object. */
  static DataSet dataSet() {
    List<DataSet> frames = new ArrayList<>();
    List<int[]> places = new ArrayList<>();
    TreeSet<Integer> used = new TreeSet<>();
    DemoAnnotations.slices().values().forEach(used::addAll);
    List<Integer> positions = new ArrayList<>(used);
    DemoAnnotations.slices()
        .forEach(
            (n, slices) -> {
              int segment = DemoAnnotations.NODULES.indexOf(n) + 1;
              for (int k : slices) {
                places.add(new int[] {segment, k});
                frames.add(frame(segment, k, positions.indexOf(k) + 1));
              }
            });
    DataSet.Builder b =
        DemoAnnotations.common(SEGMENTATION_STORAGE, "SEG", 100, "Nodules segmented");
    b.put(Tag.ImageType, "DERIVED", "PRIMARY").put(Tag.ContentDate, "20260105");
    b.put(Tag.ContentTime, "110000").put(Tag.ContentLabel, "NODULES");
    b.putEmpty(Tag.ContentDescription).putEmpty(Tag.ContentCreatorName);
    b.put(Tag.SamplesPerPixel, 1).put(Tag.PhotometricInterpretation, "MONOCHROME2");
    b.put(Tag.Rows, Thorax.ROWS).put(Tag.Columns, Thorax.COLUMNS);
    b.put(Tag.BitsAllocated, 1).put(Tag.BitsStored, 1).put(Tag.HighBit, 0);
    b.put(Tag.PixelRepresentation, 0).put(Tag.LossyImageCompression, "00");
    b.put(Tag.NumberOfFrames, frames.size());
    b.put(Tag.SegmentationType, "BINARY").put(Tag.SegmentsOverlap, "NO");
    b.putItems(Tag.SegmentSequence, segments());
    b.putItems(Tag.ReferencedSeriesSequence, referencedSeries(positions));
    DimensionItems.put(
        b,
        DIMENSIONS,
        new int[] {Tag.ReferencedSegmentNumber, Tag.SegmentIdentificationSequence},
        new int[] {Tag.ImagePositionPatient, Tag.PlanePositionSequence});
    b.putItems(Tag.SharedFunctionalGroupsSequence, shared());
    b.putItems(Tag.PerFrameFunctionalGroupsSequence, frames.toArray(DataSet[]::new));
    return b.putBytes(Tag.PixelData, VR.OB, packed(places)).build();
  }

  /** One bit a pixel, continuous over all frames, least significant bit first. */
  private static byte[] packed(List<int[]> places) {
    int pixels = Thorax.ROWS * Thorax.COLUMNS;
    byte[] packed = new byte[(pixels * places.size() + 7) / 8];
    for (int f = 0; f < places.size(); f++) {
      Nodule n = DemoAnnotations.NODULES.get(places.get(f)[0] - 1);
      int reach = (int) Math.ceil(n.shape().b() / Thorax.ROW_SPACING);
      int centre = (int) Math.round((n.shape().y() - Thorax.FIRST_Y) / Thorax.ROW_SPACING);
      // Only rows that the finding reaches: this is made when the archive is first asked.
      int last = (centre + reach + 1) * Thorax.COLUMNS;
      for (int p = (centre - reach) * Thorax.COLUMNS; p < last; p++) {
        int column = p % Thorax.COLUMNS;
        if (DemoAnnotations.isInside(n, column, p / Thorax.COLUMNS, places.get(f)[1])) {
          int bit = f * pixels + p;
          packed[bit / 8] |= (byte) (1 << bit % 8);
        }
      }
    }
    return packed;
  }

  private static DataSet[] segments() {
    List<DataSet> segments = new ArrayList<>();
    int[][] colours = {{34000, 51000, 46000}, {48000, 22000, 46000}, {40000, 30000, 14000}};
    for (Nodule n : DemoAnnotations.NODULES) {
      int number = segments.size() + 1;
      segments.add(
          new DataSet.Builder()
              .put(Tag.SegmentNumber, number)
              .put(Tag.SegmentLabel, "Demo " + n.name())
              .put(Tag.SegmentAlgorithmType, "MANUAL")
              .putItems(
                  Tag.SegmentedPropertyCategoryCodeSequence,
                  Codes.item("49755003", "SCT", "Morphologically Altered Structure"))
              .putItems(
                  Tag.SegmentedPropertyTypeCodeSequence, Codes.item("27925004", "SCT", "Nodule"))
              .put(Tag.RecommendedDisplayCIELabValue, colours[number - 1])
              .put(Tag.TrackingID, "Demo " + n.name())
              .put(Tag.TrackingUID, Uids.fromName("TCIA-VIEWER-DEMO " + n.name()))
              .build());
    }
    return segments.toArray(DataSet[]::new);
  }

  private static DataSet referencedSeries(List<Integer> slices) {
    return new DataSet.Builder()
        .put(Tag.SeriesInstanceUID, ThoraxCt.SERIES)
        .putItems(
            Tag.ReferencedInstanceSequence,
            slices.stream().map(k -> DemoAnnotations.reference(k).build()).toArray(DataSet[]::new))
        .build();
  }

  private static DataSet shared() {
    DataSet orientation =
        new DataSet.Builder().put(Tag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0).build();
    DataSet measures =
        new DataSet.Builder()
            .putNumbers(Tag.PixelSpacing, Thorax.ROW_SPACING, Thorax.COLUMN_SPACING)
            .putNumbers(Tag.SliceThickness, Thorax.SLICE_SPACING)
            .putNumbers(Tag.SpacingBetweenSlices, Thorax.SLICE_SPACING)
            .build();
    return new DataSet.Builder()
        .putItems(Tag.PlaneOrientationSequence, orientation)
        .putItems(Tag.PixelMeasuresSequence, measures)
        .build();
  }

  private static DataSet frame(int segment, int k, int position) {
    DataSet image =
        DemoAnnotations.reference(k)
            .put(Tag.SpatialLocationsPreserved, "YES")
            .putItems(
                Tag.PurposeOfReferenceCodeSequence,
                Codes.item("121322", "DCM", "Source image for image processing operation"))
            .build();
    DataSet derivation =
        new DataSet.Builder()
            .putItems(Tag.SourceImageSequence, image)
            .putItems(Tag.DerivationCodeSequence, Codes.item("113076", "DCM", "Segmentation"))
            .build();
    DataSet content =
        new DataSet.Builder().put(Tag.DimensionIndexValues, segment, position).build();
    DataSet plane =
        new DataSet.Builder()
            .putNumbers(Tag.ImagePositionPatient, Thorax.FIRST_X, Thorax.FIRST_Y, Thorax.z(k))
            .build();
    DataSet identification =
        new DataSet.Builder().put(Tag.ReferencedSegmentNumber, segment).build();
    return new DataSet.Builder()
        .putItems(Tag.DerivationImageSequence, derivation)
        .putItems(Tag.FrameContentSequence, content)
        .putItems(Tag.PlanePositionSequence, plane)
        .putItems(Tag.SegmentIdentificationSequence, identification)
        .build();
  }
}
