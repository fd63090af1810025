package org.tciaviewer.annotation.seg;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.tciaviewer.annotation.FrameGrid;
import org.tciaviewer.annotation.Mask;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.PixelData;
import org.tciaviewer.dicom.VR;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.pixel.StoredFrame;
import org.tciaviewer.series.FrameReader;
import org.tciaviewer.series.Instance;

/**
 * Unpacks the frames of a BINARY segmentation: 1 bit a pixel, packed continuously with the least
 * significant bit first, so that a frame may begin within a byte (PS3.5 8.1.1 and Annex D).
 */
final class BinaryFrames {
  private final DicomFile file;
  private final Instance instance;
  private final FrameGrid grid;
  private final int columns;
  private final int rows;

  BinaryFrames(DicomFile file, Instance instance, FrameGrid grid) {
    this.file = file;
    this.instance = instance;
    this.grid = grid;
    this.columns = instance.storedPixel().columns();
    this.rows = instance.storedPixel().rows();
  }

  /** The voxels of each segment, also of those without a frame. */
  Map<Integer, Mask> read(Set<Integer> segments, int[] segmentOfFrame, Job job)
      throws FormatException {
    Map<Integer, Mask.Builder> builders = new LinkedHashMap<>();
    for (int number : segments) {
      builders.put(number, new Mask.Builder(grid.geometry()).loose(grid.isLoose()));
    }
    for (int n = 0; n < segmentOfFrame.length; n++) {
      job.checkCancelled();
      FrameGrid.Place place = grid.places().get(n);
      builders
          .get(segmentOfFrame[n])
          .add(place.slice(), Tiles.placed(frame(n), columns, place, grid.geometry()));
    }
    Map<Integer, Mask> masks = new LinkedHashMap<>();
    builders.forEach((n, b) -> masks.put(n, b.build()));
    return masks;
  }

  private BitSet frame(int n) throws FormatException {
    PixelData pixels = file.pixelData().orElseThrow();
    boolean oneBit = instance.storedPixel().bitsAllocated() == 1;
    boolean swapped = pixels.isBigEndian() && pixels.vr() != VR.OB;
    if (pixels.isEncapsulated() || !oneBit || swapped) {
      return decoded(FrameReader.stored(file, instance.storedPixel(), n));
    }
    return unpacked(pixels.nativeBytes(), (long) n * columns * rows);
  }

  private BitSet decoded(StoredFrame stored) {
    BitSet bits = new BitSet(columns * rows);
    for (int i = 0; i < columns * rows; i++) {
      if (stored.sample(i) != 0) {
        bits.set(i);
      }
    }
    return bits;
  }

  private BitSet unpacked(PixelData.Bytes bytes, long firstBit) throws FormatException {
    int count = columns * rows;
    int shift = (int) (firstBit % 8);
    long first = firstBit / 8;
    int length = (count + shift + 7) / 8;
    if (first + length > bytes.length()) {
      throw FormatException.at(
          file.name() + ": Pixel Data (7FE0,0010)",
          -1,
          (first + length) + " bytes",
          bytes.length() + " bytes",
          "PS3.5 8.1.1");
    }
    BitSet bits =
        BitSet.valueOf(ByteBuffer.wrap(bytes.array(), bytes.offset() + (int) first, length));
    BitSet frame = shift == 0 ? bits : bits.get(shift, shift + count);
    frame.clear(count, Math.max(count, frame.length()));
    return frame;
  }
}
