package org.tciaviewer.archive.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Archives;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.OpenOptions;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.fixtures.TestData;
import org.tciaviewer.job.Job;

/** Opens folders of real files. */
class LocalArchiveIT {
  private static final String LIDC_CT =
      "1.3.6.1.4.1.14519.5.2.1.6279.6001.179049373636438705059720603192";

  private static Archive open(String relative) {
    Path path = TestData.path(relative);
    return Archives.open("local", ArchiveSettings.defaults().withPath(path));
  }

  @Test
  void lidcCtOfTheFirstPatientIsOneSeriesOf21Images() throws IOException {
    try (Archive archive =
        open("a_series/noeven__LIDC-IDRI-Semantic-Processing/LIDC-IDRI-0001_CT")) {
      List<SeriesRecord> found = archive.search(Query.builder().build(), Job.silent());
      assertThat(found).hasSize(1);
      SeriesRecord r = found.get(0);
      assertThat(r.seriesInstanceUid()).isEqualTo(LIDC_CT);
      assertThat(r.images()).isEqualTo(21);
      assertThat(r.collection()).isEqualTo("LIDC-IDRI");
      int count = 0;
      try (InstanceStream stream = archive.open(r, OpenOptions.defaults(), Job.silent())) {
        for (Optional<InstanceBytes> i = stream.next(); i.isPresent(); i = stream.next()) {
          i.get().close();
          count++;
        }
        assertThat(stream.finish().isComplete()).isTrue();
      }
      assertThat(count).isEqualTo(21);
    }
  }

  @Test
  void wholeTreeOfSeriesIsIndexed() throws IOException {
    try (Archive archive = open("a_series")) {
      Job job = Job.silent();
      List<SeriesRecord> found = archive.search(Query.builder().limit(10_000).build(), job);
      assertThat(found.size()).isGreaterThan(30);
      assertThat(found).allMatch(r -> r.images() > 0 && r.bytes() > 0);
    }
  }
}
