package org.tciaviewer.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Stored values as the tables of truth hash them. */
final class StoredBytes {
  private StoredBytes() {}

  /**
   * All samples of a frame, interleaved by pixel, little endian.
   *
   * @param type numpy's name, long or short: uint16, u2, int32, f4 ...
   */
  static byte[] of(StoredFrame frame, String type) {
    ImagePixel pixel = frame.pixel();
    ByteBuffer out =
        ByteBuffer.allocate(pixel.samples() * width(type)).order(ByteOrder.LITTLE_ENDIAN);
    for (int n = 0; n < pixel.pixels(); n++) {
      for (int s = 0; s < pixel.samplesPerPixel(); s++) {
        put(out, frame, frame.index(n, s), type);
      }
    }
    return out.array();
  }

  private static int width(String type) {
    int number = Integer.parseInt(type.replaceAll("\\D", ""));
    return type.length() == 2 ? number : number / 8;
  }

  private static void put(ByteBuffer out, StoredFrame frame, int at, String type) {
    boolean isReal = type.startsWith("f");
    switch (width(type)) {
      case 1 -> out.put((byte) frame.sample(at));
      case 2 -> out.putShort((short) frame.sample(at));
      case 4 ->
          out.putInt(
              isReal ? Float.floatToRawIntBits((float) frame.real(at)) : (int) frame.sample(at));
      default -> out.putDouble(frame.real(at));
    }
  }
}
