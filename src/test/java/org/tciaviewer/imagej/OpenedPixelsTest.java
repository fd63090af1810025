package org.tciaviewer.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tciaviewer.fixtures.TestImages.COLUMNS;
import static org.tciaviewer.fixtures.TestImages.ROWS;
import static org.tciaviewer.fixtures.TestImages.ct;
import static org.tciaviewer.fixtures.TestImages.image;
import static org.tciaviewer.fixtures.TestImages.mr;
import static org.tciaviewer.fixtures.TestImages.open;
import static org.tciaviewer.fixtures.TestImages.series;
import static org.tciaviewer.fixtures.TestImages.stored;
import static org.tciaviewer.fixtures.TestImages.value;

import ij.ImagePlus;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.VR;
import org.tciaviewer.job.FormatException;

/** Kinds of pixels through the opened image. */
class OpenedPixelsTest {
  private static byte[] words(IntUnaryOperator value) {
    ByteBuffer b = ByteBuffer.allocate(2 * ROWS * COLUMNS).order(ByteOrder.LITTLE_ENDIAN);
    for (int n = 0; n < ROWS * COLUMNS; n++) {
      b.putShort((short) value.applyAsInt(n));
    }
    return b.array();
  }

  private static ImagePlus first(DataSet... instances) throws FormatException {
    return open(List.of(instances)).get(0);
  }

  @Test
  void unsignedCtWithInterceptIsHu() throws FormatException {
    ImagePlus ct = first(ct(1, 0, 0, 0).put(Tag.PixelRepresentation, 0).build());
    assertThat(value(ct, 3, 2, 1)).isEqualTo(stored(1, 3, 2) - 1024);
    assertThat(ct.getCalibration().isSigned16Bit()).isTrue();
  }

  @Test
  void signedTwelveOfSixteenBitsIsMaskedAndExtended() throws FormatException {
    // Garbage in the high nibble; −1 is 0xFFF.
    ImagePlus ct =
        first(
            ct(1, 0, 0, 0)
                .put(Tag.BitsStored, 12)
                .put(Tag.HighBit, 11)
                .putNumbers(Tag.RescaleIntercept, 0)
                .putBytes(Tag.PixelData, VR.OW, words(n -> n % 2 == 0 ? 0x5FFF : 0xA7FF))
                .build());
    assertThat(value(ct, 0, 0, 1)).isEqualTo(-1);
    assertThat(value(ct, 1, 0, 1)).isEqualTo(2047);
  }

  @Test
  void valuesInTheHighBitsAreShiftedDown() throws FormatException {
    ImagePlus mr =
        first(
            mr(1, 0, 0, 0)
                .put(Tag.BitsStored, 12)
                .put(Tag.HighBit, 15)
                .putBytes(Tag.PixelData, VR.OW, words(n -> (n + 7) << 4 | 0xF))
                .build());
    assertThat(value(mr, 2, 0, 1)).isEqualTo(9);
  }

  @Test
  void paddingStaysOutOfTheDefaultWindow() throws FormatException {
    ImagePlus mr =
        first(
            mr(1, 0, 0, 0)
                .put(Tag.BitsStored, 16)
                .put(Tag.HighBit, 15)
                .put(Tag.PixelPaddingValue, 60000)
                .put(Tag.PixelPaddingRangeLimit, 65535)
                .putBytes(Tag.PixelData, VR.OW, words(n -> n < 6 ? 60000 + n : 100 + n))
                .build());
    assertThat(mr.getDisplayRangeMax()).isLessThan(200);
    assertThat(value(mr, 1, 0, 1)).isEqualTo(60001);
  }

  @Test
  void integerSlopeAboveOneStaysSixteenBit() throws FormatException {
    ImagePlus ct = first(ct(1, 0, 0, 0).putNumbers(Tag.RescaleSlope, 2).build());
    assertThat(ct.getBitDepth()).isEqualTo(16);
    assertThat(value(ct, 5, 3, 1)).isEqualTo(2 * stored(1, 5, 3) - 1024);
  }

  @Test
  void modalityLutIsAppliedAsFloat() throws FormatException {
    DataSet lut =
        new DataSet.Builder()
            .putBytes(Tag.LUTDescriptor, VR.US, new byte[] {3, 0, 10, 0, 16, 0})
            .putBytes(Tag.LUTData, VR.OW, new byte[] {100, 0, (byte) 200, 0, 44, 1})
            .put(Tag.ModalityLUTType, "OD")
            .build();
    ImagePlus image =
        first(
            mr(1, 0, 0, 0)
                .putItems(Tag.ModalityLUTSequence, lut)
                .putBytes(Tag.PixelData, VR.OW, words(n -> 9 + n))
                .build());
    assertThat(image.getBitDepth()).isEqualTo(32);
    // Below the first, the three entries, above the last.
    assertThat(value(image, 0, 0, 1)).isEqualTo(100);
    assertThat(value(image, 2, 0, 1)).isEqualTo(200);
    assertThat(value(image, 5, 0, 1)).isEqualTo(300);
    assertThat(image.getCalibration().getValueUnit()).isEqualTo("OD");
  }

