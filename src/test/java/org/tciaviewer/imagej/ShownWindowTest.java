package org.tciaviewer.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tciaviewer.fixtures.TestImages.ct;
import static org.tciaviewer.fixtures.TestImages.open;
import static org.tciaviewer.fixtures.TestImages.series;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.tciaviewer.job.FormatException;

class ShownWindowTest {
  private static ImagePlus signed() throws FormatException {
    ImagePlus image = open(series(3, n -> ct(n, 0, 0, n))).get(0);
    new ShownWindow(40, 400).show(image);
    return image;
  }

  private static ImagePlus real() {
    ImagePlus image = new ImagePlus("real", new FloatProcessor(4, 4, new float[16]));
    new ShownWindow(2.5, 5).show(image);
    return image;
  }

  @Test
  void signedValuesFollowTheLinearFormula() throws FormatException {
    ImagePlus image = signed();
    assertThat(image.getDisplayRangeMin() - 32768).isEqualTo(-160);
    assertThat(image.getDisplayRangeMax() - 32768).isEqualTo(239);
    assertThat(ShownWindow.of(image)).isEqualTo(new ShownWindow(40, 400));
    assertThat(ViewLabels.window(image, OptionalDouble.empty())).isEqualTo("C 40 W 400 HU");
  }

  @Test
  void realValuesHaveTheirMiddleAndExtent() {
    ImagePlus image = real();
    assertThat(image.getDisplayRangeMin()).isZero();
    assertThat(image.getDisplayRangeMax()).isEqualTo(5);
    assertThat(ViewLabels.window(image, OptionalDouble.of(2))).isEqualTo("C 5 W 10 SUVbw");
  }

  @Test
  void dragWidensToTheRightAndDarkensDownwards() throws FormatException {
    ImagePlus image = signed();
    WindowDrag drag = new WindowDrag(image, 100, 100);
    drag.to(102, 101, false);
    assertThat(drag.hasMoved()).isFalse();
    assertThat(ShownWindow.of(image)).isEqualTo(new ShownWindow(40, 400));

    drag.to(300, 200, false);
    // e times as wide; half a width of 400 higher.
    assertThat(ShownWindow.of(image)).isEqualTo(new ShownWindow(240, 1088));
    drag.to(300, 200, true);
    assertThat(ShownWindow.of(image)).isEqualTo(new ShownWindow(60, 442));
    drag.cancel();
    assertThat(ShownWindow.of(image)).isEqualTo(new ShownWindow(40, 400));
  }

  @Test
  void dragOfRealValuesKeepsThreeDigits() {
    ImagePlus image = real();
    WindowDrag drag = new WindowDrag(image, 0, 0);
    drag.to(-200, 33, false);
    ShownWindow now = ShownWindow.of(image);
    assertThat(now.width()).isCloseTo(1.84, within(1e-6));
    assertThat(now.center()).isCloseTo(3.32, within(0.011));
    assertThat(drag.keys()).isEqualTo("center=3.32 width=1.84");
  }

  @Test
  void windowNeverClosesCompletely() throws FormatException {
    ImagePlus image = signed();
    new WindowDrag(image, 5000, 0).to(0, 0, false);
    assertThat(ShownWindow.of(image).width()).isEqualTo(2);
  }

  @Test
  void onlyTheChannelInViewChanges() {
    ImageStack stack = new ImageStack(4, 4);
    stack.addSlice(new FloatProcessor(4, 4));
    stack.addSlice(new FloatProcessor(4, 4));
    ImagePlus two = new ImagePlus("two", stack);
    two.setDimensions(2, 1, 1);
    CompositeImage image = new CompositeImage(two, IJ.COLOR);
    image.setC(1);
    new ShownWindow(10, 20).show(image);
    image.setC(2);
    new ShownWindow(5, 2).show(image);
    image.setC(1);
    assertThat(ShownWindow.of(image)).isEqualTo(new ShownWindow(10, 20));
    image.setC(2);
    assertThat(ShownWindow.of(image)).isEqualTo(new ShownWindow(5, 2));
  }
}
