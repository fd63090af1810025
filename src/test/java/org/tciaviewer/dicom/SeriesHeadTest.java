package org.tciaviewer.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;

/** Either what the parser reads too, or nothing. */
class SeriesHeadTest {
  private static final String EXPLICIT = "1.2.840.10008.1.2.1";
  private static final String IMPLICIT = "1.2.840.10008.1.2";
  private static final int MUTATIONS = 30_000;

  private static RawDicom explicit() {
    return RawDicom.file(EXPLICIT)
        .explicit(Tag.SOPInstanceUID, "UI", "1.2.3\0")
        .explicit(Tag.Modality, "CS", "CT")
        .explicitHeader(Tag.ReferencedImageSequence, "SQ", RawDicom.UNDEFINED)
        .item(RawDicom.UNDEFINED)
        .explicit(Tag.ReferencedSOPInstanceUID, "UI", "1.9 ")
        .explicitHeader(Tag.PurposeOfReferenceCodeSequence, "SQ", RawDicom.UNDEFINED)
        .endSequence()
        .endItem()
        .item(new byte[8])
        .endSequence()
        .explicit(Tag.SeriesInstanceUID, "UI", "1.2.4\0")
        .explicit(Tag.InstanceNumber, "IS", "17");
  }

  private static byte[] rest(RawDicom dicom) {
    return dicom.explicit(Tag.Rows, "US", new byte[] {1, 0}).bytes();
  }

  private static Optional<SeriesHead> read(byte[] bytes) {
    return SeriesHead.of(bytes, bytes.length);
  }

  @Test
  void readsPastSequencesOfUndefinedLength() {
    assertThat(read(rest(explicit())))
        .contains(new SeriesHead("1.2.4", "1.2.3", "CT", OptionalInt.of(17)));
  }

  @Test
  void readsImplicitElements() {
    byte[] bytes =
        RawDicom.file(IMPLICIT)
            .implicit(Tag.Modality, "MR")
            .tag(Tag.ReferencedImageSequence)
            .u32(RawDicom.UNDEFINED)
            .item(new byte[0])
            .endSequence()
            .implicit(Tag.SeriesInstanceUID, "1.2.4\0")
            .implicit(Tag.Rows, "\1\0")
            .bytes();
    assertThat(read(bytes)).contains(new SeriesHead("1.2.4", "", "MR", OptionalInt.empty()));
  }

  @Test
  void bytesThatEndBeforeTheLastElementSayNothing() {
    byte[] whole = rest(explicit());
    // The head of the element behind the last one is enough.
    for (int length = 0; length < whole.length - 2; length++) {
      assertThat(SeriesHead.of(whole, length)).as("%d bytes", length).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99", IMPLICIT})
  void anotherEncodingThanDeclaredSaysNothing(String syntax) {
    byte[] bytes =
        rest(
            RawDicom.file(syntax)
                .explicit(Tag.SeriesInstanceUID, "UI", "1.2.4\0")
                .explicit(Tag.InstanceNumber, "IS", "17"));
    assertThat(read(bytes)).isEmpty();
  }

  @Test
  void elementsOutOfOrderSayNothing() {
    assertThat(read(rest(explicit().explicit(Tag.Modality, "CS", "MR")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.4\\1.2.5", "1.2.\u00e4"})
  void unusualTextSaysNothing(String uid) {
    byte[] bytes = rest(RawDicom.file(EXPLICIT).explicit(Tag.SeriesInstanceUID, "UI", uid));
    assertThat(read(bytes)).isEmpty();
  }

  @Test
  void whateverIsBrokenNothingIsReadThatTheParserReadsOtherwise() {
    byte[] good = rest(explicit());
    Random random = new Random(3);
    int told = 0;
    for (int n = 0; n < MUTATIONS; n++) {
      byte[] bytes = good.clone();
      for (int k = random.nextInt(3); k >= 0; k--) {
        bytes[132 + random.nextInt(bytes.length - 132)] = (byte) random.nextInt(256);
      }
      Optional<SeriesHead> head = read(bytes);
      Optional<SeriesHead> parsed = parsed(bytes);
      if (head.isPresent() && parsed.isPresent()) {
        assertThat(head).isEqualTo(parsed);
        told++;
      }
    }
    assertThat(told).isGreaterThan(MUTATIONS / 10);
  }

  private static Optional<SeriesHead> parsed(byte[] bytes) {
    try {
      DataSet d = DicomFile.read(bytes, 0, bytes.length, "", Job.silent()).dataSet();
      return Optional.of(
          new SeriesHead(
              d.string(Tag.SeriesInstanceUID, ""),
              d.string(Tag.SOPInstanceUID, ""),
              d.string(Tag.Modality, ""),
              d.integer(Tag.InstanceNumber)));
    } catch (FormatException e) {
      return Optional.empty();
    }
  }
}
