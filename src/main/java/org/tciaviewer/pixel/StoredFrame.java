package org.tciaviewer.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tciaviewer.job.FormatException;

/**
 * The stored samples of one frame, before any LUT: from native Pixel Data, in place, or from a
 * frame decoder. Bits outside of Bits Stored are masked and signs extended when a sample is read;
 * what a codec gives above Bits Stored is kept. Colour samples are interleaved by pixel. It shares
 * the array it was made from; use it before the array is handed back.
 */
public final class StoredFrame {
  /** How samples lie in the array. */
  private enum Layout {
    BITS,
    BYTES,
    SWAPPED_BYTES,
    PACKED_12,
    SHORTS,
    INTS,
    FLOATS,
    DOUBLES,
    DECODED_BYTES,
    DECODED_SHORTS,
    DECODED_INTS
  }

  private final ImagePixel pixel;
  private final Layout layout;
  private final ByteBuffer bytes;
  private final long firstBit;
  private final DecodedFrame decoded;
  private final int shiftUp;
  private final int shiftDown;
  private final boolean signed;

  private StoredFrame(
      ImagePixel pixel, Layout layout, ByteBuffer bytes, long firstBit, DecodedFrame decoded) {
    this.pixel = pixel;
    this.layout = layout;
    this.bytes = bytes;
    this.firstBit = firstBit;
    this.decoded = decoded;
    this.signed = decoded != null && decoded.signed() || pixel.signed();
    boolean isMasked = decoded == null || decoded.words() == DecodedFrame.Words.ALLOCATED;
    int bits = isMasked ? pixel.bitsStored() : decodedBits(pixel, decoded);
    int high = isMasked ? pixel.highBit() : bits - 1;
    this.shiftUp = 63 - high;
    this.shiftDown = 64 - bits;
  }

  /**
   * Bits of a decoded sample that count. A codec that knows signs has extended them; one that does
   * not (JPEG, JPEG-LS, RLE) gives two's complement of Bits Stored, unless its samples are wider.
   */
  private static int decodedBits(ImagePixel pixel, DecodedFrame decoded) {
    int container = decoded.bytes() != null ? 8 : decoded.shorts() != null ? 16 : 32;
    if (decoded.signed() || !pixel.signed()) {
      return container;
    }
    return Math.min(container, pixel.bitsStored());
  }

