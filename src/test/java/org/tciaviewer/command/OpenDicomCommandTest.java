package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.DicomWriter;
import org.tciaviewer.dicom.PixelData;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.TransferSyntax;
import org.tciaviewer.dicom.VR;
import org.tciaviewer.fixtures.CtSlices;
import org.tciaviewer.fixtures.OpenImages;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

class OpenDicomCommandTest extends CommandContract {
  private static final CtSlices CT = new CtSlices("1.2.3", 6, 5);
  private static final int SLICES = 4;

  @TempDir private Path folder;

  @AfterEach
  void closeImages() {
    OpenImages.closeAll();
  }

  @Override
  Command command() {
    return new OpenDicomCommand();
  }

  @Override
  String workingKeys() throws IOException {
    Path deep = Files.createDirectories(folder.resolve("my study/series"));
    for (int k = 0; k < SLICES; k++) {
      Files.write(deep.resolve("IM" + (SLICES - k)), CT.file(k));
    }
    Files.writeString(deep.resolve("readme.txt"), "no DICOM");
    return "path=[" + folder + "]";
  }

  @Override
  void check(String result) {
    ImagePlus image = WindowManager.getImage(Integer.parseInt(result));
    assertThat(image.getStackSize()).isEqualTo(SLICES);
    assertThat(image.getCalibration().pixelWidth).isEqualTo(CtSlices.COLUMN_SPACING_MM);
    assertThat(image.getCalibration().pixelHeight).isEqualTo(CtSlices.ROW_SPACING_MM);
    assertThat(image.getCalibration().pixelDepth).isEqualTo(CtSlices.STEP_MM);
    for (int k = 0; k < SLICES; k++) {
      assertThat(image.getCalibration().getCValue(image.getStack().getVoxel(2, 1, k)))
          .isEqualTo(CtSlices.hu(2, 1, k));
    }
  }

  private Path zip() throws IOException {
    Path zip = folder.resolve("series.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (int k = 0; k < SLICES; k++) {
        out.putNextEntry(new ZipEntry("a/" + k + ".dcm"));
        out.write(CT.file(k));
        out.closeEntry();
      }
    }
    return zip;
  }

  @Test
  void zipOpensAsItsFolderDoes() throws IOException {
    check(Launcher.run("TCIA Open DICOM...", "path=[" + zip() + "]"));
  }

  @Test
  void zipCutInTheMiddleGivesOneMessageAndNoImage() throws IOException {
    byte[] whole = Files.readAllBytes(zip());
    Path cut = folder.resolve("cut.zip");
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> Launcher.run("TCIA Open DICOM...", "path=[" + cut + "]"))
        .hasMessageContaining("cut.zip");
    assertThat(OpenImages.count()).isZero();
  }

  @Test
  void folderWithoutDicomAndMissingPathSaySo() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));

    assertThatThrownBy(() -> Launcher.run("TCIA Open DICOM...", "path=[" + empty + "]"))
        .hasMessageStartingWith("path=" + empty + ": there is no series of DICOM files; give a");
    assertThatThrownBy(() -> Launcher.run("TCIA Open DICOM...", "path=[" + folder + "/none]"))
        .hasMessageContaining("expected a file, a folder or a zip that exists");
  }

  @Test
  void singleFileOpensAsOneSlice() throws IOException {
    Path file = folder.resolve("one.dcm");
    Files.write(file, CT.file(0));

    String id = Launcher.run("TCIA Open DICOM...", "path=[" + file + "]");

    assertThat(WindowManager.getImage(Integer.parseInt(id)).getStackSize()).isEqualTo(1);
  }

  /** Writes a series into the study that all series of a test share. */
  private void write(CtSlices slices) throws IOException {
    for (int k = 0; k < SLICES; k++) {
      DataSet file =
          slices.dataSet(k).toBuilder()
              .put(Tag.StudyInstanceUID, "1.2.0")
              .put(Tag.FrameOfReferenceUID, "1.2.0.1")
              .build();
      Files.write(
          folder.resolve(slices.sopUid(k) + ".dcm"),
          DicomWriter.toBytes(file, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
    }
  }

  /** A SEG of a series that refers to its instances only; its Series Instance UID. */
  private String segNamingInstances(String seriesUid) throws IOException {
    Launcher.run("TCIA Open DICOM...", "path=[" + folder + "] series=" + seriesUid);
    WindowManager.getCurrentImage().setRoi(1, 1, 3, 2);
    Path path = folder.resolve("seg.dcm");
    Launcher.run("TCIA Export Annotations...", "format=seg from=selection path=[" + path + "]");
    OpenImages.closeAll();
    DicomFile file = DicomFile.read(path, Job.silent());
    PixelData.Bytes b = file.pixelData().orElseThrow().nativeBytes();
    byte[] pixels = Arrays.copyOfRange(b.array(), b.offset(), b.offset() + b.length());
    DataSet seg =
        file.dataSet().toBuilder()
            .remove(Tag.ReferencedSeriesSequence)
            .putBytes(Tag.PixelData, VR.OB, pixels)
            .build();
    Files.write(path, DicomWriter.toBytes(seg, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
    return seg.string(Tag.SeriesInstanceUID, "");
  }

  @Test
  void annotationThatNamesInstancesOnlyOpensTheSeriesThatHasThem() throws IOException {
    write(new CtSlices("1.2.4", 6, 5));
    write(CT);
    String seg = segNamingInstances("1.2.3");

    Job job = Job.silent();
    command().run(Keys.parse("path=[" + folder + "] series=" + seg), new Opened(), job);

    ImagePlus image = WindowManager.getCurrentImage();
    assertThat(OpenImages.count()).isEqualTo(1);
    assertThat(image.getProp("SeriesInstanceUID")).isEqualTo("1.2.3");
    assertThat(image.getOverlay().size()).isEqualTo(1);
    assertThat(job.notices())
        .filteredOn(n -> n.finding().equals("Image assumed"))
        .extracting(Notice::where)
        .containsExactly("1.2.3");
  }
}
