package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ShortProcessor;
import org.junit.jupiter.api.Test;

/** An image on screen takes over what was built. */
class HandoverTest {
  /** A display range makes ImageJ rewrite colour pixels: the unused highest byte becomes 255. */
  @Test
  void colourPixelsAreHandedOverBitForBit() {
    int[] pixels = {0x102030, 0x405060, 0xfefdfc, 0};
    ImageStack stack = new ImageStack(2, 2);
    stack.addSlice("a", pixels.clone());
    stack.addSlice("b", pixels.clone());
    ImageStack growing = new ImageStack(2, 2);
    growing.addSlice("a", new int[4]);
    growing.addSlice("loading", new int[4]);
    ImagePlus shown = new ImagePlus("shown", growing);

    Handover.of(new ImagePlus("built", stack), shown);

    assertThat((int[]) shown.getStack().getPixels(1)).isEqualTo(pixels);
    assertThat((int[]) shown.getStack().getPixels(2)).isEqualTo(pixels);
  }

  @Test
  void signedImageKeepsTheUnitOfItsValues() {
    ImagePlus built = new ImagePlus("built", new ShortProcessor(2, 2));
    double[] line = {-32768, 1};
    built.getCalibration().setFunction(Calibration.STRAIGHT_LINE, line, "HU");
    ImagePlus shown = new ImagePlus("shown", new ShortProcessor(2, 2));

    Handover.of(built, shown);

    assertThat(shown.getCalibration().getValueUnit()).isEqualTo("HU");
    assertThat(shown.getCalibration().isSigned16Bit()).isTrue();
  }
}
