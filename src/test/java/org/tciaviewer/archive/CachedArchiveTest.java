package org.tciaviewer.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tciaviewer.archive.ArchiveFake.Fault;
import org.tciaviewer.archive.nbia.NbiaFake;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

class CachedArchiveTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  private final NbiaFake fake = new NbiaFake();
  private final FakeSeries ct = fake.series().get(0);
  private final Job job = Job.silent();
  @TempDir Path folder;

  @AfterEach
  void close() {
    fake.close();
  }

  private Archive open(long bytes, Instant now) {
    DiskCache cache = new DiskCache(folder, bytes, Clock.fixed(now, ZoneOffset.UTC));
    return new CachedArchive(fake.open(Duration.ofSeconds(20), Retries.none()), cache);
  }

  private static List<String> load(Archive archive, String uid, OpenOptions options, Job job)
      throws IOException {
    List<String> seen = new ArrayList<>();
    try (InstanceStream stream = archive.open(SeriesRecord.of(uid), options, job)) {
      for (Optional<InstanceBytes> i = stream.next(); i.isPresent(); i = stream.next()) {
        try (InstanceBytes b = i.get()) {
          seen.add(b.kind() + " " + b.name() + " " + Md5.hex(b.array(), b.length()));
        }
      }
      Verdict verdict = stream.finish();
      seen.add(verdict.isComplete() + " " + verdict.license().isPresent());
    }
    return seen;
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(p -> p.endsWith("index.json")).toList();
    }
  }

  @Test
  void secondOpeningNeedsNoServer() throws IOException {
    List<String> first;
    try (Archive archive = open(1 << 30, NOW)) {
      first = load(archive, ct.uid, OpenOptions.defaults(), job);
    }
    fake.close();
    try (Archive archive = open(1 << 30, NOW)) {
      assertThat(load(archive, ct.uid, OpenOptions.defaults(), job)).isEqualTo(first);
    }
    assertThat(first).hasSize(6).last().isEqualTo("true true");
    assertThat(job.notices()).extracting(Notice::value).contains("the cache of nbia");
  }

  @Test
  void cachedSeriesIsFoundByItsUidWhateverItWasFoundByFirst() throws IOException {
    Query byUid = Query.ofSeries(ct.uid);
    SeriesRecord record;
    try (Archive archive = open(1 << 30, NOW)) {
      record =
          archive.search(Query.builder().build(), job).stream()
              .filter(r -> r.seriesInstanceUid().equals(ct.uid))
              .findFirst()
              .orElseThrow();
      try (InstanceStream stream = archive.open(record, OpenOptions.defaults(), job)) {
        for (Optional<InstanceBytes> i = stream.next(); i.isPresent(); i = stream.next()) {
          i.get().close();
        }
        assertThat(stream.finish().isComplete()).isTrue();
      }
    }
    fake.close();
    try (Archive archive = open(1 << 30, NOW)) {
      assertThat(archive.search(byUid, job)).containsExactly(record);
      assertThat(job.notices())
          .extracting(Notice::line)
          .anyMatch(l -> l.contains("Series listed from the cache: 1 of the 1 asked for"));
      assertThatThrownBy(() -> archive.search(Query.ofSeries("1.2.3"), job))
          .isInstanceOf(ArchiveException.class);
    }
  }

  @Test
  void singleInstancesOfACachedSeriesNeedNoServer() throws IOException {
    try (Archive archive = open(1 << 30, NOW)) {
      load(archive, ct.uid, OpenOptions.defaults(), job);
    }
    fake.close();
    try (Archive archive = open(1 << 30, NOW)) {
      SeriesRecord series = SeriesRecord.of(ct.uid);
      List<InstanceRecord> listed = archive.instances(series, job);
      assertThat(listed).hasSize(ct.files.size());
      for (InstanceRecord i : listed) {
        byte[] file = ct.files.get(ct.sopUids.indexOf(i.sopInstanceUid()));
        assertThat(archive.instance(series, i, job)).isEqualTo(file);
        assertThat(archive.head(series, i, 300, job)).hasSize(300);
      }
    }
  }

  @Test
  void annotationFilesAreCachedWithTheSeriesThatHasThem() throws IOException {
    OpenOptions files = OpenOptions.defaults().withAnnotationFiles();
    try (Archive archive = open(1 << 30, NOW)) {
      assertThat(load(archive, ct.uid, files, job)).hasSize(7);
      fake.close();
      assertThat(load(archive, ct.uid, files, job)).hasSize(7);
      assertThat(load(archive, ct.uid, OpenOptions.defaults(), job)).hasSize(6);
    }
  }

  @Test
  void incompleteOrAbandonedSeriesAreNotKept() throws IOException {
    fake.failNextDownload(Fault.ONE_SHORT);
    fake.failRepairs();
    try (Archive archive = open(1 << 30, NOW)) {
      assertThat(load(archive, ct.uid, OpenOptions.defaults(), job)).last().isEqualTo("false true");
      InstanceStream stream = archive.open(SeriesRecord.of(ct.uid), OpenOptions.defaults(), job);
      stream.next().orElseThrow().close();
      stream.close();
    }
    assertThat(entries()).isEmpty();
    try (Stream<Path> left = Files.list(folder.resolve("unfinished"))) {
      assertThat(left).isEmpty();
    }
  }

  private static void damage(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
  }

  @Test
  void changedFileIsFetchedAgainAndPutBack() throws IOException {
    try (Archive archive = open(1 << 30, NOW)) {
      List<String> first = load(archive, ct.uid, OpenOptions.defaults(), job);
      Path file = entries().get(0).resolveSibling("000001");
      byte[] before = Files.readAllBytes(file);
      damage(file);
      assertThat(load(archive, ct.uid, OpenOptions.defaults(), job)).isEqualTo(first);
      assertThat(job.notices())
          .extracting(Notice::line)
          .anyMatch(l -> l.contains("Cached file fetched again: "));
      assertThat(Files.readAllBytes(file)).isEqualTo(before);
      fake.close();
      assertThat(load(archive, ct.uid, OpenOptions.defaults(), job)).isEqualTo(first);
    }
  }

  @Test
  void changedFileIsNamedWhileTheArchiveIsDown() throws IOException {
    try (Archive archive = open(1 << 30, NOW)) {
      load(archive, ct.uid, OpenOptions.defaults(), job);
      Path file = entries().get(0).resolveSibling("000001");
      damage(file);
      fake.close();
      try (InstanceStream stream =
          archive.open(SeriesRecord.of(ct.uid), OpenOptions.defaults(), job)) {
        for (Optional<InstanceBytes> i = stream.next(); i.isPresent(); i = stream.next()) {
          i.get().close();
        }
        assertThat(stream.finish().isComplete()).isFalse();
        assertThat(stream.finish().sentence())
            .contains("changed on disk in the cache folder; fetching it again: nbia: ");
      }
    }
  }

  @Test
  void shortEntryIsFetchedAgain() throws IOException {
    try (Archive archive = open(1 << 30, NOW)) {
      List<String> first = load(archive, ct.uid, OpenOptions.defaults(), job);
      Files.delete(entries().get(0).resolveSibling("000001"));
      assertThat(load(archive, ct.uid, OpenOptions.defaults(), job)).isEqualTo(first);
    }
  }

  /** What a full disk, a later version or another program leaves behind. */
  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"items\":", "\u00e9"})
  void entryWithADamagedIndexIsFetchedAgain(String index) throws IOException {
    try (Archive archive = open(1 << 30, NOW)) {
      List<String> first = load(archive, ct.uid, OpenOptions.defaults(), job);
      Files.write(entries().get(0), index.getBytes(StandardCharsets.ISO_8859_1));
      assertThat(load(archive, ct.uid, OpenOptions.defaults(), job)).isEqualTo(first);
      fake.close();
      assertThat(load(archive, ct.uid, OpenOptions.defaults(), job)).isEqualTo(first);
    }
  }

  /** A folder in the place of a file cannot be read, whoever asks. */
  @Test
  void diskThatCannotBeReadIsANoticeAndNoFailure() throws IOException {
    try (Archive archive = open(1 << 30, NOW)) {
      load(archive, ct.uid, OpenOptions.defaults(), job);
      Path entry = entries().get(0).getParent();
      Files.delete(folder.resolve("unfinished"));
      Files.writeString(folder.resolve("unfinished"), "no folder");
      Files.delete(entry.resolve("000001"));
      assertThat(load(archive, ct.uid, OpenOptions.defaults(), job)).last().isEqualTo("true true");
    }
    assertThat(job.notices()).extracting(Notice::line).anyMatch(l -> l.contains("Cache not read"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "\u00e9"})
  void damagedAnswerLeavesTheReasonWhyTheArchiveIsDown(String answer) throws IOException {
    Query query = Query.builder().collection("LIDC-IDRI").build();
    try (Archive archive = open(1 << 30, NOW)) {
      archive.search(query, job);
    }
    try (Stream<Path> all = Files.walk(folder.resolve("searches"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Files.write(file, answer.getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    fake.close();
    try (Archive archive = open(1 << 30, NOW)) {
      assertThatThrownBy(() -> archive.search(query, job)).isInstanceOf(ArchiveException.class);
    }
  }

  /** Another Fiji makes room in the folder while slices are looked at. */
  @Test
  void sliceWhoseEntryWasThrownOutIsFetchedAgain() throws IOException {
    try (Archive archive = open(1 << 30, NOW)) {
      load(archive, ct.uid, OpenOptions.defaults(), job);
      SeriesRecord series = SeriesRecord.of(ct.uid);
      InstanceRecord listed = archive.instances(series, job).get(2);
      DiskCache.delete(entries().get(0).getParent());
      byte[] file = ct.files.get(ct.sopUids.indexOf(listed.sopInstanceUid()));
      assertThat(archive.instance(series, listed, job)).isEqualTo(file);
    }
  }

  @Test
  void entryWithoutUidsIsReadAsBefore() throws IOException {
    try (Archive archive = open(1 << 30, NOW)) {
      List<String> first = load(archive, ct.uid, OpenOptions.defaults(), job);
      Path index = entries().get(0);
      String json = Files.readString(index);
      String old = json.replaceAll(",\"sopInstanceUid\":\"[^\"]*\"(?=})", "");
      assertThat(old).isNotEqualTo(json);
      Files.writeString(index, old);
      fake.close();
      assertThat(load(archive, ct.uid, OpenOptions.defaults(), job)).isEqualTo(first);
      assertThat(archive.instances(SeriesRecord.of(ct.uid), job))
          .extracting(InstanceRecord::sopInstanceUid)
          .containsExactlyInAnyOrderElementsOf(ct.sopUids);
    }
  }

  /** Two Fijis clear the same folder: neither fails. */
  @Test
  void folderMayBeDeletedTwiceAtOnce() throws Exception {
    for (int round = 0; round < 20; round++) {
      Path shared = Files.createDirectories(folder.resolve("shared/deeper"));
      for (int n = 0; n < 100; n++) {
        Files.createFile(shared.resolve("f" + n));
      }
      CompletableFuture<Void> other = CompletableFuture.runAsync(() -> delete(folder));
      delete(folder);
      other.get(10, TimeUnit.SECONDS);
    }
  }

  private static void delete(Path root) {
    try {
      DiskCache.delete(root.resolve("shared"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatWasUsedLongestAgoGoesFirst() throws IOException {
    FakeSeries other = fake.series().get(1);
    try (Archive archive = open(ct.bytes() + 100, NOW)) {
      load(archive, ct.uid, OpenOptions.defaults(), job);
      Files.setLastModifiedTime(
          entries().get(0).getParent(), FileTime.from(NOW.minus(Duration.ofHours(1))));
      load(archive, other.uid, OpenOptions.defaults(), job);
    }
    assertThat(entries()).hasSize(1);
    assertThat(entries().get(0).toString()).contains(other.uid);
  }

  @Test
  void lastAnswerServesWhileTheArchiveIsDown() throws IOException {
    Query query = Query.builder().collection("LIDC-IDRI").build();
    List<SeriesRecord> online;
    try (Archive archive = open(1 << 30, NOW)) {
      online = archive.search(query, job);
    }
    fake.close();
    try (Archive archive = open(1 << 30, NOW.plus(Duration.ofHours(5)))) {
      assertThat(archive.search(query, job)).isEqualTo(online);
      assertThat(job.notices())
          .extracting(Notice::line)
          .anyMatch(l -> l.contains("Search answer from the cache: 5 hours old, because nbia: "));
      assertThatThrownBy(() -> archive.search(Query.ofSeries("1.2.3.4.5"), job))
          .isInstanceOf(ArchiveException.class);
    }
  }

  @Test
  void settingsSwitchItOn() throws IOException {
    ArchiveSettings settings = ArchiveSettings.defaults().withCache(folder, 1 << 30);
    try (Archive archive = Archives.open("nbia", settings)) {
      assertThat(archive).isInstanceOf(CachedArchive.class);
    }
    try (Archive archive = Archives.open("nbia", ArchiveSettings.defaults())) {
      assertThat(archive).isNotInstanceOf(CachedArchive.class);
    }
  }

  @Test
  void nothingThatAnArchiveAnswersIsLostBehindTheCache() {
    Set<String> own =
        Arrays.stream(CachedArchive.class.getDeclaredMethods())
            .map(Method::getName)
            .collect(Collectors.toSet());
    assertThat(Archive.class.getMethods()).extracting(Method::getName).allMatch(own::contains);
  }
}
