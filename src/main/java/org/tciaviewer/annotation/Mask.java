package org.tciaviewer.annotation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import org.tciaviewer.geometry.VolumeGeometry;

/**
 * A set of voxels on a grid of its own, kept as runs: an empty slice costs nothing, a segment a few
 * kilobytes. The grid need not be that of any image. Immutable; made by {@link Builder}.
 */
public final class Mask implements Shape {
  private static final int[] EMPTY = {};

  private final VolumeGeometry geometry;
  private final int[][] runs;
  private final boolean loose;
  private final long voxels;

  private Mask(VolumeGeometry geometry, int[][] runs, boolean loose) {
    this.geometry = geometry;
    this.runs = runs;
    this.loose = loose;
    long count = 0;
    for (int[] slice : runs) {
      for (int n = 0; n < slice.length; n += 2) {
        count += slice[n + 1] - slice[n];
      }
    }
    this.voxels = count;
  }

  /** Hears of runs of voxels. */
  @FunctionalInterface
  public interface RunVisitor {
    /**
     * Voxels from column {@code from} to {@code to} (exclusive) of row j, slice k are inside.
     *
     * @param k slice index
     * @param j row index
     * @param from first column index
     * @param to column index after the last
     */
    void run(int k, int j, int from, int to);
  }

  /** The grid on which the voxels lie. */
  public VolumeGeometry geometry() {
    return geometry;
  }

  /**
   * Whether only the planes of its slices are known: their distance was not stated, so that a slice
   * stands for the slice of an image in the same plane alone, where there is one.
   */
  boolean isLoose() {
    return loose;
  }

  /** Number of voxels inside. */
  public long voxelCount() {
    return voxels;
  }

  /** Voxels × voxel volume, mm³; NaN when the grid has no known place in a patient. */
  public double volumeMm3() {
    return !FrameGrid.isPlaced(geometry) ? Double.NaN : voxels * geometry.voxelVolumeMm3();
  }

  /** Whether no voxel is inside. */
  public boolean isEmpty() {
    return voxels == 0;
  }

  /** Whether slice k holds at least one voxel. */
  public boolean hasSlice(int k) {
    return runs[k].length > 0;
  }

  /** Number of slices that hold at least one voxel. */
  public int sliceCount() {
    int count = 0;
    for (int[] slice : runs) {
      count += slice.length > 0 ? 1 : 0;
    }
    return count;
  }

  /**
   * Whether voxel (i, j, k) is inside; false outside of the grid.
   *
   * @param i column index
   * @param j row index
   * @param k slice index
   */
  public boolean contains(int i, int j, int k) {
    if (i < 0 || j < 0 || k < 0 || i >= geometry.columns() || j >= geometry.rows()) {
      return false;
    }
    return k < runs.length && contains(runs[k], j * geometry.columns() + i);
  }

  private static boolean contains(int[] slice, int offset) {
    int at = Arrays.binarySearch(slice, offset);
    // An even position found is the start of a run, an odd insertion point lies within one.
    return at >= 0 ? at % 2 == 0 : (-at - 1) % 2 == 1;
  }

  /** The voxels of slice k as bits at row × columns + column; a copy. */
  public BitSet slice(int k) {
    BitSet bits = new BitSet();
    for (int n = 0; n < runs[k].length; n += 2) {
      bits.set(runs[k][n], runs[k][n + 1]);
    }
    return bits;
  }

  /**
   * The runs of slice k: start, end (exclusive), start, end … as row × columns + column, ascending;
   * a run may go over the end of a row. A copy.
   */
  public int[] runs(int k) {
    return runs[k].clone();
  }

  /** Visits all runs, split at the ends of rows, in ascending order of k, j, i. */
  public void forEachRun(RunVisitor visitor) {
    for (int k = 0; k < runs.length; k++) {
      forEachRun(k, visitor);
    }
  }

  /** Visits the runs of slice k, split at the ends of rows, in ascending order of j, i. */
  public void forEachRun(int k, RunVisitor visitor) {
    int columns = geometry.columns();
    for (int n = 0; n < runs[k].length; n += 2) {
      int at = runs[k][n];
      int end = runs[k][n + 1];
      while (at < end) {
        int row = at / columns;
        int stop = Math.min(end, (row + 1) * columns);
        visitor.run(k, row, at - row * columns, stop - row * columns);
        at = stop;
      }
    }
  }

