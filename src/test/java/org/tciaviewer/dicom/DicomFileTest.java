package org.tciaviewer.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tciaviewer.dicom.RawDicom.UNDEFINED;
import static org.tciaviewer.dicom.RawDicom.ascii;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

class DicomFileTest {
  private static final String EXPLICIT = "1.2.840.10008.1.2.1";
  private static final String IMPLICIT = "1.2.840.10008.1.2";
  private static final String BIG = "1.2.840.10008.1.2.2";
  private static final byte[] FOUR = {1, 2, 3, 4};

  private final Job job = Job.silent();

  private List<String> findings() {
    return job.notices().stream().map(Notice::finding).toList();
  }

  @Test
  void readsExplicitLittleEndian() throws IOException {
    DicomFile f =
        RawDicom.file(EXPLICIT)
            .explicit(Tag.Modality, "CS", "CT")
            .explicit(Tag.Rows, "US", new byte[] {0, 2})
            .explicit(Tag.PixelData, "OW", FOUR)
            .read(job);
    assertThat(f.dataSet().string(Tag.Modality)).contains("CT");
    assertThat(f.dataSet().integer(Tag.Rows)).hasValue(512);
    assertThat(f.dataSet().contains(Tag.PixelData)).isFalse();
    assertThat(f.pixelData().orElseThrow().availableBytes()).isEqualTo(4);
    assertThat(f.meta().string(Tag.TransferSyntaxUID)).contains(EXPLICIT);
    assertThat(findings()).isEmpty();
  }

  @Test
  void readsImplicitLittleEndianWithVrOfTheDictionary() throws IOException {
    DicomFile f =
        RawDicom.file(IMPLICIT)
            .implicit(Tag.PixelRepresentation, new byte[] {1, 0})
            .implicit(Tag.SmallestImagePixelValue, new byte[] {-1, -1})
            .read(job);
    assertThat(f.dataSet().integer(Tag.SmallestImagePixelValue)).hasValue(-1);
    assertThat(f.dataSet().element(Tag.SmallestImagePixelValue).orElseThrow().vr())
        .isEqualTo(VR.SS);
  }

  @Test
  void readsExplicitBigEndian() throws IOException {
    byte[] body =
        RawDicom.big()
            .explicit(Tag.Rows, "US", new byte[] {2, 0})
            .explicit(Tag.PixelData, "OW", FOUR)
            .bytes();
    DicomFile f = RawDicom.file(BIG).raw(body).read(job);
    assertThat(f.dataSet().integer(Tag.Rows)).hasValue(512);
    assertThat(f.dataSet().bytes(Tag.Rows)).containsExactly(0, 2);
    assertThat(f.pixelData().orElseThrow().isBigEndian()).isTrue();
  }

  @Test
  void readsNestedSequencesOfDefinedAndUndefinedLength() throws IOException {
    byte[] inner = RawDicom.little().explicit(Tag.CodeValue, "SH", "A1").bytes();
    DicomFile f =
        RawDicom.file(EXPLICIT)
            .explicitHeader(Tag.ReferencedSeriesSequence, "SQ", UNDEFINED)
            .item(UNDEFINED)
            .explicit(
                Tag.PurposeOfReferenceCodeSequence,
                "SQ",
                RawDicom.little().item(inner).item(inner).bytes())
            .endItem()
            .endSequence()
            .explicit(Tag.PatientID, "LO", "P1")
            .read(job);
    DataSet item = f.dataSet().item(Tag.ReferencedSeriesSequence).orElseThrow();
    assertThat(item.items(Tag.PurposeOfReferenceCodeSequence)).hasSize(2);
    assertThat(item.items(Tag.PurposeOfReferenceCodeSequence).get(1).string(Tag.CodeValue))
        .contains("A1");
    assertThat(f.dataSet().string(Tag.PatientID)).contains("P1");
    assertThat(findings()).isEmpty();
  }

