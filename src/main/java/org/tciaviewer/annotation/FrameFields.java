package org.tciaviewer.annotation;

import java.util.function.IntFunction;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.pixel.StoredFrame;
import org.tciaviewer.series.FrameReader;
import org.tciaviewer.series.Instance;

/** Reads the frames of an object as one field of numbers: value = stored × slope + intercept. */
public final class FrameFields {
  private FrameFields() {}

  /**
   * From stored to real values.
   *
   * @param slope factor
   * @param intercept summand
   */
  public record Linear(double slope, double intercept) {}

  /**
   * Reads all frames.
   *
   * @param scale of each frame, by its zero-based index
   * @throws FormatException when a frame is cut or damaged
   */
  public static ScalarField read(
      DicomFile file,
      Instance instance,
      ScalarField.Kind kind,
      CodedConcept unit,
      IntFunction<Linear> scale,
      Job job)
      throws FormatException {
    FrameGrid grid = FrameGrid.of(instance, job);
    VolumeGeometry g = grid.geometry();
    float[][] slices = new float[g.slices()][];
    int pixels = instance.storedPixel().pixels();
    for (int n = 0; n < instance.frameCount(); n++) {
      job.checkCancelled();
      StoredFrame stored = FrameReader.stored(file, instance.storedPixel(), n);
      Linear linear = scale.apply(n);
      float[] slice = new float[pixels];
      for (int i = 0; i < pixels; i++) {
        slice[i] = (float) (stored.real(i) * linear.slope() + linear.intercept());
      }
      slices[grid.places().get(n).slice()] = slice;
    }
    return ScalarField.ofFloats(g, kind, unit, slices);
  }
}
