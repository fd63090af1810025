package org.tciaviewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomWriter;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.TransferSyntax;
import org.tciaviewer.fixtures.GridVolumes;
import org.tciaviewer.fixtures.ImageJHost;
import org.tciaviewer.fixtures.TestData;
import org.tciaviewer.geometry.VolumeGeometry;

/**
 * A report with its segment and a treatment plan in the list of annotations of a real CT: their
 * rows are found by what they say, and lead to the image.
 */
class ReportsAndPlansIT {
  private static final String LIST = "Annotations:";
  private static final String CT =
      "a_series/noeven__LIDC-IDRI-Semantic-Processing/LIDC-IDRI-0001_CT";
  private static final String SEG =
      "c_seg/noeven__LIDC-IDRI-Semantic-Processing/LIDC-IDRI-0001_nodule1_reader1_";

  /** Slice of the isocentre, from 0. */
  private static final int ISOCENTRE = 4;

  @TempDir private Path folder;
  private ImageJHost host;

  @BeforeEach
  void imageWithSegmentReportAndPlan() throws Exception {
    ImageJHost.assumeUsable();
    Path ct = TestData.path(CT);
    VolumeGeometry grid = GridVolumes.ofFolder(ct).geometry().orElseThrow();
    Path plan = Files.write(folder.resolve("plan.dcm"), plan(grid));
    host = ImageJHost.start(Map.of(), "-Xmx1g");
    StringBuilder macro =
        new StringBuilder("run(\"TCIA Open DICOM...\", \"path=[" + ct + "]\");\n");
    for (Path file :
        new Path[] {TestData.path(SEG + "SEG.dcm"), TestData.path(SEG + "SR.dcm"), plan}) {
      macro.append("run(\"TCIA Overlay Annotations...\", \"path=[" + file + "]\");\n");
    }
    host.evaluate(macro.toString(), 60);
    host.startCommand("TCIA Annotation List", LIST);
    TimeUnit.MILLISECONDS.sleep(500);
  }

  private static byte[] plan(VolumeGeometry grid) throws Exception {
    DataSet control =
        new DataSet.Builder()
            .putNumbers(Tag.IsocenterPosition, grid.toPatient(256, 200, ISOCENTRE))
            .putNumbers(Tag.NominalBeamEnergy, 6)
            .build();
    DataSet beam =
        new DataSet.Builder()
            .put(Tag.BeamNumber, 1)
            .put(Tag.BeamName, "Anterior")
            .put(Tag.RadiationType, "PHOTON")
            .putItems(Tag.ControlPointSequence, control)
            .build();
    DataSet data =
        new DataSet.Builder()
            .put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.481.5")
            .put(Tag.SOPInstanceUID, "1.2.3.4")
            .put(Tag.Modality, "RTPLAN")
            .put(Tag.FrameOfReferenceUID, grid.frameOfReferenceUid())
            .put(Tag.RTPlanLabel, "Boost")
            .putItems(Tag.BeamSequence, beam)
            .build();
    return DicomWriter.toBytes(data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
  }

  @AfterEach
  void stop() throws Exception {
    if (host != null) {
      host.close();
    }
  }

  @Test
  void rowsAreFoundByWhatTheySayAndLeadToTheImage() throws Exception {
    String table =
        host.evaluate(
            "return call(\"org.tciaviewer.Commands.call\", \"TCIA Annotation List\", \"\");", 20);
    host.screenshot("annotation-list-report-and-plan");
    assertThat(table).contains("Boost Anterior\tBeam").contains("Radiation PHOTON; Energy 6 MV");
    assertThat(table).contains("Volume 7869.370 mm3");
    select("photon");
    assertThat(goesTo(ISOCENTRE + 1)).isEqualTo("yes");
    host.screenshot("annotation-list-isocentre");
    select("volume 7869.37");
    host.press("alt+s");
    // The measured group is joined to its segment: nine outlines are all that is left to see.
    assertThat(
            host.evaluate(
                "for (i = 0; i < 100; i++) { if (Overlay.size == 9) return \"yes\"; wait(50); }"
                    + " return \"\" + Overlay.size;",
                20))
        .isEqualTo("yes");
    host.screenshot("annotation-list-measured-segment");
    assertThat(host.output()).doesNotContain("Exception");
  }

  private void select(String words) throws Exception {
    host.key(LIST, "alt+f");
    host.press("ctrl+a");
    host.type(words);
    host.press("Down");
  }

  private String goesTo(int slice) throws Exception {
    host.evaluate("setSlice(1);", 20);
    host.key(LIST, "Return");
    return host.evaluate(
        "for (i = 0; i < 100; i++) { if (getSliceNumber == "
            + slice
            + ") return \"yes\"; wait(50); } return \"\" + getSliceNumber;",
        20);
  }
}