  @Test
  void readsUnknownOfUndefinedLengthAsImplicitSequence() throws IOException {
    DicomFile f =
        RawDicom.file(EXPLICIT)
            .explicit(0x00091001, "UN", "text")
            .explicitHeader(0x00091002, "UN", UNDEFINED)
            .item(UNDEFINED)
            .implicit(Tag.PatientID, "P2")
            .endItem()
            .endSequence()
            .read(job);
    assertThat(f.dataSet().item(0x00091002).orElseThrow().string(Tag.PatientID)).contains("P2");
    assertThat(f.dataSet().string(0x00091001)).contains("text");
  }

  @Test
  void readsUnknownOfDefinedLengthByTheDictionary() throws IOException {
    byte[] items = RawDicom.little().item(ascii("")).bytes();
    DicomFile f =
        RawDicom.file(EXPLICIT)
            .explicit(Tag.ReferencedSeriesSequence, "UN", items)
            .explicit(Tag.PixelSpacing, "UN", "0.5\\0.7")
            .read(job);
    assertThat(f.dataSet().items(Tag.ReferencedSeriesSequence)).hasSize(1);
    assertThat(f.dataSet().numbers(Tag.PixelSpacing)).containsExactly(0.5, 0.7);
  }

  @Test
  void readsUnknownInBigEndianStreamAsLittleEndian() throws IOException {
    byte[] sequence =
        RawDicom.little()
            .item(UNDEFINED)
            .implicit(Tag.Rows, new byte[] {5, 0})
            .endItem()
            .endSequence()
            .bytes();
    byte[] body =
        RawDicom.big()
            .explicitHeader(0x00091002, "UN", UNDEFINED)
            .raw(sequence)
            .explicit(Tag.Rows, "US", new byte[] {0, 7})
            .bytes();
    DicomFile f = RawDicom.file(BIG).raw(body).read(job);
    assertThat(f.dataSet().item(0x00091002).orElseThrow().integer(Tag.Rows)).hasValue(5);
    assertThat(f.dataSet().integer(Tag.Rows)).hasValue(7);
  }

  @Test
  void findsPrivateElementsThroughTheirCreator() throws IOException {
    DicomFile f =
        RawDicom.file(EXPLICIT)
            .explicit(0x70530011, "LO", "Philips PET Private Group")
            .explicit(0x70531100, "DS", "0.5")
            .read(job);
    DataSet d = f.dataSet();
    assertThat(d.privateTag(0x7053, "Philips PET Private Group", 0x00)).hasValue(0x70531100);
    assertThat(d.privateTag(0x7053, "GEMS_PETD_01", 0x00)).isEmpty();
  }

  @Test
  void doesNotNeedTheArrayForTheHeader() throws IOException {
    byte[] file =
        RawDicom.file(EXPLICIT)
            .explicit(Tag.PatientID, "LO", "ABCD")
            .explicit(Tag.PixelData, "OW", FOUR)
            .bytes();
    DicomFile f = DicomFile.read(file, 0, file.length, "x", job);
    Arrays.fill(file, (byte) 0);
    assertThat(f.dataSet().string(Tag.PatientID)).contains("ABCD");
  }

  @Test
  void headerOfPrefixTellsWherePixelDataLie() throws IOException {
    byte[] file =
        RawDicom.file(EXPLICIT)
            .explicit(Tag.PatientID, "LO", "ABCD")
            .explicit(Tag.PixelData, "OW", new byte[1000])
            .bytes();
    DicomFile f = DicomFile.readHeader(file, 0, file.length - 900, "x", job);
    assertThat(f.isHeaderComplete()).isTrue();
    assertThat(f.pixelData().orElseThrow().position()).isEqualTo(file.length - 1000);
    assertThat(f.pixelData().orElseThrow().declaredLength()).isEqualTo(1000);
    DicomFile cut = DicomFile.readHeader(file, 0, 128 + 4 + 28 + 10, "x", job);
    assertThat(cut.isHeaderComplete()).isFalse();
  }

