package org.tciaviewer.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tciaviewer.fixtures.TestImages.ct;
import static org.tciaviewer.fixtures.TestImages.open;
import static org.tciaviewer.fixtures.TestImages.series;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.plugin.Duplicator;
import ij.plugin.SubstackMaker;
import ij.process.ShortProcessor;
import ij.util.DicomTools;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.job.FormatException;

/** A stack with labels made on demand is told from ImageJ's own stack by nothing. */
class HeaderStackTest {
  private static final int SLICES = 4;

  private final List<Integer> written = new ArrayList<>();

  private HeaderStack stack() {
    HeaderStack stack = new HeaderStack(2, 2);
    for (int n = 0; n < SLICES; n++) {
      int number = n;
      stack.addSlice(
          () -> {
            written.add(number);
            return "IM " + number + "\n0020,0013  Instance Number: " + number + "\n";
          },
          new short[4]);
    }
    return stack;
  }

  private static String[] shortLabels(ImageStack stack) {
    String[] labels = new String[stack.getSize()];
    for (int n = 0; n < labels.length; n++) {
      labels[n] = stack.getShortSliceLabel(n + 1);
    }
    return labels;
  }

  @Test
  void writesOnlyTheLabelsThatAreAskedFor() {
    HeaderStack stack = stack();
    assertThat(stack.getSliceLabel(3)).startsWith("IM 2\n").isSameAs(stack.getSliceLabel(3));
    assertThat(stack.getShortSliceLabel(2)).isEqualTo("IM 1");
    assertThat(written).containsExactly(2, 1);
    assertThat(stack.promisedLabels()).isEqualTo(2);
  }

  @Test
  void labelsMoveWithTheirSlices() {
    HeaderStack stack = stack();
    stack.deleteSlice(2);
    stack.addSlice("new", new ShortProcessor(2, 2), 1);
    stack.deleteLastSlice();
    stack.addSlice("last", new short[4]);
    assertThat(shortLabels(stack)).containsExactly("IM 0", "new", "IM 2", "last");
  }

  @Test
  void labelThatIsSetReplacesThePromisedOne() {
    HeaderStack stack = stack();
    stack.setSliceLabel("mine", 1);
    stack.setSliceLabel(null, 2);
    assertThat(stack.getSliceLabels()).startsWith("mine", null);
    assertThat(written).containsExactly(2, 3);
  }

  @Test
  void allLabelsAreTheArrayOfTheStackItself() {
    HeaderStack stack = stack();
    stack.getSliceLabels()[0] = "written into the array";
    assertThat(stack.getSliceLabel(1)).isEqualTo("written into the array");
    assertThat(stack.promisedLabels()).isZero();
  }

  @Test
  void copiesHaveTheLabels() {
    ImagePlus image = new ImagePlus("", stack());
    assertThat(shortLabels(stack().duplicate())).containsExactly("IM 0", "IM 1", "IM 2", "IM 3");
    assertThat(shortLabels(stack().convertToFloat())).endsWith("IM 3");
    assertThat(shortLabels(stack().crop(0, 0, 1, 1, 1, 2))).hasSize(2);
    assertThat(shortLabels(new Duplicator().run(image, 2, 3).getStack()))
        .containsExactly("IM 1", "IM 2");
    assertThat(shortLabels(new SubstackMaker().makeSubstack(image, "4,1").getStack()))
        .containsExactly("IM 3", "IM 0");
  }

  @Test
  void ofAnOpenedSeriesNoLabelIsWrittenUntilItIsAskedFor() throws FormatException {
    ImagePlus image = open(series(5, n -> ct(n, 0, 0, n))).get(0);
    HeaderStack stack = (HeaderStack) image.getStack();
    assertThat(stack.promisedLabels()).isEqualTo(5);
    image.setSlice(4);
    assertThat(DicomTools.getTag(image, "0020,0013").trim()).isEqualTo("4");
    assertThat(stack.promisedLabels()).isEqualTo(4);
  }

  @Test
  void tiffKeepsAllLabels(@TempDir Path folder) throws FormatException {
    ImagePlus image = open(series(3, n -> ct(n, 0, 0, n))).get(0);
    String file = folder.resolve("saved.tif").toString();
    assertThat(new FileSaver(image).saveAsTiffStack(file)).isTrue();
    ImageStack again = IJ.openImage(file).getStack();
    assertThat(again.getSliceLabels()).startsWith(image.getStack().getSliceLabels());
    assertThat(again.getSliceLabel(2)).contains("0020,0013  Instance Number: 2\n");
  }
}
