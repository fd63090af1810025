package org.tciaviewer.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tciaviewer.dicom.RawDicom.UNDEFINED;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

class FrameIndexTest {
  private static final String JPEG = "1.2.840.10008.1.2.4.70";
  private static final byte[] START = {-1, (byte) 0xD8, -1, (byte) 0xE0};
  private static final byte[] MORE = {1, 2, 3, 4, 5, 6};

  private final Job job = Job.silent();

  private PixelData read(int frames, byte[] table, byte[]... fragments) throws FormatException {
    RawDicom raw =
        RawDicom.file(JPEG)
            .explicit(Tag.NumberOfFrames, "IS", Integer.toString(frames))
            .explicitHeader(Tag.PixelData, "OB", UNDEFINED)
            .item(table);
    for (byte[] f : fragments) {
      raw.item(f);
    }
    return raw.endSequence().read(job).pixelData().orElseThrow();
  }

  private static byte[] table(int... offsets) {
    ByteBuffer b = ByteBuffer.allocate(4 * offsets.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int o : offsets) {
      b.putInt(o);
    }
    return b.array();
  }

  private static byte[] join(byte[] a, byte[] b) {
    return RawDicom.little().raw(a).raw(b).bytes();
  }

  @Test
  void oneFragmentPerFrameNeedsNoTable() throws FormatException {
    PixelData p = read(2, table(), START, MORE);
    assertThat(p.frame(0)).isEqualTo(START);
    assertThat(p.frame(1)).isEqualTo(MORE);
  }

  @Test
  void allFragmentsMakeASingleFrame() throws FormatException {
    assertThat(read(1, table(), START, MORE).frame(0)).isEqualTo(join(START, MORE));
  }

  @Test
  void basicOffsetTableCutsFrames() throws FormatException {
    // Fragments lie at 0, 14 (8 + 6) and 26 (8 + 4) bytes.
    PixelData p = read(2, table(0, 14), MORE, START, MORE);
    assertThat(p.frame(0)).isEqualTo(MORE);
    assertThat(p.frame(1)).isEqualTo(join(START, MORE));
    assertThat(job.notices()).isEmpty();
  }

  @Test
  void wrongTableIsNoticedAndStartMarksAreUsed() throws FormatException {
    PixelData p = read(2, table(0, 13), START, MORE, START);
    assertThat(p.frame(0)).isEqualTo(join(START, MORE));
    assertThat(p.frame(1)).isEqualTo(START);
    assertThat(job.notices())
        .extracting(Notice::finding)
        .containsExactly("Wrong Basic Offset Table");
  }

  @Test
  void rleHeadersMarkFrames() throws FormatException {
    byte[] rle = new byte[70];
    rle[0] = 1;
    rle[4] = 64;
    PixelData p = read(2, table(), rle, MORE, rle);
    assertThat(p.frame(0)).isEqualTo(join(rle, MORE));
    assertThat(p.frame(1)).isEqualTo(rle);
  }

  @Test
  void extendedOffsetTableGivesExactLengths() throws FormatException {
    byte[] offsets = new byte[16];
    offsets[8] = 14;
    byte[] lengths = new byte[16];
    lengths[0] = 5;
    lengths[8] = 4;
    PixelData p =
        RawDicom.file(JPEG)
            .explicit(Tag.NumberOfFrames, "IS", "2")
            .explicit(Tag.ExtendedOffsetTable, "OV", offsets)
            .explicit(Tag.ExtendedOffsetTableLengths, "OV", lengths)
            .explicitHeader(Tag.PixelData, "OB", UNDEFINED)
            .item(0)
            .item(MORE)
            .item(START)
            .endSequence()
            .read(job)
            .pixelData()
            .orElseThrow();
    assertThat(p.frame(0)).containsExactly(1, 2, 3, 4, 5);
    assertThat(p.frame(1)).isEqualTo(START);
  }

  @Test
  void fragmentsThatTellNoFramesAreRefusedByNumbers() throws FormatException {
    PixelData p = read(2, table(), MORE, MORE, MORE);
    assertThatThrownBy(() -> p.frame(0))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("3 fragments");
  }

  @Test
  void missingFramesAreRefused() throws FormatException {
    PixelData p = read(3, table(), START, START);
    assertThat(p.frame(1)).isEqualTo(START);
    assertThatThrownBy(() -> p.frame(2)).isInstanceOf(FormatException.class);
  }

  @Test
  void truncatedFragmentIsNoticed() throws FormatException {
    PixelData p =
        RawDicom.file(JPEG)
            .explicitHeader(Tag.PixelData, "OB", UNDEFINED)
            .item(0)
            .item(100)
            .raw(START)
            .read(job)
            .pixelData()
            .orElseThrow();
    assertThat(p.frame(0)).isEqualTo(START);
    assertThat(job.notices()).extracting(Notice::finding).contains("Fragments end early");
  }

  @Test
  void writtenFragmentsComeBack() throws Exception {
    DataSet d =
        new DataSet.Builder()
            .put(Tag.SOPClassUID, "1.2.3")
            .put(Tag.SOPInstanceUID, "1.2.4")
            .put(Tag.NumberOfFrames, 2)
            .putFragments(Tag.PixelData, List.of(START, MORE))
            .build();
    byte[] file = DicomWriter.toBytes(d, TransferSyntax.of(JPEG));
    PixelData p = DicomFile.read(file, 0, file.length, "x", job).pixelData().orElseThrow();
    assertThat(p.frame(0)).isEqualTo(START);
    assertThat(p.frame(1)).isEqualTo(MORE);
    assertThat(d.element(Tag.PixelData).orElseThrow().fragments()).hasSize(2);
  }
}
