package org.tciaviewer.annotation.seg;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tciaviewer.annotation.FrameGrid;
import org.tciaviewer.annotation.Mask;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.pixel.StoredFrame;
import org.tciaviewer.series.FrameReader;
import org.tciaviewer.series.Instance;

/**
 * Reads the frames of a LABELMAP segmentation: each stored value is a Segment Number, so that
 * segments cannot overlap (PS3.3 C.8.20.2, Supplement 243).
 */
final class LabelFrames {
  private final DicomFile file;
  private final Instance instance;
  private final FrameGrid grid;

  LabelFrames(DicomFile file, Instance instance, FrameGrid grid) {
    this.file = file;
    this.instance = instance;
    this.grid = grid;
  }

  /** The voxels of each value that is described or found. */
  Map<Integer, Mask> read(Set<Integer> described, Job job) throws FormatException {
    Map<Integer, Mask.Builder> builders = new TreeMap<>();
    described.forEach(
        n -> builders.put(n, new Mask.Builder(grid.geometry()).loose(grid.isLoose())));
    int width = instance.storedPixel().columns();
    for (int n = 0; n < instance.frameCount(); n++) {
      job.checkCancelled();
      FrameGrid.Place place = grid.places().get(n);
      for (Map.Entry<Integer, BitSet> e : values(n).entrySet()) {
        builders
            .computeIfAbsent(
                e.getKey(), v -> new Mask.Builder(grid.geometry()).loose(grid.isLoose()))
            .add(place.slice(), Tiles.placed(e.getValue(), width, place, grid.geometry()));
      }
    }
    Map<Integer, Mask> masks = new TreeMap<>();
    builders.forEach((n, b) -> masks.put(n, b.build()));
    return masks;
  }

  /** The pixels of each value in one frame, found run by run. */
  private Map<Integer, BitSet> values(int frame) throws FormatException {
    StoredFrame stored = FrameReader.stored(file, instance.storedPixel(), frame);
    int pixels = instance.storedPixel().pixels();
    Map<Integer, BitSet> found = new HashMap<>();
    int start = 0;
    int value = (int) stored.sample(0);
    for (int n = 1; n <= pixels; n++) {
      int next = n < pixels ? (int) stored.sample(n) : -1;
      if (n == pixels || next != value) {
        found.computeIfAbsent(value, v -> new BitSet()).set(start, n);
        start = n;
        value = next;
      }
    }
    return found;
  }
}
