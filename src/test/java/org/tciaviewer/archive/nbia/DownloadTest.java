package org.tciaviewer.archive.nbia;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveFake.Fault;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Archives;
import org.tciaviewer.archive.Download;
import org.tciaviewer.archive.Download.Outcome;
import org.tciaviewer.archive.Download.Status;
import org.tciaviewer.archive.DownloadLayout;
import org.tciaviewer.archive.FakeSeries;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.Retries;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.job.Job;

class DownloadTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T09:00:00Z"), ZoneOffset.UTC);

  private final NbiaFake fake = new NbiaFake();
  private final Archive archive = fake.open(Duration.ofSeconds(20), Retries.none());
  private final Job job = Job.silent();
  private final FakeSeries ct = fake.series().get(0);
  @TempDir Path root;

  @AfterEach
  void close() {
    archive.close();
    fake.close();
  }

  private Outcome run(FakeSeries s, DownloadLayout layout) throws IOException {
    List<SeriesRecord> records = archive.search(Query.ofSeries(s.uid), job);
    return new Download(archive, root, layout, CLOCK, job).run(records).get(0);
  }

  @Test
  void seriesIsWrittenAsTheDataRetrieverDoes() throws IOException {
    Outcome outcome = run(ct, DownloadLayout.DESCRIPTIVE);
    assertThat(outcome.status()).isEqualTo(Status.DONE);
    String study = ct.studyUid.substring(ct.studyUid.length() - 5);
    String series = ct.uid.substring(ct.uid.length() - 5);
    Path folder =
        root.resolve("LIDC-IDRI/LIDC-IDRI-0001/01-01-2000-" + study + "/5-made up-" + series);
    for (int i = 0; i < 5; i++) {
      assertThat(folder.resolve("1-00" + (i + 1) + ".dcm")).hasBinaryContent(ct.files.get(i));
    }
    assertThat(folder.resolve("069.xml")).hasContent("<LidcReadMessage/>");
    assertThat(root.resolve("LIDC-IDRI/LICENSE")).content().contains("CC BY 3.0");
    List<String> lines = Files.readAllLines(root.resolve("metadata.csv"));
    assertThat(lines.get(0)).startsWith("Series UID,Collection,3rd Party Analysis,");
    assertThat(lines.get(1))
        .startsWith(ct.uid + ",LIDC-IDRI,NO,https://doi.org/10.7937/K9/TCIA.2015.LO9QL9SX,")
        .contains(",CT Image Storage,1.2.840.10008.5.1.4.1.1.2,5,")
        .contains(",5," + String.format(Locale.ROOT, "%.2f KB", ct.bytes() / 1e3) + ",./LIDC-IDRI/")
        .endsWith(",2026-11-21T09:00");
    assertThat(Files.readString(root.resolve("metadata.csv"))).endsWith("\r\n");
  }

  @Test
  void classicLayoutNamesFoldersByUid() throws IOException {
    run(ct, DownloadLayout.CLASSIC);
    assertThat(root.resolve("LIDC-IDRI/LIDC-IDRI-0001/" + ct.studyUid + "/" + ct.uid))
        .isDirectory();
  }

  @Test
  void whatIsThereIsNotFetchedAgain() throws IOException {
    run(ct, DownloadLayout.CLASSIC);
    int before = fake.requests.size();
    assertThat(run(ct, DownloadLayout.CLASSIC).status()).isEqualTo(Status.PRESENT);
    assertThat(fake.requests).hasSize(before + 1); // the search only
    assertThat(Files.readAllLines(root.resolve("metadata.csv"))).hasSize(2);
  }

  @Test
  void incompleteSeriesIsMarkedAndFetchedAgainNextTime() throws IOException {
    for (int pass = 0; pass < 3; pass++) {
      fake.failNextDownload(Fault.ONE_SHORT);
    }
    fake.failRepairs();
    Outcome outcome = run(ct, DownloadLayout.CLASSIC);
    assertThat(outcome.status()).isEqualTo(Status.INCOMPLETE);
    assertThat(outcome.message()).contains(ct.sopUids.get(1));
    Path folder = root.resolve(outcome.folder());
    assertThat(folder).doesNotExist();
    assertThat(folder.resolveSibling(ct.uid + ".incomplete")).isDirectory();
    assertThat(root.resolve("metadata.csv")).doesNotExist();
    assertThat(run(ct, DownloadLayout.CLASSIC).status()).isEqualTo(Status.DONE);
    try (Stream<Path> left = Files.list(folder.getParent())) {
      assertThat(left).containsExactly(folder);
    }
  }

  @Test
  void failureOfOneSeriesIsItsOutcome() throws IOException {
    fake.failNextDownload(Fault.HTML);
    Outcome outcome = run(ct, DownloadLayout.CLASSIC);
    assertThat(outcome.status()).isEqualTo(Status.FAILED);
    assertThat(outcome.message()).contains("text/html");
  }

  @Test
  void downloadedFolderOpensAgain() throws IOException {
    run(ct, DownloadLayout.DESCRIPTIVE);
    try (Archive local = Archives.open("local", ArchiveSettings.defaults().withPath(root))) {
      SeriesRecord r = local.search(Query.builder().build(), job).get(0);
      assertThat(r.images()).isEqualTo(5);
      assertThat(r.collection()).isEqualTo("LIDC-IDRI");
      assertThat(r.doi()).isEqualTo("10.7937/K9/TCIA.2015.LO9QL9SX");
      assertThat(r.license()).isEqualTo("CC BY 3.0");
    }
  }

  @Test
  void foldersAreSafeOnEverySystem() {
    SeriesRecord r =
        SeriesRecord.builder("1.2.3.4.56789")
            .collection("../x")
            .patient("a/b:c", "1.2.3")
            .study("2000-01-02", "CT  chest/abdomen. ")
            .series("", "")
            .build();
    assertThat(DownloadLayout.DESCRIPTIVE.path(r))
        .isEqualTo("..-x/a-b_c/01-02-2000-CT  chest-abdomen.-1.2.3/56789");
  }
}
