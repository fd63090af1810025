package org.tciaviewer.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/** Reads the VOI LUT Module, PS3.3 C.11.2. */
class VoiLutTest {
  private final Job job = Job.silent();

  private static ImagePixel pixel(boolean signed) {
    return new ImagePixel(1, 1, 1, 16, 16, 15, signed, "MONOCHROME2", false, Padding.NONE);
  }

  private VoiLut read(DataSet.Builder data) {
    return VoiLut.of(data.build(), pixel(false), ModalityLut.IDENTITY, "test", job);
  }

  @Test
  void severalWindowsKeepTheirPairsAndExplanations() {
    VoiLut voi =
        read(
            new DataSet.Builder()
                .put(Tag.WindowCenter, "40", "-600")
                .put(Tag.WindowWidth, "400", "1500")
                .put(Tag.WindowCenterWidthExplanation, "MEDIASTINUM", "LUNG"));
    assertThat(voi.windows())
        .containsExactly(Window.linear(40, 400, "MEDIASTINUM"), Window.linear(-600, 1500, "LUNG"));
    assertThat(job.notices()).isEmpty();
  }

  @Test
  void centerWithoutWidthIsNoWindow() {
    VoiLut voi =
        read(new DataSet.Builder().put(Tag.WindowCenter, "40", "-600").put(Tag.WindowWidth, "400"));
    assertThat(voi.windows()).containsExactly(Window.linear(40, 400, ""));
  }

  @Test
  void functionHoldsForAllWindows() {
    VoiLut voi =
        read(
            new DataSet.Builder()
                .put(Tag.WindowCenter, "1", "2")
                .put(Tag.WindowWidth, "0.5", "3")
                .put(Tag.VOILUTFunction, "SIGMOID"));
    assertThat(voi.windows())
        .extracting(Window::function)
        .containsExactly(Window.Function.SIGMOID, Window.Function.SIGMOID);
  }

  @Test
  void fractionalWidthOfALinearWindowIsExact() {
    VoiLut voi =
        read(new DataSet.Builder().put(Tag.WindowCenter, "0.2").put(Tag.WindowWidth, "0.4"));
    assertThat(voi.windows().get(0).function()).isEqualTo(Window.Function.LINEAR_EXACT);
  }

  @Test
  void windowOfNoWidthIsLeftOutAndNoticed() {
    VoiLut voi =
        read(new DataSet.Builder().put(Tag.WindowCenter, "5", "6").put(Tag.WindowWidth, "0", "2"));
    assertThat(voi.windows()).containsExactly(Window.linear(6, 2, ""));
    assertThat(job.notices()).extracting(Notice::finding).containsExactly("Window not used");
  }

  @Test
  void tablesAreReadWithTheSignOfTheirInput() {
    DataSet table =
        new DataSet.Builder()
            .put(Tag.LUTDescriptor, 3, 0xFFFE, 8)
            .put(Tag.LUTExplanation, "BONE")
            .put(Tag.LUTData, 10, 20, 30)
            .build();
    DataSet data = new DataSet.Builder().putItems(Tag.VOILUTSequence, table).build();
    LookupTable signed =
        VoiLut.of(data, pixel(true), ModalityLut.IDENTITY, "test", job).tables().get(0);
    assertThat(signed.firstMapped()).isEqualTo(-2);
    assertThat(signed.lastMapped()).isEqualTo(0);
    assertThat(signed.explanation()).isEqualTo("BONE");
    LookupTable unsigned =
        VoiLut.of(data, pixel(false), ModalityLut.IDENTITY, "test", job).tables().get(0);
    assertThat(unsigned.firstMapped()).isEqualTo(0xFFFE);
  }

  @Test
  void inputsOutsideOfATableTakeItsEnds() {
    DataSet table =
        new DataSet.Builder().put(Tag.LUTDescriptor, 3, 5, 16).put(Tag.LUTData, 7, 8, 9).build();
    VoiLut voi = read(new DataSet.Builder().putItems(Tag.VOILUTSequence, table));
    LookupTable lut = voi.tables().get(0);
    assertThat(lut.apply(-100)).isEqualTo(7);
    assertThat(lut.apply(5)).isEqualTo(7);
    assertThat(lut.apply(6.4)).isEqualTo(8);
    assertThat(lut.apply(7)).isEqualTo(9);
    assertThat(lut.apply(1e9)).isEqualTo(9);
    assertThat(lut.apply(Double.NaN)).isEqualTo(7);
  }

  @Test
  void tableWithoutDataIsLeftOutAndNoticed() {
    DataSet table = new DataSet.Builder().put(Tag.LUTDescriptor, 3, 5, 16).build();
    VoiLut voi = read(new DataSet.Builder().putItems(Tag.VOILUTSequence, table));
    assertThat(voi.tables()).isEmpty();
    assertThat(job.notices()).extracting(Notice::finding).containsExactly("VOI LUT not used");
  }
}
