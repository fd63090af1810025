package org.tciaviewer.imagej;

import ij.ImagePlus;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.tciaviewer.series.Volume;

/**
 * Ties images to the volumes they show, for as long as the image exists. Images that ImageJ derived
 * or read back are not here: see {@link PatientSpace}. Thread-safe.
 */
public final class Links {
  /** Property of the affine, 16 numbers, index to patient mm. */
  public static final String AFFINE = "affine";

  /** Property of the size the affine was made for: width x height x slices. */
  public static final String SIZE = "TCIA.size";

  private static final Map<ImagePlus, Volume> VOLUMES = new WeakHashMap<>();

  private Links() {}

  /** Says which volume an image shows. */
  public static void put(ImagePlus image, Volume volume) {
    synchronized (VOLUMES) {
      VOLUMES.put(image, volume);
    }
  }

  /** The volume of an image that was opened by this program in this session. */
  public static Optional<Volume> volume(ImagePlus image) {
    synchronized (VOLUMES) {
      return Optional.ofNullable(VOLUMES.get(image));
    }
  }
}
