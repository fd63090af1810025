package org.tciaviewer.command;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.InstanceRecord;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.dicom.TransferSyntax;
import org.tciaviewer.job.Job;
import org.tciaviewer.pixel.Voxels;
import org.tciaviewer.series.FrameHeader;
import org.tciaviewer.series.SliceReader;
import org.tciaviewer.series.VirtualVolume;

/**
 * Reads slices of a virtual volume from the archive that its headers came from. An instance with
 * many frames is read once and kept until another is wanted. Thread-safe.
 */
final class ArchiveSlices implements SliceReader {
  private final SharedArchive archive;
  private final SeriesRecord series;
  private final Map<String, InstanceRecord> instances;
  private final VirtualVolume volume;
  private final Map<String, FutureTask<VirtualVolume.Whole>> multiFrame = new LinkedHashMap<>();
  private Job job = Job.silent();
  private boolean isUsing = true;

  /**
   * Reads slices of a volume.
   *
   * @param archive one use of it, given back by {@link #close}
   * @param instances by the name that their headers have
   */
  ArchiveSlices(
      SharedArchive archive,
      SeriesRecord series,
      Map<String, InstanceRecord> instances,
      VirtualVolume volume) {
    this.archive = archive;
    this.series = series;
    this.instances = instances;
    this.volume = volume;
  }

  @Override
  public Voxels read(int index) throws IOException {
    FrameHeader frame =
        volume
            .volume()
            .frame(index)
            .orElseThrow(() -> new IllegalArgumentException("index: slice " + index + " is made"));
    String name = frame.instance().name();
    boolean isOneOfMany = frame.instance().frameCount() > 1;
    if (!isOneOfMany) {
      return volume.voxels(index, fetch(name));
    }
    Optional<Voxels> alone = frameAlone(index, frame.index(), instances.get(name));
    return alone.isPresent() ? alone.get() : volume.voxels(index, kept(name));
  }

  /** One frame of many without the others, by the place of its bytes or by its number. */
  private Optional<Voxels> frameAlone(int index, int frame, InstanceRecord instance)
      throws IOException {
    Job now = use();
    Optional<VirtualVolume.Part> part = volume.part(index);
    if (part.isPresent()) {
      Optional<byte[]> bytes =
          archive.archive().part(series, instance, part.get().offset(), part.get().length(), now);
      if (bytes.isPresent()) {
        return Optional.of(
            volume.voxels(index, bytes.get(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
      }
    }
    if (!volume.isOneFrame(index)) {
      return Optional.empty();
    }
    Optional<Archive.Frame> alone = archive.archive().frame(series, instance, frame, now);
    if (alone.isEmpty() || !isReadable(alone.get())) {
      return Optional.empty();
    }
    TransferSyntax syntax = TransferSyntax.of(alone.get().transferSyntaxUid());
    return Optional.of(volume.voxels(index, alone.get().bytes(), syntax));
  }

  private static boolean isReadable(Archive.Frame frame) {
    return !frame.transferSyntaxUid().isEmpty()
        && !TransferSyntax.of(frame.transferSyntaxUid()).bigEndian();
  }

  /** The job of what is read now; a reader that was closed and is looked at again is used again. */
  private synchronized Job use() {
    if (!isUsing) {
      archive.retain();
      isUsing = true;
    }
    return job;
  }

  private VirtualVolume.Whole fetch(String name) throws IOException {
    byte[] bytes = archive.archive().instance(series, instances.get(name), use());
    return VirtualVolume.Whole.of(bytes, name);
  }

  private VirtualVolume.Whole kept(String name) throws IOException {
    FutureTask<VirtualVolume.Whole> task;
    boolean isMine = false;
    synchronized (multiFrame) {
      task = multiFrame.get(name);
      if (task == null) {
        task = new FutureTask<>(() -> fetch(name));
        multiFrame.clear();
        multiFrame.put(name, task);
        isMine = true;
      }
    }
    if (isMine) {
      task.run();
    }
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while " + name + " was read");
    } catch (ExecutionException e) {
      synchronized (multiFrame) {
        multiFrame.remove(name, task);
      }
      throw unwrapped(e);
    }
  }

  private static IOException unwrapped(ExecutionException e) {
    if (e.getCause() instanceof CancellationException cancelled) {
      throw cancelled;
    }
    return e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
  }

  @Override
  public void close() {
    Job running;
    boolean wasUsing;
    synchronized (this) {
      running = job;
      job = Job.silent();
      wasUsing = isUsing;
      isUsing = false;
    }
    running.cancel();
    synchronized (multiFrame) {
      multiFrame.clear();
    }
    if (wasUsing) {
      archive.close();
    }
  }
}