  /**
   * A frame of native Pixel Data.
   *
   * @param array holds the whole value, or at least this frame
   * @param offset where the value starts in the array, bytes
   * @param length bytes of the value
   * @param frame zero-based index of the frame within the value; 1-bit frames need not start at a
   *     byte (PS3.5 8.1.1)
   * @param encoding byte order and VR of the value
   * @throws FormatException when the value is too short for the frame
   */
  public static StoredFrame ofNative(
      byte[] array, int offset, int length, int frame, Encoding encoding, ImagePixel pixel)
      throws FormatException {
    long firstBit = frame * pixel.nativeBits();
    long needed = (firstBit + pixel.nativeBits() + 7) / 8;
    if (needed > length) {
      throw FormatException.at(
          "Pixel Data (7FE0,0010), frame " + (frame + 1),
          length,
          needed + " bytes",
          length + "",
          "PS3.3 C.7.6.3.1.4");
    }
    ByteBuffer buffer = ByteBuffer.wrap(array, offset, length).slice();
    buffer.order(encoding.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    return new StoredFrame(pixel, nativeLayout(encoding, pixel), buffer, firstBit, null);
  }

  private static Layout nativeLayout(Encoding encoding, ImagePixel pixel) {
    boolean isReal = encoding == Encoding.FLOAT_LITTLE || encoding == Encoding.FLOAT_BIG;
    return switch (pixel.bitsAllocated()) {
      case 1 -> Layout.BITS;
      case 8 -> encoding == Encoding.WORDS_BIG ? Layout.SWAPPED_BYTES : Layout.BYTES;
      case 12 -> Layout.PACKED_12;
      case 16 -> Layout.SHORTS;
      case 32 -> isReal ? Layout.FLOATS : Layout.INTS;
      default -> Layout.DOUBLES;
    };
  }

  /** Byte order and kind of native Pixel Data. */
  public enum Encoding {
    /** Integers, little endian. */
    LITTLE,
    /** Integers, big endian, VR OB (bytes are not swapped). */
    BYTES_BIG,
    /** Integers, big endian, VR OW (bytes are swapped within words, PS3.5 8.1.1). */
    WORDS_BIG,
    /** Float or Double Float Pixel Data, little endian. */
    FLOAT_LITTLE,
    /** Float or Double Float Pixel Data, big endian. */
    FLOAT_BIG;

    boolean isBigEndian() {
      return this == BYTES_BIG || this == WORDS_BIG || this == FLOAT_BIG;
    }
  }

  /**
   * A frame that a decoder gave.
   *
   * @throws FormatException when it has fewer samples than the image needs
   */
  public static StoredFrame ofDecoded(DecodedFrame decoded, ImagePixel pixel)
      throws FormatException {
    Layout layout = Layout.DECODED_BYTES;
    int samples = 0;
    if (decoded.bytes() != null) {
      samples = decoded.bytes().length;
    } else if (decoded.shorts() != null) {
      layout = Layout.DECODED_SHORTS;
      samples = decoded.shorts().length;
    } else if (decoded.ints() != null) {
      layout = Layout.DECODED_INTS;
      samples = decoded.ints().length;
    }
    if (samples < pixel.samples()) {
      throw FormatException.at(
          "Pixel Data (7FE0,0010)",
          -1,
          pixel.samples() + " decoded samples",
          samples + "",
          "PS3.3 C.7.6.3");
    }
    return new StoredFrame(pixel, layout, null, 0, decoded);
  }

  /** How the samples are to be understood. */
  public ImagePixel pixel() {
    return pixel;
  }

  /** Whether a decoder has made RGB of the samples already. */
  boolean isDecodedToRgb() {
    return decoded != null && decoded.colour() == DecodedFrame.Colour.RGB;
  }

  /** Whether samples come from a decoder, hence interleaved and with full chroma. */
  boolean isDecoded() {
    return decoded != null;
  }

  /** Whether samples are real numbers (Float or Double Float Pixel Data). */
  boolean isReal() {
    return layout == Layout.FLOATS || layout == Layout.DOUBLES;
  }

  /** Whether stored values may be negative, by the Data Set or by the code stream. */
  boolean isSigned() {
    return signed;
  }

  /** Stored value of sample n in the order of the array, masked and with its sign. */
  public long sample(int n) {
    long raw = raw(n);
    return signed ? raw << shiftUp >> shiftDown : raw << shiftUp >>> shiftDown;
  }

  /**
   * Place in the array of one sample of a pixel, whatever the order of samples: decoders
   * interleave, native Pixel Data may be planar or share chroma (PS3.3 C.7.6.3.1.2, C.7.6.3.1.3).
   *
   * @param n pixel, row by row
   * @param s sample of the pixel, 0..2
   */
  public int index(int n, int s) {
    int samples = pixel.samplesPerPixel();
    if (isDecoded() || samples == 1) {
      return samples * n + s;
    }
    if (pixel.isChromaShared()) {
      // Y1 Y2 Cb Cr for two pixels; planar 4:2:2 is forbidden.
      int pair = n / 2 * 4;
      return s == 0 ? pair + n % 2 : pair + 1 + s;
    }
    return pixel.planar() ? s * pixel.pixels() + n : samples * n + s;
  }

  /** Value of sample n of Float or Double Float Pixel Data, else the stored value. */
  public double real(int n) {
    int at = (int) (firstBit / 8);
    return switch (layout) {
      case FLOATS -> bytes.getFloat(at + 4 * n);
      case DOUBLES -> bytes.getDouble(at + 8 * n);
      default -> sample(n);
    };
  }

  private long raw(int n) {
    int at = (int) (firstBit / 8);
    return switch (layout) {
      case BITS -> bytes.get((int) ((firstBit + n) / 8)) >> (firstBit + n) % 8;
      case BYTES -> bytes.get(at + n);
      case SWAPPED_BYTES -> bytes.get(Math.min(at + n ^ 1, bytes.limit() - 1));
      case PACKED_12 -> packed12(firstBit + 12L * n);
      case SHORTS -> bytes.getShort(at + 2 * n);
      case INTS -> bytes.getInt(at + 4 * n);
      case DECODED_BYTES -> decoded.bytes()[n];
      case DECODED_SHORTS -> decoded.shorts()[n];
      case DECODED_INTS -> decoded.ints()[n];
      default -> (long) real(n);
    };
  }

  /** Two pixels in three bytes, least significant bits first (retired, PS3.5 1993 Annex D). */
  private long packed12(long bit) {
    int at = (int) (bit / 8);
    int low = bytes.get(at) & 0xFF;
    int high = bytes.get(at + 1) & 0xFF;
    return bit % 8 == 0 ? low | (high & 0x0F) << 8 : low >> 4 | high << 4;
  }

  /** Whether {@link #copyShorts} gives what {@link #sample} reads. */
  boolean isSixteenBit() {
    return layout == Layout.SHORTS || layout == Layout.DECODED_SHORTS;
  }

  /**
   * The raw 16-bit words of a one-sample frame in an array of the caller's own, neither masked nor
   * extended: one bulk copy, or the decoder's own array.
   */
  short[] copyShorts() {
    if (layout == Layout.DECODED_SHORTS && decoded.shorts().length == pixel.pixels()) {
      return decoded.shorts();
    }
    short[] words = new short[pixel.pixels()];
    if (layout == Layout.DECODED_SHORTS) {
      System.arraycopy(decoded.shorts(), 0, words, 0, words.length);
    } else {
      bytes
          .slice((int) (firstBit / 8), 2 * words.length)
          .order(bytes.order())
          .asShortBuffer()
          .get(words);
    }
    return words;
  }

  /** Number of bits of a masked sample, its sign among them. */
  int bits() {
    return 64 - shiftDown;
  }

  /** Number of bits to shift a sign-extended 32-bit word up, then down, to mask it. */
  int wordShiftUp() {
    return shiftUp - 32;
  }

  int wordShiftDown() {
    return shiftDown - 32;
  }
}
