package org.tciaviewer.demo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.VR;

/** The Image Pixel Module, PS3.3 C.7.6.3, of images of 16 bits. */
final class StoredPixels {
  /** Pixel Representation (0028,0103). */
  static final int UNSIGNED = 0;

  static final int SIGNED = 1;

  private StoredPixels() {}

  /** Everything but the values. */
  static DataSet.Builder describe(DataSet.Builder b, int rows, int columns, int representation) {
    return b.put(Tag.SamplesPerPixel, 1)
        .put(Tag.PhotometricInterpretation, "MONOCHROME2")
        .put(Tag.Rows, rows)
        .put(Tag.Columns, columns)
        .put(Tag.BitsAllocated, Short.SIZE)
        .put(Tag.BitsStored, Short.SIZE)
        .put(Tag.HighBit, Short.SIZE - 1)
        .put(Tag.PixelRepresentation, representation);
  }

  /** The header with its values, row-major, frame after frame. */
  static DataSet put(DataSet header, short[] stored) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Short.BYTES * stored.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(stored);
    return header.toBuilder().putBytes(Tag.PixelData, VR.OW, bytes.array()).build();
  }
}
