package org.tciaviewer.archive.auto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Archives;
import org.tciaviewer.archive.Facet;
import org.tciaviewer.archive.FacetBy;
import org.tciaviewer.archive.InstanceRecord;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.OpenOptions;
import org.tciaviewer.archive.OpenOptions.AnnotationFiles;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

class AutoArchiveTest {
  private final InMemory idc = new InMemory("idc");
  private final InMemory nbia = new InMemory("nbia");
  private final AtomicLong clock = new AtomicLong();
  private final Archive auto = new AutoArchive(Pair.of(idc, nbia, nbia, clock::get));
  private final Job job = Job.silent();

  private List<String> sources(Query query) throws IOException {
    return auto.search(query, job).stream()
        .map(r -> r.source() + " " + r.seriesInstanceUid())
        .toList();
  }

  @Test
  void uidsThatTheFirstDoesNotHaveAreAskedOfTheSecond() throws IOException {
    idc.add("C", "P", "1.2.3.4.5.1", false);
    nbia.add("C", "P", "1.2.3.4.5.1", true);
    nbia.add("C", "P", "1.2.3.4.5.2", true);
    assertThat(sources(Query.builder().series("1.2.3.4.5.1", "1.2.3.4.5.2").build()))
        .containsExactly("idc 1.2.3.4.5.1", "nbia 1.2.3.4.5.2");
  }

  @Test
  void patientIsSearchedInBoth() throws IOException {
    idc.add("C", "P", "1.2.3.4.5.1", false);
    nbia.add("C", "P", "1.2.3.4.5.2", false);
    assertThat(sources(Query.builder().patient("P").build()))
        .containsExactly("idc 1.2.3.4.5.1", "nbia 1.2.3.4.5.2");
  }

  @Test
  void collectionIsTheUnionOfBothAndTheFirstWins() throws IOException {
    idc.add("C", "P", "1.2.3.4.5.1", false);
    nbia.add("c", "P", "1.2.3.4.5.1", false);
    nbia.add("C", "Q", "1.2.3.4.5.2", false);
    nbia.add("D", "P", "1.2.3.4.5.3", false);
    assertThat(sources(Query.builder().collection("C").build()))
        .containsExactly("idc 1.2.3.4.5.1", "nbia 1.2.3.4.5.2");
    assertThat(job.notices())
        .extracting(Notice::line)
        .containsExactly("INFO: Searched in both archives: 1 series are in nbia only");
    assertThat(sources(Query.builder().collection("D").build()))
        .containsExactly("nbia 1.2.3.4.5.3");
  }

  @Test
  void unionKeepsTheLimitAndSaysSo() throws IOException {
    idc.add("C", "P", "1.2.3.4.5.1", false);
    nbia.add("C", "P", "1.2.3.4.5.2", false);
    nbia.add("C", "P", "1.2.3.4.5.3", false);
    assertThat(sources(Query.builder().collection("C").limit(2).build())).hasSize(2);
    assertThat(job.notices()).extracting(Notice::finding).contains("More series than the limit");
    assertThat(sources(Query.builder().collection("C").limit(1).build()))
        .containsExactly("idc 1.2.3.4.5.1");
  }

  @Test
  void bucketFoldersAreLookedUpInTheFirstOnly() throws IOException {
    String folder = "s3://idc-open-data/73e600e5-1d95-4b81-980c-b4d6a6f4f968/*";
    auto.search(Query.builder().text(folder).build(), job);
    assertThat(nbia.asked).isEmpty();
    assertThat(job.notices()).isEmpty();
  }

  @Test
  void searchOverEverythingAsksTheSecondForWhatOnlyItHas() throws IOException {
    idc.add("Both", "P", "1.2.3.4.5.1", false);
    nbia.add("nbia only", "P", "1.2.3.4.5.2", false);
    assertThat(sources(Query.builder().build()))
        .containsExactly("idc 1.2.3.4.5.1", "nbia 1.2.3.4.5.2");
    assertThat(nbia.queries).extracting(Query::collection).containsExactly("nbia only");
    assertThat(job.notices())
        .extracting(Notice::line)
        .contains(
            "INFO: Searched in idc: of nbia also nbia only; name a collection or a patient to"
                + " search both");
  }

  @Test
  void searchOverEverythingWaitsForTheSecondOnlySoLong() throws IOException {
    idc.add("Both", "P", "1.2.3.4.5.1", false);
    nbia.only = List.of("A", "B", "C");
    nbia.onSearch = () -> clock.addAndGet(TimeUnit.SECONDS.toNanos(20));
    auto.search(Query.builder().build(), job);
    assertThat(nbia.queries).extracting(Query::collection).containsExactly("A", "B");
    assertThat(job.notices()).extracting(Notice::value).anyMatch(v -> v.contains("but not C"));
  }

