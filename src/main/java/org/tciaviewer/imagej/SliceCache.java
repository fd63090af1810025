package org.tciaviewer.imagej;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.tciaviewer.pixel.Voxels;
import org.tciaviewer.series.SliceReader;

/**
 * Slices of a virtual stack that were read lately, no more than fit a number of bytes (fewer when
 * the heap is full: several such stacks may be open), and those that are being read: two who want
 * one slice wait for one reading. A reading that failed is forgotten, so that the slice is read
 * again when it is wanted again. Thread-safe; no lock is held while reading.
 */
final class SliceCache {
  private final SliceReader reader;
  private final Executor executor;
  private final long bytesPerSlice;
  private final int most;
  private final int readers;
  private final Object lock = new Object();
  private final LinkedHashMap<Integer, SoftReference<Voxels>> kept =
      new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Integer, FutureTask<Voxels>> running = new HashMap<>();
  private final ArrayDeque<Integer> ahead = new ArrayDeque<>();
  private int aheadThreads;

  /**
   * Makes an empty cache.
   *
   * @param executor reads ahead
   * @param readers most slices that are read ahead at a time
   * @param bytes most bytes to keep; at least two slices are kept
   * @param bytesPerSlice what one slice takes from the heap
   */
  SliceCache(SliceReader reader, Executor executor, int readers, long bytes, long bytesPerSlice) {
    this.reader = reader;
    this.executor = executor;
    this.readers = readers;
    this.bytesPerSlice = bytesPerSlice;
    this.most = (int) Math.max(2, Math.min(Integer.MAX_VALUE, bytes / bytesPerSlice));
  }

  /** Most slices that are kept. */
  int capacity() {
    return most;
  }

  /** Bytes that are kept. */
  long bytes() {
    synchronized (lock) {
      return kept.values().stream().filter(r -> r.get() != null).count() * bytesPerSlice;
    }
  }

  /** Whether the slice needs no reading. */
  boolean has(int index) {
    synchronized (lock) {
      return there(index) != null;
    }
  }

  /**
   * The voxels of a slice, shared: do not write to them.
   *
   * @throws IOException when it could not be read
   * @throws CancellationException when reading was ended by {@link #clear}
   */
  Voxels get(int index) throws IOException {
    FutureTask<Voxels> task;
    boolean isMine = false;
    synchronized (lock) {
      Voxels there = there(index);
      if (there != null) {
        return there;
      }
      task = running.get(index);
      if (task == null) {
        task = new FutureTask<>(() -> read(index));
        running.put(index, task);
        isMine = true;
      }
    }
    if (isMine) {
      task.run();
    }
    return result(task);
  }

  /** Null when it is not kept, or was taken by the collector because other windows need memory. */
  private Voxels there(int index) {
    SoftReference<Voxels> reference = kept.get(index);
    return reference == null ? null : reference.get();
  }

  private Voxels read(int index) throws IOException {
    Voxels voxels = null;
    try {
      voxels = reader.read(index);
      return voxels;
    } finally {
      synchronized (lock) {
        boolean isWanted = running.remove(index) != null; // not after clear
        if (isWanted && voxels != null) {
          keep(index, voxels);
        }
      }
    }
  }

  private void keep(int index, Voxels voxels) {
    kept.put(index, new SoftReference<>(voxels));
    Iterator<Integer> oldest = kept.keySet().iterator();
    while (kept.size() > most && oldest.hasNext()) {
      oldest.next();
      oldest.remove();
    }
  }

  private static Voxels result(FutureTask<Voxels> task) throws IOException {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a slice was read");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException io) {
        throw io;
      }
      if (cause instanceof CancellationException cancelled) {
        throw cancelled;
      }
      throw new IllegalStateException("a slice could not be read", cause);
    }
  }

  /** Reads these slices soon, in this order, instead of what was to be read before. */
  void readAhead(List<Integer> indices) {
    int starts;
    synchronized (lock) {
      ahead.clear();
      for (int index : indices) {
        if (there(index) == null && !running.containsKey(index)) {
          ahead.add(index);
        }
      }
      starts = Math.max(0, Math.min(readers, ahead.size()) - aheadThreads);
      aheadThreads += starts;
    }
    for (int n = 0; n < starts; n++) {
      executor.execute(this::work);
    }
  }

  private void work() {
    boolean isOver = false;
    try {
      while (!isOver) {
        int index;
        synchronized (lock) {
          isOver = ahead.isEmpty();
          index = isOver ? -1 : ahead.poll();
          aheadThreads -= isOver ? 1 : 0;
        }
        if (!isOver) {
          readOneAhead(index);
        }
      }
    } finally {
      if (!isOver) {
        synchronized (lock) {
          aheadThreads--; // an error, such as a full heap: later slices are read ahead again
        }
      }
    }
  }

  private void readOneAhead(int index) {
    try {
      get(index);
    } catch (IOException | CancellationException e) {
      synchronized (lock) {
        ahead.clear(); // the slice is read again, and its failure told, when somebody looks at it
      }
    }
  }

  /** Forgets everything and reads no more ahead; slices can be asked for all the same. */
  void clear() {
    synchronized (lock) {
      ahead.clear();
      kept.clear();
      running.clear();
    }
  }
}
