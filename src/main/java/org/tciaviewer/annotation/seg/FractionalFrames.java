package org.tciaviewer.annotation.seg;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.tciaviewer.annotation.CodedConcept;
import org.tciaviewer.annotation.FrameGrid;
import org.tciaviewer.annotation.ScalarField;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.pixel.StoredFrame;
import org.tciaviewer.series.FrameReader;
import org.tciaviewer.series.Instance;

/**
 * Reads the frames of a FRACTIONAL segmentation: one byte a pixel, fraction = value ÷ Maximum
 * Fractional Value (0062,000E), PS3.3 C.8.20.2.3.
 */
final class FractionalFrames {
  private final DicomFile file;
  private final Instance instance;
  private final FrameGrid grid;

  FractionalFrames(DicomFile file, Instance instance, FrameGrid grid) {
    this.file = file;
    this.instance = instance;
    this.grid = grid;
  }

  /** The fractions of each segment, also of those without a frame. */
  Map<Integer, ScalarField> read(Set<Integer> segments, int[] segmentOfFrame, Job job)
      throws FormatException {
    VolumeGeometry g = grid.geometry();
    Map<Integer, byte[][]> slices = new LinkedHashMap<>();
    segments.forEach(n -> slices.put(n, new byte[g.slices()][]));
    int highest = 0;
    for (int n = 0; n < segmentOfFrame.length; n++) {
      job.checkCancelled();
      byte[][] own = slices.get(segmentOfFrame[n]);
      int k = grid.places().get(n).slice();
      own[k] = own[k] == null ? new byte[g.columns() * g.rows()] : own[k];
      highest = Math.max(highest, copy(n, own[k]));
    }
    double scale = 1.0 / maximum(highest, job);
    ScalarField.Kind kind = kind();
    Map<Integer, ScalarField> fields = new LinkedHashMap<>();
    slices.forEach(
        (n, s) -> {
          ScalarField field = ScalarField.ofBytes(g, kind, CodedConcept.NONE, s, scale);
          fields.put(n, field.loose(grid.isLoose()));
        });
    return fields;
  }

  private ScalarField.Kind kind() {
    String type = file.dataSet().string(Tag.SegmentationFractionalType, "PROBABILITY");
    return type.equals("OCCUPANCY") ? ScalarField.Kind.OCCUPANCY : ScalarField.Kind.PROBABILITY;
  }

  /** Some writers store 0 and 1 and still declare 255: such a file is binary in disguise. */
  private int maximum(int highest, Job job) {
    int stated = file.dataSet().integer(Tag.MaximumFractionalValue, 255);
    if (stated > 1 && highest == 1) {
      String found = "only 0 and 1 are stored, maximum " + stated + " declared: 1 is taken as full";
      job.notice(Notice.warning("Fractional segmentation is binary", found, file.name()));
      return 1;
    }
    return Math.max(1, stated);
  }

  private int copy(int frame, byte[] slice) throws FormatException {
    StoredFrame stored = FrameReader.stored(file, instance.storedPixel(), frame);
    FrameGrid.Place place = grid.places().get(frame);
    int width = instance.storedPixel().columns();
    int pixels = instance.storedPixel().pixels();
    VolumeGeometry g = grid.geometry();
    int highest = 0;
    for (int n = 0; n < pixels; n++) {
      int i = place.column() + n % width;
      int j = place.row() + n / width;
      if (i < g.columns() && j < g.rows()) {
        int value = (int) stored.sample(n) & 0xFF;
        slice[j * g.columns() + i] = (byte) value;
        highest = Math.max(highest, value);
      }
    }
    return highest;
  }
}