  @Test
  void anyPrefixIsReadAsFarAsItGoes() throws IOException {
    byte[] file =
        RawDicom.file(EXPLICIT)
            .explicitHeader(Tag.ReferencedSeriesSequence, "SQ", UNDEFINED)
            .item(UNDEFINED)
            .explicit(Tag.SeriesInstanceUID, "UI", "1.2.3.4 ")
            .endItem()
            .endSequence()
            .explicit(Tag.PatientID, "LO", "ABCD")
            .explicit(Tag.PixelData, "OW", new byte[100])
            .bytes();
    int afterFirstTag = 128 + 4 + 28 + 8;
    for (int n = afterFirstTag; n <= file.length; n++) {
      DicomFile f = DicomFile.readHeader(file, 0, n, "x", job);
      assertThat(f.isHeaderComplete()).as("%d bytes", n).isEqualTo(n >= file.length - 100);
    }
  }

  @Test
  void findsFloatPixelData() throws IOException {
    DicomFile f =
        RawDicom.file(EXPLICIT)
            .explicit(Tag.Rows, "US", new byte[] {1, 0})
            .explicit(Tag.Columns, "US", new byte[] {2, 0})
            .explicit(Tag.FloatPixelData, "OF", new byte[8])
            .read(job);
    PixelData p = f.pixelData().orElseThrow();
    assertThat(p.tag()).isEqualTo(Tag.FloatPixelData);
    assertThat(p.frameBits()).isEqualTo(64);
    assertThat(p.nativeBytes(0).length()).isEqualTo(8);
  }

  @Test
  void keepsEncapsulatedIconsInItems() throws IOException {
    DicomFile f =
        RawDicom.file("1.2.840.10008.1.2.4.50")
            .explicitHeader(Tag.IconImageSequence, "SQ", UNDEFINED)
            .item(UNDEFINED)
            .explicitHeader(Tag.PixelData, "OB", UNDEFINED)
            .item(0)
            .item(FOUR)
            .endSequence()
            .endItem()
            .endSequence()
            .explicit(Tag.PatientComments, "LT", "after")
            .read(job);
    DataSet icon = f.dataSet().item(Tag.IconImageSequence).orElseThrow();
    Element pixels = icon.element(Tag.PixelData).orElseThrow();
    assertThat(pixels.isEncapsulated()).isTrue();
    assertThat(pixels.fragments()).containsExactly(FOUR);
    assertThat(f.pixelData()).isEmpty();
    assertThat(f.dataSet().string(Tag.PatientComments)).contains("after");
  }

  @Test
  void namesTagPathOffsetAndSectionOfBrokenData() {
    RawDicom file =
        RawDicom.file(EXPLICIT)
            .explicitHeader(Tag.ReferencedSeriesSequence, "SQ", UNDEFINED)
            .item(UNDEFINED)
            .explicitHeader(Tag.SeriesInstanceUID, "UI", 600);
    assertThatThrownBy(() -> file.read(job))
        .isInstanceOf(FormatException.class)
        .hasMessage(
            "test.dcm: (0008,1115)[0]/(0020,000E): expected a value within 0 bytes, found 600"
                + " bytes at byte 180 [PS3.5 7.1]");
  }

  @Test
  void refusesWhatIsNoDicom() {
    RawDicom text = RawDicom.little().raw(ascii("<html><body>not found</body></html>"));
    assertThatThrownBy(() -> text.read(job))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("expected a DICOM file with prefix DICM")
        .hasMessageContaining("3C 68 74 6D");
    assertThatThrownBy(() -> RawDicom.little().read(job)).isInstanceOf(FormatException.class);
  }

  @Test
  void refusesDeepNesting() {
    RawDicom deep = RawDicom.file(EXPLICIT);
    for (int i = 0; i < 100_000; i++) {
      deep.explicitHeader(Tag.ContentSequence, "SQ", UNDEFINED).item(UNDEFINED);
    }
    assertThatThrownBy(() -> deep.read(job))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("at most 128 nested sequences");
  }

  @Test
  void hugeLengthsAllocateNothing() {
    RawDicom file = RawDicom.file(EXPLICIT).explicitHeader(Tag.PatientComments, "UT", 0x7FFFFFF0);
    assertThatThrownBy(() -> file.read(job))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("2147483632 bytes");
  }

  @Test
  void readsFromDisk(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("a.dcm");
    Files.write(path, RawDicom.file(EXPLICIT).explicit(Tag.Modality, "CS", "CT").bytes());
    assertThat(DicomFile.read(path, job).name()).isEqualTo("a.dcm");
  }
}
