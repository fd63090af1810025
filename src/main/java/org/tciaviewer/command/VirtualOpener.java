package org.tciaviewer.command;

import ij.ImageListener;
import ij.ImagePlus;
import ij.WindowManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.InstanceRecord;
import org.tciaviewer.archive.OpenOptions.AnnotationFiles;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.imagej.ImagePlusBuilder;
import org.tciaviewer.imagej.Provenance;
import org.tciaviewer.imagej.VirtualSeriesStack;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.pixel.Voxels;
import org.tciaviewer.series.LoadOptions;
import org.tciaviewer.series.LoadedVolume;
import org.tciaviewer.series.VirtualSeries;
import org.tciaviewer.series.VirtualVolume;

/**
 * Opens a series as virtual stacks: reads all headers, decides what the volumes are, and leaves the
 * pixels where they are until somebody looks. Not thread-safe.
 */
final class VirtualOpener {
  /** Headers of CT, MR and PET instances are 2 to 40 kB. */
  private static final int HEAD = 64 << 10;

  /** How much longer the next try is. */
  private static final int LONGER = 16;

  /** Part of the heap that the slices of one image may keep. */
  private static final int SHARE_OF_HEAP = 4;

  /**
   * Enough to hide 20 ms a request at five slices a second; more would take the line from others.
   */
  private static final int READERS = 3;

  /** Long enough between two turns of the wheel. */
  private static final long IDLE_SECONDS = 2;

  private final SharedArchive shared;
  private final SeriesRecord series;
  private final Job job;
  private final Map<String, InstanceRecord> instances = new HashMap<>();
  private final List<SeriesLoad.AnnotationFile> annotationFiles = new ArrayList<>();
  private boolean isIncomplete;

  VirtualOpener(SharedArchive shared, SeriesRecord series, Job job) {
    this.shared = shared;
    this.series = series;
    this.job = job;
  }

  /**
   * Reads the headers and makes the volumes.
   *
   * @param files whether annotation files of the archive are wanted with them
   * @throws IOException when the archive fails or no instance can be used
   */
  List<VirtualVolume> volumes(LoadOptions options, AnnotationFiles files) throws IOException {
    VirtualSeries found = new VirtualSeries(options, job);
    job.status("reading headers");
    shared.archive().heads(series, HEAD, new Heads(found, files), job);
    return found.volumes();
  }

  /** What comes with the headers. */
  private final class Heads implements Archive.HeadReader {
    private final VirtualSeries found;
    private final AnnotationFiles files;

    Heads(VirtualSeries found, AnnotationFiles files) {
      this.found = found;
      this.files = files;
    }

    @Override
    public void read(InstanceRecord instance, byte[] head, int length) throws IOException {
      add(found, instance, head, length);
    }

    @Override
    public AnnotationFiles annotationFiles() {
      return files;
    }

    @Override
    public void readFile(String name, byte[] content) {
      annotationFiles.add(new SeriesLoad.AnnotationFile(name, content));
    }
  }

  /** Name of the archive that the slices come from; empty when no header was read. */
  Optional<String> servedBy() {
    return instances.values().stream().findFirst().map(shared.archive()::sourceOf);
  }

  /** The annotation files that came with the headers. */
  List<SeriesLoad.AnnotationFile> annotationFiles() {
    return List.copyOf(annotationFiles);
  }

  private void add(VirtualSeries found, InstanceRecord instance, byte[] head, int length)
      throws IOException {
    job.checkCancelled();
    String name = instance.label();
    instances.put(name, instance);
    VirtualSeries.Added added = found.add(head, length, instance.bytes(), name);
    for (long wanted = (long) HEAD * LONGER;
        added == VirtualSeries.Added.NEEDS_MORE;
        wanted *= LONGER) {
      int most = (int) Math.min(Integer.MAX_VALUE - 8L, wanted);
      byte[] longer = shared.archive().head(series, instance, most, job);
      long size = longer.length < most ? longer.length : instance.bytes();
      added = found.add(longer, longer.length, size, name);
      if (added == VirtualSeries.Added.NEEDS_MORE && most >= Integer.MAX_VALUE - 8L) {
        found.fail(new FormatException(name + ": its header does not end"), name);
        return;
      }
    }
  }

