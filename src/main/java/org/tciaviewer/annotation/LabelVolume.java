package org.tciaviewer.annotation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * Annotations as one label for each voxel: 0 is background, 1 the first annotation with voxels.
 * Where annotations overlap the earlier one keeps the voxel. Immutable.
 */
public final class LabelVolume {
  private final List<Annotation> annotations;
  private final List<Mask> masks;
  private final ImageSlices slices;

  private LabelVolume(List<Annotation> annotations, List<Mask> masks, ImageSlices slices) {
    this.annotations = List.copyOf(annotations);
    this.masks = List.copyOf(masks);
    this.slices = slices;
  }

  /**
   * Labels the voxels of an image; annotations without voxels get no label.
   *
   * @param job hears how many voxels were claimed twice
   */
  public static LabelVolume of(
      List<Annotation> annotations, ImageSlices slices, ShapeOptions options, Job job) {
    List<Annotation> labelled = new ArrayList<>();
    List<Mask> masks = new ArrayList<>();
    long twice = 0;
    Mask taken = new Mask.Builder(slices.requireGeometry()).build();
    for (Annotation a : annotations) {
      job.checkCancelled();
      Mask own = Shapes.toMask(a.shape(), slices, options);
      if (!own.isEmpty()) {
        Mask free = own.minus(taken);
        twice += own.voxelCount() - free.voxelCount();
        taken = taken.union(own);
        labelled.add(a);
        masks.add(free);
      }
    }
    if (twice > 0) {
      String found = twice + " voxels belong to several annotations: the first keeps them";
      job.notice(Notice.warning("Labels overlap", found, ""));
    }
    return new LabelVolume(labelled, masks, slices);
  }

  /** The annotations with a label; that of the first is 1. */
  public List<Annotation> annotations() {
    return annotations;
  }

  /**
   * The labels of slice k, row-major.
   *
   * @param k zero-based slice
   */
  public short[] slice(int k) {
    short[] labels = new short[slices.columns() * slices.rows()];
    for (int n = 0; n < masks.size(); n++) {
      int[] runs = masks.get(n).runs(k);
      for (int r = 0; r < runs.length; r += 2) {
        Arrays.fill(labels, runs[r], runs[r + 1], (short) (n + 1));
      }
    }
    return labels;
  }
}
