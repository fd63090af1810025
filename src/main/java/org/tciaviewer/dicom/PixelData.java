package org.tciaviewer.dicom;

import org.tciaviewer.job.FormatException;

/**
 * The Pixel Data of one instance, PS3.3 C.7.6.3 and PS3.5 8: where the bytes of each frame lie in
 * the array that the {@link DicomFile} was read from. Does not decode. Valid as long as that array
 * is; immutable and thread-safe otherwise.
 */
public final class PixelData {
  private final DicomParser.PixelLocation at;
  private final byte[] array;
  private final boolean bigEndian;
  private final long frameBits;
  private final int frameCount;
  private final FrameIndex index;

  PixelData(
      DicomParser.PixelLocation at,
      byte[] array,
      boolean bigEndian,
      long frameBits,
      int frameCount,
      FrameIndex index) {
    this.at = at;
    this.array = array;
    this.bigEndian = bigEndian;
    this.frameBits = frameBits;
    this.frameCount = frameCount;
    this.index = index;
  }

  /** Bytes that are shared, not copied: do not write to the array. */
  public record Bytes(byte[] array, int offset, int length) {}

  /**
   * Pixel Data (7FE0,0010), Float Pixel Data (7FE0,0008) or Double Float Pixel Data (7FE0,0009).
   */
  public int tag() {
    return at.tag();
  }

  /**
   * OB or OW; OF or OD of float pixels. OW of native 8-bit samples in big-endian order is swapped.
   */
  public VR vr() {
    return at.vr();
  }

  /** Whether the value is a sequence of fragments, whatever the Transfer Syntax says. */
  public boolean isEncapsulated() {
    return at.fragments() != null;
  }

  /** Whether native words are stored most significant byte first. */
  public boolean isBigEndian() {
    return bigEndian;
  }

  /** Number of Frames (0028,0008), 1 when absent. */
  public int frameCount() {
    return frameCount;
  }

  /** Index of the first byte of the value in the array that was read. */
  public int position() {
    return at.start();
  }

  /** Length that the element declares, in bytes; −1 if undefined. */
  public long declaredLength() {
    return at.declared();
  }

  /** Bytes of the value that exist: less than declared if the file is cut. */
  public int availableBytes() {
    return at.end() - at.start();
  }

  /** Bits of one native frame as the Image Pixel Module tells; 0 when it does not. */
  public long frameBits() {
    return frameBits;
  }

  /** Number of fragments without the Basic Offset Table; 0 of native Pixel Data. */
  public int fragmentCount() {
    return isEncapsulated() ? at.fragments().count() : 0;
  }

  /**
   * The whole native value, as much of it as exists.
   *
   * @throws IllegalArgumentException when the Pixel Data are encapsulated
   */
  public Bytes nativeBytes() {
    requireNative();
    return new Bytes(array, at.start(), availableBytes());
  }

  /**
   * One native frame.
   *
   * @param frame zero-based
   * @throws IllegalArgumentException when the Pixel Data are encapsulated, there is no such frame
   *     or its first or last bit lies within a byte (BINARY segmentations: use the whole value)
   * @throws FormatException when the file is cut before the frame ends
   */
  public Bytes nativeBytes(int frame) throws FormatException {
    requireNative();
    requireFrame(frame);
    if (frameBits % Byte.SIZE != 0) {
      throw new IllegalArgumentException(
          "frame: expected whole bytes per frame, was " + frameBits + " bits");
    }
    long bytes = frameBits / Byte.SIZE;
    long start = bytes * frame;
    if (bytes == 0 || start + bytes > availableBytes()) {
      throw FormatException.at(
          Tag.toString(tag()),
          position(),
          "frame " + (frame + 1) + " of " + bytes + " bytes",
          Math.max(0, availableBytes() - start) + " bytes",
          "PS3.3 C.7.6.3");
    }
    return new Bytes(array, at.start() + (int) start, (int) bytes);
  }

  /**
   * The code stream of one encapsulated frame, its fragments joined.
   *
   * @param frame zero-based
   * @throws IllegalArgumentException when the Pixel Data are native or there is no such frame
   * @throws FormatException when the fragments of the frame cannot be told or do not exist
   */
  public byte[] frame(int frame) throws FormatException {
    if (!isEncapsulated()) {
      throw new IllegalArgumentException("frame: expected encapsulated Pixel Data, was native");
    }
    requireFrame(frame);
    return index.frame(frame);
  }

  private void requireNative() {
    if (isEncapsulated()) {
      throw new IllegalArgumentException("frame: expected native Pixel Data, was encapsulated");
    }
  }

  private void requireFrame(int frame) {
    if (frame < 0 || frame >= frameCount) {
      throw new IllegalArgumentException(
          "frame: expected 0.." + (frameCount - 1) + ", was " + frame);
    }
  }
}
