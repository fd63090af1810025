package org.tciaviewer.imagej;

import ij.IJ;
import ij.VirtualStack;
import ij.process.ImageProcessor;
import java.awt.image.ColorModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.tciaviewer.pixel.VoxelKind;
import org.tciaviewer.pixel.Voxels;
import org.tciaviewer.series.SliceReader;
import org.tciaviewer.series.VirtualVolume;

/**
 * A stack that reads slices when they are looked at and keeps the last ones within a share of the
 * heap. Pixels that are given out are copies: what a user changes is lost when another slice is
 * shown, as in every virtual stack of ImageJ. A slice that cannot be read is empty, says so in its
 * label and is told once for each cause; it is read again when it is seen again. Thread-safe.
 */
public final class VirtualSeriesStack extends VirtualStack {
  /**
   * How to read and keep slices.
   *
   * @param executor reads ahead
   * @param readers slices read ahead at a time
   * @param cacheBytes most bytes of slices to keep
   * @param log hears of slices that could not be read
   */
  public record Options(Executor executor, int readers, long cacheBytes, Consumer<String> log) {
    /** Told in ImageJ's Log window. */
    public static Options logged(Executor executor, int readers, long cacheBytes) {
      return new Options(executor, readers, cacheBytes, IJ::log);
    }
  }

  /** Slices that are read before they are seen, in the direction of scrolling. */
  private static final int AHEAD = 8;

  /** A larger jump is no scrolling. */
  private static final int LARGEST_STEP = 64;

  /**
   * What could not be read is not asked for again within this time: one look asks several times.
   */
  private static final long RETRY_NS = 1_500_000_000L;

  private final VirtualVolume volume;
  private final SliceReader reader;
  private final SliceCache cache;
  private final Consumer<String> log;
  private final Map<Integer, String> heads = new ConcurrentHashMap<>();
  private final Map<Integer, String> renamed = new HashMap<>();
  private final Map<Integer, Long> failedAt = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private final Object lock = new Object();
  private int[] order;
  private int last = -1;
  private int step = 1;
  private double min = Double.NaN;
  private double max = Double.NaN;
  private ColorModel colours;

  /** Makes the stack; reads nothing yet. */
  public VirtualSeriesStack(VirtualVolume volume, SliceReader reader, Options options) {
    super(volume.loaded().columns(), volume.loaded().rows());
    this.volume = volume;
    this.reader = reader;
    this.log = options.log();
    long bytes = HeapNeed.ofSlice(volume.pixels(), volume.loaded().kind().bytes());
    this.cache =
        new SliceCache(reader, options.executor(), options.readers(), options.cacheBytes(), bytes);
    this.order = IntStream.range(0, volume.volume().slices().size()).toArray();
    setBitDepth(volume.loaded().kind() == VoxelKind.RGB ? 24 : 8 * volume.loaded().kind().bytes());
  }

  @Override
  public boolean isVirtual() {
    return true;
  }

  @Override
  public int size() {
    synchronized (lock) {
      return order.length;
    }
  }

  @Override
  public int getSize() {
    return size();
  }

  private int index(int n) {
    synchronized (lock) {
      if (n < 1 || n > order.length) {
        throw new IllegalArgumentException("slice: expected 1.." + order.length + ", was " + n);
      }
      return order[n - 1];
    }
  }

  /** A processor on a copy of a slice, in the range of brightness that the image has. */
  @Override
  public ImageProcessor getProcessor(int n) {
    Voxels voxels = copy(slice(n));
    ImageProcessor ip = ImagePlusBuilder.processor(voxels, getWidth(), getHeight());
    synchronized (lock) {
      if (colours != null && volume.loaded().kind() != VoxelKind.RGB) {
        ip.setColorModel(colours);
      }
      if (!Double.isNaN(min) && volume.loaded().kind() != VoxelKind.RGB) {
        ip.setMinAndMax(min, max);
      }
    }
    if (cTable != null) {
      ip.setCalibrationTable(cTable);
    }
    return ip;
  }

  /** A copy of the pixels of a slice. */
  @Override
  public Object getPixels(int n) {
    return copy(slice(n)).array();
  }

  /**
   * The pixels of a slice for measuring, shared: do not write to them.
   *
   * @throws UncheckedIOException when the slice cannot be read: no number is better than a wrong
   *     one
   */
  Object measuredPixels(int n) {
    try {
      return read(index(n)).array();
    } catch (IOException e) {
      throw new UncheckedIOException("slice " + n + " could not be read: " + e.getMessage(), e);
    }
  }

  private static Voxels copy(Voxels v) {
    Object array =
        switch (v.kind()) {
          case RGB -> ((int[]) v.array()).clone();
          case GRAY8 -> ((byte[]) v.array()).clone();
          case GRAY16, INT16 -> ((short[]) v.array()).clone();
          case FLOAT32 -> ((float[]) v.array()).clone();
        };
    return new Voxels(v.kind(), array, Double.NaN, Double.NaN);
  }

  private Voxels read(int index) throws IOException {
    return volume.isBlank(index) ? volume.blank() : cache.get(index);
  }

