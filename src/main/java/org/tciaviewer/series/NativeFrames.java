package org.tciaviewer.series;

import java.util.Optional;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.PixelData;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.TransferSyntax;

/**
 * Where the frames of an instance lie in its file, if they are native little-endian integers of
 * whole bytes: then one frame can be read without the others.
 *
 * @param position of the first byte of the first frame
 * @param frameBytes of one frame
 */
record NativeFrames(long position, int frameBytes) {
  /** Empty for a single frame, and where frames cannot be cut out. */
  static Optional<NativeFrames> of(DicomFile head, Instance instance, long size) {
    PixelData pixels = head.pixelData().orElseThrow();
    TransferSyntax syntax = head.transferSyntax();
    long bits = instance.storedPixel().nativeBits();
    long bytes = bits / Byte.SIZE;
    boolean isPlain =
        !syntax.encapsulated()
            && !syntax.deflated()
            && !pixels.isEncapsulated()
            && !pixels.isBigEndian()
            && pixels.tag() == Tag.PixelData;
    boolean isThere = size >= pixels.position() + bytes * instance.frameCount();
    boolean isWhole = bits % Byte.SIZE == 0 && bytes <= Integer.MAX_VALUE;
    return isPlain && isThere && isWhole && instance.frameCount() > 1
        ? Optional.of(new NativeFrames(pixels.position(), (int) bytes))
        : Optional.empty();
  }

  long offset(int frame) {
    return position + (long) frame * frameBytes;
  }
}
