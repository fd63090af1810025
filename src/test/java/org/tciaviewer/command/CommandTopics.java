package org.tciaviewer.command;

import java.util.LinkedHashMap;
import java.util.Map;

/** One sentence about each command and its page of the guide, for {@link CommandReference}. */
final class CommandTopics {
  private static final Map<String, Topic> BY_NAME = new LinkedHashMap<>();

  static {
    add("TCIA Browser", "search", "Opens the search window; needs a display.");
    add("TCIA Search...", "search", "Finds series and lists them in the table `TCIA Series`.");
    add(
        "TCIA Open Series...",
        "open",
        "Streams series of an archive into memory, one image per volume.");
    add("TCIA Open DICOM...", "open", "Opens files, folders and zips of this computer.");
    add("TCIA Open Manifest...", "manifests", "Opens or lists the series of a manifest.");
    add(
        "TCIA Save Manifest...",
        "manifests",
        "Writes the series of the table `TCIA Series` (the selected rows, else all) as `.tcia` or"
            + " `.csv`.");
    add("TCIA Download...", "manifests", "Downloads series to disk, verified and resumable.");
    add(
        "TCIA Overlay Annotations...",
        "annotations",
        "Adds LIDC XML, SEG, RTSTRUCT and more to the current image; `path=` or `series=` must be"
            + " given.");
    add(
        "TCIA Annotation List",
        "annotations",
        "Shows and hides annotations: a panel, from macros the table `Annotations`.");
    add(
        "TCIA Measure Annotations",
        "annotations",
        "Measures the annotations of the current image: table `Annotation Measurements`.");
    add(
        "TCIA Compare Annotations...",
        "annotations",
        "Dice, Jaccard, Hausdorff and mean surface distance of two annotations.");
    add(
        "TCIA Export Annotations...",
        "annotations",
        "Writes annotations or your own ROIs as SEG, RTSTRUCT, label image, ROI set or CSV.");
    add("TCIA Send Annotations...", "dicomweb", "Stores SEG and RTSTRUCT on a DICOMweb server.");
    add(
        "TCIA Window Preset...",
        "viewing",
        "Changes the display range of the current image, never its values; `preset=`, or `center=`"
            + " and `width=`.");
    add("TCIA Convert to SUV...", "suv", "Makes a new 32-bit image of standardised uptake values.");
    add(
        "TCIA Series Report",
        "open",
        "What was found and assumed about the geometry: table `Series Report`, with `path=` JSON.");
    add(
        "TCIA DICOM Header",
        "open",
        "The header of a slice with nested sequences: a window, from macros a table.");
    add("TCIA Link Windows", "viewing", "Lets images scroll together by position in the patient.");
    add("TCIA Radiomics...", "radiomics", "Features of regions: table `Radiomics`, CSV, JSON.");
    add(
        "TCIA Radiomics Batch...",
        "batch",
        "Features of all annotations of many series, resumable; `path=` is a manifest or a folder,"
            + " without it the table `TCIA Series`.");
    add("TCIA Feature Map...", "radiomics", "One feature per voxel neighbourhood, as an image.");
    add("TCIA Citation", "search", "Citation, licence and DOI of the current image.");
    add(
        "TCIA Settings...",
        "settings",
        "Addresses, servers, cache; kept in ImageJ's preferences, secrets never.");
  }

  /**
   * @param guide name of a page in {@code docs/guide}, without its ending
   * @param sentence what the command does
   */
  record Topic(String guide, String sentence) {}

  private CommandTopics() {}

  private static void add(String command, String guide, String sentence) {
    BY_NAME.put(command, new Topic(guide, sentence));
  }

  /**
   * The topic of a command.
   *
   * @throws IllegalArgumentException when it has none yet: add it here
   */
  static Topic of(String command) {
    Topic topic = BY_NAME.get(command);
    if (topic == null) {
      throw new IllegalArgumentException(command + " has no sentence in CommandTopics");
    }
    return topic;
  }
}
