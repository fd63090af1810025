package org.tciaviewer.command;

import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.Citations;
import org.tciaviewer.archive.Citations.Style;
import org.tciaviewer.archive.Retries;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.job.Job;

/** Says how to cite the data of the current image, and under which licence they are. */
public final class CitationCommand implements Command {
  private static final Key<String> STYLE = Key.choice("style", "apa", "bibtex");

  @Override
  public String name() {
    return "TCIA Citation";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(STYLE);
  }

  @Override
  public String run(Keys keys, Opened opened, Job job) throws IOException {
    ImagePlus image = CurrentImage.required();
    String doi = property(image, "DOI");
    String license = property(image, "License");
    if (doi.isEmpty() && property(image, "SeriesInstanceUID").isEmpty()) {
      throw new IllegalArgumentException(
          "\""
              + image.getTitle()
              + "\" has no DOI; it was not opened by TCIA Viewer: open the series with TCIA Open"
              + " Series... or TCIA Open DICOM...");
    }
    Style style = Style.valueOf(keys.get(STYLE).toUpperCase(Locale.ROOT));
    SeriesRecord series =
        SeriesRecord.builder(property(image, "SeriesInstanceUID"))
            .collection(infoLine(image, "Collection: "))
            .doi(doi)
            .license(license, "")
            .source(property(image, "TCIA.source"), "")
            .build();
    try (Archive archive = Sources.open(archiveOf(series), opened)) {
      String text = text(series, archive, style, job);
      IJ.log(text);
      return text;
    }
  }

  /** Who knows how a series is cited: only the IDC keeps citations of its own. */
  private static String archiveOf(SeriesRecord series) {
    return series.source().equals("idc") ? "idc" : "nbia";
  }

  /**
   * How to cite the data of a series, and under which licence they are, as the command says it of
   * an image, for a window. Blocks.
   *
   * @throws IOException when citations cannot be made
   */
  public static String text(SeriesRecord series, Job job) throws IOException {
    try (Archive archive = Sources.openForPerson(archiveOf(series))) {
      return text(series, archive, Style.APA, job);
    }
  }

  private static String text(SeriesRecord series, Archive archive, Style style, Job job)
      throws IOException {
    try (Citations citations = new Citations(Preferences.ofUser().archives(), Retries.standard())) {
      List<String> all = citations.of(series, archive, style, job);
      String license = series.license();
      return String.join("\n\n", all)
          + "\n\nLicence: "
          + (license.isEmpty() ? "see the page of the data set" : license)
          + "\nTCIA data usage policy: "
          + DataPolicy.URL;
    }
  }

  private static String infoLine(ImagePlus image, String start) {
    return Optional.ofNullable(image.getInfoProperty())
        .orElse("")
        .lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .findFirst()
        .orElse("");
  }

  private static String property(ImagePlus image, String key) {
    String value = image.getProp(key);
    return value == null ? "" : value;
  }
}
