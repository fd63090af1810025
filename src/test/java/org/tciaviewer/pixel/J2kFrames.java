package org.tciaviewer.pixel;

/** Reads decoded frames in tests. */
final class J2kFrames {
  private J2kFrames() {}

  /** One sample as the code stream's sign and precision say. */
  static int sample(DecodedFrame frame, int index) {
    if (frame.bytes() != null) {
      return frame.signed() ? frame.bytes()[index] : frame.bytes()[index] & 0xFF;
    }
    if (frame.shorts() != null) {
      return frame.signed() ? frame.shorts()[index] : frame.shorts()[index] & 0xFFFF;
    }
    return frame.ints()[index];
  }

  /** All samples, in the order of the frame. */
  static int[] samples(DecodedFrame frame) {
    int count =
        frame.bytes() != null
            ? frame.bytes().length
            : frame.shorts() != null ? frame.shorts().length : frame.ints().length;
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = sample(frame, i);
    }
    return values;
  }
}
