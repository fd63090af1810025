package org.tciaviewer.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tciaviewer.pixel.Window.Function;

/** The examples of PS3.3 C.11.2.1.2 and C.11.2.1.3, and values computed from its equations. */
class WindowTest {
  private static final double EXACT = 1e-12;

  private static Window window(double center, double width, Function function) {
    return new Window(center, width, function, "");
  }

  @Test
  void linearWindowOfWidth100IsThatOfTheStandard() {
    Window w = window(0, 100, Function.LINEAR);
    assertThat(w.apply(-50)).isEqualTo(0);
    assertThat(w.apply(49)).isEqualTo(1);
    assertThat(w.apply(49.1)).isEqualTo(1);
    assertThat(w.apply(0)).isCloseTo(0.5 / 99 + 0.5, within(EXACT));
    assertThat(w.apply(10)).isCloseTo(10.5 / 99 + 0.5, within(EXACT));
  }

  @Test
  void linearWindowOfWidth20IsThatOfTheStandard() {
    Window w = window(10, 20, Function.LINEAR);
    assertThat(w.low()).isEqualTo(0);
    assertThat(w.high()).isEqualTo(19);
    assertThat(w.apply(5)).isCloseTo((5 - 9.5) / 19 + 0.5, within(EXACT));
  }

  @Test
  void linearWindowOfWidthOneIsAThreshold() {
    Window w = window(100, 1, Function.LINEAR);
    assertThat(w.apply(99.5)).isEqualTo(0);
    assertThat(w.apply(99.6)).isEqualTo(1);
  }

  @Test
  void linearExactWindowReachesHalfAWidthToEitherSide() {
    Window w = window(0, 100, Function.LINEAR_EXACT);
    assertThat(w.apply(-50)).isEqualTo(0);
    assertThat(w.apply(-25)).isCloseTo(0.25, within(EXACT));
    assertThat(w.apply(0)).isCloseTo(0.5, within(EXACT));
    assertThat(w.apply(50)).isEqualTo(1);
    assertThat(window(0, 0.5, Function.LINEAR_EXACT).apply(0.125)).isCloseTo(0.75, within(EXACT));
  }

  @Test
  void sigmoidWindowIsTheLogisticCurve() {
    Window w = window(40, 400, Function.SIGMOID);
    assertThat(w.apply(40)).isCloseTo(0.5, within(EXACT));
    assertThat(w.apply(240)).isCloseTo(1 / (1 + Math.exp(-2)), within(EXACT));
    assertThat(w.apply(-360)).isCloseTo(1 / (1 + Math.exp(4)), within(EXACT));
  }

  @Test
  void termsOfTheStandardNameFunctions() {
    assertThat(Function.of("")).isEqualTo(Function.LINEAR);
    assertThat(Function.of("SIGMOID ")).isEqualTo(Function.SIGMOID);
    assertThat(Function.of("LINEAR_EXACT")).isEqualTo(Function.LINEAR_EXACT);
  }

  @Test
  void widthBelowOneIsNoLinearWindow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> window(0, 0.9, Function.LINEAR))
        .withMessageContaining("width");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> window(Double.NaN, 10, Function.LINEAR_EXACT));
  }

  @Test
  void scalingKeepsWhatIsDarkAndBright() {
    Window w = window(10, 20, Function.LINEAR).scaled(0.5);
    assertThat(w.low()).isCloseTo(0, within(EXACT));
    assertThat(w.high()).isCloseTo(9.5, within(EXACT));
  }

  @Test
  void percentilesLeaveOutHotPixelsUnlessNothingElseIsLeft() {
    double[] ramp = new double[1001];
    Arrays.setAll(ramp, n -> n);
    ramp[1000] = 1e6;
    Window middle = Window.ofPercentiles(ramp, 1, "auto");
    assertThat(middle.low()).isEqualTo(5);
    assertThat(middle.high()).isEqualTo(995);
    double[] sparse = new double[1001];
    sparse[1000] = 7;
    assertThat(Window.ofPercentiles(sparse, 1, "auto").high()).isEqualTo(7);
    assertThat(Window.ofPercentiles(new double[] {3}, 1, "auto").high()).isEqualTo(4);
  }
}
