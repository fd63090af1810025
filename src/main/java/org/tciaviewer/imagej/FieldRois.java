package org.tciaviewer.imagej;

import ij.gui.ImageRoi;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import java.awt.Color;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.tciaviewer.annotation.FieldSampler;
import org.tciaviewer.annotation.ImageSlices;
import org.tciaviewer.annotation.Piece;
import org.tciaviewer.annotation.ScalarField;
import org.tciaviewer.annotation.ScalarField.Kind;
import org.tciaviewer.annotation.Shapes;

/**
 * Draws fields of numbers: a colour wash from blue (low) over green to red (high), transparent
 * where there is nothing, and for doses the isodose lines in per cent of the maximum.
 */
final class FieldRois {
  /** Isodoses in per cent of the maximum, as treatment planning shows them. */
  private static final int[] ISODOSES = {95, 80, 50, 30, 10};

  /** Readers of a CT in LIDC: one is cyan, two green, three yellow, four red. */
  private static final int READERS = 4;

  /** Below this part of the maximum the wash is transparent: noise and scatter. */
  private static final double FAINT = 0.05;

  /** Opacity of a wash when none was asked for, so that the image stays readable. */
  private static final double WASH = 0.4;

  private final ScalarField field;
  private final ImageSlices slices;
  private final OverlayStyle style;
  private final double max;

  /** A Roi, the zero-based slice it belongs to, and the colour it keeps if it has its own. */
  record Drawn(Roi roi, int slice, Optional<Color> colour) {}

  FieldRois(ScalarField field, ImageSlices slices, OverlayStyle style) {
    this.field = field;
    this.slices = slices;
    this.style = style;
    double most = field.max();
    // Four readers mark a CT: two of two must not look like four of four.
    this.max = field.kind() == Kind.AGREEMENT && most > 0 ? Math.max(READERS, most) : most;
  }

  /** Whether a field is drawn as a wash: always but for fractions asked for as outlines. */
  static boolean isWash(ScalarField field, OverlayStyle style) {
    boolean fraction = field.kind() == Kind.PROBABILITY || field.kind() == Kind.OCCUPANCY;
    return !fraction || style.mode() == OverlayStyle.Mode.FILL;
  }

  List<Drawn> draw() {
    List<Drawn> drawn = new ArrayList<>();
    FieldSampler sampler = new FieldSampler(field, slices);
    for (int k = 0; max > 0 && k < slices.count(); k++) {
      Optional<float[]> values = sampler.sample(k);
      if (values.isPresent()) {
        addWash(values.get(), k, drawn);
        if (field.kind() == Kind.DOSE) {
          addIsodoses(values.get(), k, drawn);
        }
      }
    }
    return drawn;
  }

  private void addWash(float[] values, int k, List<Drawn> drawn) {
    int columns = slices.columns();
    int left = columns;
    int right = -1;
    int top = -1;
    int bottom = -1;
    for (int n = 0; n < values.length; n++) {
      if (isShown(values[n])) {
        left = Math.min(left, n % columns);
        right = Math.max(right, n % columns);
        top = top < 0 ? n / columns : top;
        bottom = n / columns;
      }
    }
    if (right < 0) {
      return;
    }
    ColorProcessor wash = new ColorProcessor(right - left + 1, bottom - top + 1);
    for (int j = top; j <= bottom; j++) {
      for (int i = left; i <= right; i++) {
        float value = values[j * columns + i];
        // Black is made transparent below; the lowest colour is not black.
        wash.set(i - left, j - top, isShown(value) ? colour(value / max) : 0);
      }
    }
    ImageRoi roi = new ImageRoi(left, top, wash);
    roi.setZeroTransparent(true);
    boolean asked = style.mode() == OverlayStyle.Mode.FILL || style.opacity() < 1;
    roi.setOpacity(asked ? style.opacity() : WASH);
    drawn.add(new Drawn(roi, k, Optional.empty()));
  }

  private boolean isShown(float value) {
    return value > FAINT * max;
  }

  private void addIsodoses(float[] values, int k, List<Drawn> drawn) {
    for (int percent : ISODOSES) {
      BitSet bits = new BitSet();
      for (int n = 0; n < values.length; n++) {
        if (values[n] >= max * percent / 100) {
          bits.set(n);
        }
      }
      Color own = new Color(colour(percent / 100.0));
      List<Piece> borders = Shapes.trace(bits, slices.columns(), k);
      OverlayBuilder.regions(borders).forEach(r -> drawn.add(new Drawn(r, k, Optional.of(own))));
    }
  }

  /** Blue at 0 over cyan, green and yellow to red at 1. */
  private static int colour(double part) {
    double hue = (1 - Math.max(0, Math.min(1, part))) * 240 / 360;
    return Color.HSBtoRGB((float) hue, 1, 1) & 0xFFFFFF;
  }
}
