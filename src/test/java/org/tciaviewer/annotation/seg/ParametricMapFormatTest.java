package org.tciaviewer.annotation.seg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.tciaviewer.annotation.AnnotationFormat;
import org.tciaviewer.annotation.AnnotationFormatContract;
import org.tciaviewer.annotation.AnnotationSet;
import org.tciaviewer.annotation.CodedConcept;
import org.tciaviewer.annotation.DerivedObject;
import org.tciaviewer.annotation.ScalarField;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomWriter;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.TransferSyntax;
import org.tciaviewer.dicom.VR;
import org.tciaviewer.job.Job;

class ParametricMapFormatTest extends AnnotationFormatContract {
  @Override
  protected AnnotationFormat format() {
    return new ParametricMapFormat();
  }

  /** Two frames of 3 x 2 pixels, 4 mm apart, the upper one first; value = 2 x stored + 1. */
  @Override
  protected byte[] validFile() {
    CodedConcept unit = new CodedConcept("um2/s", "UCUM", "um2/s");
    DataSet mapping =
        new DataSet.Builder()
            .putNumbers(Tag.RealWorldValueSlope, 2)
            .putNumbers(Tag.RealWorldValueIntercept, 1)
            .put(Tag.LUTLabel, "ADC")
            .putItems(Tag.MeasurementUnitsCodeSequence, DerivedObject.code(unit, unit))
            .build();
    DataSet orientation =
        new DataSet.Builder().putNumbers(Tag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0).build();
    DataSet measures =
        new DataSet.Builder()
            .putNumbers(Tag.PixelSpacing, 2, 1.5)
            .putNumbers(Tag.SliceThickness, 4)
            .build();
    DataSet shared =
        new DataSet.Builder()
            .putItems(Tag.PlaneOrientationSequence, orientation)
            .putItems(Tag.PixelMeasuresSequence, measures)
            .putItems(Tag.RealWorldValueMappingSequence, mapping)
            .build();
    ByteBuffer floats = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
    for (int n = 0; n < 12; n++) {
      floats.putFloat(n / 4f);
    }
    DataSet data =
        new DataSet.Builder()
            .put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.30")
            .put(Tag.SOPInstanceUID, "1.2.3.4")
            .put(Tag.FrameOfReferenceUID, "1.5")
            .put(Tag.Rows, 2)
            .put(Tag.Columns, 3)
            .put(Tag.NumberOfFrames, 2)
            .put(Tag.SamplesPerPixel, 1)
            .put(Tag.PhotometricInterpretation, "MONOCHROME2")
            .put(Tag.BitsAllocated, 32)
            .putItems(Tag.SharedFunctionalGroupsSequence, shared)
            .putItems(Tag.PerFrameFunctionalGroupsSequence, frame(14), frame(10))
            .putBytes(Tag.FloatPixelData, VR.OF, floats.array())
            .build();
    try {
      return DicomWriter.toBytes(data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static DataSet frame(double z) {
    DataSet position = new DataSet.Builder().putNumbers(Tag.ImagePositionPatient, 0, 0, z).build();
    return new DataSet.Builder().putItems(Tag.PlanePositionSequence, position).build();
  }

  @Test
  void valuesAreMappedAndLieAtTheirPosition() throws IOException {
    AnnotationSet set = format().read(validFile(), "map", Job.silent());
    ScalarField field = (ScalarField) set.annotations().get(0).shape();
    assertThat(set.annotations().get(0).label()).isEqualTo("ADC");
    assertThat(field.unit().value()).isEqualTo("um2/s");
    assertThat(field.geometry().slices()).isEqualTo(2);
    // The first frame is the upper one: stored 0 to 1.25, real 1 to 3.5.
    assertThat(field.value(0, 0, 1)).isEqualTo(1);
    assertThat(field.value(2, 1, 1)).isEqualTo(3.5f);
    assertThat(field.value(0, 0, 0)).isEqualTo(4);
  }
}
