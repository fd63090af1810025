package org.tciaviewer.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tciaviewer.archive.ArchiveFake.Fault;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/** What every archive promises, whatever serves it. */
public abstract class ArchiveContract extends InstancesContract {
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
    assertThat(loaded.verdict().expected()).isEqualTo(first().files.size());
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
      assertThat(loaded.verdict().isComplete()).as(loaded.verdict().sentence()).isFalse();
      assertThat(loaded.files().size()).isLessThan(first().files.size());
      loaded
          .files()
          .forEach((uid, bytes) -> assertThat(Md5.hex(bytes, bytes.length)).isEqualTo(md5(uid)));
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

  @Test
  protected void deadServerIsAnArchiveException() throws IOException {
    fake.close();
    assertThatThrownBy(() -> record())
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("no connection to");
  }
}