  @Test
  void facetsOfTheLastSearchCountWhatOnlyTheSecondHas() throws IOException {
    idc.add("C", "P", "1.2.3.4.5.1", false);
    nbia.add("C", "P", "1.2.3.4.5.2", false);
    nbia.add("C", "Q", "1.2.3.4.5.3", false);
    Query query = Query.builder().collection("C").limit(500).build();
    auto.search(query, job);
    nbia.asked.clear();
    assertThat(auto.facets(FacetBy.PATIENT, query.toBuilder().limit(9).build(), job))
        .containsExactly(new Facet("P", 2, "series"), new Facet("Q", 1, "series"));
    assertThat(nbia.asked).isEmpty();
    assertThat(auto.patients("C", job))
        .containsExactly(new Facet("P", 1, "series"), new Facet("Q", 1, "series"));
  }

  @Test
  void facetsWithoutASearchAddValuesThatOnlyTheSecondCounts() throws IOException {
    idc.add("C", "P", "1.2.3.4.5.1", false);
    nbia.add("c", "P", "1.2.3.4.5.2", false);
    nbia.add("D", "P", "1.2.3.4.5.3", false);
    assertThat(auto.facets(FacetBy.COLLECTION, Query.builder().build(), job))
        .containsExactly(new Facet("C", 1, "series"), new Facet("D", 1, "series"));
    nbia.asked.clear();
    auto.facets(FacetBy.LICENSE, Query.builder().build(), job);
    assertThat(auto.facets(FacetBy.PATIENT, Query.builder().build(), job)).hasSize(1);
    assertThat(nbia.asked).hasSize(1); // no licence is told by the first, so the second is asked
  }

  @Test
  void addressOfACartIsForTheSecond() throws IOException {
    Query query = Query.builder().text("https://x.org/nbia-search/?saved-cart=nbia-1").build();
    auto.search(query, job);
    assertThat(nbia.queries).containsExactly(query);
  }

  @Test
  void answerThatIsNotUnderstoodIsSaidAndTheArchiveAskedAgain() throws IOException {
    idc.broken = true;
    nbia.add("C", "P", "1.2.3.4.5.2", false);
    assertThat(sources(Query.builder().collection("C").build())).hasSize(1);
    assertThat(sources(Query.builder().collection("C").build())).hasSize(1);
    assertThat(job.notices()).extracting(Notice::finding).containsOnly("Archive not understood");
    assertThat(idc.asked).hasSize(2);
  }

  @Test
  void archiveThatWasSilentIsAskedAgainAfterAMinute() throws IOException {
    idc.dead = true;
    nbia.add("C", "P", "1.2.3.4.5.2", false);
    Query query = Query.builder().collection("C").build();
    auto.search(query, job);
    idc.dead = false;
    idc.add("C", "P", "1.2.3.4.5.2", false);
    clock.addAndGet(TimeUnit.SECONDS.toNanos(59));
    assertThat(sources(query)).containsExactly("nbia 1.2.3.4.5.2");
    assertThat(job.notices()).extracting(Notice::value).last().asString().contains("short while");
    clock.addAndGet(TimeUnit.SECONDS.toNanos(2));
    assertThat(sources(query)).containsExactly("idc 1.2.3.4.5.2");
  }

  @Test
  void deadFirstArchiveIsANoticeOnly() throws IOException {
    idc.dead = true;
    nbia.add("C", "P", "1.2.3.4.5.2", false);
    assertThat(sources(Query.builder().collection("C").build()))
        .containsExactly("nbia 1.2.3.4.5.2");
    assertThat(job.notices()).extracting(Notice::finding).containsExactly("Archive not reached");
    try (InstanceStream s =
        auto.open(SeriesRecord.of("1.2.3.4.5.2"), OpenOptions.defaults(), job)) {
      assertThat(s.next()).isEmpty();
    }
    assertThat(job.notices())
        .extracting(Notice::line)
        .contains("INFO: Served by: nbia (1.2.3.4.5.2)");
  }

  @Test
  void archiveThatDidNotAnswerIsNotWaitedForAgain() throws IOException {
    idc.dead = true;
    nbia.add("C", "P", "1.2.3.4.5.2", false);
    auto.search(Query.builder().collection("C").build(), job);
    auto.search(Query.builder().collection("C").build(), job);
    auto.open(SeriesRecord.of("1.2.3.4.5.2"), OpenOptions.defaults(), job).close();
    assertThat(idc.asked).containsExactly("search");
  }

  @Test
  void deadSecondArchiveIsANoticeOnly() throws IOException {
    nbia.dead = true;
    idc.add("C", "P", "1.2.3.4.5.1", false);
    assertThat(sources(Query.builder().patient("P").build())).containsExactly("idc 1.2.3.4.5.1");
    assertThat(auto.collections(job)).hasSize(2);
    assertThat(auto.annotations(SeriesRecord.of("1.2.3.4.5.9"), job)).hasSize(1);
  }

