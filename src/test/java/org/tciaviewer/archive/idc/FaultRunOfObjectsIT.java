package org.tciaviewer.archive.idc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.ArchiveFake.Fault;
import org.tciaviewer.archive.FakeSeries;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.Md5;
import org.tciaviewer.archive.OpenOptions;
import org.tciaviewer.archive.Retries;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.archive.Verdict;
import org.tciaviewer.job.Job;

/** Hundreds of series from buckets whose every third object goes wrong at first. */
class FaultRunOfObjectsIT {
  private static final long SEED = 20261121;
  private static final int SERIES = 400;

  private int complete;
  private int incomplete;
  private int failed;

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void everySeriesIsCompleteOrSaysExactlyWhatIsMissing() throws IOException {
    Random random = new Random(SEED);
    List<FakeSeries> all = new ArrayList<>();
    for (int i = 0; i < SERIES; i++) {
      all.add(new FakeSeries("C", "P" + i, "s" + i, "CT", 1 + random.nextInt(3)));
    }
    try (IdcFake fake = new IdcFake(all, () -> Fault.byChance(random));
        Archive archive =
            fake.open(
                Duration.ofMillis(150),
                new Retries(2, Duration.ZERO, Duration.ZERO, (d, job) -> {}))) {
      for (FakeSeries s : all) {
        open(archive, s);
      }
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(t -> t.getName().startsWith("tcia-fetch"));
    assertThat(complete).isGreaterThan(SERIES / 2);
    assertThat(incomplete).isGreaterThan(0);
    System.out.println(
        "fault run of objects: "
            + complete
            + " complete, "
            + incomplete
            + " incomplete, "
            + failed
            + " failed");
  }

  private void open(Archive archive, FakeSeries s) throws IOException {
    Map<String, String> sums = new TreeMap<>();
    Verdict verdict;
    try (InstanceStream stream =
        archive.open(SeriesRecord.of(s.uid), OpenOptions.defaults(), Job.silent())) {
      for (Optional<InstanceBytes> i = stream.next(); i.isPresent(); i = stream.next()) {
        try (InstanceBytes b = i.get()) {
          sums.put(b.name(), Md5.hex(b.array(), b.length()));
        }
      }
      verdict = stream.finish();
    } catch (ArchiveException e) {
      failed++;
      return;
    }
    TreeSet<String> lost = new TreeSet<>();
    for (int i = 0; i < s.files.size(); i++) {
      byte[] truth = s.files.get(i);
      String sum = sums.get(i + ".dcm");
      if (sum == null) {
        lost.add(i + ".dcm");
      } else {
        assertThat(sum).isEqualTo(Md5.hex(truth, truth.length));
      }
    }
    complete += verdict.isComplete() ? 1 : 0;
    incomplete += verdict.isComplete() ? 0 : 1;
    assertThat(verdict.missing().stream().map(m -> m.replaceFirst(" .*", "")).sorted())
        .containsExactlyElementsOf(lost);
    assertThat(verdict.isComplete()).isEqualTo(lost.isEmpty());
  }
}
