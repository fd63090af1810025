package org.tciaviewer.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

class AnnotationIndexTest {
  @TempDir private Path folder;

  @Test
  void findsTheFilesOfASeriesAndReadsDuplicatesOnce() throws IOException {
    Map<String, String> files = new TreeMap<>();
    files.put("157/1.xml", xml("1.2.3", 10));
    files.put("157/2.xml", xml("1.2.4", 20));
    files.put("188/3.xml", xml("1.2.3", 10));
    files.put("188/4.xml", xml("1.2.3", 30));
    files.put("readme.txt", "none");
    Job job = Job.silent();
    AnnotationIndex index = AnnotationIndex.of(zip(files), job);
    assertThat(index.seriesCount()).isEqualTo(2);
    assertThat(index.read("1.2.3", job))
        .extracting(AnnotationSet::name)
        .containsExactly("157/1.xml", "188/4.xml");
    assertThat(index.read("9.9", job)).isEmpty();
    assertThat(job.notices()).extracting(Notice::finding).contains("Duplicate annotation file");
  }

  @Test
  void fileThatIsNoZipIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("a.zip"), "not a zip");
    assertThatThrownBy(() -> AnnotationIndex.of(file, Job.silent()))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("a.zip");
  }

  private Path zip(Map<String, String> files) throws IOException {
    Path zip = folder.resolve("LIDC-XML-only.zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> e : files.entrySet()) {
        entries.putNextEntry(new ZipEntry(e.getKey()));
        entries.write(e.getValue().getBytes(StandardCharsets.UTF_8));
        entries.closeEntry();
      }
    }
    return zip;
  }

  private static String xml(String series, int column) {
    return """
    <LidcReadMessage xmlns="http://www.nih.gov"><ResponseHeader>
    <SeriesInstanceUid>%s</SeriesInstanceUid></ResponseHeader>
    <readingSession><unblindedReadNodule><noduleID>1</noduleID><roi>
    <imageZposition>1</imageZposition><imageSOP_UID>1.1</imageSOP_UID>
    <inclusion>TRUE</inclusion>
    <edgeMap><xCoord>%s</xCoord><yCoord>2</yCoord></edgeMap></roi></unblindedReadNodule>
    </readingSession></LidcReadMessage>
    """
        .formatted(series, column);
  }
}