  /**
   * The smallest box that holds all voxels: lowest i, j, k, then highest i, j, k (inclusive).
   *
   * @throws IllegalArgumentException when the mask is empty
   */
  public int[] bounds() {
    if (isEmpty()) {
      throw new IllegalArgumentException("mask: expected at least one voxel, is empty");
    }
    int big = Integer.MAX_VALUE;
    int[] b = {big, big, big, -1, -1, -1};
    forEachRun(
        (k, j, from, to) -> {
          b[0] = Math.min(b[0], from);
          b[1] = Math.min(b[1], j);
          b[2] = Math.min(b[2], k);
          b[3] = Math.max(b[3], to - 1);
          b[4] = Math.max(b[4], j);
          b[5] = Math.max(b[5], k);
        });
    return b;
  }

  /** Voxels in this or the other; both must lie on one grid. */
  public Mask union(Mask other) {
    return combine(other, BitSet::or);
  }

  /** Voxels in this and the other; both must lie on one grid. */
  public Mask intersection(Mask other) {
    return combine(other, BitSet::and);
  }

  /** Voxels in this and not in the other; both must lie on one grid. */
  public Mask minus(Mask other) {
    return combine(other, BitSet::andNot);
  }

  private interface Operation {
    void apply(BitSet bits, BitSet others);
  }

  private Mask combine(Mask other, Operation operation) {
    requireSameGrid(other);
    Builder b = new Builder(geometry);
    for (int k = 0; k < runs.length; k++) {
      if (hasSlice(k) || other.hasSlice(k)) {
        BitSet bits = slice(k);
        operation.apply(bits, other.slice(k));
        b.set(k, bits);
      }
    }
    return b.build();
  }

  private void requireSameGrid(Mask other) {
    if (!geometry.hasSameGrid(other.geometry)) {
      throw new IllegalArgumentException(
          "other: expected a mask on the same grid, " + geometry + " against " + other.geometry);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Mask m
        && geometry.equals(m.geometry)
        && Arrays.deepEquals(runs, m.runs);
  }

  @Override
  public int hashCode() {
    return Objects.hash(geometry, voxels);
  }

  @Override
  public String toString() {
    return "Mask[voxels=" + voxels + ", geometry=" + geometry + "]";
  }

  /** Collects voxels slice by slice. Not thread-safe. */
  public static final class Builder {
    private final VolumeGeometry geometry;
    private final int[][] runs;
    private boolean loose;

    /** A builder of an empty mask on this grid. */
    public Builder(VolumeGeometry geometry) {
      this.geometry = Objects.requireNonNull(geometry, "geometry");
      long pixels = (long) geometry.columns() * geometry.rows();
      if (pixels > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "geometry: expected at most 2^31 - 1 pixels in a slice, were " + pixels);
      }
      this.runs = new int[geometry.slices()][];
      Arrays.fill(runs, EMPTY);
    }

    /** Says whether the distance of the slices is a guess. */
    public Builder loose(boolean guessed) {
      loose = guessed;
      return this;
    }

    /**
     * Adds voxels to slice k.
     *
     * @param bits row × columns + column of the voxels inside
     */
    public Builder add(int k, BitSet bits) {
      if (runs[k].length == 0) {
        return set(k, bits);
      }
      BitSet all = (BitSet) bits.clone();
      for (int n = 0; n < runs[k].length; n += 2) {
        all.set(runs[k][n], runs[k][n + 1]);
      }
      return set(k, all);
    }

    /** Replaces the voxels of slice k; the bits are not kept. */
    public Builder set(int k, BitSet bits) {
      int pixels = geometry.columns() * geometry.rows();
      if (bits.length() > pixels) {
        throw new IllegalArgumentException(
            "bits: expected at most " + pixels + " pixels, found bit " + (bits.length() - 1));
      }
      runs[k] = toRuns(bits);
      return this;
    }

    /** Takes over the voxels of a slice of a mask with as many columns and rows. */
    Builder copy(int k, Mask from, int fromSlice) {
      runs[k] = from.runs[fromSlice];
      return this;
    }

    private static int[] toRuns(BitSet bits) {
      int[] found = new int[16];
      int count = 0;
      for (int from = bits.nextSetBit(0); from >= 0; ) {
        int to = bits.nextClearBit(from);
        if (count == found.length) {
          found = Arrays.copyOf(found, 2 * count);
        }
        found[count++] = from;
        found[count++] = to;
        from = bits.nextSetBit(to);
      }
      return count == 0 ? EMPTY : Arrays.copyOf(found, count);
    }

    /** The mask; the builder must not be used afterwards. */
    public Mask build() {
      return new Mask(geometry, runs, loose);
    }
  }
}
