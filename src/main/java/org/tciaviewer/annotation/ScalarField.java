package org.tciaviewer.annotation;

import java.util.BitSet;
import java.util.Objects;
import org.tciaviewer.geometry.VolumeGeometry;

/**
 * A number at each voxel of a grid of its own: the probability of a FRACTIONAL segment, a dose, an
 * agreement, a parametric map. The grid need not be that of any image. Immutable.
 */
public final class ScalarField implements Shape {
  /** What the numbers are. */
  public enum Kind {
    /** Probability 0 to 1 that the voxel belongs to the segment. */
    PROBABILITY,
    /** Part 0 to 1 of the voxel that the segment fills. */
    OCCUPANCY,
    /** Dose, in the unit given. */
    DOSE,
    /** Number of readers who marked the voxel. */
    AGREEMENT,
    /** A measured quantity, in the unit given. */
    PARAMETER
  }

  private final VolumeGeometry geometry;
  private final Kind kind;
  private final CodedConcept unit;
  private final byte[][] bytes;
  private final float[][] floats;
  private final double scale;
  private boolean loose;

  private ScalarField(
      VolumeGeometry geometry,
      Kind kind,
      CodedConcept unit,
      byte[][] bytes,
      float[][] floats,
      double scale) {
    this.geometry = Objects.requireNonNull(geometry, "geometry");
    this.kind = Objects.requireNonNull(kind, "kind");
    this.unit = Objects.requireNonNull(unit, "unit");
    this.bytes = bytes;
    this.floats = floats;
    this.scale = scale;
  }

  /**
   * From unsigned bytes, value = byte × scale.
   *
   * @param slices [slices][rows × columns], row-major; an absent (null) slice is all zero; shared
   *     with the caller, who must not change them any more
   */
  public static ScalarField ofBytes(
      VolumeGeometry geometry, Kind kind, CodedConcept unit, byte[][] slices, double scale) {
    requireSlices(geometry, slices.length);
    return new ScalarField(geometry, kind, unit, slices, new float[0][], scale);
  }

  /**
   * From numbers.
   *
   * @param slices [slices][rows × columns], row-major; an absent (null) slice is all zero; shared
   *     with the caller, who must not change them any more
   */
  public static ScalarField ofFloats(
      VolumeGeometry geometry, Kind kind, CodedConcept unit, float[][] slices) {
    requireSlices(geometry, slices.length);
    return new ScalarField(geometry, kind, unit, new byte[0][], slices, 1);
  }

  private static void requireSlices(VolumeGeometry geometry, int slices) {
    if (slices != geometry.slices()) {
      throw new IllegalArgumentException(
          "slices: expected " + geometry.slices() + ", were " + slices);
    }
  }

  /** The grid on which the numbers lie. */
  public VolumeGeometry geometry() {
    return geometry;
  }

  /** The same, of which only the planes of the slices are known, as {@link Mask#isLoose}. */
  public ScalarField loose(boolean guessed) {
    ScalarField same = new ScalarField(geometry, kind, unit, bytes, floats, scale);
    same.loose = guessed;
    return same;
  }

  /** Whether the distance of the slices is a guess. */
  boolean isLoose() {
    return loose;
  }

  /** What the numbers are. */
  public Kind kind() {
    return kind;
  }

  /** The unit of the numbers; {@link CodedConcept#NONE} for pure numbers. */
  public CodedConcept unit() {
    return unit;
  }

  /**
   * The number at voxel (i, j, k), which must lie on the grid.
   *
   * @param i column index
   * @param j row index
   * @param k slice index
   */
  public float value(int i, int j, int k) {
    return at(k, j * geometry.columns() + i);
  }

  private float at(int k, int offset) {
    if (floats.length > 0) {
      return floats[k] == null ? 0 : floats[k][offset];
    }
    return bytes[k] == null ? 0 : (float) ((bytes[k][offset] & 0xFF) * scale);
  }

  /** Whether slice k was given; one that was not is all zero. */
  public boolean hasSlice(int k) {
    return floats.length > 0 ? floats[k] != null : bytes[k] != null;
  }

  /** The voxels whose number is at least {@code threshold}. */
  public Mask atLeast(double threshold) {
    Mask.Builder b = new Mask.Builder(geometry).loose(loose);
    int pixels = geometry.columns() * geometry.rows();
    for (int k = 0; k < geometry.slices(); k++) {
      BitSet bits = new BitSet(pixels);
      for (int n = 0; n < pixels; n++) {
        if (at(k, n) >= threshold) {
          bits.set(n);
        }
      }
      b.set(k, bits);
    }
    return b.build();
  }

  /** Largest number on the grid; 0 if no slice was given. */
  public float max() {
    float max = 0;
    int pixels = geometry.columns() * geometry.rows();
    for (int k = 0; k < geometry.slices(); k++) {
      for (int n = 0; hasSlice(k) && n < pixels; n++) {
        max = Math.max(max, at(k, n));
      }
    }
    return max;
  }

  @Override
  public String toString() {
    return "ScalarField[" + kind + " " + unit.meaning() + ", " + geometry + "]";
  }
}
