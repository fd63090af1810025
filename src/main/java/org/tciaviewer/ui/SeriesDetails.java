package org.tciaviewer.ui;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.command.Help;
import org.tciaviewer.command.SeriesPreview;
import org.tciaviewer.job.Job;

/**
 * Fills the details of the selected series: what the record tells at once, annotations and the text
 * of the collection as they arrive. Event thread only; {@link #close} ends its threads.
 */
final class SeriesDetails implements AutoCloseable {
  private final BrowserModel model;
  private final DetailsPanel panel;
  private final Background annotations = new Background("TCIA annotations");
  private final Background texts = new Background("TCIA details");
  private final Background pictures = new Background("TCIA preview");
  private final PreviewCache previews = new PreviewCache();
  private final Consumer<SeriesColumn.Badges> known;
  private SeriesColumn.Badges badges = SeriesColumn.Badges.NONE;
  private Optional<SeriesRecord> shown = Optional.empty();
  private boolean isPaused;

  /**
   * Nothing is shown yet.
   *
   * @param actions does what the user wants of the details
   * @param known hears what the details tell for the table
   */
  SeriesDetails(
      BrowserModel model, Consumer<BrowserAction> actions, Consumer<SeriesColumn.Badges> known) {
    this.model = model;
    this.known = known;
    panel =
        new DetailsPanel(
            new DetailsPanel.Listener() {
              @Override
              public void cite() {
                actions.accept(BrowserAction.CITATION);
              }

              @Override
              public void browse(String url) {
                Help.open(java.net.URI.create(url));
              }
            });
  }

  /** The panel that is filled. */
  JPanel panel() {
    return panel;
  }

  /** Geometry and annotations that became known of what is listed. */
  void show(SeriesColumn.Badges known) {
    badges = known;
  }

  /** Another selection, which may be gone the next moment: nothing is asked for it yet. */
  void announce(List<SeriesRecord> chosen) {
    if (chosen.size() != 1) {
      forget();
      panel.showNone(chosen.isEmpty() ? "Select a series to see more of it." : several(chosen));
    } else if (!shown.equals(Optional.of(chosen.get(0)))) {
      forget();
      panel.show(chosen.get(0), badges);
    }
  }

  private void forget() {
    shown = Optional.empty();
    isPaused = false;
    annotations.cancel();
    texts.cancel();
    pictures.cancel();
  }

  private static String several(List<SeriesRecord> chosen) {
    long bytes = chosen.stream().mapToLong(r -> Math.max(0, r.bytes())).sum();
    return chosen.size() + " series selected, " + bytes / 1_000_000 + " MB";
  }

  /** The selection has lasted: asks for what the archive knows of it. */
  void load(List<SeriesRecord> chosen) {
    if (chosen.size() != 1 || shown.equals(Optional.of(chosen.get(0)))) {
      return;
    }
    SeriesRecord record = chosen.get(0);
    shown = Optional.of(record);
    panel.show(record, badges);
    annotations.start(
        Job.silent(),
        j -> model.annotations(record, j),
        found -> listed(record, found),
        e -> panel.showAnnotationsUnknown(BrowserModel.message(e)));
    texts.start(
        Job.silent(),
        j -> model.collectionText(record, j),
        panel::show,
        e -> panel.show(Optional.empty()));
    preview(record);
  }

  private void listed(SeriesRecord record, List<SeriesRecord> found) {
    panel.showAnnotations(found);
    if (!found.isEmpty()) {
      known.accept(SeriesColumn.Badges.ofAnnotations(record, found.size()));
    }
  }

  private void preview(SeriesRecord record) {
    Optional<SeriesPreview> known = previews.of(record);
    if (known.isPresent()) {
      panel.pictures().show(known.get());
      return;
    }
    panel.pictures().show("Loading a picture…");
    pictures.start(
        Job.silent(),
        j -> model.preview(record, first -> soon(record, first), j),
        made -> {
          previews.put(record, made);
          panel.pictures().show(made);
        },
        e -> noPicture(record, e));
  }

  private void noPicture(SeriesRecord record, Exception e) {
    if (!(e instanceof CancellationException) && shown.equals(Optional.of(record))) {
      panel.pictures().show("No picture: " + BrowserModel.message(e));
    }
  }

  /** Leaves the line to what the user opens; pictures that are there stay. */
  void yieldLine() {
    if (!panel.pictures().isSettled()) {
      pictures.cancel();
      panel.pictures().show("No picture while something is being opened");
      isPaused = true;
    }
  }

  /** Goes on with what {@link #yieldLine} ended. */
  void resume() {
    if (isPaused) {
      isPaused = false;
      shown.ifPresent(this::preview);
    }
  }

  /** The slice is shown while the planes across are still being made. */
  private void soon(SeriesRecord record, SeriesPreview slice) {
    SwingUtilities.invokeLater(
        () -> {
          if (shown.equals(Optional.of(record)) && previews.of(record).isEmpty()) {
            panel.pictures().showFirst(slice);
          }
        });
  }

  /** Whether nothing of the shown series is still on its way. */
  boolean isComplete() {
    return shown.isPresent() && panel.isComplete() && panel.pictures().isSettled();
  }

  /** Which annotations shall be opened with these series. */
  AnnotationChoice annotationsFor(List<SeriesRecord> chosen) {
    boolean isShown = chosen.size() == 1 && shown.equals(Optional.of(chosen.get(0)));
    return isShown ? panel.annotations() : AnnotationChoice.ALL;
  }

  @Override
  public void close() {
    annotations.close();
    texts.close();
    pictures.close();
  }
}
