package org.tciaviewer.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tciaviewer.fixtures.TestImages.file;
import static org.tciaviewer.fixtures.TestImages.image;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.geometry.Tolerances;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;

/** The volumes of a series do not depend on the order in which its instances arrive. */
class ArrivalOrderTest {
  private static final int ORDERS = 20;

  /** SOP Instance UIDs of each volume, slice by slice. */
  private static List<List<String>> volumes(List<DataSet> instances) throws FormatException {
    SeriesLoader loader =
        new SeriesLoader(LoadOptions.DEFAULT, Runnable::run, f -> {}, Job.silent());
    for (DataSet d : instances) {
      byte[] bytes = file(d);
      loader.add(bytes, 0, bytes.length, d.string(Tag.SOPInstanceUID, "?"));
    }
    List<List<String>> volumes = new ArrayList<>();
    for (LoadedVolume loaded : loader.finish()) {
      volumes.add(loaded.volume().slices().stream().map(SliceInfo::sopInstanceUid).toList());
    }
    return volumes;
  }

  private static void assertSameInAnyOrder(List<DataSet> instances) throws FormatException {
    List<List<String>> first = volumes(instances);
    List<DataSet> shuffled = new ArrayList<>(instances);
    for (int n = 0; n < ORDERS; n++) {
      Collections.shuffle(shuffled, new Random(n));
      assertThat(volumes(shuffled)).as("order " + n).isEqualTo(first);
    }
  }

  @Test
  void volumesOfOneSizeKeepTheirPlaces() throws FormatException {
    List<DataSet> instances = new ArrayList<>();
    for (int n = 1; n <= 4; n++) {
      instances.add(image("MR", n, 0, 0, 3.0 * n).put(Tag.SOPInstanceUID, "1.2.8." + n).build());
      instances.add(
          image("MR", n, 0, 3.0 * n, 0)
              .put(Tag.SOPInstanceUID, "1.2.7." + n)
              .putNumbers(Tag.ImageOrientationPatient, 1, 0, 0, 0, 0, -1)
              .build());
    }
    assertThat(volumes(instances)).hasSize(2).allSatisfy(v -> assertThat(v).hasSize(4));
    assertSameInAnyOrder(instances);
  }

  @Test
  void planesThatDriftAreGroupedByTheirNumbers() throws FormatException {
    // Each is parallel to the next within the tolerance, the first is not to the last.
    double drift = 0.6 * Tolerances.ORIENTATION;
    List<DataSet> instances = new ArrayList<>();
    for (int n = 1; n <= 4; n++) {
      double angle = drift * (n - 1);
      instances.add(
          image("MR", n, 0, 0, 3.0 * n)
              .putNumbers(
                  Tag.ImageOrientationPatient,
                  Math.cos(angle),
                  Math.sin(angle),
                  0,
                  -Math.sin(angle),
                  Math.cos(angle),
                  0)
              .build());
    }
    assertThat(volumes(instances)).hasSizeGreaterThan(1);
    assertSameInAnyOrder(instances);
  }
}
