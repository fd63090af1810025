package org.tciaviewer.command;

import ij.ImagePlus;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tciaviewer.imagej.FeatureTables;
import org.tciaviewer.imagej.ImageRegion;
import org.tciaviewer.imagej.ImageRegions;
import org.tciaviewer.imagej.ImageVoxels;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.radiomics.Extraction;
import org.tciaviewer.radiomics.FeatureTable;
import org.tciaviewer.radiomics.FeatureTable.Subject;
import org.tciaviewer.radiomics.RadiomicsSettings;
import org.tciaviewer.radiomics.RegionExtractor;

/**
 * Computes the features of regions of the current image, one row for each: table {@code Radiomics},
 * and on demand a CSV file with a JSON file of the settings beside it.
 */
public final class RadiomicsCommand implements Command {
  static final String TITLE = "Radiomics";
  private static final Key<Optional<Path>> PATH = Key.path("path").labelled("CSV file");

  @Override
  public String name() {
    return "TCIA Radiomics...";
  }

  @Override
  public List<Key<?>> keys() {
    List<Key<?>> keys = new ArrayList<>(List.of(RadiomicsHints.roi()));
    keys.addAll(RadiomicsKeys.ALL);
    keys.replaceAll(k -> k == RadiomicsKeys.SPACING ? RadiomicsHints.spacing() : k);
    keys.add(RadiomicsKeys.SPREAD);
    keys.add(PATH);
    return keys;
  }

  @Override
  public Keys proposed() {
    return RadiomicsHints.proposed();
  }

  @Override
  public String run(Keys keys, Opened opened, Job job) throws IOException {
    RadiomicsSettings settings = RadiomicsKeys.settings(keys, job);
    Optional<Path> path = keys.get(PATH);
    path.ifPresent(RadiomicsCommand::checkFolder);
    ImagePlus image = CurrentImage.required();
    FeatureTable table = new FeatureTable();
    addRows(table, image, regions(keys.get(RadiomicsKeys.ROI), image, job), settings, job);
    if (keys.get(RadiomicsKeys.SPREAD) && keys.get(RadiomicsKeys.ROI).equals("annotations")) {
      ReaderSpread.add(table, image, job);
    }
    if (path.isPresent()) {
      table.write(path.get());
    }
    if (!GraphicsEnvironment.isHeadless()) {
      FeatureTables.of(table).show(TITLE);
    }
    return tsv(table);
  }

  private static void checkFolder(Path csv) {
    Path folder = csv.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(csv)) {
      throw new IllegalArgumentException(
          "path=" + csv + ": expected a file to write in a folder that exists");
    }
  }

  /** The regions that the key {@code roi} names. */
  static List<ImageRegion> regions(String roi, ImagePlus image, Job job) {
    return switch (roi) {
      case "selection" -> List.of(ImageRegions.selection(image));
      case "manager" -> ImageRegions.manager(image);
      default -> ImageRegions.annotations(image, job);
    };
  }

  /** Adds a row for each region; a region that fails becomes a row that says why. */
  static void addRows(
      FeatureTable table,
      ImagePlus image,
      List<ImageRegion> regions,
      RadiomicsSettings settings,
      Job job) {
    ImageVoxels voxels = ImageVoxels.of(image);
    int done = 0;
    for (ImageRegion region : regions) {
      job.checkCancelled();
      Subject subject = subject(image, region);
      try {
        Extraction e = RegionExtractor.extract(voxels, region.mask(), settings, job);
        e.notices()
            .forEach(
                n -> job.notice(new Notice(n.severity(), n.finding(), n.value(), region.name())));
        table.add(subject, e);
      } catch (IllegalArgumentException e) {
        job.notice(Notice.error("Region without features", e.getMessage(), region.name()));
        table.addError(subject, e.getMessage());
      }
      job.progress(++done, regions.size());
    }
  }

  private static Subject subject(ImagePlus image, ImageRegion region) {
    String series = image.getProp("SeriesInstanceUID");
    return new Subject(
        image.getTitle(),
        series == null ? "" : series,
        region.name(),
        region.observer(),
        region.source());
  }

  /** The table with tabs, numbers as their doubles. */
  static String tsv(FeatureTable table) {
    List<String> headings = table.headings();
    List<String> lines = new ArrayList<>();
    lines.add(String.join("\t", headings));
    for (FeatureTable.Row row : table.rows()) {
      lines.add(String.join("\t", FeatureTable.cells(row, headings)));
    }
    return String.join("\n", lines);
  }
}
