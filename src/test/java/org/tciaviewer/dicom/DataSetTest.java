package org.tciaviewer.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DataSetTest {
  private static DataSet text(int tag, VR vr, String raw) {
    return new DataSet.Builder().putBytes(tag, vr, RawDicom.ascii(raw)).build();
  }

  @Test
  void trimsPaddingOfValues() {
    assertThat(
            text(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME1 ")
                .string(Tag.PhotometricInterpretation))
        .contains("MONOCHROME1");
    assertThat(text(Tag.SOPInstanceUID, VR.UI, "1.2\0").string(Tag.SOPInstanceUID)).contains("1.2");
    assertThat(text(Tag.ImageType, VR.CS, "ORIGINAL \\ PRIMARY\\").strings(Tag.ImageType))
        .containsExactly("ORIGINAL", "PRIMARY", "");
  }

  @Test
  void leavesBackslashesAndLeadingSpacesInTexts() {
    DataSet d = text(Tag.PatientComments, VR.LT, "  a\\b ");
    assertThat(d.strings(Tag.PatientComments)).containsExactly("  a\\b");
  }

  @Test
  void emptyAndUnreadableValuesAreAbsent() {
    DataSet empty = text(Tag.PixelSpacing, VR.DS, "");
    assertThat(empty.contains(Tag.PixelSpacing)).isTrue();
    assertThat(empty.string(Tag.PixelSpacing)).isEmpty();
    assertThat(empty.numbers(Tag.PixelSpacing)).isEmpty();
    DataSet comma = text(Tag.PixelSpacing, VR.DS, "0,5\\0.5");
    assertThat(comma.number(Tag.PixelSpacing)).isEmpty();
    assertThat(comma.numbers(Tag.PixelSpacing)).containsExactly(Double.NaN, 0.5);
    assertThat(comma.integers(Tag.PixelSpacing)).isEmpty();
    assertThat(text(Tag.NumberOfFrames, VR.IS, "1A").integer(Tag.NumberOfFrames)).isEmpty();
  }

  @Test
  void readsNumbersOfTextAndBinaryVrs() {
    assertThat(text(Tag.WindowCenter, VR.DS, "40 \\-1.5e2").numbers(Tag.WindowCenter))
        .containsExactly(40, -150);
    assertThat(text(Tag.InstanceNumber, VR.IS, "+7").integer(Tag.InstanceNumber)).hasValue(7);
    assertThat(text(Tag.InstanceNumber, VR.IS, "7.0 ").integer(Tag.InstanceNumber)).hasValue(7);
    assertThat(text(Tag.InstanceNumber, VR.IS, "7.5 ").integer(Tag.InstanceNumber)).isEmpty();
    DataSet longs =
        new DataSet.Builder()
            .putBytes(Tag.SelectorULValue, VR.UL, new byte[] {-1, -1, -1, -1})
            .build();
    assertThat(longs.longs(Tag.SelectorULValue)).containsExactly(0xFFFFFFFFL);
    assertThat(longs.integer(Tag.SelectorULValue)).isEmpty();
    assertThat(longs.number(Tag.SelectorULValue)).hasValue(4294967295.0);
  }

  @Test
  void readsAttributeTags() {
    DataSet d =
        new DataSet.Builder()
            .putBytes(Tag.FrameIncrementPointer, VR.AT, new byte[] {0x18, 0, 0x63, 0x10})
            .build();
    assertThat(d.integer(Tag.FrameIncrementPointer)).hasValue(Tag.FrameTime);
  }

  @Test
  void writesAttributeTagsGroupFirst() {
    DataSet d = new DataSet.Builder().putTags(Tag.FrameIncrementPointer, Tag.FrameTime).build();
    assertThat(d.bytes(Tag.FrameIncrementPointer)).containsExactly(0x18, 0, 0x63, 0x10);
  }

  @Test
  void elementsComeInAscendingUnsignedOrder() {
    DataSet d =
        new DataSet.Builder()
            .putText(0xFFFF1010, VR.LO, "last")
            .put(Tag.PatientID, "b")
            .put(Tag.Modality, "CT")
            .build();
    assertThat(d.elements())
        .extracting(Element::tag)
        .containsExactly(Tag.Modality, Tag.PatientID, 0xFFFF1010);
    assertThat(d).hasToString("(0008,0060) CS CT\n(0010,0020) LO b\n(FFFF,1010) LO last");
  }
}
