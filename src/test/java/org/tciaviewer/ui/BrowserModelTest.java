package org.tciaviewer.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomWriter;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.TransferSyntax;
import org.tciaviewer.fixtures.CtSlices;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

class BrowserModelTest {
  private final CtSlices ct = new CtSlices("1.2.3", 8, 8);
  @TempDir private Path folder;

  private Path slice(int k) throws Exception {
    return Files.write(folder.resolve(k + ".dcm"), ct.file(k));
  }

  private Path seg() throws Exception {
    DataSet seg =
        new DataSet.Builder()
            .put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.66.4")
            .put(Tag.SOPInstanceUID, "1.2.4.1")
            .put(Tag.SeriesInstanceUID, "1.2.4")
            .put(Tag.StudyInstanceUID, "1.2")
            .put(Tag.Modality, "SEG")
            .build();
    byte[] bytes = DicomWriter.toBytes(seg, TransferSyntax.of("1.2.840.10008.1.2.1"));
    return Files.write(folder.resolve("seg.dcm"), bytes);
  }

  private static List<String> lines(List<Step> steps) {
    return steps.stream().map(Step::macro).map(String::strip).toList();
  }

  /** A SEG used to be refused as a file without images, and only the first of several opened. */
  @Test
  void droppedFilesOpenImagesFirstAndThenDrawAnnotations() throws Exception {
    try (BrowserModel model = new BrowserModel()) {
      Path xml = Files.writeString(folder.resolve("069.xml"), "<LidcReadMessage/>");
      Path image = slice(0);
      Path segmentation = seg();
      assertThat(lines(model.stepsOf(List.of(xml, segmentation, image, folder), Job.silent())))
          .containsExactly(
              "run(\"TCIA Open DICOM...\", \"path=" + image + "\");",
              "run(\"TCIA Open DICOM...\", \"path=" + folder + "\");",
              "run(\"TCIA Overlay Annotations...\", \"path=" + xml + "\");",
              "run(\"TCIA Overlay Annotations...\", \"path=" + segmentation + "\");");
    }
  }

  @Test
  void manySlicesAtOnceAreAskedForAsTheirFolder() throws Exception {
    List<Path> slices = new ArrayList<>();
    for (int k = 0; k < 11; k++) {
      slices.add(slice(k));
    }
    try (BrowserModel model = new BrowserModel()) {
      assertThat(model.stepsOf(slices.subList(0, 10), Job.silent())).hasSize(10);
      assertThatThrownBy(() -> model.stepsOf(slices, Job.silent()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("11 single images: drop the folder");
    }
  }

  @Test
  void lastWordNamesTheLogOnlyForWhatIsInIt() {
    Job job = Job.silent();
    assertThat(BrowserModel.findings(job)).isEmpty();

    job.notice(Notice.info("Several volumes", "the largest was opened", ""));
    assertThat(BrowserModel.findings(job)).isEqualTo(", 1 remark (TCIA Series Report)");

    job.notice(Notice.warning("Gap", "slice 3 is missing", ""));
    assertThat(BrowserModel.findings(job)).isEqualTo(", 1 notice (Log)");
  }
}
