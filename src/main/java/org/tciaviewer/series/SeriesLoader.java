package org.tciaviewer.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.PixelData;
import org.tciaviewer.dicom.TransferSyntax;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.pixel.StoredFrame;
import org.tciaviewer.pixel.VoxelKind;
import org.tciaviewer.pixel.VoxelType;
import org.tciaviewer.pixel.Voxels;

/**
 * Turns the bytes of instances, in any order, into volumes with pixels. Native frames are converted
 * on the calling thread, in one copy; encapsulated frames are decoded by the executor. The bytes
 * given are never kept: a buffer may be used again as soon as {@link #add} returns. One bad
 * instance is noticed and left out. {@link #add} is called from one thread at a time; listeners are
 * called on whatever thread decoded.
 */
public final class SeriesLoader {
  /** Frames in flight per loader: enough to keep all cores busy, few enough to bound memory. */
  private static final int IN_FLIGHT = 2 * Runtime.getRuntime().availableProcessors() + 2;

  /** How often a wait looks for cancellation. */
  private static final long POLL_MS = 50;

  /** Hears of slices as they become ready. */
  public interface Listener {
    /** A slice is ready; {@link SeriesLoader#preview} will show it. Must return quickly. */
    void sliceReady(FrameHeader frame);
  }

  private final LoadOptions options;
  private final Executor executor;
  private final Listener listener;
  private final Job job;
  private final Semaphore inFlight = new Semaphore(IN_FLIGHT);
  private final Object lock = new Object();
  private final InstanceTally tally;
  private final SeriesAssembler assembler = new SeriesAssembler();
  private final Map<FrameHeader, Voxels> voxels = new ConcurrentHashMap<>();
  private FormatException fatal;

  /**
   * Creates a loader for one series.
   *
   * @param executor decodes encapsulated frames; {@code Runnable::run} decodes on the caller
   * @param listener hears of slices; may do nothing
   */
  public SeriesLoader(LoadOptions options, Executor executor, Listener listener, Job job) {
    this.options = options;
    this.executor = executor;
    this.listener = listener;
    this.job = job;
    this.tally = new InstanceTally(job);
  }

  /**
   * Adds one instance. Blocks while too many frames are being decoded.
   *
   * @param name of the file or entry, for messages
   * @throws FormatException when 16-bit was asked for and values do not fit; other defects of an
   *     instance are noticed, and fail the load only if no instance is left
   * @throws CancellationException when the job was cancelled
   */
  public void add(byte[] array, int offset, int length, String name) throws FormatException {
    job.checkCancelled();
    throwFatal();
    tally.count();
    try {
      DicomFile file = DicomFile.read(array, offset, length, name, job);
      Instance instance = Instance.of(file, job);
      if (tally.isNew(instance)) {
        decode(file, instance);
      }
    } catch (FormatException e) {
      tally.fail(e, name);
    }
    throwFatal();
  }

  private void throwFatal() throws FormatException {
    synchronized (lock) {
      if (fatal != null) {
        throw fatal;
      }
    }
  }

  private void decode(DicomFile file, Instance instance) throws FormatException {
    PixelData pixels = file.pixelData().orElseThrow();
    StoredSlices slices = StoredSlices.of(instance);
    for (int n = 0; n < slices.storedFrames(); n++) {
      List<FrameHeader> headers = slices.ofStoredFrame(n);
      if (pixels.isEncapsulated()) {
        submit(pixels.frame(n), file.transferSyntax(), instance, headers);
      } else {
        finish(FrameReader.stored(file, instance.storedPixel(), n), headers);
      }
    }
  }

  private void submit(
      byte[] stream, TransferSyntax syntax, Instance instance, List<FrameHeader> headers) {
    acquire(1);
    boolean isRunning = false;
    try {
      executor.execute(() -> decodeStream(stream, syntax, instance, headers));
      isRunning = true;
    } finally {
      if (!isRunning) {
        inFlight.release();
      }
    }
  }

