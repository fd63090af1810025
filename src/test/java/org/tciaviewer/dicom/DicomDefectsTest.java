package org.tciaviewer.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tciaviewer.dicom.RawDicom.UNDEFINED;
import static org.tciaviewer.dicom.RawDicom.ascii;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/** Files that are not as PS3.5 and PS3.10 say, and are read all the same, with a notice. */
class DicomDefectsTest {
  private static final String EXPLICIT = "1.2.840.10008.1.2.1";
  private static final String IMPLICIT = "1.2.840.10008.1.2";
  private static final String DEFLATED = "1.2.840.10008.1.2.1.99";
  private static final byte[] FOUR = {1, 2, 3, 4};

  private final Job job = Job.silent();

  private List<String> findings() {
    return job.notices().stream().map(Notice::finding).toList();
  }

  @Test
  void noticesMissingPreambleAndMetaHeader() throws IOException {
    DicomFile f =
        RawDicom.little().implicit(Tag.SOPClassUID, "1.2").implicit(Tag.PatientID, "P").read(job);
    assertThat(f.transferSyntax()).isEqualTo(TransferSyntax.IMPLICIT_LITTLE_ENDIAN);
    assertThat(f.dataSet().string(Tag.PatientID)).contains("P");
    assertThat(findings()).containsExactly("Missing preamble", "Missing Transfer Syntax");
  }

  @Test
  void guessesBigEndianWithoutMetaHeader() throws IOException {
    DicomFile f = RawDicom.big().explicit(Tag.SOPClassUID, "UI", "1.2 ").read(job);
    assertThat(f.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_BIG_ENDIAN);
  }

  @Test
  void repairsWronglyDeclaredTransferSyntax() throws IOException {
    DicomFile f = RawDicom.file(EXPLICIT).implicit(Tag.PatientID, "P").read(job);
    assertThat(f.transferSyntax()).isEqualTo(TransferSyntax.IMPLICIT_LITTLE_ENDIAN);
    assertThat(f.dataSet().string(Tag.PatientID)).contains("P");
    assertThat(findings()).containsExactly("Wrong Transfer Syntax");
  }

  @Test
  void repairsNativeSyntaxOfEncapsulatedJpeg() throws IOException {
    byte[] jpeg = {-1, (byte) 0xD8, -1, (byte) 0xC3, 0, 2};
    DicomFile f =
        RawDicom.file(EXPLICIT)
            .explicitHeader(Tag.PixelData, "OB", UNDEFINED)
            .item(0)
            .item(jpeg)
            .endSequence()
            .read(job);
    assertThat(f.transferSyntax().uid()).isEqualTo("1.2.840.10008.1.2.4.70");
    assertThat(findings()).containsExactly("Wrong Transfer Syntax");
  }

  @Test
  void readsElementWithoutVrInExplicitStream() throws IOException {
    DicomFile f =
        RawDicom.file(EXPLICIT)
            .explicit(Tag.Modality, "CS", "MR")
            .implicit(Tag.PatientID, "P")
            .explicit(Tag.Rows, "US", new byte[] {1, 0})
            .read(job);
    assertThat(f.dataSet().string(Tag.PatientID)).contains("P");
    assertThat(f.dataSet().integer(Tag.Rows)).hasValue(1);
    assertThat(findings()).containsExactly("Element without VR");
  }

  @Test
  void acceptsOddLengthsWithNotice() throws IOException {
    DicomFile f =
        RawDicom.file(EXPLICIT)
            .explicit(Tag.PatientID, "LO", ascii("ABC"))
            .explicit(Tag.Rows, "US", new byte[] {1, 0})
            .read(job);
    assertThat(f.dataSet().string(Tag.PatientID)).contains("ABC");
    assertThat(f.dataSet().integer(Tag.Rows)).hasValue(1);
    assertThat(findings()).containsExactly("Odd value length");
  }

  @Test
  void ignoresGroupLengthsAndTrailingPadding() throws IOException {
    DicomFile f =
        RawDicom.file(EXPLICIT)
            .explicit(0x00080000, "UL", new byte[] {99, 0, 0, 0})
            .explicit(Tag.Modality, "CS", "MR")
            .explicit(Tag.DataSetTrailingPadding, "OB", new byte[6])
            .raw(new byte[100])
            .read(job);
    assertThat(f.dataSet().size()).isEqualTo(1);
    assertThat(findings()).containsExactly("Padding after Data Set");
  }

  @Test
  void recoversTextWhoseSixteenBitLengthOverflowed() throws IOException {
    String longText = "1.5\\".repeat(20000) + "2";
    DicomFile f =
        RawDicom.file(EXPLICIT)
            .explicit(Tag.ContourData, "DS", longText)
            .explicit(Tag.ContourNumber, "IS", "7")
            .read(job);
    assertThat(f.dataSet().numbers(Tag.ContourData)).hasSize(20001);
    assertThat(findings()).contains("Overflowed 16-bit length");
  }

  @Test
  void sortsElementsThatAreOutOfOrder() throws IOException {
    DicomFile f =
        RawDicom.file(EXPLICIT)
            .explicit(Tag.PatientID, "LO", "B")
            .explicit(Tag.Modality, "CS", "MR")
            .read(job);
    assertThat(f.dataSet().string(Tag.Modality)).contains("MR");
    assertThat(f.dataSet().string(Tag.PatientID)).contains("B");
    assertThat(findings()).containsExactly("Elements out of order");
  }

