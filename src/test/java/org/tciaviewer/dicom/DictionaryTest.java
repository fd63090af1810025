package org.tciaviewer.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DictionaryTest {
  @Test
  void knowsAttributes() {
    assertThat(Dictionary.keyword(0x00280030)).isEqualTo("PixelSpacing");
    assertThat(Dictionary.name(Tag.PixelSpacing)).isEqualTo("Pixel Spacing");
    assertThat(Dictionary.vr(Tag.PixelSpacing)).isEqualTo(VR.DS);
    assertThat(Dictionary.multiplicity(Tag.PixelSpacing)).isEqualTo("2");
    assertThat(Dictionary.tag("PixelData")).isEqualTo(0x7FE00010);
    assertThat(Dictionary.keyword(Tag.DataSetTrailingPadding)).isEqualTo("DataSetTrailingPadding");
  }

  @Test
  void choosesAmongAmbiguousVrs() {
    assertThat(Dictionary.vr(Tag.PixelData)).isEqualTo(VR.OW);
    assertThat(Dictionary.vr(Tag.PixelPaddingValue)).isEqualTo(VR.US);
    assertThat(Dictionary.isUnsignedOrSigned(Tag.PixelPaddingValue)).isTrue();
    assertThat(Dictionary.vr(Tag.LUTData)).isEqualTo(VR.OW);
  }

  @Test
  void knowsRepeatingGroups() {
    assertThat(Dictionary.keyword(0x60023000)).isEqualTo("OverlayData");
    assertThat(Dictionary.vr(0x601E0010)).isEqualTo(VR.US);
    assertThat(Dictionary.keyword(0x50043000)).isEqualTo("CurveData");
    assertThat(Dictionary.keyword(0x60203000)).isEmpty();
    assertThat(Dictionary.keyword(0x60013000)).isEmpty();
  }

  @Test
  void knowsPrivateCreatorsAndGroupLengthsOnly() {
    assertThat(Dictionary.vr(0x00090010)).isEqualTo(VR.LO);
    assertThat(Dictionary.vr(0x00091001)).isEqualTo(VR.UN);
    assertThat(Dictionary.vr(0x00080000)).isEqualTo(VR.UL);
    assertThat(Dictionary.name(0x00091001)).isEmpty();
  }

  @Test
  void knowsUids() {
    assertThat(Dictionary.uidName("1.2.840.10008.5.1.4.1.1.2")).isEqualTo("CT Image Storage");
    assertThat(TransferSyntax.of("1.2.840.10008.1.2.5").name()).isEqualTo("RLE Lossless");
    assertThat(Dictionary.uidName("1.2.3")).isEmpty();
  }

  @Test
  void refusesUnknownKeyword() {
    assertThatThrownBy(() -> Dictionary.tag("PixelSpasing"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PixelSpasing");
  }

  @Test
  void everyTagConstantIsInTheDictionary() throws IllegalAccessException {
    int checked = 0;
    for (java.lang.reflect.Field f : Tag.class.getFields()) {
      if (Tag.group(f.getInt(null)) != 0xFFFE) {
        assertThat(Dictionary.keyword(f.getInt(null))).isEqualTo(f.getName());
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(4000);
  }
}
