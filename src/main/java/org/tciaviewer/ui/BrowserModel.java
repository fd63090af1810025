package org.tciaviewer.ui;

import ij.Prefs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.CollectionText;
import org.tciaviewer.archive.Facet;
import org.tciaviewer.archive.FacetBy;
import org.tciaviewer.archive.Manifest;
import org.tciaviewer.archive.ManifestLookup;
import org.tciaviewer.archive.Query.LicenseWish;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.command.CitationCommand;
import org.tciaviewer.command.JobRunner;
import org.tciaviewer.command.KeptSources;
import org.tciaviewer.command.Keys;
import org.tciaviewer.command.LocalFiles;
import org.tciaviewer.command.SeriesPreview;
import org.tciaviewer.command.Sources;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * What the search window asks and does, without Swing: each method blocks and belongs on a
 * background thread, except those without a {@link Job}. Keeps the archives open that it asked.
 */
class BrowserModel implements AutoCloseable {
  private static final String SOURCE_KEY = "tcia.browser.source";

  /** Most rows whose badges are asked for at once: a screen shows fewer. */
  private static final int MOST_BADGES = 1000;

  /** More single images at once are the slices of a series, which belong into one window. */
  private static final int MOST_FILES = 10;

  private final KeptSources archives = new KeptSources();

  /** What can be chosen as source. */
  List<String> sources() {
    return Sources.names();
  }

  /** The source that was chosen last; the demo archive at the first start. */
  String lastSource() {
    String last = Prefs.get(SOURCE_KEY, "demo");
    return sources().contains(last) ? last : sources().get(0);
  }

  /** Remembers the source for the next start. */
  void choose(String source) {
    Prefs.set(SOURCE_KEY, source);
  }

  /**
   * The archive of a source, open until {@link #close}.
   *
   * @throws IOException when the embedded archive cannot be started
   */
  Archive archive(String source) throws IOException {
    return archives.of(source);
  }

  /** Closes the archives that were asked. */
  @Override
  public void close() {
    archives.close();
  }

  /** What a search found. Immutable. */
  record Answer(SearchState state, SeriesOrder series, SeriesGroups groups) {
    /** Sorts records into what the window shows. */
    static Answer of(SearchState state, List<SeriesRecord> found) {
      return new Answer(state, new SeriesOrder(found), SeriesGroups.of(found));
    }

    /** Whether the archive has more than is listed. */
    boolean hasMore() {
      return series.records().size() >= state.limit() && state.limit() < SearchState.MOST;
    }
  }

  /** Searches. */
  Answer search(SearchState state, Job job) throws IOException {
    Archive archive = archive(state.source());
    List<SeriesRecord> found = archive.search(state.query(), job);
    List<SeriesRecord> accepted = found.stream().filter(state::accepts).toList();
    return Answer.of(state, accepted);
  }

  /**
   * The values of one facet with their counts, the most frequent first; years the latest first.
   * What the answer tells completely is counted there, the rest is asked for.
   *
   * @param answer what is listed, if a search was made
   */
  List<Facet> facets(FacetBy by, SearchState state, Optional<Answer> answer, Job job)
      throws IOException {
    boolean isKnown =
        answer.isPresent()
            && !answer.get().hasMore()
            && by != FacetBy.SPECIES
            && !state.chosen().containsKey(by)
            && !state.chosen().containsKey(FacetBy.LICENSE);
    List<Facet> found =
        isKnown ? Facet.of(answer.get().series().records(), by) : asked(by, state, job);
    Comparator<Facet> order =
        by == FacetBy.YEAR
            ? Comparator.comparing(Facet::value).reversed()
            : Comparator.comparingInt(Facet::count).reversed();
    boolean isLongList = by == FacetBy.COLLECTION;
    return isLongList ? List.copyOf(found) : found.stream().sorted(order).toList();
  }

  private List<Facet> asked(FacetBy by, SearchState state, Job job) throws IOException {
    Archive archive = archive(state.source());
    return by == FacetBy.COLLECTION && state.wordsBesides(by).isEmpty()
        ? archive.collections(job)
        : archive.facets(by, state.queryFor(by), job);
  }

  /** Whether a facet is worth its cost: what no service counts would list a whole archive. */
  static boolean isCheap(FacetBy by, SearchState state) {
    return !state.isTooWide() || by != FacetBy.LICENSE && by != FacetBy.YEAR;
  }

