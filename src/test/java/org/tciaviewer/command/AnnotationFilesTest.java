package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.AnnotationSet;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.InstanceBytes.Kind;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.OpenOptions;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.fixtures.CtSlices;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.radiomics.Convention;
import org.tciaviewer.radiomics.RadiomicsSettings;

/** Annotation series are as little trusted before the archive's verdict as images are. */
class AnnotationFilesTest {
  private final Job job = Job.silent();

  /** An archive that sends one stream, whatever is asked for. */
  private record OneStream(ListedStream stream) implements Archive {
    @Override
    public String name() {
      return "one";
    }

    @Override
    public List<SeriesRecord> search(Query query, Job job) {
      return List.of();
    }

    @Override
    public InstanceStream open(SeriesRecord series, OpenOptions options, Job job) {
      return stream;
    }

    @Override
    public List<SeriesRecord> annotations(SeriesRecord series, Job job) {
      return List.of();
    }
  }

  private static byte[] xml(String nodule) {
    return ("<LidcReadMessage><ResponseHeader><SeriesInstanceUid>1.2.3</SeriesInstanceUid>"
            + "</ResponseHeader><readingSession><servicingRadiologistID>1</servicingRadiologistID>"
            + "<unblindedReadNodule><noduleID>"
            + nodule
            + "</noduleID><roi><imageZposition>1</imageZposition><imageSOP_UID>1.2</imageSOP_UID>"
            + "<inclusion>TRUE</inclusion><edgeMap><xCoord>4</xCoord><yCoord>5</yCoord></edgeMap>"
            + "</roi></unblindedReadNodule></readingSession></LidcReadMessage>")
        .getBytes(StandardCharsets.UTF_8);
  }

  private List<String> read(ListedStream stream) throws IOException {
    List<AnnotationSet> sets =
        AnnotationFiles.read(new OneStream(stream), SeriesRecord.of("1.2.3"), job);
    return sets.stream().flatMap(s -> s.annotations().stream()).map(Annotation::name).toList();
  }

  private List<AnnotationSet> readNaming(String imagesUid) throws IOException {
    OneStream archive = new OneStream(new ListedStream().add("a.xml", xml("1")));
    return AnnotationFiles.readNaming(imagesUid, archive, SeriesRecord.of("1.2.9"), job);
  }

  @Test
  void fileThatNamesOtherSeriesIsNotForTheseImages() throws IOException {
    assertThat(readNaming("1.2.3")).hasSize(1);
    assertThat(readNaming("1.2.4")).isEmpty();
    assertThat(job.notices())
        .extracting(Notice::line)
        .contains(
            "INFO: Annotation of another series: a.xml (LIDC XML) belongs to series 1.2.3 (a.xml)");
  }

  @Test
  void secondAndGoodCopyTakesThePlaceOfTheFirst() throws IOException {
    ListedStream stream =
        new ListedStream()
            .add("a.xml", xml("old"))
            .addReplacing("a.xml", "a again.xml", xml("new"));

    assertThat(read(stream)).singleElement().asString().endsWith("new");
    assertThat(job.notices()).extracting(Notice::finding).doesNotContain("Incomplete annotations");
  }

  @Test
  void fileWithWrongChecksumIsLeftOutAndNamed() throws IOException {
    ListedStream stream =
        new ListedStream()
            .add(Kind.ANNOTATION, "a.xml", xml("good"))
            .add(Kind.ANNOTATION, "b.xml", "<LidcReadMessage> cut".getBytes(StandardCharsets.UTF_8))
            .bad("b.xml");

    assertThat(read(stream)).singleElement().asString().endsWith("good");
    assertThat(job.notices()).extracting(Notice::value).anyMatch(v -> v.contains("b.xml"));
  }

  @Test
  void missingFilesAreTold() throws IOException {
    assertThat(read(new ListedStream().expecting(1))).isEmpty();
    assertThat(job.notices()).extracting(Notice::finding).containsExactly("Incomplete annotations");
  }

  /** An image with a point of LIDC XML, and a SEG of which nothing comes. */
  private record ImageAndLostSeg() implements Archive {
    private static final CtSlices CT = new CtSlices("1.2.3", 6, 5);

    @Override
    public String name() {
      return "lossy";
    }

    @Override
    public List<SeriesRecord> search(Query query, Job job) {
      return List.of();
    }

    @Override
    public InstanceStream open(SeriesRecord series, OpenOptions options, Job job) {
      ListedStream stream = new ListedStream();
      if (!series.seriesInstanceUid().equals(CT.seriesUid())) {
        return stream.expecting(1);
      }
      return stream
          .add("0", CT.file(0))
          .add("1", CT.file(1))
          .add(Kind.ANNOTATION, "a.xml", xml("1"));
    }

    @Override
    public List<SeriesRecord> annotations(SeriesRecord series, Job job) {
      return List.of(SeriesRecord.builder("1.2.4").modality("SEG", "").build());
    }
  }

  @Test
  void featuresOfASeriesWhoseAnnotationsAreLostAreNotComputed() {
    SeriesFeatures features =
        new SeriesFeatures(
            new ImageAndLostSeg(), RadiomicsSettings.of(Convention.PYRADIOMICS), false, job);

    assertThatThrownBy(() -> features.of(SeriesRecord.of("1.2.3")))
        .hasMessageContaining("incomplete annotations: 1.2.4: 0 of 1 instances arrived");
  }
}
