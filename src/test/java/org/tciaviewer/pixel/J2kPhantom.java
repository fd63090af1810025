package org.tciaviewer.pixel;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The pictures that the JPEG 2000 fixtures were made from: shades, edges and noise, computed from
 * the position alone, so that tests know each sample without a decoder. Run as a program (see
 * {@code src/fixtures/make_j2k_fixtures.sh}) it writes one as input for {@code opj_compress}.
 */
final class J2kPhantom {
  private final int width;
  private final int height;
  private final int components;
  private final int bits;
  private final boolean signed;

  /**
   * A picture.
   *
   * @param kind such as u12, s16 or rgb8: sign or colour, and bits per sample
   */
  J2kPhantom(String kind, int width, int height) {
    this.width = width;
    this.height = height;
    this.components = kind.startsWith("rgb") ? 3 : 1;
    this.signed = kind.startsWith("s");
    this.bits = Integer.parseInt(kind.replaceAll("\\D", ""));
  }

  int components() {
    return components;
  }

  int bits() {
    return bits;
  }

  boolean isSigned() {
    return signed;
  }

  /** Samples interleaved by pixel, row-major. */
  int[] samples() {
    int[] samples = new int[width * height * components];
    int i = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < components; c++) {
          samples[i++] = sample(x, y, c);
        }
      }
    }
    return samples;
  }

  private int sample(int x, int y, int c) {
    long range = 1L << bits;
    long shade = (range * (3L * x + 2L * y + 40 * c)) / 700;
    boolean inDisc = (x - 30) * (x - 30) + (y - 40) * (y - 40) < 400 + 100 * c;
    boolean inBar = x / 3 % 16 == 7;
    long value = shade + (inDisc ? range / 3 : 0) + (inBar ? range / 5 : 0);
    value += noise(x, y, c) % (1 + range / 64);
    if (x == 5 && y == 5) {
      value = range - 1; // both ends of the range occur
    } else if (x == 0 && y == 0) {
      value = 0;
    }
    return (int) (value % range - (signed ? range / 2 : 0));
  }

  private static long noise(int x, int y, int c) {
    int h = x * 0x2C1B3C6D + y * 0x297A2D39 + c * 0x1B56C4E9;
    h = (h ^ h >>> 15) * 0x85EBCA6B;
    return (h ^ h >>> 13) & 0xFFFFFF;
  }

  /**
   * Arguments: kind, width, height, output: .raw is big-endian and planar, .pgx the same with a
   * header, .le little-endian and interleaved.
   */
  public static void main(String[] args) throws IOException {
    J2kPhantom phantom =
        new J2kPhantom(args[0], Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    Path path = Path.of(args[3]);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
      if (args[3].endsWith(".pgx")) {
        out.write(phantom.pgxHeader().getBytes(StandardCharsets.US_ASCII));
      }
      if (args[3].endsWith(".le")) {
        phantom.writeInterleaved(out);
      } else {
        phantom.writePlanar(out);
      }
    }
  }

  private String pgxHeader() {
    return "PG ML " + (signed ? "-" : "+") + " " + bits + " " + width + " " + height + "\n";
  }

  private int bytesPerSample() {
    return bits <= 8 ? 1 : bits <= 16 ? 2 : 4;
  }

  private void writeInterleaved(OutputStream out) throws IOException {
    for (int sample : samples()) {
      for (int b = 0; b < bytesPerSample(); b++) {
        out.write(sample >> 8 * b);
      }
    }
  }

  private void writePlanar(OutputStream out) throws IOException {
    for (int c = 0; c < components; c++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          for (int b = bytesPerSample() - 1; b >= 0; b--) {
            out.write(sample(x, y, c) >> 8 * b);
          }
        }
      }
    }
  }
}
