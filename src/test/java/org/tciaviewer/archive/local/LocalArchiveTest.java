package org.tciaviewer.archive.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Archives;
import org.tciaviewer.archive.FakeSeries;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.InstanceRecord;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.OpenOptions;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.archive.Verdict;
import org.tciaviewer.archive.ZipMaker;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.DicomWriter;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.TransferSyntax;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

class LocalArchiveTest {
  private final FakeSeries a = new FakeSeries("", "P1", "a", "CT", 3);
  private final FakeSeries b = new FakeSeries("", "P2", "b", "MR", 2);
  private final Job job = Job.silent();
  @TempDir Path folder;

  private static Archive open(Path path) {
    return Archives.open("local", ArchiveSettings.defaults().withPath(path));
  }

  private void write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private void writeBoth() throws IOException {
    for (int i = 0; i < 3; i++) {
      write("x/IM" + i, a.files.get(i));
    }
    write("x/y/0.dcm", b.files.get(0));
    write("1.dcm", b.files.get(1));
    write("notes.txt", "no DICOM".getBytes(StandardCharsets.UTF_8));
    write("x/069.xml", xml(a.uid));
    write("x/070.xml", xml("1.2.3.4"));
  }

  private static byte[] xml(String uid) {
    return ("<LidcReadMessage><ResponseHeader><SeriesInstanceUid>"
            + uid
            + "</SeriesInstanceUid></ResponseHeader></LidcReadMessage>")
        .getBytes(StandardCharsets.UTF_8);
  }

  private List<String> names(Archive archive, String uid, OpenOptions options) throws IOException {
    List<String> names = new ArrayList<>();
    try (InstanceStream stream = archive.open(SeriesRecord.of(uid), options, job)) {
      for (Optional<InstanceBytes> i = stream.next(); i.isPresent(); i = stream.next()) {
        try (InstanceBytes bytes = i.get()) {
          names.add(bytes.kind() + " " + bytes.name() + " " + bytes.length());
        }
      }
      Verdict verdict = stream.finish();
      assertThat(verdict.isComplete()).as(verdict.sentence()).isTrue();
    }
    return names;
  }

  @Test
  void findsSeriesInNestedFoldersByTheirHeaders() throws IOException {
    writeBoth();
    try (Archive archive = open(folder)) {
      List<SeriesRecord> found = archive.search(Query.builder().build(), job);
      assertThat(found)
          .extracting(SeriesRecord::seriesInstanceUid)
          .containsExactlyInAnyOrder(a.uid, b.uid);
      SeriesRecord ct = archive.search(Query.builder().modality("ct").build(), job).get(0);
      assertThat(ct.images()).isEqualTo(3);
      assertThat(ct.bytes()).isEqualTo(a.bytes());
      assertThat(ct.studyDate()).isEqualTo("2000-01-01");
      assertThat(ct.annotationFiles()).isTrue();
      assertThat(ct.transferSyntaxUid()).isEqualTo("1.2.840.10008.1.2.1");
    }
  }

