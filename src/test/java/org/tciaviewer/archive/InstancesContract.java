package org.tciaviewer.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tciaviewer.archive.ArchiveFake.Fault;
import org.tciaviewer.archive.InstanceBytes.Kind;
import org.tciaviewer.fixtures.Sockets;
import org.tciaviewer.job.Job;

/**
 * What every archive does with single instances and their headers, and the world in which an
 * archive is tested. Subclasses provide a server that misbehaves on demand.
 */
@Timeout(30)
public abstract class InstancesContract {
  protected static final Duration PATIENT = Duration.ofSeconds(20);
  static final Duration IMPATIENT = Duration.ofMillis(250);
  static final long CANCEL_NS = TimeUnit.SECONDS.toNanos(1);

  protected ArchiveFake fake;
  protected Archive archive;
  protected final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());

  /** Starts the server. */
  protected abstract ArchiveFake start();

  private Set<String> connections;

  @BeforeEach
  void startServer() {
    connections = Sockets.opened();
    fake = start();
    archive = fake.open(PATIENT, retries());
  }

  /** Whatever happened: a closed archive holds no connection, not even one kept for later. */
  @AfterEach
  void stopServer() throws InterruptedException {
    archive.close();
    try {
      Sockets.assertNoMoreThan(connections);
    } finally {
      fake.close();
    }
  }

  protected Retries retries() {
    return new Retries(
        4, Duration.ofMillis(500), Duration.ofSeconds(60), (pause, job) -> pauses.add(pause));
  }

  protected FakeSeries first() {
    return fake.series().get(0);
  }

  /** What came of a stream: content by SOP Instance UID, with bad and replaced copies removed. */
  protected record Loaded(Map<String, byte[]> files, int handedOver, Verdict verdict) {}

  protected static Loaded load(Archive archive, SeriesRecord series, Job job) throws IOException {
    Map<String, byte[]> byName = new HashMap<>();
    int count = 0;
    try (InstanceStream stream = archive.open(series, OpenOptions.defaults(), job)) {
      for (Optional<InstanceBytes> i = stream.next(); i.isPresent(); i = stream.next()) {
        try (InstanceBytes bytes = i.get()) {
          count += bytes.kind() == Kind.INSTANCE ? 1 : 0;
          bytes.replaces().ifPresent(byName::remove);
          byName.put(bytes.name(), bytes.copy());
        }
      }
      Verdict verdict = stream.finish();
      verdict.bad().forEach(byName::remove);
      Map<String, byte[]> byUid = new HashMap<>();
      byName.values().forEach(b -> byUid.put(SopInstanceUids.of(b, b.length).orElseThrow(), b));
      return new Loaded(byUid, count, verdict);
    }
  }

  final void assertEqualsTruth(Loaded loaded) {
    assertThat(loaded.verdict.isComplete()).as(loaded.verdict.sentence()).isTrue();
    assertThat(loaded.files).hasSize(first().files.size());
    for (int i = 0; i < first().files.size(); i++) {
      assertThat(loaded.files.get(first().sopUids.get(i))).isEqualTo(first().files.get(i));
    }
  }

  final String md5(String sopUid) {
    byte[] file = first().files.get(first().sopUids.indexOf(sopUid));
    return Md5.hex(file, file.length);
  }

  /** Series Instance UIDs of what a search finds, in its order. */
  protected List<String> uids(Query.Builder query) throws IOException {
    return archive.search(query.build(), Job.silent()).stream()
        .map(SeriesRecord::seriesInstanceUid)
        .toList();
  }

  final SeriesRecord record() throws IOException {
    return archive.search(Query.ofSeries(first().uid), Job.silent()).get(0);
  }

  /** The listed instance whose content is the second file. */
  private InstanceRecord second(SeriesRecord record) throws IOException {
    byte[] wanted = first().files.get(1);
    for (InstanceRecord i : archive.instances(record, Job.silent())) {
      if (java.util.Arrays.equals(archive.instance(record, i, Job.silent()), wanted)) {
        return i;
      }
    }
    throw new AssertionError("second file not listed");
  }

  @Test
  void everyInstanceIsListedOnceAndSentUnchanged() throws IOException {
    SeriesRecord record = record();
    Job job = Job.silent();
    List<InstanceRecord> listed = archive.instances(record, job);
    Map<String, byte[]> sent = new HashMap<>();
    for (InstanceRecord i : listed) {
      byte[] bytes = archive.instance(record, i, job);
      String uid = SopInstanceUids.of(bytes, bytes.length).orElseThrow();
      assertThat(i.sopInstanceUid()).isIn("", uid);
      assertThat(i.bytes()).isIn(-1L, (long) bytes.length);
      assertThat(sent.put(uid, bytes)).isNull();
    }
    assertThat(sent).hasSize(first().files.size());
    for (int i = 0; i < first().files.size(); i++) {
      assertThat(sent.get(first().sopUids.get(i))).isEqualTo(first().files.get(i));
    }
  }

  @Test
  void instancesOfASeriesNamedByItsUidAloneAreListed() throws IOException {
    SeriesRecord bare = SeriesRecord.of(first().uid);
    List<InstanceRecord> listed = archive.instances(bare, Job.silent());
    assertThat(listed).hasSize(first().files.size());
    assertThat(archive.instance(bare, listed.get(0), Job.silent())).isIn(first().files);
  }

  @Test
  void headTellsWhichInstanceItIs() throws IOException {
    SeriesRecord record = record();
    InstanceRecord second = second(record);
    byte[] head = archive.head(record, second, 600, Job.silent());
    assertThat(SopInstanceUids.of(head, head.length)).contains(first().sopUids.get(1));
  }

  @Test
  void unknownSeriesHasNoInstances() {
    assertThatThrownBy(() -> archive.instances(SeriesRecord.of("1.2.3.4.5"), Job.silent()))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("no series 1.2.3.4.5");
  }

  @Test
  void unknownInstanceIsAnArchiveException() throws IOException {
    SeriesRecord record = record();
    String locator = archive.instances(record, Job.silent()).get(0).locator();
    InstanceRecord unknown =
        new InstanceRecord("1.2.3.4.5", -1, 100, locator.replaceFirst("/[^/ ]+\\.dcm", "/999.dcm"));
    assertThatThrownBy(() -> archive.instance(record, unknown, Job.silent()))
        .isInstanceOf(ArchiveException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CUT_IN_BODY", "WRONG_BYTES", "ERROR", "TOO_MANY"})
  void instanceThatWentWrongIsAskedForAgain(Fault fault) throws IOException {
    SeriesRecord record = record();
    InstanceRecord second = second(record);
    fake.failNextInstance(fault);
    assertThat(archive.instance(record, second, Job.silent())).isEqualTo(first().files.get(1));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CUT_IN_BODY", "WRONG_BYTES", "ERROR", "HTML"})
  void instanceThatStaysWrongIsNeverHandedOver(Fault fault) throws IOException {
    SeriesRecord record = record();
    InstanceRecord second = second(record);
    for (int i = 0; i < 8; i++) {
      fake.failNextInstance(fault);
    }
    assertThatThrownBy(() -> archive.instance(record, second, Job.silent()))
        .isInstanceOf(ArchiveException.class);
  }

  @Test
  void stalledInstanceIsAskedForAgain() throws IOException {
    SeriesRecord record = record();
    InstanceRecord second = second(record);
    fake.failNextInstance(Fault.STALL);
    try (Archive impatient = fake.open(IMPATIENT, retries())) {
      assertThat(impatient.instance(record, second, Job.silent())).isEqualTo(first().files.get(1));
    }
  }

  @Test
  void cancelEndsAStalledInstanceWithinASecond() throws Exception {
    SeriesRecord record = record();
    InstanceRecord second = second(record);
    for (int i = 0; i < 8; i++) {
      fake.failNextInstance(Fault.STALL);
    }
    Job job = Job.silent();
    CountDownLatch begun = new CountDownLatch(1);
    Thread canceller =
        new Thread(
            () -> {
              try {
                begun.await();
              } catch (InterruptedException e) {
                return;
              }
              job.cancel();
            });
    canceller.start();
    long start = System.nanoTime();
    begun.countDown();
    assertThatThrownBy(() -> archive.instance(record, second, job))
        .isInstanceOf(CancellationException.class);
    assertThat(System.nanoTime() - start).isLessThan(CANCEL_NS);
    canceller.join();
  }

  @Test
  void headsOfAllInstancesComeWithTheRecordsOfTheirInstances() throws IOException {
    SeriesRecord record = record();
    Map<String, InstanceRecord> seen = new HashMap<>();
    archive.heads(
        record,
        2000,
        (instance, head, length) ->
            assertThat(seen.put(Instances.uidOf(head, length), instance)).isNull(),
        Job.silent());
    assertThat(seen.keySet()).containsExactlyInAnyOrderElementsOf(first().sopUids);
    for (int i = 0; i < first().files.size(); i++) {
      InstanceRecord instance = seen.get(first().sopUids.get(i));
      assertThat(archive.instance(record, instance, Job.silent())).isEqualTo(first().files.get(i));
    }
  }

  @Test
  void headsOfAnUnknownSeriesAreAnArchiveException() {
    assertThatThrownBy(
            () ->
                archive.heads(SeriesRecord.of("1.2.3.4.5"), 2000, (i, head, n) -> {}, Job.silent()))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("no series 1.2.3.4.5");
  }
}
