package org.tciaviewer.archive.auto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.ArchiveException.Retry;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Archives;
import org.tciaviewer.archive.Facet;
import org.tciaviewer.archive.Found;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.InstanceRecord;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.OpenOptions;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.archive.Verdict;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

class AutoArchiveTest {
  private final Memory idc = new Memory("idc");
  private final Memory nbia = new Memory("nbia");
  private final Archive auto = new AutoArchive(idc, nbia);
  private final Job job = Job.silent();

  /** An archive made of records. */
  private static final class Memory implements Archive {
    final String name;
    final List<SeriesRecord> records = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    boolean dead;

    Memory(String name) {
      this.name = name;
    }

    void add(String collection, String patient, String uid, boolean files) {
      records.add(
          SeriesRecord.builder(uid)
              .collection(collection)
              .patient(patient, "9.9.9.9.9." + patient.length())
              .annotationFiles(files)
              .source(name, "")
              .build());
    }

    @Override
    public String name() {
      return name;
    }

    private void check() throws ArchiveException {
      if (dead) {
        throw new ArchiveException(name, 503, "https://x/", Retry.MAY_HELP, "is down", null);
      }
    }

    @Override
    public List<SeriesRecord> search(Query query, Job job) throws IOException {
      asked.add("search");
      check();
      Found found = new Found(query, job);
      records.forEach(found::add);
      return found.records();
    }

    @Override
    public List<InstanceRecord> instances(SeriesRecord series, Job job) throws IOException {
      check();
      String uid = series.seriesInstanceUid();
      if (records.stream().noneMatch(r -> r.seriesInstanceUid().equals(uid))) {
        throw new ArchiveException(name, 0, "", Retry.IS_USELESS, "no series " + uid, null);
      }
      return List.of(new InstanceRecord(uid + ".1", 1, -1, "at " + uid));
    }

    @Override
    public byte[] instance(SeriesRecord series, InstanceRecord instance, Job job)
        throws IOException {
      check();
      return (name + " " + instance.locator()).getBytes(UTF_8);
    }

    @Override
    public InstanceStream open(SeriesRecord series, OpenOptions options, Job job)
        throws IOException {
      asked.add("open " + options.annotationFiles());
      check();
      if (records.stream()
          .noneMatch(r -> r.seriesInstanceUid().equals(series.seriesInstanceUid()))) {
        throw new ArchiveException(name, 0, "", Retry.IS_USELESS, "no series", null);
      }
      return new InstanceStream() {
        @Override
        public Optional<InstanceBytes> next() {
          return Optional.empty();
        }

        @Override
        public Verdict finish() {
          return new Verdict(0, 0, List.of(), List.of(), 0, Optional.empty());
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public List<SeriesRecord> annotations(SeriesRecord series, Job job) throws IOException {
      check();
      return records;
    }

    @Override
    public List<Facet> collections(Job job) throws IOException {
      check();
      return List.of(new Facet(name + " only", 1, "patients"), new Facet("Both", 2, "patients"));
    }
  }

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
  void wholeCollectionIsSearchedInTheFirstThatHasItAndThatIsSaid() throws IOException {
    idc.add("C", "P", "1.2.3.4.5.1", false);
    nbia.add("D", "P", "1.2.3.4.5.2", false);
    assertThat(sources(Query.builder().collection("C").build())).hasSize(1);
    assertThat(nbia.asked).isEmpty();
    assertThat(job.notices()).extracting(Notice::finding).containsExactly("Searched in idc");
    assertThat(sources(Query.builder().collection("D").build()))
        .containsExactly("nbia 1.2.3.4.5.2");
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
    auto.open(SeriesRecord.of("1.2.3.4.5.1"), options, job).close();
    assertThat(nbia.asked).contains("open WANTED");
    assertThat(job.notices()).extracting(Notice::value).containsExactly("nbia");
  }

  @Test
  void seriesWithoutAnnotationFilesStaysWithTheFirst() throws IOException {
    idc.add("C", "P", "1.2.3.4.5.1", false);
    nbia.add("C", "P", "1.2.3.4.5.1", false);
    OpenOptions options = OpenOptions.defaults().withAnnotationFiles();
    auto.open(SeriesRecord.of("1.2.3.4.5.1"), options, job).close();
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
