package org.tciaviewer.series;

import java.util.Arrays;
import java.util.Optional;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.geometry.ImagePlane;
import org.tciaviewer.geometry.Vectors;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * Where a frame lies: from the Plane Position, Plane Orientation and Pixel Measures macros or from
 * the Image Plane Module (PS3.3 C.7.6.2), for RT Dose by Grid Frame Offset Vector (C.8.8.3.2), for
 * NM by Detector Information (C.8.4.15).
 */
record FramePlaces(
    Optional<double[]> pixelSpacing, Optional<ImagePlane> plane, Optional<FrameHeader.Tile> tile) {
  /** Millimetres of one centimetre: ultrasound regions are given in cm. */
  private static final double MM_PER_CM = 10;

  static FramePlaces of(FunctionalGroups groups, int frameIndex, String where, Job job) {
    Optional<double[]> spacing = spacing(groups, where, job);
    return new FramePlaces(
        spacing, plane(groups, frameIndex, spacing, where, job), Optional.empty());
  }

  private static Optional<double[]> spacing(FunctionalGroups groups, String where, Job job) {
    double[] stated =
        groups.holder(Tag.PixelMeasuresSequence, Tag.PixelSpacing).numbers(Tag.PixelSpacing);
    if (isSpacing(stated)) {
      return Optional.of(stated);
    }
    DataSet root = groups.root();
    for (int tag : new int[] {Tag.ImagerPixelSpacing, Tag.NominalScannedPixelSpacing}) {
      double[] other = root.numbers(tag);
      if (isSpacing(other)) {
        job.notice(
            Notice.info(
                "Pixel size at the detector",
                other[0] + " x " + other[1] + " mm; sizes in the patient are smaller",
                where));
        return Optional.of(other);
      }
    }
    return ultrasound(root);
  }

  private static boolean isSpacing(double[] mm) {
    return mm.length == 2 && mm[0] > 0 && mm[1] > 0 && Double.isFinite(mm[0] + mm[1]);
  }

  /** The one region in cm of an ultrasound image (C.8.5.5); several regions have several scales. */
  private static Optional<double[]> ultrasound(DataSet root) {
    if (root.items(Tag.SequenceOfUltrasoundRegions).size() != 1) {
      return Optional.empty();
    }
    DataSet region = root.items(Tag.SequenceOfUltrasoundRegions).get(0);
    final int centimetres = 3;
    double[] mm = {
      Math.abs(region.number(Tag.PhysicalDeltaY, 0)) * MM_PER_CM,
      Math.abs(region.number(Tag.PhysicalDeltaX, 0)) * MM_PER_CM
    };
    boolean isLength =
        region.integer(Tag.PhysicalUnitsXDirection, 0) == centimetres
            && region.integer(Tag.PhysicalUnitsYDirection, 0) == centimetres;
    return isLength && isSpacing(mm) ? Optional.of(mm) : Optional.empty();
  }

  private static Optional<ImagePlane> plane(
      FunctionalGroups groups, int frame, Optional<double[]> spacing, String where, Job job) {
    DataSet holder = detector(groups);
    double[] position =
        firstOf(
            groups.holder(Tag.PlanePositionSequence, Tag.ImagePositionPatient),
            holder,
            Tag.ImagePositionPatient);
    double[] orientation =
        firstOf(
            groups.holder(Tag.PlaneOrientationSequence, Tag.ImageOrientationPatient),
            holder,
            Tag.ImageOrientationPatient);
    if (position.length != 3 || orientation.length != 6 || spacing.isEmpty()) {
      return Optional.empty();
    }
    try {
      ImagePlane first = ImagePlane.of(position, orientation, spacing.get());
      return Optional.of(first.movedTo(framePosition(groups, frame, first)));
    } catch (IllegalArgumentException e) {
      job.notice(Notice.warning("Plane not used", e.getMessage(), where));
      return Optional.empty();
    }
  }

  private static double[] firstOf(DataSet preferred, DataSet other, int tag) {
    double[] numbers = preferred.numbers(tag);
    return numbers.length > 0 ? numbers : other.numbers(tag);
  }

  private static DataSet detector(FunctionalGroups groups) {
    return groups.root().item(Tag.DetectorInformationSequence).orElseGet(DataSet::empty);
  }

  /** Objects with one position for all frames state the others by offsets along the normal. */
  private static double[] framePosition(FunctionalGroups groups, int frame, ImagePlane first) {
    DataSet root = groups.root();
    double[] offsets = root.numbers(Tag.GridFrameOffsetVector);
    if (frame < offsets.length) {
      return doseFramePosition(offsets, frame, first);
    }
    boolean isTomographic = root.contains(Tag.DetectorInformationSequence) && !groups.isEnhanced();
    if (isTomographic && root.contains(Tag.SpacingBetweenSlices)) {
      int[] sliceVector = root.integers(Tag.SliceVector);
      int slice = frame < sliceVector.length ? sliceVector[frame] - 1 : frame;
      double step = root.number(Tag.SpacingBetweenSlices, 0);
      return Vectors.plus(first.position(), slice * step, first.normal());
    }
    return first.position();
  }

  /**
   * Offsets that start with 0 are relative, along the normal; others are absolute z coordinates
   * (PS3.3 C.8.8.3.2).
   */
  private static double[] doseFramePosition(double[] offsets, int frame, ImagePlane first) {
    double[] direction = offsets[0] == 0 ? first.normal() : new double[] {0, 0, 1};
    return Vectors.plus(first.position(), offsets[frame] - offsets[0], direction);
  }

  /** The same spacing, elsewhere: a tile of a mosaic. */
  FramePlaces tiled(Optional<ImagePlane> tilePlane, FrameHeader.Tile newTile) {
    return new FramePlaces(
        pixelSpacing.map(mm -> Arrays.copyOf(mm, mm.length)), tilePlane, Optional.of(newTile));
  }
}
