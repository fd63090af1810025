package org.tciaviewer.archive.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveContract;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.ArchiveFake;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Archives;
import org.tciaviewer.archive.Facet;
import org.tciaviewer.archive.FakeSeries;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.OpenOptions;
import org.tciaviewer.archive.OpenOptions.SliceRange;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.fixtures.OrthancServer;
import org.tciaviewer.job.Job;

/** The whole contract against a real server that we did not write. */
class DicomWebOrthancIT extends ArchiveContract {
  private static final List<FakeSeries> SERIES =
      List.of(
          new FakeSeries("LIDC-IDRI", "LIDC-IDRI-0001", "a", "CT", 5),
          new FakeSeries("LIDC-IDRI", "LIDC-IDRI-0002", "b", "CT", 2),
          new FakeSeries("LIDC-IDRI", "LIDC-IDRI-0001", "c", "SEG", 1),
          new FakeSeries("Bob's \"Scans\"", "B 1/x", "d", "MR", 2));

  private static OrthancServer orthanc;

  @BeforeAll
  static void startOrthanc() throws IOException {
    orthanc = OrthancServer.start(OrthancServer.Access.PASSWORD);
    for (FakeSeries s : SERIES) {
      for (byte[] file : s.files) {
        assertThat(orthanc.store(file)).isPresent();
      }
    }
  }

  @AfterAll
  static void stopOrthanc() throws IOException {
    if (orthanc != null) {
      orthanc.close();
    }
  }

  @Override
  protected ArchiveFake start() {
    return new OrthancProxy(orthanc, SERIES);
  }

  @Test
  void conditionsWildcardsAndDatesAreMatched() throws IOException {
    assertThat(uids(Query.builder().patient("LIDC-IDRI-000?").modality("ct"))).hasSize(2);
    assertThat(uids(Query.builder().text("0001 MADE").modality("CT"))).containsExactly(first().uid);
    LocalDate day = LocalDate.of(2000, 1, 1);
    assertThat(uids(Query.builder().from(day).to(day))).hasSize(SERIES.size());
    assertThat(uids(Query.builder().from(day.plusDays(1)))).isEmpty();
    assertThat(uids(Query.builder().patient("B 1/x"))).containsExactly(SERIES.get(3).uid);
    assertThat(uids(Query.builder().study(first().studyUid))).hasSize(2);
  }

  @Test
  void collectionsAreAllPatientsAndTheTrials() throws IOException {
    assertThat(archive.collections(Job.silent()))
        .containsExactly(
            new Facet("all patients", 3, "patients"),
            new Facet("Bob's \"Scans\"", 1, "patients"),
            new Facet("LIDC-IDRI", 2, "patients"));
    assertThat(archive.patients("LIDC-IDRI", Job.silent())).hasSize(2);
  }

  @Test
  void rangeOfSlicesIsFetchedAlone() throws IOException {
    OpenOptions options = OpenOptions.defaults().withSlices(new SliceRange(2, 4, 2));
    List<String> came = new ArrayList<>();
    try (InstanceStream stream =
        archive.open(SeriesRecord.of(first().uid), options, Job.silent())) {
      for (Optional<InstanceBytes> i = stream.next(); i.isPresent(); i = stream.next()) {
        came.add(i.get().name());
        i.get().close();
      }
      assertThat(stream.finish().isComplete()).isTrue();
    }
    assertThat(came).containsExactlyInAnyOrder(first().sopUids.get(1), first().sopUids.get(3));
  }

  @Test
  void wrongPasswordIsRefusedWithoutShowingIt() {
    ArchiveSettings settings =
        ArchiveSettings.defaults()
            .withServer(
                new ArchiveSettings.Server("mine", "dicomweb", orthanc.url(), "wrongToken"));
    try (Archive locked = Archives.open("mine", settings)) {
      assertThatThrownBy(() -> locked.search(Query.builder().build(), Job.silent()))
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining("HTTP 401")
          .hasMessageNotContaining("wrongToken");
    }
  }
}
