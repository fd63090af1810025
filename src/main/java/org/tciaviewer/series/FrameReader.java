package org.tciaviewer.series;

import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.PixelData;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.TransferSyntax;
import org.tciaviewer.dicom.VR;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.pixel.ColourVoxels;
import org.tciaviewer.pixel.DecodedFrame;
import org.tciaviewer.pixel.FrameDecoders;
import org.tciaviewer.pixel.FrameVoxels;
import org.tciaviewer.pixel.ImagePixel;
import org.tciaviewer.pixel.Palette;
import org.tciaviewer.pixel.StoredFrame;
import org.tciaviewer.pixel.VoxelPlan;
import org.tciaviewer.pixel.VoxelType;
import org.tciaviewer.pixel.Voxels;

/**
 * Reads the voxels of single frames of a file, native or encapsulated. It decodes each frame when
 * asked; nothing is kept.
 */
public final class FrameReader {
  private FrameReader() {}

  /**
   * The stored samples of a frame.
   *
   * @param index zero-based index of the stored frame
   * @throws FormatException when the frame is cut, damaged or in a transfer syntax without decoder
   */
  public static StoredFrame stored(DicomFile file, ImagePixel pixel, int index)
      throws FormatException {
    PixelData pixels = file.pixelData().orElseThrow();
    TransferSyntax syntax = file.transferSyntax();
    if (!pixels.isEncapsulated()) {
      return ofNative(pixels.nativeBytes(), index, encoding(pixels), pixel);
    }
    return decoded(pixels.frame(index), syntax, pixel);
  }

  /** The stored samples of a code stream that was cut out before. */
  static StoredFrame decoded(byte[] stream, TransferSyntax syntax, ImagePixel pixel)
      throws FormatException {
    if (syntax.isEncapsulatedUncompressed()) {
      PixelData.Bytes bytes = new PixelData.Bytes(stream, 0, stream.length);
      return ofNative(bytes, 0, StoredFrame.Encoding.LITTLE, pixel);
    }
    DecodedFrame decoded = FrameDecoders.decode(stream, pixel.spec(syntax.uid()));
    return StoredFrame.ofDecoded(decoded, pixel);
  }

  private static StoredFrame ofNative(
      PixelData.Bytes bytes, int index, StoredFrame.Encoding encoding, ImagePixel pixel)
      throws FormatException {
    return StoredFrame.ofNative(
        bytes.array(), bytes.offset(), bytes.length(), index, encoding, pixel);
  }

  private static StoredFrame.Encoding encoding(PixelData pixels) {
    boolean big = pixels.isBigEndian();
    if (pixels.tag() != Tag.PixelData) {
      return big ? StoredFrame.Encoding.FLOAT_BIG : StoredFrame.Encoding.FLOAT_LITTLE;
    }
    if (!big) {
      return StoredFrame.Encoding.LITTLE;
    }
    return pixels.vr() == VR.OB ? StoredFrame.Encoding.BYTES_BIG : StoredFrame.Encoding.WORDS_BIG;
  }

  /**
   * The voxels of one slice of an instance.
   *
   * @throws FormatException as {@link #stored}
   */
  public static Voxels read(DicomFile file, FrameHeader header, VoxelType asked)
      throws FormatException {
    Instance instance = header.instance();
    StoredFrame stored = stored(file, instance.storedPixel(), header.index());
    return slice(voxels(stored, header, asked), header);
  }

  /** The slice of a frame: all of it, or a tile. */
  static Voxels slice(Voxels whole, FrameHeader header) {
    if (header.tile().isEmpty()) {
      return whole;
    }
    FrameHeader.Tile tile = header.tile().get();
    int width = header.instance().storedPixel().columns();
    ImagePixel part = header.pixel();
    return whole.part(width, tile.column(), tile.row(), part.columns(), part.rows());
  }

  /** The voxels of a slice whose stored frame was read before. */
  static Voxels voxels(StoredFrame stored, FrameHeader header, VoxelType asked)
      throws FormatException {
    ImagePixel pixel = stored.pixel();
    String modality = header.instance().modality();
    if (pixel.samplesPerPixel() == 3) {
      return ColourVoxels.read(stored);
    }
    if (pixel.isColour()) {
      return ColourVoxels.read(stored, Palette.of(header.instance().header(), pixel));
    }
    VoxelPlan plan = VoxelPlan.of(pixel, header.lut(), modality, asked);
    return FrameVoxels.read(stored, header.lut(), plan);
  }
}
