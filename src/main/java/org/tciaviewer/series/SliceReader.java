package org.tciaviewer.series;

import java.io.IOException;
import org.tciaviewer.pixel.Voxels;

/**
 * Gives the voxels of single slices of a {@link VirtualVolume} when they are asked for.
 * Thread-safe: several slices may be read at once. Blocks while it reads.
 */
public interface SliceReader extends AutoCloseable {
  /**
   * The voxels of a slice, of the kind of its volume; a new array each time.
   *
   * @param index zero-based index into {@link Volume#slices}
   * @throws IOException when the archive or the data fail, naming the slice
   * @throws java.util.concurrent.CancellationException when {@link #close} was called meanwhile
   */
  Voxels read(int index) throws IOException;

  /**
   * Ends what is being read and gives back sockets and files. A slice that is asked for later is
   * read all the same. May be called twice.
   */
  @Override
  void close();
}