  @Test
  void bothDeadIsAFailure() {
    idc.dead = true;
    nbia.dead = true;
    assertThatThrownBy(() -> auto.search(Query.ofSeries("1.2.3.4.5.1"), job))
        .isInstanceOf(ArchiveException.class);
    assertThatThrownBy(() -> auto.open(SeriesRecord.of("1.2.3.4.5.1"), OpenOptions.defaults(), job))
        .isInstanceOf(ArchiveException.class);
  }

  @Test
  void seriesOfTheFirstIsServedByTheFirst() throws IOException {
    idc.add("C", "P", "1.2.3.4.5.1", false);
    nbia.add("C", "P", "1.2.3.4.5.1", true);
    auto.open(SeriesRecord.of("1.2.3.4.5.1"), OpenOptions.defaults(), job).close();
    assertThat(job.notices()).extracting(Notice::value).containsExactly("idc");
  }

  @Test
  void annotationFilesComeFromTheSecondWhichAloneHasThem() throws IOException {
    idc.add("C", "P", "1.2.3.4.5.1", false);
    nbia.add("C", "P", "1.2.3.4.5.1", true);
    OpenOptions options = OpenOptions.defaults().withAnnotationFiles();
    try (InstanceStream stream = auto.open(SeriesRecord.of("1.2.3.4.5.1"), options, job)) {
      assertThat(stream.servedBy()).contains("nbia");
    }
    assertThat(nbia.asked).contains("open WANTED");
    assertThat(job.notices()).extracting(Notice::value).containsExactly("nbia");
  }

  /** Heads of one instance, with a wish for files or without. */
  private List<String> heads(AnnotationFiles files) throws IOException {
    List<String> from = new ArrayList<>();
    auto.heads(
        SeriesRecord.of("1.2.3.4.5.1"),
        1,
        new Archive.HeadReader() {
          @Override
          public void read(InstanceRecord instance, byte[] head, int length) {
            from.add(instance.locator() + " of " + auto.sourceOf(instance));
          }

          @Override
          public AnnotationFiles annotationFiles() {
            return files;
          }
        },
        job);
    return from;
  }

  @Test
  void headersComeFromTheArchiveThatHasTheAnnotationFilesWhenTheyAreWanted() throws IOException {
    idc.add("C", "P", "1.2.3.4.5.1", false);
    nbia.add("C", "P", "1.2.3.4.5.1", true);
    assertThat(heads(AnnotationFiles.WANTED)).containsExactly("nbia|at 1.2.3.4.5.1 of nbia");
    assertThat(heads(AnnotationFiles.NONE)).containsExactly("idc|at 1.2.3.4.5.1 of idc");
  }

  @Test
  void seriesWithoutAnnotationFilesStaysWithTheFirst() throws IOException {
    idc.add("C", "P", "1.2.3.4.5.1", false);
    nbia.add("C", "P", "1.2.3.4.5.1", false);
    OpenOptions options = OpenOptions.defaults().withAnnotationFiles();
    try (InstanceStream stream = auto.open(SeriesRecord.of("1.2.3.4.5.1"), options, job)) {
      assertThat(stream.servedBy()).contains("idc");
    }
    assertThat(idc.asked).contains("open NONE");
    assertThat(job.notices()).extracting(Notice::value).containsExactly("idc");
  }

  @Test
  void unknownSeriesIsAFailure() {
    assertThatThrownBy(() -> auto.open(SeriesRecord.of("1.2.3.4.5.1"), OpenOptions.defaults(), job))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("no series");
  }

  @Test
  void collectionsOfBothAreListedOnce() throws IOException {
    assertThat(auto.collections(job))
        .extracting(Facet::value)
        .containsExactly("Both", "idc only", "nbia only");
  }

  @Test
  void isFoundByItsKind() {
    try (Archive a = Archives.open("auto", ArchiveSettings.defaults())) {
      assertThat(a.name()).isEqualTo("auto");
    }
    assertThat(Archives.kinds()).contains("auto", "demo", "idc", "local", "nbia");
  }

  @Test
  void singleInstancesComeFromTheArchiveThatListedThem() throws IOException {
    idc.add("A", "P1", "1.2.3.4.5.1", false);
    nbia.add("B", "P2", "1.2.3.4.5.2", false);
    for (String uid : List.of("1.2.3.4.5.1", "1.2.3.4.5.2")) {
      SeriesRecord series = SeriesRecord.of(uid);
      InstanceRecord instance = auto.instances(series, job).get(0);
      String expected = (uid.endsWith("1") ? "idc" : "nbia") + " at " + uid;
      assertThat(new String(auto.instance(series, instance, job), UTF_8)).isEqualTo(expected);
      assertThat(new String(auto.head(series, instance, 9, job), UTF_8)).isEqualTo(expected);
    }
    idc.dead = true;
    assertThatThrownBy(() -> auto.instances(SeriesRecord.of("1.2.3.4.5.9"), job))
        .isInstanceOf(ArchiveException.class);
  }
}