  /**
   * Makes the image of a volume; it holds one use of the archive until its window is closed.
   *
   * @param notices gives all notices of the job
   */
  ImagePlus image(VirtualVolume volume, Provenance provenance) throws IOException {
    VirtualVolume shown = withDisplay(volume);
    shown.volume().findings().forEach(job::notice);
    shown.loaded().notices().forEach(job::notice);
    job.notice(
        Notice.info(
            "Virtual stack",
            "slices are read from "
                + shared.archive().name()
                + " when they are looked at; changes of pixels are not kept, Image > Duplicate"
                + " makes an ordinary stack",
            ""));
    shared.retain();
    ArchiveSlices reader = new ArchiveSlices(shared, series, instances, shown);
    VirtualSeriesStack stack =
        new VirtualSeriesStack(
            shown,
            reader,
            VirtualSeriesStack.Options.logged(
                readAhead(), READERS, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    ImagePlus image = ImagePlusBuilder.build(stack, shown.loaded(), provenance, job.notices());
    ImagePlus.addImageListener(new Release(stack));
    return image;
  }

  /**
   * Reads all slices of a volume into memory, in the type asked for, one by one: nothing else is
   * held. A slice that cannot be read is empty and noticed.
   *
   * @throws java.util.concurrent.CancellationException when the job is cancelled
   */
  LoadedVolume read(VirtualVolume volume) throws IOException {
    VirtualVolume shown = withDisplay(volume);
    shared.retain();
    ThreadPoolExecutor threads = readAhead();
    try (ArchiveSlices reader = new ArchiveSlices(shared, series, instances, shown)) {
      Job.Registration registration = job.onCancel(reader::close);
      try {
        return shown.loaded().withVoxels(read(shown, reader, threads));
      } finally {
        registration.close();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private List<Voxels> read(VirtualVolume volume, ArchiveSlices reader, Executor threads)
      throws IOException {
    int count = volume.volume().slices().size();
    List<FutureTask<Voxels>> tasks = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      int index = n;
      FutureTask<Voxels> task =
          new FutureTask<>(() -> volume.isBlank(index) ? volume.blank() : reader.read(index));
      tasks.add(task);
      threads.execute(task);
    }
    List<Voxels> voxels = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      voxels.add(result(tasks.get(n), volume, n));
      job.progress(n + 1L, count);
      job.status((n + 1) + " of " + count + " slices");
    }
    return voxels;
  }

  private Voxels result(FutureTask<Voxels> task, VirtualVolume volume, int index) {
    try {
      Voxels voxels = task.get();
      job.checkCancelled();
      return voxels;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      job.checkCancelled();
      if (!(e.getCause() instanceof IOException)) {
        throw new IllegalStateException("a slice could not be read", e.getCause());
      }
      isIncomplete = true;
      job.notice(
          Notice.error(
              "Incomplete series",
              "slice " + (index + 1) + " is empty: " + e.getCause().getMessage(),
              volume.volume().slices().get(index).sopInstanceUid()));
      return volume.empty();
    }
  }

  /** Whether a slice could not be read. */
  boolean isIncomplete() {
    return isIncomplete;
  }

  /** Looks at some slices where no header states a window. */
  private VirtualVolume withDisplay(VirtualVolume volume) throws IOException {
    Map<Integer, Voxels> read = new HashMap<>();
    List<Integer> samples = volume.samples();
    if (!samples.isEmpty()) {
      shared.retain();
      try (ArchiveSlices reader = new ArchiveSlices(shared, series, instances, volume)) {
        for (int index : samples) {
          job.checkCancelled();
          readSample(reader, index, read);
        }
      }
    }
    return volume.shown(read);
  }

  private void readSample(ArchiveSlices reader, int index, Map<Integer, Voxels> read)
      throws IOException {
    Job.Registration registration = job.onCancel(reader::close);
    try {
      read.put(index, reader.read(index));
    } catch (FormatException e) {
      job.notice(Notice.warning("Slice not looked at", e.getMessage(), ""));
    } finally {
      registration.close();
    }
  }

  /** Threads that end when nobody scrolls. */
  private static ThreadPoolExecutor readAhead() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            READERS,
            READERS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "TCIA read ahead");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /** Gives back what a virtual stack holds when the last window that shows it is closed. */
  private record Release(VirtualSeriesStack stack) implements ImageListener {
    @Override
    public void imageClosed(ImagePlus image) {
      if (image.getStack() == stack && !isShownElsewhere(image)) {
        ImagePlus.removeImageListener(this);
        // cancels sockets, which may wait for a lock of TLS: not on the event thread
        Thread closer = new Thread(stack::release, "TCIA release");
        closer.setDaemon(true);
        closer.start();
      }
    }

    private boolean isShownElsewhere(ImagePlus closed) {
      List<ImagePlus> open = new ArrayList<>();
      int[] ids = WindowManager.getIDList();
      for (int n = 0; ids != null && n < ids.length; n++) {
        open.add(WindowManager.getImage(ids[n]));
      }
      return open.stream().anyMatch(i -> i != null && i != closed && i.getStack() == stack);
    }

    @Override
    public void imageOpened(ImagePlus image) {}

    @Override
    public void imageUpdated(ImagePlus image) {}
  }
}
