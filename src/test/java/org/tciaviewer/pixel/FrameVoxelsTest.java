package org.tciaviewer.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.FormatException;

/** From stored values to voxels: the array is the smallest that holds every real value. */
class FrameVoxelsTest {
  private static final ModalityLut HOUNSFIELD = ModalityLut.linear(1, -1024, "HU");

  private static ImagePixel pixel(int bits, int stored, boolean signed, Padding padding) {
    return new ImagePixel(1, 4, 1, bits, stored, stored - 1, signed, "MONOCHROME2", false, padding);
  }

  private static StoredFrame words(ImagePixel pixel, int... values) throws FormatException {
    ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int v : values) {
      bytes.putShort((short) v);
    }
    return StoredFrame.ofNative(
        bytes.array(), 0, bytes.capacity(), 0, StoredFrame.Encoding.LITTLE, pixel);
  }

  private static Voxels read(StoredFrame frame, ModalityLut lut, String modality) {
    VoxelPlan plan = VoxelPlan.of(frame.pixel(), lut, modality, VoxelType.AUTO);
    return FrameVoxels.read(frame, lut, plan);
  }

  private static float[] values(Voxels voxels) {
    float[] values = new float[voxels.length()];
    for (int n = 0; n < values.length; n++) {
      values[n] = voxels.value(n);
    }
    return values;
  }

  @Test
  void headerRangeBeyondInt16DoesNotMatterWhenTheDataFit() throws FormatException {
    // As LIDC-IDRI-0001: signed 16 of 16 with intercept -1024.
    ImagePixel pixel = pixel(16, 16, true, Padding.NONE);
    Voxels voxels = read(words(pixel, -2000, 0, 1024, 4095), HOUNSFIELD, "CT");
    assertThat(voxels.kind()).isEqualTo(VoxelKind.INT16);
    assertThat(values(voxels)).containsExactly(-3024, -1024, 0, 3071);
    assertThat(voxels.low()).isEqualTo(-3024);
    assertThat(voxels.high()).isEqualTo(3071);
  }

  @Test
  void valuesThatDoNotFitInt16BecomeFloat() throws FormatException {
    ImagePixel pixel = pixel(16, 16, false, Padding.NONE);
    Voxels voxels = read(words(pixel, 0, 1024, 40000, 65535), HOUNSFIELD, "CT");
    assertThat(voxels.kind()).isEqualTo(VoxelKind.FLOAT32);
    assertThat(values(voxels)).containsExactly(-1024, 0, 38976, 64511);
  }

  @Test
  void oneSignedValueBeyondInt16MakesAllFloat() throws FormatException {
    ImagePixel pixel = pixel(16, 16, true, Padding.NONE);
    Voxels fits = read(words(pixel, -31744, 0, 1, 32767), HOUNSFIELD, "CT");
    assertThat(fits.kind()).isEqualTo(VoxelKind.INT16);
    assertThat(values(fits)).containsExactly(-32768, -1024, -1023, 31743);
    Voxels low = read(words(pixel, 5, -31745, 1, 2), HOUNSFIELD, "CT");
    assertThat(low.kind()).isEqualTo(VoxelKind.FLOAT32);
    assertThat(values(low)).containsExactly(-1019, -32769, -1023, -1022);
    Voxels high = read(words(pixel, 5, 0, 1, 32767), ModalityLut.linear(1, 1, ""), "CT");
    assertThat(high.kind()).isEqualTo(VoxelKind.FLOAT32);
    assertThat(values(high)).containsExactly(6, 1, 2, 32768);
  }

  @Test
  void oneValueAtTheEndOfALongFrameDecidesForEveryIntercept() throws FormatException {
    // Longer than two blocks of the check; the last word alone may be out of range.
    int length = 9001;
    ImagePixel pixel =
        new ImagePixel(1, length, 1, 16, 16, 15, true, "MONOCHROME2", false, Padding.NONE);
    int[] edges = {-32768, -32767, -31745, -31744, -1, 0, 1, 31743, 31744, 32766, 32767};
    for (int intercept : new int[] {-40000, -32768, -1024, -1, 1, 1024, 32767, 40000}) {
      for (int edge : edges) {
        int inside = -Math.max(-32768, Math.min(32767, intercept)); // becomes 0 or near
        int[] stored = new int[length];
        Arrays.fill(stored, Math.min(32767, inside));
        stored[length - 1] = edge;
        long rest = (long) stored[0] + intercept;
        long last = (long) edge + intercept;
        boolean fits =
            Math.min(rest, last) >= Short.MIN_VALUE && Math.max(rest, last) <= Short.MAX_VALUE;
        Voxels voxels = read(words(pixel, stored), ModalityLut.linear(1, intercept, ""), "CT");
        assertThat(voxels.kind())
            .as("intercept %d, value %d", intercept, edge)
            .isEqualTo(fits ? VoxelKind.INT16 : VoxelKind.FLOAT32);
        assertThat(voxels.value(length - 1)).isEqualTo(last);
      }
    }
  }

  @Test
  void paddingStaysOutOfTheRangeWhateverTheSlope() throws FormatException {
    ImagePixel pixel = pixel(16, 16, true, new Padding(true, -2000, -1990));
    StoredFrame frame = words(pixel, -2000, -1990, -1989, 100);
    Voxels doubled = read(frame, ModalityLut.linear(2, 10, ""), "CT");
    assertThat(doubled.kind()).isEqualTo(VoxelKind.INT16);
    assertThat(doubled.low()).isEqualTo(-3968);
    assertThat(doubled.high()).isEqualTo(210);
    Voxels inverted = read(frame, ModalityLut.linear(-1, 0, ""), "CT");
    assertThat(inverted.low()).isEqualTo(-100);
    assertThat(inverted.high()).isEqualTo(1989);
  }

  @Test
  void unsignedValuesWithoutTransformationStayRaw() throws FormatException {
    ImagePixel pixel = pixel(16, 12, false, Padding.NONE);
    Voxels voxels = read(words(pixel, 0, 1, 4095, 0xF007), ModalityLut.IDENTITY, "MR");
    assertThat(voxels.kind()).isEqualTo(VoxelKind.GRAY16);
    assertThat(values(voxels)).containsExactly(0, 1, 4095, 7);
  }

  @Test
  void eightBitsInWordsBecomeBytes() throws FormatException {
    ImagePixel pixel = pixel(16, 8, false, Padding.NONE);
    Voxels voxels = read(words(pixel, 0, 1, 200, 255), ModalityLut.IDENTITY, "US");
    assertThat(voxels.kind()).isEqualTo(VoxelKind.GRAY8);
    assertThat(values(voxels)).containsExactly(0, 1, 200, 255);
  }

  @Test
  void wholeSlopesStayIntegers() throws FormatException {
    ImagePixel pixel = pixel(16, 16, true, Padding.NONE);
    Voxels voxels = read(words(pixel, -5, 0, 7, 100), ModalityLut.linear(-3, 2, ""), "MR");
    assertThat(voxels.kind()).isEqualTo(VoxelKind.INT16);
    assertThat(values(voxels)).containsExactly(17, 2, -19, -298);
    assertThat(voxels.low()).isEqualTo(-298);
    assertThat(voxels.high()).isEqualTo(17);
  }

  @Test
  void petAndFractionalSlopesAreFloat() throws FormatException {
    ImagePixel pixel = pixel(16, 16, true, Padding.NONE);
    Voxels pet = read(words(pixel, 0, 1, 2, 3), ModalityLut.linear(1, 0, ""), "PT");
    assertThat(pet.kind()).isEqualTo(VoxelKind.FLOAT32);
    Voxels map = read(words(pixel, 0, 1, 2, 3), ModalityLut.linear(0.5, -1, ""), "MR");
    assertThat(values(map)).containsExactly(-1f, -0.5f, 0f, 0.5f);
  }

  @Test
  void paddingKeepsItsValueButNotTheRange() throws FormatException {
    ImagePixel pixel = pixel(16, 16, true, new Padding(true, -2000, -2000));
    Voxels voxels = read(words(pixel, -2000, 24, 1024, 2024), HOUNSFIELD, "CT");
    assertThat(values(voxels)).containsExactly(-3024, -1000, 0, 1000);
    assertThat(voxels.low()).isEqualTo(-1000);
    assertThat(voxels.high()).isEqualTo(1000);
  }

  @Test
  void frameOfPaddingHasNoRange() throws FormatException {
    ImagePixel pixel = pixel(16, 16, true, new Padding(true, -2000, -1990));
    Voxels voxels = read(words(pixel, -2000, -1990, -1995, -2000), HOUNSFIELD, "CT");
    assertThat(voxels.low()).isNaN();
    assertThat(voxels.high()).isNaN();
  }

  @Test
  void rangeOfATableIsThatOfItsOutputsNotOfItsEnds() throws FormatException {
    DataSet item =
        new DataSet.Builder()
            .put(Tag.LUTDescriptor, 4, 0, 16)
            .put(Tag.LUTData, 50, 900, 3, 60)
            .build();
    DataSet data = new DataSet.Builder().putItems(Tag.ModalityLUTSequence, item).build();
    ImagePixel pixel = pixel(16, 16, false, Padding.NONE);
    Voxels voxels = read(words(pixel, 0, 1, 2, 3), ModalityLut.of(data, pixel), "XA");
    assertThat(values(voxels)).containsExactly(50, 900, 3, 60);
    assertThat(voxels.low()).isEqualTo(3);
    assertThat(voxels.high()).isEqualTo(900);
  }

  @Test
  void samplesOfACodecAboveBitsStoredAreKept() throws FormatException {
    ImagePixel pixel = pixel(16, 12, false, Padding.NONE);
    DecodedFrame decoded = DecodedFrame.of(new short[] {0, 4095, 4170, (short) 40000}, 16);
    StoredFrame frame = StoredFrame.ofDecoded(decoded, pixel);
    assertThat(values(read(frame, ModalityLut.IDENTITY, "MR")))
        .containsExactly(0, 4095, 4170, 40000);
  }

  @Test
  void wordsOfADecoderAreMaskedLikeNativeOnes() throws FormatException {
    ImagePixel pixel = pixel(16, 12, true, Padding.NONE);
    short[] words = {(short) 0xF7FF, (short) 0x0800, 0x1001, (short) 0xAFFF};
    StoredFrame frame = StoredFrame.ofDecoded(DecodedFrame.of(words, 16).allocated(), pixel);
    assertThat(values(read(frame, ModalityLut.IDENTITY, "MR"))).containsExactly(2047, -2048, 1, -1);
  }

  @Test
  void frameBeyondTheEndOfTheDataIsRefused() {
    ImagePixel pixel = pixel(16, 16, false, Padding.NONE);
    assertThatThrownBy(
            () -> StoredFrame.ofNative(new byte[10], 0, 10, 1, StoredFrame.Encoding.LITTLE, pixel))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("frame 2")
        .hasMessageContaining("expected 16 bytes, found 10");
  }

  @Test
  void slopeOfZeroIsRefused() {
    DataSet data = new DataSet.Builder().put(Tag.RescaleSlope, "0").build();
    assertThatThrownBy(() -> ModalityLut.of(data, pixel(16, 16, false, Padding.NONE)))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("Rescale Slope (0028,1053)");
  }
}