  private Voxels slice(int n) {
    int index = index(n);
    boolean hasJustFailed;
    synchronized (lock) {
      Long when = failedAt.get(index);
      hasJustFailed = when != null && System.nanoTime() - when < RETRY_NS;
    }
    if (hasJustFailed) {
      return volume.empty();
    }
    try {
      Voxels voxels = read(index);
      synchronized (lock) {
        failedAt.remove(index);
      }
      cache.readAhead(next(n));
      return voxels;
    } catch (CancellationException e) {
      return volume.empty(); // the window was closed while somebody still looked
    } catch (IOException e) {
      tell(n, index, e);
      return volume.empty();
    }
  }

  private void tell(int n, int index, IOException e) {
    boolean isNew;
    synchronized (lock) {
      failedAt.put(index, System.nanoTime());
      isNew = told.add(index + " " + e.getMessage());
    }
    if (isNew) {
      String uid = volume.volume().slices().get(index).sopInstanceUid();
      log.accept(
          "TCIA: slice "
              + n
              + " is shown empty, it could not be read (SOP Instance UID "
              + uid
              + "): "
              + e.getMessage()
              + "; it is read again when it is seen again");
    }
  }

  /** Which slices will be looked at next: on the way, and one back. */
  private List<Integer> next(int n) {
    synchronized (lock) {
      int moved = n - last;
      if (last > 0 && moved != 0 && Math.abs(moved) <= LARGEST_STEP) {
        step = moved;
      }
      last = n;
      int depth = Math.min(AHEAD, cache.capacity() / 2);
      List<Integer> wanted = new ArrayList<>();
      for (int k = 1; k <= depth; k++) {
        addIfThere(n + k * step, wanted);
      }
      addIfThere(n - step, wanted);
      return wanted;
    }
  }

  private void addIfThere(int n, List<Integer> wanted) {
    if (n >= 1 && n <= order.length && volume.volume().frame(order[n - 1]).isPresent()) {
      wanted.add(order[n - 1]);
    }
  }

  /** Short name, newline, header text; a slice that could not be read says so in its name. */
  @Override
  public String getSliceLabel(int n) {
    int index = index(n);
    boolean isFailed;
    synchronized (lock) {
      if (renamed.containsKey(index)) {
        return renamed.get(index);
      }
      isFailed = failedAt.containsKey(index);
    }
    String label = ImagePlusBuilder.label(volume.volume(), index, heads);
    return isFailed ? label.replaceFirst("\n", " (not read)\n") : label;
  }

  @Override
  public void setSliceLabel(String label, int n) {
    int index = index(n);
    synchronized (lock) {
      renamed.put(index, label);
    }
  }

  /** Labels of all slices, written now. */
  @Override
  public String[] getSliceLabels() {
    return IntStream.rangeClosed(1, size()).mapToObj(this::getSliceLabel).toArray(String[]::new);
  }

  @Override
  public void deleteSlice(int n) {
    index(n);
    synchronized (lock) {
      order = IntStream.range(0, order.length).filter(k -> k != n - 1).map(k -> order[k]).toArray();
      last = -1;
    }
  }

  @Override
  public void deleteLastSlice() {
    if (size() > 0) {
      deleteSlice(size());
    }
  }

  /** Keeps every n-th slice, as ImageJ's Reduce does. */
  @Override
  public void reduce(int factor) {
    synchronized (lock) {
      int[] all = order;
      order = IntStream.range(0, all.length / factor).map(k -> all[k * factor]).toArray();
    }
  }

  /** Brings slices into another order, as ImageJ's tools for hyperstacks do. */
  @Override
  public void setIndexes(int[] indexes) {
    synchronized (lock) {
      int[] all = order;
      order = IntStream.of(indexes).map(n -> all[n - 1]).toArray();
    }
  }

  @Override
  public int translate(int n) {
    return index(n) + 1;
  }

  /** Nothing is written back: the slices belong to the archive. */
  @Override
  public int saveChanges(int n) {
    return -1;
  }

  /**
   * Not possible: slices come from the archive.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public void addSlice(String label, ImageProcessor ip) {
    throw new UnsupportedOperationException(
        "a virtual stack takes no slices; use Image > Duplicate first");
  }

  @Override
  public void addSlice(String label, ImageProcessor ip, int n) {
    addSlice(label, ip);
  }

  @Override
  public void addSlice(String label, Object pixels) {
    addSlice(label, (ImageProcessor) null);
  }

  @Override
  public void addSlice(String fileName) {
    addSlice(fileName, (ImageProcessor) null);
  }

  /** Pixels are not kept: changes of a virtual stack are lost, as in ImageJ's own. */
  @Override
  public void setPixels(Object pixels, int n) {}

  /** Remembers how the image is shown, for slices to come. */
  @Override
  public void update(ImageProcessor ip) {
    super.update(ip);
    if (ip != null) {
      synchronized (lock) {
        min = ip.getMin();
        max = ip.getMax();
        colours = ip.getColorModel();
      }
    }
  }

  @Override
  public String getDirectory() {
    return "";
  }

  /** Short label of a slice: there are no files. */
  @Override
  public String getFileName(int n) {
    return getShortSliceLabel(n);
  }

  /**
   * Gives back memory, threads, sockets and files. A slice that is looked at later is read anew.
   */
  public void release() {
    cache.clear();
    reader.close();
  }

  @Override
  public String toString() {
    return "virtual stack of " + size() + " slices, " + getWidth() + " x " + getHeight();
  }
}
