package org.tciaviewer.annotation.seg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tciaviewer.annotation.CodedConcept;
import org.tciaviewer.annotation.DerivedObject;
import org.tciaviewer.annotation.ImageSlices;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.Uids;
import org.tciaviewer.geometry.ImagePlane;
import org.tciaviewer.series.SliceInfo;
import org.tciaviewer.series.Volume;

/**
 * Writes the Functional Groups and Dimensions of a segmentation (PS3.3 C.7.6.16, C.7.6.17): by
 * segment and position, or by position alone in a label map.
 */
final class FrameGroups {
  private static final CodedConcept SEGMENTATION =
      new CodedConcept("113076", "DCM", "Segmentation");
  private static final CodedConcept SOURCE =
      new CodedConcept("121322", "DCM", "Source image for image processing operation");

  private final Volume volume;
  private final ImageSlices slices;
  private final boolean bySegment;
  private final String organizationUid = Uids.random();

  FrameGroups(Volume volume, ImageSlices slices, boolean bySegment) {
    this.volume = volume;
    this.slices = slices;
    this.bySegment = bySegment;
  }

  DataSet organization() {
    return new DataSet.Builder().put(Tag.DimensionOrganizationUID, organizationUid).build();
  }

  DataSet[] indices() {
    List<DataSet> indices = new ArrayList<>();
    if (bySegment) {
      indices.add(
          index(Tag.ReferencedSegmentNumber, Tag.SegmentIdentificationSequence, "Segment Number"));
    }
    indices.add(
        index(Tag.ImagePositionPatient, Tag.PlanePositionSequence, "Image Position Patient"));
    return indices.toArray(DataSet[]::new);
  }

  private DataSet index(int pointer, int group, String label) {
    return new DataSet.Builder()
        .put(Tag.DimensionOrganizationUID, organizationUid)
        .putTags(Tag.DimensionIndexPointer, pointer)
        .putTags(Tag.FunctionalGroupPointer, group)
        .put(Tag.DimensionDescriptionLabel, label)
        .build();
  }

  DataSet shared() {
    ImagePlane plane = slices.plane(0).orElseThrow();
    double spacing = slices.sliceSpacingMm();
    double thickness = volume.slices().get(0).header().number(Tag.SliceThickness, spacing);
    DataSet orientation =
        new DataSet.Builder().putNumbers(Tag.ImageOrientationPatient, plane.orientation()).build();
    DataSet measures =
        new DataSet.Builder()
            .putNumbers(Tag.PixelSpacing, plane.rowSpacingMm(), plane.columnSpacingMm())
            .putNumbers(Tag.SliceThickness, thickness > 0 ? thickness : spacing)
            .putNumbers(Tag.SpacingBetweenSlices, spacing)
            .build();
    return new DataSet.Builder()
        .putItems(Tag.PlaneOrientationSequence, orientation)
        .putItems(Tag.PixelMeasuresSequence, measures)
        .build();
  }

  /**
   * The groups of one frame.
   *
   * @param segment one-based segment number
   * @param k slice
   * @param images that the frame was made from
   * @param used slices with frames, ascending: the position index counts these
   */
  DataSet frame(int segment, int k, List<SliceInfo> images, int[] used) {
    int position = Arrays.binarySearch(used, k) + 1;
    int[] values = bySegment ? new int[] {segment, position} : new int[] {position};
    DataSet content = new DataSet.Builder().put(Tag.DimensionIndexValues, values).build();
    ImagePlane plane = slices.plane(k).orElseThrow();
    DataSet place =
        new DataSet.Builder().putNumbers(Tag.ImagePositionPatient, plane.position()).build();
    DataSet.Builder b =
        new DataSet.Builder()
            .putItems(Tag.DerivationImageSequence, derivation(images))
            .putItems(Tag.FrameContentSequence, content)
            .putItems(Tag.PlanePositionSequence, place);
    if (bySegment) {
      DataSet identification =
          new DataSet.Builder().put(Tag.ReferencedSegmentNumber, segment).build();
      b.putItems(Tag.SegmentIdentificationSequence, identification);
    }
    return b.build();
  }

  private static DataSet[] derivation(List<SliceInfo> images) {
    DataSet[] sources =
        images.stream()
            .filter(s -> !s.sopInstanceUid().isEmpty())
            .map(FrameGroups::sourceImage)
            .toArray(DataSet[]::new);
    if (sources.length == 0) {
      return sources;
    }
    DataSet derivation =
        new DataSet.Builder()
            .putItems(Tag.SourceImageSequence, sources)
            .putItems(Tag.DerivationCodeSequence, DerivedObject.code(SEGMENTATION, SEGMENTATION))
            .build();
    return new DataSet[] {derivation};
  }

  private static DataSet sourceImage(SliceInfo slice) {
    DataSet.Builder image = DerivedObject.reference(slice).toBuilder();
    image.put(Tag.SpatialLocationsPreserved, "YES");
    return image
        .putItems(Tag.PurposeOfReferenceCodeSequence, DerivedObject.code(SOURCE, SOURCE))
        .build();
  }
}
