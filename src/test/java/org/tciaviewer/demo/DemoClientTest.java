package org.tciaviewer.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Archives;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.InstanceRecord;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.OpenOptions;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.archive.Verdict;
import org.tciaviewer.job.Job;

/** The product's own client talks to the embedded archive. */
class DemoClientTest {
  private final Job job = Job.silent();

  private static Archive client(DemoArchive demo) {
    return Archives.open("demo", ArchiveSettings.defaults().withDemo(demo.url()));
  }

  private SeriesRecord ct(Archive a) throws IOException {
    return a.search(Query.ofSeries(ThoraxCt.SERIES), job).get(0);
  }

  private List<SeriesRecord> search(Archive a, String collection) throws IOException {
    return a.search(Query.builder().collection(collection).build(), job);
  }

  @Test
  void findsAndStreamsTheCollection() throws Exception {
    try (DemoArchive demo = DemoArchive.start(DemoArchive.Options.standard());
        Archive a = client(demo)) {
      assertThat(search(a, DemoArchive.COLLECTION)).hasSize(7);
      List<String> names = new ArrayList<>();
      Verdict verdict = read(a, ct(a), OpenOptions.defaults().withAnnotationFiles(), names);
      assertThat(verdict.isComplete()).as(verdict.sentence()).isTrue();
      assertThat(names).hasSize(65).contains("demo.xml");
      assertThat(new TreeSet<>(names)).hasSize(65);
      assertThat(job.notices()).isEmpty();
    }
  }

  @Test
  void singleInstancesOfTheDemoAreReadAsFromNbia() throws Exception {
    try (DemoArchive demo = DemoArchive.start(DemoArchive.Options.standard());
        Archive a = client(demo)) {
      List<InstanceRecord> listed = a.instances(ct(a), job);
      assertThat(listed).hasSize(64);
      assertThat(a.instance(ct(a), listed.get(5), job)).hasSizeGreaterThan(1000);
    }
  }

  @Test
  void repairsWhatTheServerLeavesOut() throws Exception {
    Faults shortened =
        (call, p) ->
            call.equals("getDCMImage") || call.equals("getImage")
                ? Faults.Fault.shortened(60)
                : Faults.Fault.NONE;
    try (DemoArchive demo =
            DemoArchive.start(DemoArchive.Options.standard().withFaults(shortened));
        Archive a = client(demo)) {
      List<String> names = new ArrayList<>();
      Verdict images = read(a, ct(a), OpenOptions.defaults(), names);
      assertThat(images.isComplete()).as(images.sentence()).isTrue();
      Verdict all = read(a, ct(a), OpenOptions.defaults().withAnnotationFiles(), names);
      assertThat(all.received()).isEqualTo(64);
      assertThat(all.missing()).singleElement().asString().startsWith("annotation files");
    }
  }

  private Verdict read(Archive a, SeriesRecord series, OpenOptions options, List<String> names)
      throws IOException {
    try (InstanceStream in = a.open(series, options, job)) {
      for (Optional<InstanceBytes> i = in.next(); i.isPresent(); i = in.next()) {
        try (InstanceBytes bytes = i.get()) {
          names.add(bytes.name());
        }
      }
      return in.finish();
    }
  }
}
