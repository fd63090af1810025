package org.tciaviewer.radiomics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Reads the few kinds of compressed NIfTI-1 files among the test data: little endian, no scaling.
 */
final class Nifti {
  private Nifti() {}

  static ArrayImage read(Path file) {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      ByteBuffer b = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      VoxelGrid grid =
          new VoxelGrid(
              b.getShort(42),
              b.getShort(44),
              b.getShort(46),
              millimetres(b.getFloat(80)),
              millimetres(b.getFloat(84)),
              millimetres(b.getFloat(88)));
      int type = b.getShort(70);
      int offset = (int) b.getFloat(108);
      float[] values = new float[grid.voxels()];
      for (int n = 0; n < values.length; n++) {
        values[n] =
            switch (type) {
              case 2 -> b.get(offset + n) & 0xff;
              case 4 -> b.getShort(offset + 2 * n);
              case 16 -> b.getFloat(offset + 4 * n);
              default -> throw new IllegalArgumentException(file + ": data type " + type);
            };
      }
      return new ArrayImage(grid, values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The decimal number that the 32-bit float stands for. */
  private static double millimetres(float f) {
    return Double.parseDouble(Float.toString(f));
  }

  static boolean[] inside(ArrayImage label) {
    boolean[] inside = new boolean[label.values().length];
    for (int n = 0; n < inside.length; n++) {
      inside[n] = label.values()[n] > 0;
    }
    return inside;
  }
}
