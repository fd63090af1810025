package org.tciaviewer.series;

import java.util.List;
import java.util.Objects;
import org.tciaviewer.pixel.VoxelType;

/**
 * What the user asked for when opening a series. Immutable.
 *
 * @param type voxel type
 * @param gaps what to do where slices are missing
 * @param tilt what to do with a tilted stack
 * @param slices which positions to keep, after sorting
 */
public record LoadOptions(VoxelType type, Gaps gaps, Tilt tilt, SliceRange slices) {
  /** What happens where slices are missing: key {@code gaps=}. */
  public enum Gaps {
    /** The image holds the slices that exist. */
    KEEP,
    /** Blank slices keep the even spacing. */
    BLANK,
    /** Slices between are interpolated linearly. */
    INTERPOLATE
  }

  /** What happens with a tilted stack: key {@code tilt=}. */
  public enum Tilt {
    /** Pixels stay as they are; the affine is sheared. */
    KEEP,
    /** Slices are shifted by linear interpolation to a stack with right angles. */
    SHEAR
  }

  /**
   * Positions to keep: keys {@code slices=} and {@code step=}.
   *
   * @param first one-based, at least 1
   * @param last one-based, inclusive; {@link Integer#MAX_VALUE} for all
   * @param step every step-th of them, at least 1
   */
  public record SliceRange(int first, int last, int step) {
    /** All positions. */
    public static final SliceRange ALL = new SliceRange(1, Integer.MAX_VALUE, 1);

    /** Checks the numbers. */
    public SliceRange {
      if (first < 1 || last < first || step < 1) {
        throw new IllegalArgumentException(
            "slices: expected all or a-b with 1 <= a <= b and step >= 1, was "
                + first
                + "-"
                + last
                + " step "
                + step);
      }
    }

    /** Whether nothing is left out. */
    public boolean isAll() {
      return first == 1 && last == Integer.MAX_VALUE && step == 1;
    }
  }

  /** The defaults of all keys. */
  public static final LoadOptions DEFAULT =
      new LoadOptions(VoxelType.AUTO, Gaps.KEEP, Tilt.KEEP, SliceRange.ALL);

  /** Checks that nothing is null. */
  public LoadOptions {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(gaps, "gaps");
    Objects.requireNonNull(tilt, "tilt");
    Objects.requireNonNull(slices, "slices");
  }

  /** The same with another voxel type. */
  public LoadOptions withType(VoxelType newType) {
    return new LoadOptions(newType, gaps, tilt, slices);
  }

  /** The same with another gap policy. */
  public LoadOptions withGaps(Gaps newGaps) {
    return new LoadOptions(type, newGaps, tilt, slices);
  }

  /** The same with another tilt policy. */
  public LoadOptions withTilt(Tilt newTilt) {
    return new LoadOptions(type, gaps, newTilt, slices);
  }

  /** The same with other positions. */
  public LoadOptions withSlices(SliceRange newSlices) {
    return new LoadOptions(type, gaps, tilt, newSlices);
  }

  /**
   * The options for one of several volumes: a range of slices that only the largest has does not
   * fail the others, which are opened whole.
   *
   * @param all the volumes, the largest first
   */
  LoadOptions forVolume(Volume volume, List<Volume> all) {
    boolean isOutside = slices.first() > volume.dimensions().slices();
    return isOutside && volume != all.get(0) ? withSlices(SliceRange.ALL) : this;
  }
}
