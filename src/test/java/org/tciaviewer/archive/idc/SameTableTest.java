package org.tciaviewer.archive.idc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveFake;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.Retries;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.archive.nbia.NbiaFake;
import org.tciaviewer.job.Job;

/** The same series, listed by IDC in its way and by NBIA in its way, are the same rows. */
class SameTableTest {
  private static List<String> rows(ArchiveFake fake) throws IOException {
    try (fake;
        Archive archive = fake.open(Duration.ofSeconds(20), Retries.none())) {
      Query query = Query.builder().collection("LIDC-IDRI").build();
      return archive.search(query, Job.silent()).stream().map(SameTableTest::row).sorted().toList();
    }
  }

  /** Every column of the table but the source. */
  private static String row(SeriesRecord r) {
    return String.join(
        "|",
        r.collection(),
        r.patientId(),
        r.studyInstanceUid(),
        r.studyDate(),
        r.studyDescription(),
        r.seriesInstanceUid(),
        r.seriesNumber(),
        r.modality(),
        r.seriesDescription(),
        r.bodyPart(),
        r.manufacturer(),
        r.imageCount(),
        r.megabytes(),
        r.license(),
        r.doi());
  }

  @Test
  void idcAndNbiaGiveTheSameTable() throws IOException {
    List<String> idc = rows(new IdcFake());
    assertThat(idc).hasSize(3).isEqualTo(rows(new NbiaFake()));
    assertThat(idc.get(0)).contains("|2000-01-01|").contains("|CC BY 3.0|10.7937/K9/");
  }
}
