package org.tciaviewer.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
import org.tciaviewer.job.Notice;

/** What every archive promises, whatever serves it. */
@Timeout(30)
public abstract class ArchiveContract {
  protected static final Duration PATIENT = Duration.ofSeconds(20);
  private static final Duration IMPATIENT = Duration.ofMillis(250);
  private static final long CANCEL_NS = TimeUnit.SECONDS.toNanos(1);

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

  private void assertEqualsTruth(Loaded loaded) {
    assertThat(loaded.verdict.isComplete()).as(loaded.verdict.sentence()).isTrue();
    assertThat(loaded.files).hasSize(first().files.size());
    for (int i = 0; i < first().files.size(); i++) {
      assertThat(loaded.files.get(first().sopUids.get(i))).isEqualTo(first().files.get(i));
    }
  }

  private String md5(String sopUid) {
    byte[] file = first().files.get(first().sopUids.indexOf(sopUid));
    return Md5.hex(file, file.length);
  }

  /** Series Instance UIDs of what a search finds, in its order. */
  protected List<String> uids(Query.Builder query) throws IOException {
    return archive.search(query.build(), Job.silent()).stream()
        .map(SeriesRecord::seriesInstanceUid)
        .toList();
  }

  private SeriesRecord record() throws IOException {
    return archive.search(Query.ofSeries(first().uid), Job.silent()).get(0);
  }

