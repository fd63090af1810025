package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import java.util.List;

/** Asserts that a virtual image is, slice by slice, what the same series is in memory. */
public final class SameImages {
  private SameImages() {}

  /** Size, dimensions, calibration, properties, labels and every value. */
  public static void assertSame(ImagePlus virtual, ImagePlus inMemory) {
    assertThat(virtual.getStack().isVirtual()).isTrue();
    assertThat(virtual.getDimensions()).isEqualTo(inMemory.getDimensions());
    assertThat(virtual.getType()).isEqualTo(inMemory.getType());
    assertThat(virtual.getTitle()).isEqualTo(inMemory.getTitle());
    assertSame(virtual.getCalibration(), inMemory.getCalibration());
    for (String key : new String[] {"affine", "TCIA.size", "SeriesInstanceUID", "DOI"}) {
      assertThat(virtual.getProp(key)).as(key).isEqualTo(inMemory.getProp(key));
    }
    assertThat(lines(virtual.getProperty("Info")))
        .containsExactlyElementsOf(lines(inMemory.getProperty("Info")));
    for (int n = 1; n <= inMemory.getStackSize(); n++) {
      assertSlice(virtual.getStack(), inMemory.getStack(), n);
    }
  }

  /** Size, dimensions, calibration, order and every value. */
  public static void assertSamePixels(ImagePlus virtual, ImagePlus inMemory) {
    assertThat(virtual.getStack().isVirtual()).isTrue();
    assertThat(virtual.getDimensions()).isEqualTo(inMemory.getDimensions());
    assertThat(virtual.getType()).isEqualTo(inMemory.getType());
    assertSame(virtual.getCalibration(), inMemory.getCalibration());
    assertThat(virtual.getProp("affine")).isEqualTo(inMemory.getProp("affine"));
    for (int n = 1; n <= inMemory.getStackSize(); n++) {
      assertThat(virtual.getStack().getShortSliceLabel(n))
          .isEqualTo(inMemory.getStack().getShortSliceLabel(n));
      assertThat(virtual.getStack().getProcessor(n).getPixels())
          .as("slice " + n)
          .isEqualTo(inMemory.getStack().getPixels(n));
    }
  }

  private static void assertSame(Calibration virtual, Calibration inMemory) {
    assertThat(virtual.equals(inMemory)).as(virtual + " and " + inMemory).isTrue();
    assertThat(virtual.getFunction()).isEqualTo(inMemory.getFunction());
    assertThat(virtual.getCoefficients()).isEqualTo(inMemory.getCoefficients());
    assertThat(virtual.getValueUnit()).isEqualTo(inMemory.getValueUnit());
    assertThat(virtual.zOrigin).isEqualTo(inMemory.zOrigin);
    assertThat(virtual.frameInterval).isEqualTo(inMemory.frameInterval);
  }

  /** Without the few elements that lie behind the Pixel Data: a head does not reach them. */
  private static List<String> lines(Object text) {
    return text.toString().lines().filter(l -> !l.matches("[89A-F][0-9A-F]{3},.*")).toList();
  }

  private static void assertSlice(ImageStack virtual, ImageStack inMemory, int n) {
    assertThat(lines(virtual.getSliceLabel(n)))
        .as("label of slice " + n)
        .containsExactlyElementsOf(lines(inMemory.getSliceLabel(n)));
    assertThat(virtual.getProcessor(n).getPixels())
        .as("slice " + n)
        .isEqualTo(inMemory.getPixels(n));
  }
}
