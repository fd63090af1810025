package org.tciaviewer.imagej;

import ij.ImageListener;
import ij.ImagePlus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Images that scroll together: when the slice of one changes, the parallel others go to the slice
 * at the same place in the patient. Images leave when they are closed or changed. Called by ImageJ
 * on whatever thread draws; thread-safe.
 */
public final class LinkedScrolling implements ImageListener {
  private static LinkedScrolling active;

  private final Map<ImagePlus, SlicePositions> images = new LinkedHashMap<>();
  private final Map<ImagePlus, Integer> shown = new LinkedHashMap<>();
  private boolean isMoving;

  private LinkedScrolling() {}

  /**
   * Links images in place of those linked before.
   *
   * @throws IllegalArgumentException when fewer than two share a Frame of Reference; the message
   *     names those that do not say where they lie
   */
  public static synchronized void link(List<ImagePlus> wanted) {
    LinkedScrolling link = new LinkedScrolling();
    StringBuilder unusable = new StringBuilder();
    for (ImagePlus image : wanted) {
      Optional<SlicePositions> positions = SlicePositions.of(image);
      if (positions.isEmpty()) {
        unusable.append(unusable.isEmpty() ? "" : ", ").append(image.getTitle());
      } else if (link.images.isEmpty() || link.any().shares(positions.get())) {
        link.images.put(image, positions.get());
        link.shown.put(image, image.getZ());
      }
    }
    if (link.images.size() < 2) {
      throw new IllegalArgumentException(
          "at least two open images must share a Frame of Reference"
              + (unusable.isEmpty() ? "" : "; without patient positions: " + unusable));
    }
    unlink();
    active = link;
    ImagePlus.addImageListener(link);
  }

  /** Ends linking. */
  public static synchronized void unlink() {
    if (active != null) {
      ImagePlus.removeImageListener(active);
      active = null;
    }
  }

  /** The images linked now. */
  public static synchronized List<ImagePlus> linked() {
    return active == null ? List.of() : active.members();
  }

  /**
   * Moves the others as if ImageJ had said that an image changed; without a display it does not.
   */
  public static void changed(ImagePlus image) {
    LinkedScrolling link;
    synchronized (LinkedScrolling.class) {
      link = active;
    }
    if (link != null) {
      link.imageUpdated(image);
    }
  }

  /**
   * Sends the other linked images to a patient point and marks it there.
   *
   * @param source the image in which the point was shown; nothing happens unless it is linked
   * @param patientPoint mm
   */
  static void goTo(ImagePlus source, double[] patientPoint) {
    LinkedScrolling link;
    synchronized (LinkedScrolling.class) {
      link = active;
    }
    if (link != null) {
      link.mark(source, patientPoint);
    }
  }

  private void mark(ImagePlus source, double[] patientPoint) {
    Map<ImagePlus, SlicePositions> others;
    synchronized (this) {
      others = new LinkedHashMap<>(images);
      if (others.remove(source) == null) {
        return;
      }
      isMoving = true;
    }
    others.forEach((image, positions) -> show(image, positions, patientPoint));
    synchronized (this) {
      others.keySet().forEach(image -> shown.put(image, image.getZ()));
      isMoving = false;
    }
  }

  private static void show(ImagePlus image, SlicePositions positions, double[] point) {
    if (positions.planes().length != image.getNSlices()) {
      return;
    }
    int k = positions.nearest(point);
    image.setPosition(image.getC(), k + 1, image.getT());
    if (image.getCanvas() instanceof PatientCanvas canvas) {
      canvas.showCross(positions.planes()[k].toPlane(point));
    }
  }

  private synchronized List<ImagePlus> members() {
    return List.copyOf(images.keySet());
  }

  private SlicePositions any() {
    return images.values().iterator().next();
  }

  @Override
  public void imageOpened(ImagePlus image) {}

  @Override
  public void imageClosed(ImagePlus image) {
    synchronized (this) {
      images.remove(image);
      shown.remove(image);
    }
  }

  @Override
  public void imageUpdated(ImagePlus image) {
    Map<ImagePlus, Integer> moves = moves(image);
    moves.forEach((other, z) -> other.setPosition(other.getC(), z, other.getT()));
    synchronized (this) {
      isMoving = isMoving && moves.isEmpty();
    }
  }

  /** Which images must go to which one-based slice; none while a move of ours is going on. */
  private synchronized Map<ImagePlus, Integer> moves(ImagePlus image) {
    SlicePositions source = images.get(image);
    boolean isNews = source != null && !isMoving && shown.get(image) != image.getZ();
    if (!isNews || source.planes().length != image.getNSlices()) {
      return Map.of();
    }
    shown.put(image, image.getZ());
    double[] point =
        source.toPatient(
            (image.getWidth() - 1) / 2.0, (image.getHeight() - 1) / 2.0, image.getZ() - 1);
    Map<ImagePlus, Integer> moves = new LinkedHashMap<>();
    images.forEach(
        (other, positions) -> {
          boolean isFit = positions.planes().length == other.getNSlices();
          if (other != image && isFit && positions.isParallelTo(source)) {
            int z = positions.nearest(point) + 1;
            moves.put(other, z);
            shown.put(other, z);
          }
        });
    isMoving = !moves.isEmpty();
    return moves;
  }
}