  @Test
  void findsSeriesOfACollection() throws IOException {
    Query query = Query.builder().collection(first().collection).build();
    List<String> expected =
        fake.series().stream()
            .filter(s -> s.collection.equals(first().collection))
            .map(s -> s.uid)
            .toList();
    assertThat(archive.search(query, Job.silent()))
        .extracting(SeriesRecord::seriesInstanceUid)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void recordsAreInNormalForm() throws IOException {
    SeriesRecord r = record();
    assertThat(r.collection()).isEqualTo(first().collection);
    assertThat(r.patientId()).isEqualTo(first().patient);
    assertThat(r.studyInstanceUid()).isEqualTo(first().studyUid);
    assertThat(r.studyDate()).isEqualTo("2000-01-01");
    assertThat(r.seriesNumber()).isEqualTo("5");
    assertThat(r.modality()).isEqualTo(first().modality);
    assertThat(r.seriesDescription()).isEqualTo("made up");
    assertThat(r.images()).isEqualTo(first().files.size());
    assertThat(r.source()).isEqualTo(archive.name());
  }

  @Test
  void searchWithoutResultIsEmpty() throws IOException {
    Query query = Query.builder().collection("No such collection").build();
    assertThat(archive.search(query, Job.silent())).isEmpty();
  }

  @Test
  void conditionsAreJoinedByAnd() throws IOException {
    Query query =
        Query.builder()
            .collection(first().collection)
            .modality("MR")
            .patient(first().patient)
            .build();
    assertThat(archive.search(query, Job.silent()))
        .allMatch(r -> r.modality().equals("MR") && r.patientId().equals(first().patient));
  }

  @Test
  void limitIsKeptAndNoticed() throws IOException {
    Job job = Job.silent();
    Query query = Query.builder().collection(first().collection).limit(1).build();
    assertThat(archive.search(query, job)).hasSize(1);
    assertThat(job.notices()).extracting(Notice::finding).contains("More series than the limit");
  }

  @Test
  void unrestrictedSearchFindsEveryCollection() throws IOException {
    assertThat(archive.search(Query.builder().build(), Job.silent())).hasSize(fake.series().size());
  }

  @Test
  void pastedUidIsRecognised() throws IOException {
    Query query =
        Query.builder()
            .text("https://example.org/viewer?SeriesInstanceUIDs=" + first().uid)
            .build();
    assertThat(archive.search(query, Job.silent()))
        .extracting(SeriesRecord::seriesInstanceUid)
        .containsExactly(first().uid);
  }

  @Test
  void annotationsOfListedSeriesAreCounted() throws IOException {
    List<SeriesRecord> listed =
        archive.search(Query.builder().collection(first().collection).build(), Job.silent());
    Map<String, Integer> counts = archive.annotationCounts(listed, Job.silent());
    for (SeriesRecord r : listed) {
      if (r.modality().equals("CT")) {
        assertThat(counts)
            .containsEntry(r.seriesInstanceUid(), archive.annotations(r, Job.silent()).size());
      }
    }
    assertThat(counts).containsEntry(first().uid, 1);
    assertThat(archive.annotationCounts(List.of(), Job.silent())).isEmpty();
  }

  @Test
  void collectionIsFoundInTheSpellingOfAddresses() throws IOException {
    String slug = first().collection.toLowerCase(Locale.ROOT).replaceAll("[- ]", "_");
    Query query = Query.builder().collection(slug).patient(first().patient).build();
    assertThat(archive.search(query, Job.silent()))
        .extracting(SeriesRecord::seriesInstanceUid)
        .contains(first().uid);
  }

  @Test
  void seriesOfASearchAreCountedByEverythingThatRecordsTell() throws IOException {
    Query query = Query.builder().collection(first().collection).patient(first().patient).build();
    List<SeriesRecord> records = archive.search(query, Job.silent());
    for (FacetBy by : FacetBy.values()) {
      if (by != FacetBy.SPECIES) {
        assertThat(archive.facets(by, query, Job.silent()))
            .as(by.name())
            .isEqualTo(Facet.of(records, by));
      }
    }
  }

  @Test
  void seriesOfASearchAreCountedByModality() throws IOException {
    Query query = Query.builder().collection(first().collection).patient(first().patient).build();
    List<Facet> expected =
        fake.series().stream()
            .filter(s -> s.collection.equals(first().collection))
            .filter(s -> s.patient.equals(first().patient))
            .collect(Collectors.groupingBy(s -> s.modality, TreeMap::new, Collectors.counting()))
            .entrySet()
            .stream()
            .map(e -> new Facet(e.getKey(), e.getValue().intValue(), "series"))
            .toList();
    assertThat(archive.facets(FacetBy.MODALITY, query, Job.silent())).isEqualTo(expected);
  }

  @Test
  void streamsEveryInstanceUnchanged() throws IOException {
    assertEqualsTruth(load(archive, record(), Job.silent()));
  }

  @Test
  void seriesNamedByItsUidAloneIsChecked() throws IOException {
    Loaded loaded = load(archive, SeriesRecord.of(first().uid), Job.silent());
    assertEqualsTruth(loaded);
    assertThat(loaded.verdict.expected()).isEqualTo(first().files.size());
  }

  @Test
  void unknownSeriesIsOneClearMessage() {
    assertThatThrownBy(() -> load(archive, SeriesRecord.of("1.2.3.4.5"), Job.silent()))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("no series 1.2.3.4.5")
        .hasMessageContaining("check the UID");
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CUT_IN_BODY", "CUT_BETWEEN", "ONE_SHORT", "WRONG_BYTES", "TWICE"})
  void whatWentWrongIsRepaired(Fault fault) throws IOException {
    fake.failNextDownload(fault);
    assertEqualsTruth(load(archive, record(), Job.silent()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CUT_IN_BODY", "CUT_BETWEEN", "ONE_SHORT", "WRONG_BYTES"})
  void whatCannotBeRepairedIsNeverCalledComplete(Fault fault) throws IOException {
    for (int i = 0; i < 8; i++) {
      fake.failNextDownload(fault);
    }
    fake.failRepairs();
    Job job = Job.silent();
    SeriesRecord record = record();
    try {
      Loaded loaded = load(archive, record, job);
      assertThat(loaded.verdict.isComplete()).as(loaded.verdict.sentence()).isFalse();
      assertThat(loaded.files.size()).isLessThan(first().files.size());
      loaded.files.forEach(
          (uid, bytes) -> assertThat(Md5.hex(bytes, bytes.length)).isEqualTo(md5(uid)));
    } catch (IOException e) {
      assertThat(e).isInstanceOfAny(ArchiveException.class);
    }
  }

  @Test
  void stalledDownloadIsRepaired() throws IOException {
    fake.failNextDownload(Fault.STALL);
    try (Archive impatient = fake.open(IMPATIENT, retries())) {
      assertEqualsTruth(load(impatient, record(), Job.silent()));
    }
  }

  @Test
  void cancelEndsAStalledDownloadWithinASecond() throws Exception {
    SeriesRecord record = record();
    for (int i = 0; i < 8; i++) {
      fake.failNextDownload(Fault.STALL);
    }
    Job job = Job.silent();
    CountDownLatch begun = new CountDownLatch(1);
    long[] cancelledAt = new long[1];
    Thread canceller =
        new Thread(
            () -> {
              try {
                begun.await();
              } catch (InterruptedException e) {
                return;
              }
              cancelledAt[0] = System.nanoTime();
              job.cancel();
            });
    canceller.start();
    try (InstanceStream stream = archive.open(record, OpenOptions.defaults(), job)) {
      begun.countDown();
      Throwable end =
          catchThrowable(
              () -> {
                for (Optional<InstanceBytes> i = stream.next(); i.isPresent(); i = stream.next()) {
                  i.get().close();
                }
              });
      assertThat(end).isInstanceOf(CancellationException.class);
    } finally {
      begun.countDown();
      canceller.join();
    }
    assertThat(System.nanoTime() - cancelledAt[0]).isLessThan(CANCEL_NS);
  }

  @Test
  void closeEndsTheFetchThreads() throws IOException {
    fake.failNextDownload(Fault.STALL);
    InstanceStream stream = archive.open(record(), OpenOptions.defaults(), Job.silent());
    stream.close();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("tcia-fetch"));
  }

  @Test
  void pageInsteadOfDataIsNamed() {
    for (int i = 0; i < 8; i++) {
      fake.failNextDownload(Fault.HTML);
    }
    assertThatThrownBy(() -> load(archive, record(), Job.silent()))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("text/html");
  }

  @Test
  void pageInsteadOfDataThatGoesAwayIsOvercome() throws IOException {
    SeriesRecord record = record();
    fake.failNextDownload(Fault.HTML_ONCE);
    assertEqualsTruth(load(archive, record, Job.silent()));
    assertThat(pauses).hasSize(1);
  }

  @Test
  void pageInsteadOfRowsIsNamed() {
    fake.answerNextSearch(200, "text/html", "<html><body>Please log in</body></html>");
    assertThatThrownBy(() -> record())
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("not JSON but text/html");
  }

  @Test
  void serverErrorIsTriedAgain() throws IOException {
    SeriesRecord record = record();
    fake.failNextDownload(Fault.ERROR);
    assertEqualsTruth(load(archive, record, Job.silent()));
    assertThat(pauses).hasSize(1);
    assertThat(pauses.get(0)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
  }

  @Test
  void retryAfterIsHonoured() throws IOException {
    SeriesRecord record = record();
    fake.failNextDownload(Fault.TOO_MANY);
    assertEqualsTruth(load(archive, record, Job.silent()));
    assertThat(pauses).containsExactly(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @EnumSource(value = Status.class)
  void refusedSearchSaysTheStatus(Status status) {
    for (int i = 0; i < 8; i++) {
      fake.answerNextSearch(status.code, "text/plain", "<b>reason</b> given");
    }
    assertThatThrownBy(() -> record())
        .isInstanceOfSatisfying(
            ArchiveException.class, e -> assertThat(e.status()).isEqualTo(status.code))
        .hasMessageContaining("HTTP " + status.code)
        .hasMessageContaining("reason given");
  }

  /** Statuses that end a search. */
  enum Status {
    BAD_REQUEST(400),
    NOT_FOUND(404),
    SERVER_ERROR(500);

    final int code;

    Status(int code) {
      this.code = code;
    }
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

  @Test
  protected void deadServerIsAnArchiveException() throws IOException {
    fake.close();
    assertThatThrownBy(() -> record())
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("no connection to");
  }
}