  @Test
  void keepsHeaderWhenPixelDataAreTruncated() throws IOException {
    DicomFile f =
        RawDicom.file(EXPLICIT)
            .explicit(Tag.Rows, "US", new byte[] {1, 0})
            .explicit(Tag.Columns, "US", new byte[] {4, 0})
            .explicit(Tag.BitsAllocated, "US", new byte[] {16, 0})
            .explicitHeader(Tag.PixelData, "OW", 8)
            .raw(FOUR)
            .read(job);
    PixelData p = f.pixelData().orElseThrow();
    assertThat(p.declaredLength()).isEqualTo(8);
    assertThat(p.availableBytes()).isEqualTo(4);
    assertThat(findings()).containsExactly("Truncated Pixel Data");
    assertThatThrownBy(() -> p.nativeBytes(0))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("frame 1 of 8 bytes");
  }

  @Test
  void readsElementsAfterPixelDataAndForgivesGarbageThere() throws IOException {
    DicomFile f =
        RawDicom.file(EXPLICIT)
            .explicit(Tag.Rows, "US", new byte[] {1, 0})
            .explicit(Tag.PixelData, "OW", FOUR)
            .explicit(0x7FE11010, "LO", "after")
            .raw(9, 9, 9)
            .read(job);
    assertThat(f.dataSet().string(0x7FE11010)).contains("after");
    assertThat(f.dataSet().integer(Tag.Rows)).hasValue(1);
    assertThat(findings()).containsExactly("Data after Pixel Data");
  }

  @Test
  void repairsMissingAndStrayDelimiters() throws IOException {
    DicomFile f =
        RawDicom.file(EXPLICIT)
            .explicitHeader(Tag.ReferencedSeriesSequence, "SQ", UNDEFINED)
            .item(UNDEFINED)
            .explicit(Tag.SeriesInstanceUID, "UI", "1.2 ")
            .endSequence()
            .endSequence()
            .explicit(Tag.PatientID, "LO", "AB")
            .explicitHeader(Tag.RequestAttributesSequence, "SQ", UNDEFINED)
            .item(0)
            .read(job);
    assertThat(f.dataSet().item(Tag.ReferencedSeriesSequence).orElseThrow().size()).isEqualTo(1);
    assertThat(f.dataSet().string(Tag.PatientID)).contains("AB");
    assertThat(f.dataSet().items(Tag.RequestAttributesSequence)).hasSize(1);
    assertThat(findings())
        .containsExactly("Missing item delimiter", "Stray delimiter", "Missing sequence delimiter");
  }

  @Test
  void readsExplicitElementInImplicitStream() throws IOException {
    DicomFile f =
        RawDicom.file(IMPLICIT)
            .implicit(Tag.Modality, "MR")
            .explicit(Tag.PatientID, "LO", "AB")
            .implicit(Tag.Rows, new byte[] {3, 0})
            .read(job);
    assertThat(f.dataSet().string(Tag.PatientID)).contains("AB");
    assertThat(f.dataSet().integer(Tag.Rows)).hasValue(3);
    assertThat(findings()).containsExactly("Explicit VR in implicit stream");
  }

  @Test
  void readsUnknownVrOfTheFutureAsLongForm() throws IOException {
    DicomFile f =
        RawDicom.file(EXPLICIT)
            .explicit(Tag.Modality, "CS", "MR")
            .raw(0x09, 0, 0x01, 0x10, 'Z', 'Z', 0, 0, 4, 0, 0, 0, 1, 2, 3, 4)
            .explicit(Tag.Rows, "US", new byte[] {3, 0})
            .read(job);
    assertThat(f.dataSet().bytes(0x00091001)).containsExactly(1, 2, 3, 4);
    assertThat(f.dataSet().integer(Tag.Rows)).hasValue(3);
    assertThat(findings()).containsExactly("Unknown VR");
  }

  @Test
  void readsCutAndZlibWrappedDeflateStreams() throws IOException {
    byte[] body =
        RawDicom.little()
            .explicit(Tag.Modality, "CS", "MR")
            .explicit(Tag.PixelData, "OW", new byte[5000])
            .bytes();
    byte[] zlib = deflate(body, false);
    DicomFile f = RawDicom.file(DEFLATED).raw(zlib).read(job);
    assertThat(f.pixelData().orElseThrow().availableBytes()).isEqualTo(5000);
    byte[] raw = deflate(body, true);
    byte[] cut = Arrays.copyOf(raw, raw.length - 4);
    DicomFile g = RawDicom.file(DEFLATED).raw(cut).read(job);
    assertThat(g.dataSet().string(Tag.Modality)).contains("MR");
    assertThat(findings()).contains("Deflate with zlib header", "Truncated deflate stream");
  }

  private static byte[] deflate(byte[] body, boolean nowrap) {
    Deflater d = new Deflater(Deflater.DEFAULT_COMPRESSION, nowrap);
    d.setInput(body);
    d.finish();
    byte[] out = new byte[body.length];
    int n = d.deflate(out);
    d.end();
    return Arrays.copyOf(out, n);
  }
}
