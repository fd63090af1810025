package org.tciaviewer.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tciaviewer.geometry.Affine;
import org.tciaviewer.geometry.Vectors;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.job.Notice;
import org.tciaviewer.pixel.Voxels;

/** A volume and its pixels after positions were left out, put in or moved. */
record Reshaped(Volume volume, List<Voxels> voxels) {
  /** All images of one position: every channel and time. */
  record Layer(List<SliceInfo> slices, List<FrameHeader> frames, List<Voxels> voxels) {}

  /** The layers in order of position. */
  List<Layer> layers() {
    Dimensions d = volume.dimensions();
    List<Layer> layers = new ArrayList<>();
    for (int k = 0; k < d.slices(); k++) {
      Layer layer = new Layer(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      for (int t = 0; t < d.frames(); t++) {
        for (int c = 0; c < d.channels(); c++) {
          int index = d.index(c, k, t);
          layer.slices().add(volume.slices().get(index));
          layer.frames().add(volume.frame(index).orElse(null));
          layer.voxels().add(voxels.get(index));
        }
      }
      layers.add(layer);
    }
    return layers;
  }

  /** The same volume with other layers on another grid. */
  Reshaped with(List<Layer> layers, Optional<VolumeGeometry> geometry, List<Notice> more) {
    Dimensions old = volume.dimensions();
    Dimensions d =
        new Dimensions(
            old.channels(),
            layers.size(),
            old.frames(),
            old.channelMeaning(),
            old.frameMeaning(),
            old.frameIntervalSeconds());
    List<SliceInfo> slices = new ArrayList<>();
    List<FrameHeader> frames = new ArrayList<>();
    List<Voxels> pixels = new ArrayList<>();
    for (int n = 0; n < d.images(); n++) {
      Layer layer = layers.get(d.sliceOf(n));
      int within = d.frameOf(n) * d.channels() + d.channelOf(n);
      slices.add(layer.slices().get(within));
      frames.add(layer.frames().get(within));
      pixels.add(layer.voxels().get(within));
    }
    List<Notice> findings = new ArrayList<>(volume.findings());
    findings.addAll(more);
    Volume changed = new Volume(volume.series(), slices, d, geometry, findings, frames);
    return new Reshaped(changed, pixels);
  }

  /** Keeps the positions of a range. */
  Reshaped select(LoadOptions.SliceRange range) {
    if (range.isAll()) {
      return this;
    }
    List<Layer> all = layers();
    if (range.first() > all.size()) {
      throw new IllegalArgumentException(
          "slices: expected 1-" + all.size() + ", was " + range.first() + "-" + range.last());
    }
    List<Layer> kept = new ArrayList<>();
    for (int k = range.first() - 1; k < Math.min(all.size(), range.last()); k += range.step()) {
      kept.add(all.get(k));
    }
    Optional<VolumeGeometry> geometry = volume.geometry().map(g -> part(g, range, kept.size()));
    Notice finding =
        Notice.info(
            "Part of the slices",
            kept.size() + " of " + all.size() + " positions kept, as asked for",
            "");
    return with(kept, geometry, List.of(finding));
  }

  private static VolumeGeometry part(VolumeGeometry g, LoadOptions.SliceRange range, int count) {
    Affine a = g.affine();
    double[] step = Vectors.times(range.step(), a.step(2));
    Affine part = Affine.ofSteps(g.toPatient(0, 0, range.first() - 1), a.step(0), a.step(1), step);
    return new VolumeGeometry(g.columns(), g.rows(), count, part, g.frameOfReferenceUid());
  }
}
