package org.tciaviewer.imagej;

import ij.ImagePlus;
import java.util.Arrays;
import java.util.Optional;
import org.tciaviewer.geometry.ImagePlane;
import org.tciaviewer.geometry.Vectors;

/**
 * Where the slices of an image lie along their normal, from the header of each slice; also right
 * for uneven spacing and for parts of a stack. Immutable; the arrays are shared.
 *
 * @param frameOfReferenceUid Frame of Reference UID, not empty
 * @param planes one plane for each slice (position)
 */
public record SlicePositions(String frameOfReferenceUid, ImagePlane[] planes) {
  /** Images whose normals differ by less (cosine, 8 degrees) scroll together. */
  private static final double PARALLEL = 0.99;

  /** The positions; empty if a slice does not say where it lies. */
  public static Optional<SlicePositions> of(ImagePlus image) {
    String uid = image.getProp("FrameOfReferenceUID");
    if (uid == null || uid.isEmpty()) {
      return Optional.empty();
    }
    ImagePlane[] planes = new ImagePlane[image.getNSlices()];
    for (int k = 0; k < planes.length; k++) {
      String text = PatientSpace.headerText(image, image.getStackIndex(1, k + 1, 1));
      Optional<ImagePlane> plane = plane(text);
      if (plane.isEmpty()) {
        return Optional.empty();
      }
      planes[k] = plane.get();
    }
    return Optional.of(new SlicePositions(uid, planes));
  }

  /** The position of the slice that the image shows now, as the only one. */
  static Optional<SlicePositions> ofSlice(ImagePlus image) {
    String text = PatientSpace.headerText(image, image.getCurrentSlice());
    String uid = image.getProp("FrameOfReferenceUID");
    return plane(text).map(p -> new SlicePositions(uid == null ? "" : uid, new ImagePlane[] {p}));
  }

  private static Optional<ImagePlane> plane(String headerText) {
    try {
      return Optional.of(
          ImagePlane.of(
              PatientSpace.numbers(PatientSpace.tag(headerText, "0020,0032")),
              PatientSpace.numbers(PatientSpace.tag(headerText, "0020,0037")),
              PatientSpace.numbers(PatientSpace.tag(headerText, "0028,0030"))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether both lie in the same Frame of Reference. */
  public boolean shares(SlicePositions other) {
    return frameOfReferenceUid.equals(other.frameOfReferenceUid);
  }

  /** Whether both are cut in the same direction, so that they can scroll together. */
  public boolean isParallelTo(SlicePositions other) {
    return Math.abs(Vectors.dot(planes[0].normal(), other.planes[0].normal())) > PARALLEL;
  }

  /** Patient point (mm) of column i, row j (pixel centres) of zero-based slice k. */
  public double[] toPatient(double i, double j, int k) {
    return planes[k].toPatient(i, j);
  }

  /** The zero-based slice nearest to a patient point (mm). */
  public int nearest(double[] patientPoint) {
    double[] normal = planes[0].normal();
    double at = Vectors.dot(patientPoint, normal);
    int nearest = 0;
    for (int k = 1; k < planes.length; k++) {
      double distance = Math.abs(planes[k].distanceMm(normal) - at);
      nearest = distance < Math.abs(planes[nearest].distanceMm(normal) - at) ? k : nearest;
    }
    return nearest;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof SlicePositions p
        && frameOfReferenceUid.equals(p.frameOfReferenceUid)
        && Arrays.equals(planes, p.planes);
  }

  @Override
  public int hashCode() {
    return frameOfReferenceUid.hashCode() + Arrays.hashCode(planes);
  }

  @Override
  public String toString() {
    return "SlicePositions[" + frameOfReferenceUid + ", " + planes.length + " slices]";
  }
}
