package org.tciaviewer.demo;

import java.io.IOException;
import java.util.function.Supplier;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomWriter;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.TransferSyntax;
import org.tciaviewer.dicom.VR;

/** A Part 10 file that is made when it is first read, and kept. Thread-safe. */
final class GeneratedFile {
  private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_LITTLE_ENDIAN;

  private final Supplier<DataSet> image;
  private byte[] bytes;

  GeneratedFile(Supplier<DataSet> image) {
    this.image = image;
  }

  synchronized byte[] bytes() throws IOException {
    if (bytes == null) {
      bytes = DicomWriter.toBytes(image.get(), SYNTAX);
    }
    return bytes;
  }

  /** Size of a file whose Pixel Data are empty, so that sizes are known before pixels are. */
  static long withoutPixels(DataSet header) throws IOException {
    DataSet empty = header.toBuilder().putBytes(Tag.PixelData, VR.OW, new byte[0]).build();
    return DicomWriter.toBytes(empty, SYNTAX).length;
  }
}
