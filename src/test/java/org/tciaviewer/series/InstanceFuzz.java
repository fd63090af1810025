package org.tciaviewer.series;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.pixel.ImagePixel;
import org.tciaviewer.pixel.VoxelType;

/**
 * Fuzz target of the parser and all that follows it up to the voxels: whatever the bytes, voxels or
 * a FormatException. With {@code JAZZER_FUZZ=1} it searches; its corpus is replayed by {@link
 * InstanceFuzzCorpusTest}.
 */
class InstanceFuzz {
  /** Larger frames only make the search slow. */
  private static final long MAX_PIXELS = 1 << 16;

  private static final int MAX_FRAMES = 8;

  @FuzzTest(maxDuration = "60s")
  void read(byte[] data) {
    try {
      DicomFile file = DicomFile.read(data, 0, data.length, "fuzz", Job.silent());
      if (file.pixelData().isEmpty()) {
        return;
      }
      Instance instance = Instance.of(file, Job.silent());
      ImagePixel pixel = instance.storedPixel();
      if ((long) pixel.rows() * pixel.columns() > MAX_PIXELS) {
        return;
      }
      for (int i = 0; i < Math.min(MAX_FRAMES, instance.frameCount()); i++) {
        FrameReader.read(file, instance.frames().get(i), VoxelType.AUTO);
      }
    } catch (FormatException e) {
      // Refused, as it may be.
    }
  }
}
