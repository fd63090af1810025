package org.tciaviewer.ui;

import ij.Prefs;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.command.Help;
import org.tciaviewer.command.Keys;
import org.tciaviewer.command.SeriesTable;
import org.tciaviewer.job.Job;

/**
 * Does what the buttons of the search window say: as commands, which go into ImageJ's recorder.
 * Event thread only; {@link #close} ends its thread.
 */
final class BrowserActions implements AutoCloseable {
  /** Those that must wait for each other. */
  static final Set<BrowserAction> SLOW =
      EnumSet.of(
          BrowserAction.OPEN,
          BrowserAction.OPEN_WITH,
          BrowserAction.OPEN_RANGE,
          BrowserAction.SAVE_MANIFEST,
          BrowserAction.DOWNLOAD,
          BrowserAction.CITATION);

  private static final String FOLDER_KEY = "tcia.browser.folder";

  private final BrowserModel model;
  private final ActionBar bar;
  private final JFrame window;
  private final Runnable changed;
  private final Background loading = new Background("TCIA open");
  private Consumer<List<SeriesRecord>> opened = series -> {};
  private final Queue<List<Path>> waiting = new ArrayDeque<>();
  private boolean busy;

  BrowserActions(BrowserModel model, ActionBar bar, JFrame window, Runnable changed) {
    this.model = model;
    this.bar = bar;
    this.window = window;
    this.changed = changed;
  }

  /** Names who is told of series that were opened. */
  void onOpened(Consumer<List<SeriesRecord>> listener) {
    opened = listener;
  }

  /** Whether something is being opened, downloaded or written. */
  boolean isBusy() {
    return busy;
  }

  /** Does an action with at least one series. */
  void perform(BrowserAction action, List<SeriesRecord> chosen, AnnotationChoice annotations) {
    if (busy && SLOW.contains(action)) {
      return;
    }
    switch (action) {
      case OPEN -> open(chosen, AnnotationChoice.NONE, Keys.NONE);
      case OPEN_WITH -> open(chosen, annotations, Keys.NONE);
      case OPEN_RANGE ->
          RangeDialog.ask(window, chosen.get(0)).ifPresent(r -> open(chosen, annotations, r));
      case ADD -> add(chosen);
      case SAVE_MANIFEST -> saveManifest(chosen);
      case DOWNLOAD -> download(chosen);
      case COPY_UID -> copy(uids(chosen), "UID");
      case COPY_MACRO ->
          copy(Step.macro(Step.open(chosen, annotations, Keys.NONE)), "macro statement");
      case WEB -> SeriesFacts.webPage(chosen.get(0)).ifPresent(this::browse);
      case CITATION -> cite(chosen.get(0));
    }
  }

  private void open(List<SeriesRecord> chosen, AnnotationChoice annotations, Keys range) {
    List<Step> steps = Step.open(chosen, annotations, range);
    String what = SeriesFacts.title(chosen.get(0));
    run("Opening " + what + "…", steps, j -> model.open(steps, j), () -> opened.accept(chosen));
  }

  /** Opens files that were dropped on the window; after what runs, if something does. */
  void openFiles(List<Path> files) {
    if (busy) {
      waiting.add(files);
      return;
    }
    List<Step> steps = new ArrayList<>(); // known once the files were looked at
    run(
        "Opening " + BrowserModel.words(files) + "…",
        steps,
        j -> {
          steps.addAll(model.stepsOf(files, j));
          model.run(steps, j);
          return "Opened " + BrowserModel.words(files) + BrowserModel.findings(j) + ".";
        });
  }

  private void add(List<SeriesRecord> chosen) {
    List<SeriesRecord> listed = SeriesTable.add(chosen);
    Step.record(List.of(Step.list(listed)));
    told(listed.size() + " series in the table TCIA Series");
  }

  private void saveManifest(List<SeriesRecord> chosen) {
    Optional<Path> file =
        SaveChooser.ask(
            window.getRootPane(),
            "Save manifest",
            Prefs.get(FOLDER_KEY, null),
            "manifest.tcia",
            List.of(".tcia", ".csv"));
    if (file.isPresent()) {
      String path = file.get().toString();
      Prefs.set(FOLDER_KEY, file.get().getParent().toString());
      SeriesTable.list(chosen);
      Step save = Step.saveManifest(path);
      run(
          "Writing " + path + "…",
          List.of(Step.list(chosen), save),
          j -> model.run(List.of(save), j));
    }
  }

  private void download(List<SeriesRecord> chosen) {
    Optional<Path> folder = chooseFolder("Download to");
    if (folder.isPresent()) {
      List<Step> steps = List.of(Step.download(chosen, folder.get().toString()));
      run(
          "Downloading " + chosen.size() + " series…",
          steps,
          j -> {
            model.run(steps, j);
            return "Downloaded to " + folder.get() + ", see the table TCIA Downloads.";
          });
    }
  }

  private Optional<Path> chooseFolder(String title) {
    JFileChooser chooser = new JFileChooser(Prefs.get(FOLDER_KEY, null));
    chooser.setDialogTitle(title);
    chooser.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
    Scaling.apply(chooser);
    if (chooser.showDialog(window, "Choose") != JFileChooser.APPROVE_OPTION) {
      return Optional.empty();
    }
    Prefs.set(FOLDER_KEY, chooser.getCurrentDirectory().getPath());
    return Optional.of(chooser.getSelectedFile().toPath());
  }

  private static String uids(List<SeriesRecord> chosen) {
    return chosen.stream().map(SeriesRecord::seriesInstanceUid).collect(Collectors.joining("\n"));
  }

  private void copy(String text, String what) {
    Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
    told("Copied: " + what);
  }

  private void browse(String url) {
    Help.open(java.net.URI.create(url));
    told("Opened in the web browser.");
  }

  private void cite(SeriesRecord record) {
    run(
        "Asking for the citation…",
        List.of(),
        j -> {
          String text = model.citation(record, j);
          ij.IJ.log(text);
          return "The citation is in the Log.";
        });
  }

  private void run(String what, List<Step> steps, Background.Task<String> task) {
    run(what, steps, task, () -> {});
  }

  private void run(
      String what, List<Step> steps, Background.Task<String> task, Runnable succeeded) {
    Job j = bar.begin(what);
    busy = true;
    changed.run();
    loading.start(
        j,
        task,
        text -> {
          Step.record(steps);
          ended(text);
          succeeded.run();
        },
        this::failed);
  }

  private void failed(Exception e) {
    if (e instanceof CancellationException) {
      waiting.clear();
      ended("Cancelled.");
    } else {
      ended(BrowserModel.message(e));
    }
  }

  private void ended(String text) {
    busy = false;
    bar.idle(text);
    changed.run();
    if (!waiting.isEmpty()) {
      openFiles(waiting.remove());
    }
  }

  private void told(String text) {
    if (!busy) {
      bar.idle(text);
    }
  }

  @Override
  public void close() {
    loading.close();
  }
}
