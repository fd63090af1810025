package org.tciaviewer.command;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.InstanceRecord;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.imagej.HeapNeed;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.pixel.VoxelType;
import org.tciaviewer.series.LoadOptions;
import org.tciaviewer.series.VirtualSeries;
import org.tciaviewer.series.VirtualVolume;

/**
 * How much of the heap a series takes when it is opened: its slices as arrays of this Java, headers
 * and the buffers of a load. An estimate before anything was transferred. Immutable.
 *
 * @param slices number of slices, 0 if unknown
 * @param pixels of one slice
 * @param bytesPerPixel of the image as it is stored in memory without a wish for another type
 */
public record SeriesMemory(long slices, long pixels, int bytesPerPixel) {
  /** Header, label and objects of a slice: measured 6 to 12 kB. */
  static final long BYTES_PER_HEADER = 12_000;

  /** Buffers of a load: transfer, decoding, the copy ImageJ makes of the slice on screen. */
  private static final long FIXED_BYTES = 48_000_000;

  /** A file has a header of about this size. */
  private static final long FILE_HEADER = 4_000;

  /** Lossless compression of medical images; lossy ones are small enough anyway. */
  private static final int COMPRESSION = 3;

  /** A file larger than this holds many frames: how its slices are rounded is not known. */
  private static final long LARGEST_SLICE = 8 << 20;

  /** When so many times the bytes of the files fit, nobody has to look closer. */
  private static final int CERTAIN = 4;

  /** Series of so few instances are opened without a look, whatever they hold. */
  private static final int FEW = 20;

  private static final int HEAD = 64 << 10;

  /** Syntaxes whose files are as large as their pixels, PS3.5 A.1 to A.3. */
  private static final Set<String> NATIVE =
      Set.of("", "1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2");

  /**
   * What an open image takes by what an archive lists, for a table; nothing is asked for. The
   * buffers that a load needs for its time, the same for every series, are not in it.
   *
   * @return bytes, −1 if the archive tells too little, or if the series has no pixels of its own
   */
  public static long ofListed(SeriesRecord record) {
    SeriesMemory memory = listed(record);
    boolean isUnknown = memory.slices == 0 || AnnotatedSeries.isNoImage(record);
    return isUnknown ? -1 : memory.bytes(memory.slices, memory.bytesPerPixel) - FIXED_BYTES;
  }

  private static SeriesMemory listed(SeriesRecord r) {
    if (r.images() <= 0 || r.bytes() <= 0) {
      return new SeriesMemory(0, 0, 2);
    }
    long file = Math.max(1, r.bytes() / r.images() - FILE_HEADER);
    long stored = NATIVE.contains(r.transferSyntaxUid()) ? file : COMPRESSION * file;
    return new SeriesMemory(r.images(), stored / 2, r.modality().equals("PT") ? 4 : 2);
  }

  /** Bytes of slices of a type, as arrays of this Java. */
  long bytes(long count, int ofPixel) {
    long whole = pixels * ofPixel;
    long slice =
        whole > LARGEST_SLICE && bytesPerPixel == 2 ? whole : HeapNeed.ofSlice(pixels, ofPixel);
    return count * (slice + BYTES_PER_HEADER) + FIXED_BYTES;
  }

  /**
   * Heap need, with a look at one header where the list of the archive leaves it open.
   *
   * @param free bytes of the heap that can be used
   * @throws IOException when the archive fails
   */
  static SeriesMemory of(Archive archive, SeriesRecord record, long free, Job job)
      throws IOException {
    boolean isKnown = record.images() > 0 && record.bytes() > 0;
    boolean isCertain = isKnown && CERTAIN * record.bytes() + FIXED_BYTES < free;
    boolean isSmall = record.images() > 0 && record.images() < FEW && record.bytes() <= 0;
    boolean isCoded = !NATIVE.contains(record.transferSyntaxUid());
    if (isSmall
        || isCertain && !isCoded
        || isCertain && CERTAIN * CERTAIN * record.bytes() < free) {
      return listed(record);
    }
    try {
      return looked(archive, record, job);
    } catch (ArchiveException | FormatException e) {
      job.checkCancelled();
      job.notice(Notice.info("Memory not estimated", e.getMessage(), record.seriesInstanceUid()));
      return listed(record);
    }
  }

  /** By the first header; series whose instances differ are estimated by that one. */
  private static SeriesMemory looked(Archive archive, SeriesRecord record, Job job)
      throws IOException {
    List<InstanceRecord> instances = archive.instances(record, job);
    InstanceRecord first = instances.get(instances.size() / 2);
    VirtualSeries series = new VirtualSeries(LoadOptions.DEFAULT, Job.silent());
    byte[] head = archive.head(record, first, HEAD, job);
    if (series.add(head, head.length, first.bytes(), "") == VirtualSeries.Added.NEEDS_MORE) {
      byte[] whole = archive.instance(record, first, job);
      series.add(whole, whole.length, whole.length, "");
    }
    if (series.sliceCount() == 0) {
      return listed(record);
    }
    VirtualVolume volume = series.volumes().get(0);
    int bytes = volume.loaded().kind().bytes();
    return new SeriesMemory((long) instances.size() * series.sliceCount(), volume.pixels(), bytes);
  }

  /** Bytes of one pixel when this type is asked for. */
  int bytesPerPixel(VoxelType type) {
    return switch (type) {
      case BITS_32 -> 4;
      case BITS_8 -> 1;
      default -> bytesPerPixel;
    };
  }

  /** Slices of a range. */
  long count(LoadOptions.SliceRange range) {
    long last = Math.min(slices, range.last());
    return last < range.first() ? 0 : (last - range.first()) / range.step() + 1;
  }

  /** Bytes of the heap that are free now, after a collection if that matters. */
  static long free(long wanted) {
    long free = free();
    if (free < wanted) {
      ManagementFactory.getMemoryMXBean().gc(); // garbage counts as used until somebody looks
      free = free();
    }
    return free;
  }

  private static long free() {
    Runtime r = Runtime.getRuntime();
    return r.maxMemory() - (r.totalMemory() - r.freeMemory());
  }
}
