package org.tciaviewer.series;

import java.util.Objects;
import java.util.Optional;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.geometry.ImagePlane;

/**
 * What is known of one slice of a {@link Volume}, without its pixels. Immutable.
 *
 * @param sopInstanceUid SOP Instance UID (0008,0018); empty when the slice is not from a file
 * @param instanceNumber Instance Number (0020,0013), 0 if absent
 * @param frameIndex zero-based index of the frame within its instance
 * @param plane where the slice lies, empty if it is not stated
 * @param header the instance's Data Set without Pixel Data; that of a neighbour for slices made
 * @param origin whether the pixels are from a file
 */
public record SliceInfo(
    String sopInstanceUid,
    int instanceNumber,
    int frameIndex,
    Optional<ImagePlane> plane,
    DataSet header,
    Origin origin) {
  /** Where the pixels of a slice come from. */
  public enum Origin {
    /** From a frame of a file. */
    FILE,
    /** Nothing was there: filled with the smallest value or NaN. */
    BLANK,
    /** Computed from neighbouring slices. */
    INTERPOLATED
  }

  /** Checks that nothing is null. */
  public SliceInfo {
    Objects.requireNonNull(sopInstanceUid, "sopInstanceUid");
    Objects.requireNonNull(plane, "plane");
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(origin, "origin");
  }
}