  private void decodeStream(
      byte[] stream, TransferSyntax syntax, Instance instance, List<FrameHeader> headers) {
    String where = headers.get(0).where();
    boolean isSettled = false;
    try {
      if (!job.isCancelled()) {
        finish(FrameReader.decoded(stream, syntax, instance.storedPixel()), headers);
      }
      isSettled = true;
    } catch (FormatException e) {
      tally.fail(e, where);
      isSettled = true;
    } finally {
      if (!isSettled) {
        // A defect of ours ends the worker with its trace; the missing slice is said all the same.
        tally.fail(new FormatException(where + ": decoding failed unexpectedly"), where);
      }
      inFlight.release();
    }
  }

  private void acquire(int permits) {
    try {
      while (!inFlight.tryAcquire(permits, POLL_MS, TimeUnit.MILLISECONDS)) {
        job.checkCancelled();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }

  private void finish(StoredFrame stored, List<FrameHeader> headers) throws FormatException {
    Voxels whole = FrameReader.voxels(stored, headers.get(0), options.type());
    for (FrameHeader header : headers) {
      Voxels slice = FrameReader.slice(whole, header);
      if (options.type() == VoxelType.BITS_16 && slice.kind() == VoxelKind.FLOAT32) {
        synchronized (lock) {
          fatal = fatal == null ? notSixteenBit(header, slice) : fatal;
        }
        return;
      }
      synchronized (lock) {
        voxels.put(header, slice);
        assembler.add(header);
      }
      listener.sliceReady(header);
    }
  }

  private static FormatException notSixteenBit(FrameHeader header, Voxels voxels) {
    return FormatException.at(
        header.where(),
        -1,
        "whole values within -32768..32767 (type=16-bit was asked for)",
        "values " + voxels.low() + ".." + voxels.high() + "; use type=32-bit",
        "");
  }

  /** Waits for frames in flight, also after a cancellation, which makes them end at once. */
  private void drain() {
    try {
      inFlight.acquire(IN_FLIGHT);
      inFlight.release(IN_FLIGHT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }

  /**
   * Takes an instance out again, such as one whose checksum turned out wrong. Call it from the
   * thread that adds.
   *
   * @param name as given to {@link #add}
   */
  public void remove(String name) {
    drain();
    synchronized (lock) {
      for (FrameHeader frame : assembler.remove(name)) {
        voxels.remove(frame);
        tally.forget(frame.instance());
      }
    }
  }

  /** Number of slices decoded so far. */
  public int sliceCount() {
    synchronized (lock) {
      return assembler.frameCount();
    }
  }

  /** The slices so far of the largest stack, sorted by position, for display while loading. */
  public List<Preview> preview() {
    List<FrameHeader> sorted;
    synchronized (lock) {
      sorted = assembler.largestStack();
    }
    return sorted.stream().map(f -> new Preview(f, voxels.get(f))).toList();
  }

  /**
   * One slice of a stack that is still loading.
   *
   * @param frame its header
   * @param voxels its pixels, which will be those of the final image unless values do not fit
   */
  public record Preview(FrameHeader frame, Voxels voxels) {}

  /**
   * Waits for the last frames and makes the volumes, the largest first. The pixels are handed over:
   * call once. Findings of a volume are not noticed to the job: the caller notices those of the
   * volumes it uses. After the job was cancelled the volumes hold what was decoded until then.
   *
   * @throws FormatException when no instance could be used, naming the first defect
   * @throws CancellationException when the thread is interrupted while waiting
   */
  public List<LoadedVolume> finish() throws FormatException {
    drain();
    throwFatal();
    List<Volume> volumes = assembler.frameCount() == 0 ? List.of() : assembler.volumes();
    if (volumes.isEmpty()) {
      throw tally.nothingUsed();
    }
    List<LoadedVolume> loaded = new ArrayList<>();
    for (Volume volume : volumes) {
      loaded.add(VolumeFinisher.finish(volume, voxels, options.forVolume(volume, volumes)));
    }
    voxels.clear();
    return loaded;
  }
}
