package org.tciaviewer.annotation;

/**
 * Recommended Display CIELab Value (0062,000D), PS3.3 C.10.7.1.1: three unsigned 16-bit numbers.
 * The standard's profile connection space is D50, but the libraries that write segmentations
 * convert with D65: decoded alike here, so that colours are those that their authors saw.
 */
public final class CieLab {
  private static final double[] D65 = {0.95047, 1, 1.08883};

  /** The CIE constants: (6/29)^3 and its linear continuation. */
  private static final double EPSILON = 216.0 / 24389;

  private static final double KAPPA = 24389.0 / 27;

  private CieLab() {}

  /**
   * The sRGB colour 0xRRGGBB.
   *
   * @param lab three numbers 0 to 65535: L 0 to 100, a and b −128 to 127
   */
  public static int toRgb(int[] lab) {
    double l = lab[0] * 100.0 / 65535;
    double a = lab[1] * 255.0 / 65535 - 128;
    double b = lab[2] * 255.0 / 65535 - 128;
    double fy = (l + 16) / 116;
    double x = D65[0] * inverse(fy + a / 500);
    double y = D65[1] * (l > KAPPA * EPSILON ? fy * fy * fy : l / KAPPA);
    double z = D65[2] * inverse(fy - b / 200);
    int red = channel(3.2404542 * x - 1.5371385 * y - 0.4985314 * z);
    int green = channel(-0.9692660 * x + 1.8760108 * y + 0.0415560 * z);
    int blue = channel(0.0556434 * x - 0.2040259 * y + 1.0572252 * z);
    return red << 16 | green << 8 | blue;
  }

  /** The three numbers of an sRGB colour 0xRRGGBB. */
  public static int[] ofRgb(int rgb) {
    double red = linear(rgb >> 16 & 0xFF);
    double green = linear(rgb >> 8 & 0xFF);
    double blue = linear(rgb & 0xFF);
    double x = forward((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / D65[0]);
    double y = forward((0.2126729 * red + 0.7151522 * green + 0.0721750 * blue) / D65[1]);
    double z = forward((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / D65[2]);
    return new int[] {
      word((116 * y - 16) * 65535 / 100),
      word((500 * (x - y) + 128) * 65535 / 255),
      word((200 * (y - z) + 128) * 65535 / 255)
    };
  }

  private static double inverse(double f) {
    double cube = f * f * f;
    return cube > EPSILON ? cube : (116 * f - 16) / KAPPA;
  }

  private static double forward(double t) {
    return t > EPSILON ? Math.cbrt(t) : (KAPPA * t + 16) / 116;
  }

  private static int channel(double linear) {
    double v = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
    return (int) Math.max(0, Math.min(255, Math.round(255 * v)));
  }

  private static double linear(int channel) {
    double v = channel / 255.0;
    return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
  }

  private static int word(double value) {
    return (int) Math.max(0, Math.min(65535, Math.round(value)));
  }
}