  @Test
  void annotationFilesOfTheSeriesComeLastAndOnlyWhenWanted() throws IOException {
    writeBoth();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      expected.add("INSTANCE x/IM" + i + " " + a.files.get(i).length);
    }
    try (Archive archive = open(folder)) {
      assertThat(names(archive, a.uid, OpenOptions.defaults())).containsExactlyElementsOf(expected);
      assertThat(names(archive, a.uid, OpenOptions.defaults().withAnnotationFiles()))
          .hasSize(4)
          .last()
          .isEqualTo("ANNOTATION x/069.xml " + xml(a.uid).length);
    }
  }

  @Test
  void annotationFileIsFoundWithoutItsImages() throws IOException {
    byte[] zip = new ZipMaker().add("tcia-lidc-xml/185/069.xml", xml("1.2.3.4.5")).finish();
    write("LIDC-XML-only.zip", zip);
    try (Archive archive = open(folder.resolve("LIDC-XML-only.zip"))) {
      assertThat(names(archive, "1.2.3.4.5", OpenOptions.defaults().withAnnotationFiles()))
          .containsExactly("ANNOTATION tcia-lidc-xml/185/069.xml " + xml("1.2.3.4.5").length);
    }
  }

  @Test
  void zipWithFoldersIsReadLikeAFolder() throws IOException {
    ZipMaker zip = new ZipMaker().add("LICENSE", "text");
    for (int i = 0; i < 3; i++) {
      zip.add("deep/er/" + i + ".dcm", a.files.get(i));
    }
    write("a.zip", zip.finish());
    try (Archive archive = open(folder.resolve("a.zip"))) {
      assertThat(names(archive, a.uid, OpenOptions.defaults())).hasSize(3);
    }
    try (Archive archive = open(folder)) {
      assertThat(names(archive, a.uid, OpenOptions.defaults())).hasSize(3);
    }
  }

  @Test
  void cutZipIsOneClearMessage() throws IOException {
    byte[] zip = new ZipMaker().add("1.dcm", a.files.get(0)).add("2.dcm", a.files.get(1)).finish();
    write("cut.zip", Arrays.copyOf(zip, zip.length - 60));
    try (Archive archive = open(folder.resolve("cut.zip"))) {
      assertThatThrownBy(() -> archive.search(Query.builder().build(), job))
          .isInstanceOf(FormatException.class)
          .hasMessageContaining("cut.zip: no zip, or cut short");
    }
  }

  @Test
  void entryThatClaimsMoreThanItCanHoldIsRefused() throws IOException {
    byte[] zip = new ZipMaker().add("1.dcm", a.files.get(0)).finish();
    int directory = new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
    zip[directory + 24 + 3] = 0x3F; // inflated size of almost 1 GiB
    write("bomb.zip", zip);
    try (Archive archive = open(folder.resolve("bomb.zip"))) {
      assertThatThrownBy(() -> archive.search(Query.builder().build(), job))
          .isInstanceOf(FormatException.class)
          .hasMessageContaining("1.dcm claims");
    }
  }

  @Test
  void changedZipEntryIsNoticedAndTheVerdictIncomplete() throws IOException {
    byte[] zip = new ZipMaker().add("1.dcm", a.files.get(0)).add("2.dcm", a.files.get(1)).finish();
    zip[zip.length / 4] ^= 1;
    write("bad.zip", zip);
    try (Archive archive = open(folder.resolve("bad.zip"));
        InstanceStream stream = archive.open(SeriesRecord.of(a.uid), OpenOptions.defaults(), job)) {
      for (Optional<InstanceBytes> i = stream.next(); i.isPresent(); i = stream.next()) {
        i.get().close();
      }
      assertThat(stream.finish().missing()).containsExactly("1.dcm");
    }
  }

  @Test
  void secondCopyOfAnInstanceIsNoticedAndLeftOut() throws IOException {
    writeBoth();
    write("copy of IM0", a.files.get(0));
    try (Archive archive = open(folder)) {
      assertThat(names(archive, a.uid, OpenOptions.defaults())).hasSize(3);
    }
    assertThat(job.notices()).extracting(Notice::finding).containsExactly("Duplicate instance");
  }

  @Test
  void folderWithoutDicomIsAnEmptyResultAndANotice() throws IOException {
    write("notes.txt", new byte[500]);
    try (Archive archive = open(folder)) {
      assertThat(archive.search(Query.builder().build(), job)).isEmpty();
    }
    assertThat(job.notices())
        .extracting(Notice::line)
        .containsExactly("WARNING: No DICOM found: none of 1 files is DICOM");
  }

  @Test
  void imageWithoutSeriesIsLeftOutAloud() throws IOException {
    DataSet image =
        DicomFile.read(a.files.get(0), 0, a.files.get(0).length, "a", job).dataSet().toBuilder()
            .remove(Tag.SeriesInstanceUID)
            .build();
    write("lone.dcm", DicomWriter.toBytes(image, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
    try (Archive archive = open(folder)) {
      assertThat(archive.search(Query.builder().build(), job)).isEmpty();
    }
    assertThat(job.notices())
        .extracting(Notice::line)
        .containsExactly(
            "WARNING: File not used: Series Instance UID (0020,000E) is missing [PS3.3 C.7.3.1];"
                + " write one into the file (lone.dcm)");
  }

  @Test
  void pathThatDoesNotExistIsNamed() {
    try (Archive archive = open(folder.resolve("nothing"))) {
      assertThatThrownBy(() -> archive.search(Query.builder().build(), job))
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining("there is no file or folder " + folder.resolve("nothing"));
    }
  }

  @Test
  void unknownSeriesIsNamed() throws IOException {
    writeBoth();
    try (Archive archive = open(folder)) {
      assertThatThrownBy(() -> archive.open(SeriesRecord.of("1.2.9"), OpenOptions.defaults(), job))
          .hasMessageContaining("no series 1.2.9");
    }
  }

  @Test
  void singleInstancesOfFoldersAndZipsAreListedAndReadUnchanged() throws IOException {
    ZipMaker zip = new ZipMaker();
    for (int i = 0; i < 3; i++) {
      zip.add("same name/" + i + ".dcm", a.files.get(i));
      write("x/IM" + i, b.files.get(i % 2));
    }
    write("a.zip", zip.finish());
    try (Archive archive = open(folder)) {
      for (FakeSeries series : List.of(a, b)) {
        SeriesRecord record = SeriesRecord.of(series.uid);
        List<InstanceRecord> listed = archive.instances(record, job);
        assertThat(listed).hasSize(series.files.size());
        for (InstanceRecord i : listed) {
          int index = series.sopUids.indexOf(i.sopInstanceUid());
          assertThat(i.instanceNumber()).isEqualTo(index + 1);
          assertThat(archive.instance(record, i, job)).isEqualTo(series.files.get(index));
          assertThat(archive.head(record, i, 500, job))
              .isEqualTo(Arrays.copyOf(series.files.get(index), 500));
        }
      }
      assertThatThrownBy(() -> archive.instances(SeriesRecord.of("1.2.9"), job))
          .hasMessageContaining("no series 1.2.9");
      assertThatThrownBy(
              () ->
                  archive.instance(
                      SeriesRecord.of(a.uid), new InstanceRecord("1.2", -1, -1, "77"), job))
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining("has no instance 1.2");
    }
  }

  @Test
  void cancelEndsTheStream() throws IOException {
    writeBoth();
    try (Archive archive = open(folder);
        InstanceStream stream = archive.open(SeriesRecord.of(a.uid), OpenOptions.defaults(), job)) {
      job.cancel();
      assertThatThrownBy(stream::next)
          .isInstanceOf(java.util.concurrent.CancellationException.class);
    }
  }
}