  @Test
  void planarAndInterleavedRgbAreTheSame() throws FormatException {
    byte[] interleaved = new byte[3 * ROWS * COLUMNS];
    byte[] planar = new byte[interleaved.length];
    for (int n = 0; n < ROWS * COLUMNS; n++) {
      for (int s = 0; s < 3; s++) {
        interleaved[3 * n + s] = (byte) (10 * n + s);
        planar[s * ROWS * COLUMNS + n] = (byte) (10 * n + s);
      }
    }
    int[] a = rgb(interleaved, 0, "RGB");
    int[] b = rgb(planar, 1, "RGB");
    assertThat(a).isEqualTo(b);
    assertThat(a[2] & 0xFFFFFF).isEqualTo(0x141516);
  }

  private static int[] rgb(byte[] samples, int planar, String photometric) throws FormatException {
    ImagePlus image =
        first(
            image("OT", 1, 0, 0, 0)
                .put(Tag.SamplesPerPixel, 3)
                .put(Tag.PhotometricInterpretation, photometric)
                .put(Tag.PlanarConfiguration, planar)
                .put(Tag.BitsAllocated, 8)
                .put(Tag.BitsStored, 8)
                .put(Tag.HighBit, 7)
                .putBytes(Tag.PixelData, VR.OB, samples)
                .build());
    assertThat(image.getBitDepth()).isEqualTo(24);
    return (int[]) image.getStack().getPixels(1);
  }

  @Test
  void ybrFullBecomesRgb() throws FormatException {
    byte[] samples = new byte[3 * ROWS * COLUMNS];
    for (int n = 0; n < ROWS * COLUMNS; n++) {
      samples[3 * n] = 76;
      samples[3 * n + 1] = 85;
      samples[3 * n + 2] = (byte) 255;
    }
    int red = rgb(samples, 0, "YBR_FULL")[0] & 0xFFFFFF;
    // JFIF: pure red is Y 76, Cb 85, Cr 255.
    assertThat(red >> 16).isGreaterThan(252);
    assertThat(red & 0xFFFF).isLessThan(0x0202);
  }

  @Test
  void doseGridIsScaledAndStackedByItsOffsets() throws FormatException {
    ByteBuffer dose = ByteBuffer.allocate(3 * 4 * ROWS * COLUMNS).order(ByteOrder.LITTLE_ENDIAN);
    for (int n = 0; n < 3 * ROWS * COLUMNS; n++) {
      dose.putInt(100_000 + n);
    }
    ImagePlus image =
        first(
            image("RTDOSE", 1, 0, 0, 5)
                .put(Tag.NumberOfFrames, 3)
                .put(Tag.BitsAllocated, 32)
                .put(Tag.BitsStored, 32)
                .put(Tag.HighBit, 31)
                .putNumbers(Tag.GridFrameOffsetVector, 0, 2.5, 5)
                .putNumbers(Tag.DoseGridScaling, 0.0001)
                .put(Tag.DoseUnits, "GY")
                .putBytes(Tag.PixelData, VR.OW, dose.array())
                .build());
    assertThat(image.getNSlices()).isEqualTo(3);
    assertThat(image.getCalibration().pixelDepth).isEqualTo(2.5);
    assertThat(image.getCalibration().getValueUnit()).isEqualTo("Gy");
    assertThat(value(image, 1, 0, 3)).isEqualTo((float) (0.0001 * (100_000 + 2 * 24 + 1)));
  }

  @Test
  void damagedInstanceIsLeftOutAndSaid() throws FormatException {
    List<DataSet> all = series(4, n -> ct(n, 0, 0, n));
    all.set(1, ct(2, 0, 0, 2).putBytes(Tag.PixelData, VR.OW, new byte[10]).build());
    ImagePlus image = open(all).get(0);
    assertThat(image.getNSlices()).isEqualTo(3);
    assertThat(image.getProp("TCIA.notices")).contains("ERROR: Instance not used");
  }

  @Test
  void roundingOfWidePixelsIsSaid() throws FormatException {
    ByteBuffer wide = ByteBuffer.allocate(4 * ROWS * COLUMNS).order(ByteOrder.LITTLE_ENDIAN);
    for (int n = 0; n < ROWS * COLUMNS; n++) {
      wide.putInt((1 << 25) + n);
    }
    ImagePlus image =
        first(
            image("OT", 1, 0, 0, 0)
                .put(Tag.BitsAllocated, 32)
                .put(Tag.BitsStored, 32)
                .put(Tag.HighBit, 31)
                .putBytes(Tag.PixelData, VR.OW, wide.array())
                .build());
    assertThat(image.getProp("TCIA.notices")).contains("Rounded to 32-bit float");
  }

  @Test
  void imagesWithoutRescaleAmongOthersAndMixedUnitsAreWarnedOf() throws FormatException {
    ImagePlus bare =
        open(series(
                3,
                n ->
                    n == 2
                        ? image("CT", n, 0, 0, 2.0 * n)
                        : ct(n, 0, 0, 2.0 * n).put(Tag.PixelRepresentation, 0)))
            .get(0);
    assertThat(bare.getProp("TCIA.notices")).contains("Rescale missing: 1 of 3 images");
    ImagePlus mixed =
        open(series(3, n -> ct(n, 0, 0, 2.0 * n).put(Tag.RescaleType, n == 3 ? "OD" : "HU")))
            .get(0);
    assertThat(mixed.getProp("TCIA.notices")).contains("Units differ: HU, OD");
    ImagePlus even = open(series(3, n -> ct(n, 0, 0, 2.0 * n))).get(0);
    assertThat(even.getProp("TCIA.notices")).doesNotContain("Rescale missing", "Units differ");
  }
}
