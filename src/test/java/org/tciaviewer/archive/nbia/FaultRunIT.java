package org.tciaviewer.archive.nbia;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
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
import org.tciaviewer.archive.SopInstanceUids;
import org.tciaviewer.archive.Verdict;
import org.tciaviewer.job.Job;

/** A thousand series through a server on which every third download goes wrong. */
class FaultRunIT {
  private static final long SEED = 20261121;
  private static final int SERIES = 1000;
  private static final Duration STALL = Duration.ofMillis(150);

  private int complete;
  private int incomplete;
  private int failed;

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void everySeriesIsCompleteOrSaysExactlyWhatIsMissing() throws IOException {
    Random random = new Random(SEED);
    List<FakeSeries> all = new ArrayList<>();
    for (int i = 0; i < SERIES; i++) {
      all.add(new FakeSeries("C", "P" + i, "s" + i, "CT", 2 + random.nextInt(4)));
    }
    Set<Thread> before = fetchThreads();
    try (NbiaFake fake = new NbiaFake(all, () -> Fault.byChance(random));
        Archive archive =
            fake.open(STALL, new Retries(3, Duration.ZERO, Duration.ZERO, (d, job) -> {}))) {
      for (FakeSeries s : all) {
        open(archive, s);
      }
    }
    assertThat(fetchThreads()).isEqualTo(before);
    assertThat(complete + incomplete + failed).isEqualTo(SERIES);
    assertThat(complete).as("complete").isGreaterThan(SERIES * 8 / 10);
    assertThat(incomplete).as("incomplete, and said so").isGreaterThan(0);
    // a report of the run, kept with the build
    System.out.println(
        "fault run: "
            + complete
            + " complete, "
            + incomplete
            + " incomplete, "
            + failed
            + " failed");
  }

  private void open(Archive archive, FakeSeries s) throws IOException {
    Map<String, String> md5ByName = new HashMap<>();
    Map<String, String> uidByName = new HashMap<>();
    Verdict verdict;
    try (InstanceStream stream =
        archive.open(SeriesRecord.of(s.uid), OpenOptions.defaults(), Job.silent())) {
      for (Optional<InstanceBytes> i = stream.next(); i.isPresent(); i = stream.next()) {
        try (InstanceBytes b = i.get()) {
          b.replaces().ifPresent(md5ByName::remove);
          md5ByName.put(b.name(), Md5.hex(b.array(), b.length()));
          uidByName.put(b.name(), SopInstanceUids.of(b.array(), b.length()).orElseThrow());
        }
      }
      verdict = stream.finish();
    } catch (ArchiveException e) {
      failed++;
      return;
    }
    verdict.bad().forEach(md5ByName::remove);
    Set<String> got = new HashSet<>();
    md5ByName.forEach(
        (name, md5) -> {
          byte[] truth = s.files.get(s.sopUids.indexOf(uidByName.get(name)));
          assertThat(md5).as(s.uid + " " + name).isEqualTo(Md5.hex(truth, truth.length));
          got.add(uidByName.get(name));
        });
    if (verdict.isComplete()) {
      complete++;
      assertThat(got).as(s.uid).containsExactlyInAnyOrderElementsOf(s.sopUids);
      return;
    }
    incomplete++;
    Set<String> named = new HashSet<>(verdict.missing());
    verdict.bad().forEach(name -> named.add(uidByName.get(name)));
    Set<String> lost = new HashSet<>(s.sopUids);
    lost.removeAll(got);
    assertThat(named).as(verdict.sentence()).isEqualTo(lost);
  }

  private static Set<Thread> fetchThreads() {
    Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
    threads.removeIf(t -> !t.getName().startsWith("tcia-fetch"));
    return threads;
  }
}
