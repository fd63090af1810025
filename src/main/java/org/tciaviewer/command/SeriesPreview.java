package org.tciaviewer.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.InstanceRecord;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.series.LoadOptions;
import org.tciaviewer.series.LoadedVolume;
import org.tciaviewer.series.SeriesLoader;

/**
 * Small pictures of a series before it is opened: its middle slice, and planes across, from a few
 * of its instances. Nothing is kept and nothing is written to disk. Immutable.
 *
 * @param pictures the slice first, then planes across; empty when there is nothing to show
 * @param remark why there are none, or how many slices the planes are made of; may be empty
 */
public record SeriesPreview(List<PreviewPicture> pictures, String remark) {
  /** Instances that planes across are made of: 24 CT slices are 12 MB. */
  private static final int MOST_INSTANCES = 24;

  /** Most bytes that are fetched for pictures; a multi-frame file beyond it has none. */
  private static final long MOST_BYTES = 48L << 20;

  /** Objects that are no images of the patient. */
  private static final Set<String> WITHOUT_PICTURE =
      Set.of(
          "SEG",
          "RTSTRUCT",
          "RTPLAN",
          "RTDOSE",
          "RTRECORD",
          "SR",
          "KO",
          "PR",
          "REG",
          "RWV",
          "M3D",
          "ANN",
          "FID",
          "DOC");

  /** Copies the list. */
  public SeriesPreview {
    pictures = List.copyOf(pictures);
  }

  /** A preview without pictures. */
  static SeriesPreview none(String why) {
    return new SeriesPreview(List.of(), why);
  }

  /**
   * Makes the pictures. Blocks while instances arrive.
   *
   * @param first hears of the slice as soon as it is there, on the calling thread
   * @throws IOException when the archive fails or the data cannot be read
   * @throws java.util.concurrent.CancellationException when the job is cancelled
   */
  public static SeriesPreview of(
      Archive archive, SeriesRecord series, Consumer<SeriesPreview> first, Job job)
      throws IOException {
    if (WITHOUT_PICTURE.contains(series.modality())) {
      return none("A " + series.modality() + " object is shown on the images it belongs to.");
    }
    List<InstanceRecord> all = new ArrayList<>(archive.instances(series, job));
    if (all.isEmpty()) {
      return none("The archive lists no instances.");
    }
    all.sort(
        Comparator.comparingInt(InstanceRecord::instanceNumber)
            .thenComparing(InstanceRecord::locator));
    return new Making(archive, series, job).of(all, first);
  }

  /** Indices of the instances that are fetched: the middle one first, then evenly. */
  static List<Integer> chosen(int count) {
    int wanted = Math.min(count, MOST_INSTANCES);
    Set<Integer> indices = new LinkedHashSet<>();
    indices.add(count / 2);
    for (int n = 0; n < wanted; n++) {
      indices.add(wanted == 1 ? 0 : (int) Math.round(n * (count - 1.0) / (wanted - 1)));
    }
    return indices.stream().limit(MOST_INSTANCES).toList();
  }

  /** One run. */
  private record Making(Archive archive, SeriesRecord series, Job job) {
    SeriesPreview of(List<InstanceRecord> all, Consumer<SeriesPreview> first) throws IOException {
      List<Integer> chosen = chosen(all.size());
      InstanceRecord middle = all.get(chosen.get(0));
      if (middle.bytes() > MOST_BYTES) {
        return none("Too large for a preview: " + (middle.bytes() >> 20) + " MB in one file.");
      }
      List<byte[]> files = new ArrayList<>();
      files.add(archive.instance(series, middle, job));
      SeriesPreview slice = pictures(files, all.size());
      first.accept(slice);
      long sum = files.get(0).length;
      for (int index : chosen.subList(1, chosen.size())) {
        job.checkCancelled();
        byte[] file = archive.instance(series, all.get(index), job);
        sum += file.length;
        if (sum > MOST_BYTES) {
          break;
        }
        files.add(file);
      }
      return files.size() == 1 ? slice : pictures(files, all.size());
    }

    private SeriesPreview pictures(List<byte[]> files, int instances) throws IOException {
      // The job of its own keeps defects of single files out of the user's notices: opening says.
      SeriesLoader loader =
          new SeriesLoader(LoadOptions.DEFAULT, Runnable::run, f -> {}, Job.silent());
      for (int n = 0; n < files.size(); n++) {
        job.checkCancelled();
        byte[] file = files.get(n);
        loader.add(file, 0, file.length, "preview-" + n);
      }
      List<LoadedVolume> volumes = loader.finish();
      if (volumes.isEmpty()) {
        throw new FormatException(series.seriesInstanceUid() + ": no picture could be read");
      }
      PreviewVolume volume = new PreviewVolume(volumes.get(0));
      List<PreviewPicture> pictures = new ArrayList<>(List.of(volume.middle()));
      pictures.addAll(volume.cuts());
      boolean isSample = pictures.size() > 1 && files.size() < instances;
      String remark =
          isSample ? "Planes from " + files.size() + " of " + instances + " images" : "";
      return new SeriesPreview(pictures, remark);
    }
  }
}
