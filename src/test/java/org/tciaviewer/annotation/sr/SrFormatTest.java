package org.tciaviewer.annotation.sr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.AnnotationFormat;
import org.tciaviewer.annotation.AnnotationFormatContract;
import org.tciaviewer.annotation.Characteristic;
import org.tciaviewer.annotation.CodedConcept;
import org.tciaviewer.annotation.DerivedObject;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomWriter;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.TransferSyntax;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;

class SrFormatTest extends AnnotationFormatContract {
  @Override
  protected AnnotationFormat format() {
    return new SrFormat();
  }

  @Override
  protected byte[] validFile() {
    DataSet number =
        new DataSet.Builder()
            .put(Tag.NumericValue, "1.25E+01")
            .putItems(Tag.MeasurementUnitsCodeSequence, code("mm3", "UCUM", "cubic millimeter"))
            .build();
    DataSet segment =
        DerivedObject.reference("1.2.840.10008.5.1.4.1.1.66.4", "1.2.3")
            .put(Tag.ReferencedSegmentNumber, 4)
            .build();
    DataSet group =
        item("CONTAINER", "125007", "DCM", "Measurement Group")
            .putItems(
                Tag.ContentSequence,
                item("TEXT", "112039", "DCM", "Tracking Identifier")
                    .put(Tag.TextValue, "Nodule 1")
                    .build(),
                item("UIDREF", "112040", "DCM", "Tracking Unique Identifier")
                    .put(Tag.UID, "1.9.9")
                    .build(),
                item("CODE", "121071", "DCM", "Finding")
                    .putItems(Tag.ConceptCodeSequence, code("27925004", "SCT", "Nodule"))
                    .build(),
                item("IMAGE", "121191", "DCM", "Referenced Segment")
                    .putItems(Tag.ReferencedSOPSequence, segment)
                    .build(),
                item("NUM", "118565006", "SCT", "Volume")
                    .putItems(Tag.MeasuredValueSequence, number)
                    .build(),
                item("CODE", "111", "99X", "Margin")
                    .putItems(Tag.ConceptCodeSequence, code("2", "99X", "sharp"))
                    .build())
            .build();
    return file(
        item("CONTAINER", "126010", "DCM", "Imaging Measurements")
            .putItems(Tag.ContentSequence, group)
            .build());
  }

  @Test
  void groupHasItsFindingValuesAndSegment() throws IOException {
    Annotation a = format().read(validFile(), "sr", Job.silent()).annotations().get(0);
    assertThat(a.label()).isEqualTo("Nodule 1");
    assertThat(a.concepts().type()).isEqualTo(new CodedConcept("27925004", "SCT", "Nodule"));
    assertThat(a.concepts().trackingUid()).isEqualTo("1.9.9");
    assertThat(a.characteristics())
        .containsExactly(
            new Characteristic("Referenced segment", "1.2.3#4", ""),
            new Characteristic("Volume", "12.5", "mm3"),
            new Characteristic("Margin", "sharp", ""));
  }

  @Test
  void reportWithoutMeasurementGroupsIsRefused() {
    byte[] file = file(item("TEXT", "1", "99X", "Note").put(Tag.TextValue, "none").build());
    assertThatThrownBy(() -> format().read(file, "sr", Job.silent()))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("TID 1500");
  }

  private static DataSet.Builder item(String type, String value, String scheme, String meaning) {
    return new DataSet.Builder()
        .put(Tag.ValueType, type)
        .putItems(Tag.ConceptNameCodeSequence, code(value, scheme, meaning));
  }

  private static DataSet code(String value, String scheme, String meaning) {
    CodedConcept c = new CodedConcept(value, scheme, meaning);
    return DerivedObject.code(c, c);
  }

  private static byte[] file(DataSet content) {
    DataSet data =
        new DataSet.Builder()
            .put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.88.33")
            .put(Tag.SOPInstanceUID, "1.2.3.4")
            .put(Tag.Modality, "SR")
            .putItems(Tag.ContentSequence, content)
            .build();
    try {
      return DicomWriter.toBytes(data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
