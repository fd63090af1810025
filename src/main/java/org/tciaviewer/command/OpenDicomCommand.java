package org.tciaviewer.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.Archives;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * Opens DICOM files of this computer through the same pipeline as a series of an archive: a file, a
 * zip, or a folder with all below it. Every series with images becomes an image unless series are
 * named.
 */
public final class OpenDicomCommand implements Command {
  private static final Key<Optional<Path>> PATH = Key.path("path").required();
  private static final Key<List<String>> SERIES = Key.uids("series").labelled("series UIDs");

  private static final double GB = 1e9;

  /** Series named in a message. */
  private static final int MOST_NAMED = 10;

  @Override
  public String name() {
    return "TCIA Open DICOM...";
  }

  @Override
  public List<Key<?>> keys() {
    List<Key<?>> keys = new ArrayList<>(List.of(PATH, SERIES));
    keys.addAll(OpenKeys.ALL);
    return keys;
  }

  @Override
  public String run(Keys keys, Opened opened, Job job) throws IOException {
    OpenKeys.checkPossible(keys);
    Path path = keys.get(PATH).orElseThrow();
    if (!Files.exists(path)) {
      throw new IllegalArgumentException(
          "path=" + path + ": expected a file, a folder or a zip that exists");
    }
    Archive files = Archives.open("local", Preferences.ofUser().archives().withPath(path));
    try (SharedArchive archive = new SharedArchive(files)) {
      SeriesOpener opener = new SeriesOpener(archive, keys, opened, job);
      opener.openAll(records(opener, files, keys, job));
    }
    return opened.ids();
  }

  private static List<SeriesRecord> records(
      SeriesOpener opener, Archive archive, Keys keys, Job job) throws IOException {
    List<SeriesRecord> records = new ArrayList<>();
    for (String uid : keys.get(SERIES)) {
      records.add(opener.find(uid));
    }
    if (!records.isEmpty()) {
      return records;
    }
    Path path = keys.get(PATH).orElseThrow();
    List<SeriesRecord> images = images(archive, path, job);
    if (!keys.get(OpenKeys.VIRTUAL)) {
      checkSize(images, path);
    }
    return images;
  }

  private static List<SeriesRecord> images(Archive archive, Path path, Job job) throws IOException {
    List<SeriesRecord> all = archive.search(Query.builder().build(), job);
    List<SeriesRecord> images = all.stream().filter(r -> !AnnotatedSeries.isNoImage(r)).toList();
    if (all.isEmpty()) {
      throw new IllegalArgumentException(
          "path="
              + path
              + ": there is no series of DICOM files; give a DICOM file, or a folder or zip with"
              + " some in it (for a list of series use TCIA Open Manifest...)");
    }
    if (images.isEmpty()) {
      throw new IllegalArgumentException(
          "path="
              + path
              + ": there are no images, only "
              + String.join(", ", all.stream().map(SeriesRecord::modality).distinct().toList())
              + "; open the images they refer to, then use TCIA Overlay Annotations...");
    }
    if (images.size() > 1) {
      job.notice(
          Notice.info(
              "Several series", images.size() + " opened; series=UID opens one", path.toString()));
    }
    return images;
  }

  /** Several series at once that cannot fit are a mistake: say so before the first is loaded. */
  private static void checkSize(List<SeriesRecord> images, Path path) {
    long bytes = images.stream().mapToLong(r -> Math.max(0, r.bytes())).sum();
    long heap = Runtime.getRuntime().maxMemory();
    if (images.size() > 1 && bytes > heap) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "path=%s: %d series of %.1f GB together do not fit into %.1f GB of memory; add"
                  + " virtual, or name some with series=UID: %s",
              path,
              images.size(),
              bytes / GB,
              heap / GB,
              String.join(
                  ", ", images.stream().limit(MOST_NAMED).map(OpenDicomCommand::name).toList())));
    }
  }

  private static String name(SeriesRecord r) {
    String what = r.modality() + " " + r.imageCount() + " images " + r.seriesDescription();
    return r.seriesInstanceUid() + " (" + what.strip() + ")";
  }
}
