package org.tciaviewer.annotation.rtstruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.AnnotationFormat;
import org.tciaviewer.annotation.AnnotationFormatContract;
import org.tciaviewer.annotation.Characteristic;
import org.tciaviewer.annotation.Contours;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomWriter;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.TransferSyntax;
import org.tciaviewer.job.Job;

class RtPlanFormatTest extends AnnotationFormatContract {
  @Override
  protected AnnotationFormat format() {
    return new RtPlanFormat();
  }

  @Override
  protected byte[] validFile() {
    DataSet beam =
        new DataSet.Builder()
            .put(Tag.BeamNumber, 3)
            .put(Tag.BeamName, "AP")
            .put(Tag.RadiationType, "PHOTON")
            .putItems(Tag.ControlPointSequence, control(), control())
            .build();
    DataSet data =
        new DataSet.Builder()
            .put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.481.5")
            .put(Tag.SOPInstanceUID, "1.2.3.4")
            .put(Tag.FrameOfReferenceUID, "1.5")
            .put(Tag.RTPlanLabel, "Plan1")
            .putItems(Tag.BeamSequence, beam)
            .build();
    try {
      return DicomWriter.toBytes(data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static DataSet control() {
    return new DataSet.Builder()
        .putNumbers(Tag.IsocenterPosition, 1, -2, 3.5)
        .putNumbers(Tag.NominalBeamEnergy, 6)
        .build();
  }

  @Test
  void beamIsListedWithItsIsocentreOnce() throws IOException {
    Annotation a = format().read(validFile(), "plan", Job.silent()).annotations().get(0);
    assertThat(a.name()).isEqualTo("Plan1 AP");
    assertThat(((Contours) a.shape()).contours()).hasSize(1);
    assertThat(((Contours) a.shape()).contours().get(0).points()).containsExactly(1, -2, 3.5);
    assertThat(a.characteristics())
        .containsExactly(
            new Characteristic("Radiation", "PHOTON", ""), new Characteristic("Energy", "6", "MV"));
  }

  @Test
  void planOfBrachytherapyHasNoBeamsAndIsListed() throws IOException {
    DataSet data =
        new DataSet.Builder()
            .put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.481.5")
            .put(Tag.SOPInstanceUID, "1.2.3.4")
            .put(Tag.RTPlanLabel, "HDR")
            .build();
    byte[] file = DicomWriter.toBytes(data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    assertThat(format().read(file, "plan", Job.silent()).annotations())
        .extracting(Annotation::name)
        .containsExactly("HDR");
  }
}
