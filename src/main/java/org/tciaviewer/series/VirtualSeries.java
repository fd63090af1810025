package org.tciaviewer.series;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;

/**
 * Makes volumes of headers alone: the same grouping, order, geometry and findings as {@link
 * SeriesLoader}, with pixels that are read later, slice by slice. Not thread-safe.
 */
public final class VirtualSeries {
  private final LoadOptions options;
  private final Job job;
  private final InstanceTally tally;
  private final SeriesAssembler assembler = new SeriesAssembler();
  private final Map<String, NativeFrames> natives = new HashMap<>();

  /**
   * Starts an empty series.
   *
   * @throws IllegalArgumentException when slices would have to be computed of their neighbours
   */
  public VirtualSeries(LoadOptions options, Job job) {
    if (options.gaps() == LoadOptions.Gaps.INTERPOLATE) {
      throw new IllegalArgumentException(
          "virtual: slices are not interpolated; use gaps=keep or gaps=blank, or leave virtual"
              + " out");
    }
    if (options.tilt() == LoadOptions.Tilt.SHEAR) {
      throw new IllegalArgumentException(
          "virtual: slices are not moved in their planes; use tilt=keep, or leave virtual out");
    }
    this.options = options;
    this.job = job;
    this.tally = new InstanceTally(job);
  }

  /** Whether {@link #add} used the bytes. */
  public enum Added {
    /** They were used, or noticed and left out. */
    DONE,
    /** The header is longer than these bytes: ask with more of them. */
    NEEDS_MORE
  }

  /**
   * Adds one instance. An instance that cannot be used is noticed and left out.
   *
   * @param head first bytes of the instance, or all of them; not kept
   * @param length how many
   * @param size bytes of the whole instance, −1 if unknown
   * @param name by which the instance is told from others, also in messages
   */
  public Added add(byte[] head, int length, long size, String name) {
    boolean isWhole = size >= 0 && length >= size;
    try {
      DicomFile file = DicomFile.readHeader(head, 0, length, name, Job.silent());
      if (!file.isHeaderComplete() && !isWhole) {
        return Added.NEEDS_MORE;
      }
      tally.count();
      Instance instance = Instance.ofHeader(file, size, job);
      if (tally.isNew(instance)) {
        instance.frames().forEach(assembler::add);
        NativeFrames.of(file, instance, size).ifPresent(f -> natives.put(name, f));
      }
    } catch (FormatException e) {
      if (!isWhole) {
        return Added.NEEDS_MORE;
      }
      tally.fail(e, name);
    }
    return Added.DONE;
  }

  /** Says that an instance could not be read at all. */
  public void fail(FormatException cause, String name) {
    tally.count();
    tally.fail(cause, name);
  }

  /** Number of slices so far. */
  public int sliceCount() {
    return assembler.frameCount();
  }

  /**
   * The volumes, the one with most voxels first.
   *
   * @throws FormatException when no instance could be used, or 16-bit was asked for and the headers
   *     tell that values do not fit
   */
  public List<VirtualVolume> volumes() throws FormatException {
    List<Volume> volumes = assembler.frameCount() == 0 ? List.of() : assembler.volumes();
    if (volumes.isEmpty()) {
      throw tally.nothingUsed();
    }
    List<VirtualVolume> made = new ArrayList<>();
    for (Volume volume : volumes) {
      made.add(VirtualVolume.of(volume, options.forVolume(volume, volumes), natives));
    }
    return made;
  }
}
