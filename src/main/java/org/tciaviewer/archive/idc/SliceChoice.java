package org.tciaviewer.archive.idc;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tciaviewer.archive.FetchedStream;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.OpenOptions.SliceRange;
import org.tciaviewer.archive.SlicePlanes;
import org.tciaviewer.archive.SlicePlanes.Plane;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;

/** Chooses the objects of a slice range by their headers alone. */
final class SliceChoice {
  /** Headers of CT, MR and PET instances are 2 to 40 kB. */
  private static final int HEAD = 64 << 10;

  private SliceChoice() {}

  /**
   * The objects of the range in order of position.
   *
   * @return empty when the slices are not parallel planes that all have a position
   */
  static Optional<List<Bucket.Item>> choose(
      IdcTransfer transfer, List<Bucket.Item> items, SliceRange range, Job job) throws IOException {
    Map<String, Plane> byKey = new HashMap<>();
    try (FetchedStream heads = transfer.heads(items, HEAD, job)) {
      for (Optional<InstanceBytes> i = heads.next(); i.isPresent(); i = heads.next()) {
        try (InstanceBytes bytes = i.get()) {
          plane(bytes).ifPresent(p -> byKey.put(bytes.name(), p));
        }
      }
    }
    Map<Bucket.Item, Plane> planes = new HashMap<>();
    items.stream()
        .filter(i -> byKey.containsKey(i.key()))
        .forEach(i -> planes.put(i, byKey.get(i.key())));
    return SlicePlanes.choose(items, planes, range);
  }

  /** Empty for what is no single plane in space. */
  private static Optional<Plane> plane(InstanceBytes bytes) {
    try {
      DataSet d =
          DicomFile.readHeader(bytes.array(), 0, bytes.length(), bytes.name(), Job.silent())
              .dataSet();
      return SlicePlanes.of(
          d.numbers(Tag.ImageOrientationPatient), d.numbers(Tag.ImagePositionPatient));
    } catch (FormatException e) {
      return Optional.empty(); // then the whole series is transferred, and says so
    }
  }
}
