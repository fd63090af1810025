package org.tciaviewer.pixel;

/**
 * Stored values of one frame as a codec gives them: samples interleaved by pixel, row-major, in
 * exactly one of three arrays. The arrays are handed over, not copied.
 *
 * @param bytes samples of up to 8 bits (unsigned in the byte), else null
 * @param shorts samples of 9 to 16 bits (two's complement if signed, else unsigned in the short),
 *     else null
 * @param ints samples of more than 16 bits, else null
 * @param precision bits per sample of the code stream (may differ from Bits Stored)
 * @param signed whether the code stream says that samples are signed
 * @param colour what the three-component samples are after decoding
 * @param words whether samples are numbers or whole words of which Bits Stored count
 */
public record DecodedFrame(
    byte[] bytes,
    short[] shorts,
    int[] ints,
    int precision,
    boolean signed,
    Colour colour,
    Words words) {
  /** Colour model of the decoded samples. */
  public enum Colour {
    /** As the Data Set's Photometric Interpretation says. */
    AS_STATED,
    /** RGB: the code stream's own colour transform (RCT, ICT) was undone. */
    RGB
  }

  /** What a decoded word holds. */
  public enum Words {
    /** The sample and nothing else, as the code stream defines it; kept if above Bits Stored. */
    SAMPLES,
    /**
     * All of Bits Allocated, as in native Pixel Data (RLE, deflated frames): what lies outside of
     * Bits Stored, such as overlays, is to be masked.
     */
    ALLOCATED
  }

  /** Samples that the code stream defines. */
  public DecodedFrame(
      byte[] bytes, short[] shorts, int[] ints, int precision, boolean signed, Colour colour) {
    this(bytes, shorts, ints, precision, signed, colour, Words.SAMPLES);
  }

  /** Unsigned samples of up to 8 bits, colour as stated. */
  static DecodedFrame of(byte[] bytes, int precision) {
    return new DecodedFrame(bytes, null, null, precision, false, Colour.AS_STATED);
  }

  /** Unsigned samples of up to 16 bits, colour as stated. */
  static DecodedFrame of(short[] shorts, int precision) {
    return new DecodedFrame(null, shorts, null, precision, false, Colour.AS_STATED);
  }

  /** Unsigned samples of more than 16 bits, colour as stated. */
  static DecodedFrame of(int[] ints, int precision) {
    return new DecodedFrame(null, null, ints, precision, false, Colour.AS_STATED);
  }

  /** The same words, to be masked as those of native Pixel Data are. */
  DecodedFrame allocated() {
    return new DecodedFrame(bytes, shorts, ints, precision, signed, colour, Words.ALLOCATED);
  }
}