  /** Geometry and number of annotations of the first series of a list, as far as told. */
  SeriesColumn.Badges badges(String source, List<SeriesRecord> series, Job job) throws IOException {
    List<SeriesRecord> first = series.subList(0, Math.min(MOST_BADGES, series.size()));
    if (first.isEmpty()) {
      return SeriesColumn.Badges.NONE;
    }
    Archive archive = archive(source);
    return new SeriesColumn.Badges(
        archive.geometry(first, job), archive.annotationCounts(first, job));
  }

  /** The series that manifests list, each once, as far as the source has them. */
  Answer manifest(String source, List<Path> files, Job job) throws IOException {
    Archive archive = archive(source);
    Map<String, SeriesRecord> all = new LinkedHashMap<>();
    for (Path file : files) {
      ManifestLookup.of(Manifest.read(file), archive, job)
          .found()
          .forEach(r -> all.putIfAbsent(r.seriesInstanceUid(), r));
    }
    List<SeriesRecord> found = List.copyOf(all.values());
    SearchState state =
        new SearchState(
            source, "", Map.of(), LicenseWish.ANY, Math.max(SearchState.PAGE, found.size() + 1));
    return Answer.of(state, found);
  }

  /** SEG and RTSTRUCT series that refer to a series. */
  List<SeriesRecord> annotations(SeriesRecord series, Job job) throws IOException {
    Archive archive = archive(series.source());
    return archive.annotations(series, job);
  }

  /** What the collection of a series is about. */
  Optional<CollectionText> collectionText(SeriesRecord series, Job job) throws IOException {
    Archive archive = archive(series.source());
    return archive.description(series.collection(), job);
  }

  /**
   * Small pictures of a series.
   *
   * @param first hears of the middle slice while the others arrive, on the calling thread
   */
  SeriesPreview preview(SeriesRecord series, Consumer<SeriesPreview> first, Job job)
      throws IOException {
    Archive archive = archive(series.source());
    return SeriesPreview.of(archive, series, first, job);
  }

  /** How to cite a series, and its licence. */
  String citation(SeriesRecord series, Job job) throws IOException {
    return CitationCommand.text(series, job);
  }

  /**
   * What to do with files: open DICOM files, folders and zips, then draw annotations on the image
   * that is in front by then. Reads the files.
   *
   * @throws IllegalArgumentException when they are slices that should come as a folder
   */
  List<Step> stepsOf(List<Path> files, Job job) throws IOException {
    List<Step> images = new ArrayList<>();
    List<Step> annotations = new ArrayList<>();
    int slices = 0;
    for (Path file : files) {
      Keys keys = Keys.NONE.with("path", file.toString());
      if (LocalFiles.areAnnotations(file, job)) {
        annotations.add(new Step("TCIA Overlay Annotations...", keys));
      } else {
        images.add(new Step("TCIA Open DICOM...", keys));
        slices += LocalFiles.isBundle(file) ? 0 : 1;
      }
    }
    if (slices > MOST_FILES) {
      throw new IllegalArgumentException(
          slices + " single images: drop the folder or zip that holds them, it opens as series");
    }
    images.addAll(annotations);
    return images;
  }

  /** Names one file, counts more. */
  static String words(List<Path> files) {
    return files.size() == 1 ? files.get(0).getFileName().toString() : files.size() + " files";
  }

  /** Whether a dropped file lists series instead of holding them. */
  static boolean isManifest(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return List.of(".tcia", ".s5cmd", ".csv", ".tsv", ".txt").stream().anyMatch(name::endsWith);
  }

  /** Runs commands one after the other; answers the result of the first. */
  String run(List<Step> steps, Job job) throws IOException {
    String first = null;
    for (Step step : steps) {
      String result = JobRunner.runForPerson(step.command(), step.keys(), job);
      first = first == null ? result : first;
    }
    return first;
  }

  /** Runs the steps that open series, and says in one line how it went. */
  String open(List<Step> steps, Job job) throws IOException {
    int images = run(steps, job).split("\n").length;
    return "Opened " + images + (images == 1 ? " image" : " images") + findings(job) + ".";
  }

  /** The Log has what a person must see; what is said for the record is in the report. */
  static String findings(Job job) {
    long logged = job.notices().stream().filter(n -> n.severity() != Notice.Severity.INFO).count();
    if (logged > 0) {
      return ", " + logged + (logged == 1 ? " notice (Log)" : " notices (Log)");
    }
    int all = job.notices().size();
    return all == 0
        ? ""
        : ", " + all + (all == 1 ? " remark" : " remarks") + " (TCIA Series Report)";
  }

  /** One line of what went wrong, without class names. */
  static String message(Exception e) {
    String text = e.getMessage();
    return text == null ? "Failed: " + e.getClass().getSimpleName() : text;
  }
}
