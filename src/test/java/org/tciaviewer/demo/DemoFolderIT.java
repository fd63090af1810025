package org.tciaviewer.demo;

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

/** Serves the whole folder of real data, broken files and all. */
class DemoFolderIT {
  private static final String LIDC_0001 =
      "1.3.6.1.4.1.14519.5.2.1.6279.6001.179049373636438705059720603192";

  private static final double MAX_SECONDS = 30;

  @Test
  void servesRealSeriesWithTheirOwnXml() throws Exception {
    Path data = TestData.require();
    Job job = Job.silent();
    try (DemoArchive demo = DemoArchive.start(DemoArchive.Options.standard().withFolder(data));
        Archive a = Archives.open("demo", ArchiveSettings.defaults().withDemo(demo.url()))) {
      long start = System.nanoTime();
      demo.notices();
      assertThat((System.nanoTime() - start) / 1e9).isLessThan(MAX_SECONDS);
      List<SeriesRecord> found = a.search(Query.ofSeries(LIDC_0001), job);
      assertThat(found).hasSize(1);
      assertThat(found.get(0).images()).isEqualTo(21);
      assertThat(annotationFiles(a, found.get(0), job)).isEqualTo("069.xml");
    }
  }

  private static String annotationFiles(Archive a, SeriesRecord series, Job job)
      throws IOException {
    StringBuilder names = new StringBuilder();
    try (InstanceStream in = a.open(series, OpenOptions.defaults().withAnnotationFiles(), job)) {
      for (Optional<InstanceBytes> i = in.next(); i.isPresent(); i = in.next()) {
        try (InstanceBytes bytes = i.get()) {
          names.append(bytes.kind() == InstanceBytes.Kind.ANNOTATION ? bytes.name() : "");
        }
      }
      assertThat(in.finish().isComplete()).isTrue();
    }
    return names.toString();
  }
}
