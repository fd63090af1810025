package org.tciaviewer.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of PS3.5 Annexes H, I, J and K, byte by byte. */
class CharacterSetTest {
  private static String decode(String terms, String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    return CharacterSet.of(List.of(terms.split("\\\\", -1))).decode(bytes, 0, bytes.length);
  }

  @Test
  void japaneseWithKanjiEscapes() {
    // PS3.5 H.3.1: Yamada^Tarou=kanji=hiragana.
    String hex =
        "59 61 6D 61 64 61 5E 54 61 72 6F 75 3D"
            + "1B 24 42 3B 33 45 44 1B 28 42 5E 1B 24 42 42 40 4F 3A 1B 28 42 3D"
            + "1B 24 42 24 64 24 5E 24 40 1B 28 42 5E 1B 24 42 24 3F 24 6D 24 26 1B 28 42";
    assertThat(decode("\\ISO 2022 IR 87", hex)).isEqualTo("Yamada^Tarou=山田^太郎=やまだ^たろう");
  }

  @Test
  void japaneseWithKatakanaFirst() {
    // PS3.5 H.3.2: half-width katakana of ISO_IR 13, then kanji.
    String hex =
        "D4 CF C0 DE 5E C0 DB B3 3D 1B 24 42 3B 33 45 44 1B 28 4A 5E 1B 24 42 42 40 4F 3A"
            + "1B 28 4A 3D 1B 24 42 24 64 24 5E 24 40 1B 28 4A 5E 1B 24 42 24 3F 24 6D 24 26"
            + "1B 28 4A";
    assertThat(decode("ISO 2022 IR 13\\ISO 2022 IR 87", hex)).isEqualTo("ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう");
  }

  @Test
  void koreanWithEscapes() {
    // PS3.5 I.2: Hong^Gildong=hanja=hangul.
    String hex =
        "48 6F 6E 67 5E 47 69 6C 64 6F 6E 67 3D 1B 24 29 43 FB F3 5E 1B 24 29 43 D1 CE D4 D7 3D"
            + "1B 24 29 43 C8 AB 5E 1B 24 29 43 B1 E6 B5 BF";
    assertThat(decode("\\ISO 2022 IR 149", hex)).isEqualTo("Hong^Gildong=洪^吉洞=홍^길동");
  }

  @Test
  void chineseInUtf8AndGb18030() {
    // PS3.5 J.1 and J.3: Wang^XiaoDong.
    String utf8 =
        "57 61 6E 67 5E 58 69 61 6F 44 6F 6E 67 3D E7 8E 8B 5E E5 B0 8F E6 9D B1 3D E7 8E 8B 5E"
            + "E5 B0 8F E4 B8 9C";
    assertThat(decode("ISO_IR 192", utf8)).isEqualTo("Wang^XiaoDong=王^小東=王^小东");
    String gb =
        "57 61 6E 67 5E 58 69 61 6F 44 6F 6E 67 3D CD F5 5E D0 A1 96 7C 3D CD F5 5E D0 A1 B6 AB";
    assertThat(decode("GB18030", gb)).isEqualTo("Wang^XiaoDong=王^小東=王^小东");
    assertThat(decode("GBK", gb)).isEqualTo("Wang^XiaoDong=王^小東=王^小东");
  }

  @Test
  void chineseWithEscapes() {
    // PS3.5 K.2: Zhang^XiaoDong.
    String hex =
        "5A 68 61 6E 67 5E 58 69 61 6F 44 6F 6E 67 3D 1B 24 29 41 D5 C5 5E 1B 24 29 41 D0 A1 B6 AB"
            + "3D";
    assertThat(decode("\\ISO 2022 IR 58", hex)).isEqualTo("Zhang^XiaoDong=张^小东=");
  }

  @Test
  void singleByteSets() {
    assertThat(decode("ISO_IR 100", "42 75 63 5E 4A E9 72 F4 6D 65")).isEqualTo("Buc^Jérôme");
    assertThat(decode("ISO_IR 144", "BB EE DA 63 E5 D9")).isEqualTo("Люкcхй");
    assertThat(decode("ISO_IR 126", "C4 E9 EF")).isEqualTo("Διο");
    assertThat(decode("ISO_IR 166", "B9 D2")).isEqualTo("นา");
  }

  @Test
  void secondByteEqualToBackslashDoesNotSplit() {
    // 0x95 0x5C is one character of GB18030.
    DataSet d =
        new DataSet.Builder()
            .putBytes(Tag.SpecificCharacterSet, VR.CS, "GB18030 ".getBytes())
            .putBytes(Tag.PatientID, VR.LO, new byte[] {(byte) 0x95, 0x5C})
            .build();
    assertThat(d.strings(Tag.PatientID)).hasSize(1).allMatch(s -> s.length() == 1);
  }

  @Test
  void unknownTermIsReadAsLatin1() {
    assertThat(decode("KLINGON", "E9")).isEqualTo("é");
    assertThat(decode("", "E9")).isEqualTo("é");
    assertThat(decode("ISO_IR_100", "E9")).isEqualTo("é");
  }

  @Test
  void brokenEscapesEndSoon() {
    assertThat(decode("\\ISO 2022 IR 87", "41 1B")).startsWith("A");
    assertThat(decode("\\ISO 2022 IR 87", "1B 24 42 3B")).isNotNull();
  }

  @Test
  void writerDeclaresUtf8WhenNeeded() {
    DataSet d = new DataSet.Builder().put(Tag.PatientName, "山田^太郎").build();
    assertThat(d.string(Tag.SpecificCharacterSet)).contains("ISO_IR 192");
    assertThat(d.string(Tag.PatientName)).contains("山田^太郎");
    assertThatThrownBy(
            () ->
                new DataSet.Builder()
                    .put(Tag.SpecificCharacterSet, "ISO_IR 100")
                    .put(Tag.PatientName, "山田")
                    .build())
        .isInstanceOf(IllegalArgumentException.class);
  }
}
