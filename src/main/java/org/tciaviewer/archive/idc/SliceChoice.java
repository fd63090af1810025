package org.tciaviewer.archive.idc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tciaviewer.archive.FetchedStream;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.OpenOptions.SliceRange;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;

/**
 * Chooses the objects of a slice range by their headers alone: sorted by the projection of Image
 * Position (Patient) (0020,0032) on the slice normal, PS3.3 C.7.6.2.1.1.
 */
final class SliceChoice {
  /** Headers of CT, MR and PET instances are 2 to 40 kB. */
  private static final int HEAD = 64 << 10;

  /** Cosine of the angle at which two slices stop being parallel: 0.26 degrees. */
  private static final double PARALLEL = 0.99999;

  /** Positions closer than this are the same place: the thinnest slices are 0.1 mm apart. */
  private static final double SAME_PLACE_MM = 0.01;

  private SliceChoice() {}

  /**
   * The objects of the range in order of position.
   *
   * @return empty when the slices are not parallel planes, each at a position of its own
   */
  static Optional<List<Bucket.Item>> choose(
      IdcTransfer transfer, List<Bucket.Item> items, SliceRange range, Job job) throws IOException {
    Map<String, double[]> planes = new HashMap<>();
    try (FetchedStream heads = transfer.heads(items, HEAD, job)) {
      for (Optional<InstanceBytes> i = heads.next(); i.isPresent(); i = heads.next()) {
        try (InstanceBytes bytes = i.get()) {
          plane(bytes).ifPresent(p -> planes.put(bytes.name(), p));
        }
      }
    }
    if (planes.size() < items.size() || !areParallel(planes)) {
      return Optional.empty();
    }
    List<Bucket.Item> sorted = new ArrayList<>(items);
    sorted.sort(Comparator.comparingDouble(i -> planes.get(i.key())[3]));
    if (!areApart(sorted, planes)) {
      return Optional.empty();
    }
    List<Bucket.Item> chosen = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      if (range.contains(i)) {
        chosen.add(sorted.get(i));
      }
    }
    return Optional.of(chosen);
  }

  /** Normal and position along it, mm; empty for what is no single plane in space. */
  private static Optional<double[]> plane(InstanceBytes bytes) {
    DataSet d;
    try {
      d =
          DicomFile.readHeader(bytes.array(), 0, bytes.length(), bytes.name(), Job.silent())
              .dataSet();
    } catch (FormatException e) {
      return Optional.empty(); // then the whole series is transferred, and says so
    }
    double[] o = d.numbers(Tag.ImageOrientationPatient);
    double[] p = d.numbers(Tag.ImagePositionPatient);
    if (o.length != 6 || p.length != 3) {
      return Optional.empty();
    }
    double x = o[1] * o[5] - o[2] * o[4];
    double y = o[2] * o[3] - o[0] * o[5];
    double z = o[0] * o[4] - o[1] * o[3];
    return Optional.of(new double[] {x, y, z, x * p[0] + y * p[1] + z * p[2]});
  }

  /** Several images at one position are times or echoes: a range of slices would mix them. */
  private static boolean areApart(List<Bucket.Item> sorted, Map<String, double[]> planes) {
    for (int i = 1; i < sorted.size(); i++) {
      double gap = planes.get(sorted.get(i).key())[3] - planes.get(sorted.get(i - 1).key())[3];
      if (gap < SAME_PLACE_MM) {
        return false;
      }
    }
    return true;
  }

  private static boolean areParallel(Map<String, double[]> planes) {
    double[] a = planes.values().iterator().next();
    return planes.values().stream()
        .allMatch(b -> a[0] * b[0] + a[1] * b[1] + a[2] * b[2] > PARALLEL);
  }
}
