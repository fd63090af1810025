package org.tciaviewer.ui;

import ij.IJ;
import ij.ImagePlus;
import java.awt.Color;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.swing.JColorChooser;
import org.tciaviewer.command.AnnotationStyle;
import org.tciaviewer.command.Command;
import org.tciaviewer.command.CommandRegistry;
import org.tciaviewer.command.JobRunner;
import org.tciaviewer.command.Keys;
import org.tciaviewer.command.Recording;
import org.tciaviewer.imagej.AnnotationLayer;
import org.tciaviewer.imagej.AnnotationLayer.Entry;
import org.tciaviewer.imagej.AnnotationRois;
import org.tciaviewer.imagej.OverlayStyle;
import org.tciaviewer.job.Job;

/**
 * What can be done with the annotations that are selected in a list. Without a selection the status
 * line says so. Event thread only; measuring runs on a thread of its own.
 */
final class AnnotationActions implements AutoCloseable {
  /** What the actions work on and tell. */
  interface Target {
    Optional<ImagePlus> image();

    AnnotationTable table();

    /** The overlay changed. */
    void changed();
  }

  private final Target target;
  private final Consumer<String> status;
  private final Background work = new Background("TCIA annotations");

  AnnotationActions(Target target, Consumer<String> status) {
    this.target = target;
    this.status = status;
  }

  private List<Entry> selected() {
    List<Entry> selected = target.table().selected();
    if (selected.isEmpty()) {
      status.accept("Select an annotation in the list first.");
    }
    return selected;
  }

  /** Works with the image and the selected annotations, if there are any. */
  private void onSelected(BiConsumer<ImagePlus, List<Entry>> action) {
    target
        .image()
        .ifPresent(
            image -> {
              List<Entry> entries = selected();
              if (!entries.isEmpty()) {
                action.accept(image, entries);
              }
            });
  }

  /** Draws all annotations that the filter leaves, beside what is drawn. */
  void showAll() {
    target.image().ifPresent(i -> show(i, target.table().visible(), true));
  }

  /** Hides all annotations that the filter leaves. */
  void hideAll() {
    target.image().ifPresent(i -> show(i, target.table().visible(), false));
  }

  /** Hides the selected annotations, or shows them if the first of them is hidden. */
  void toggle() {
    onSelected((image, entries) -> show(image, entries, !target.table().isFirstShown()));
  }

  /** Shows or hides annotations. */
  void show(ImagePlus image, List<Entry> entries, boolean visible) {
    Set<Entry> wanted = new LinkedHashSet<>();
    AnnotationLayer.states(image).stream()
        .filter(AnnotationLayer.State::isShown)
        .forEach(s -> wanted.add(s.entry()));
    if (visible) {
      wanted.addAll(entries);
    } else {
      entries.forEach(wanted::remove);
    }
    AnnotationLayer.showOnly(image, wanted);
    target.changed();
  }

  /** Draws the selected annotations alone. */
  void solo() {
    onSelected(
        (image, entries) -> {
          AnnotationLayer.showOnly(image, entries);
          target.changed();
        });
  }

  /** Goes to the middle slice of the first selected annotation. */
  void jump() {
    onSelected((image, entries) -> jumpTo(image, entries.get(0)));
  }

  private boolean jumpTo(ImagePlus image, Entry entry) {
    int z = AnnotationLayer.middleSlice(image, entry);
    if (z == 0) {
      status.accept(entry.name() + " lies on no slice of this image.");
      return false;
    }
    image.setPosition(image.getC(), z, image.getT());
    status.accept(entry.name() + ": slice " + z);
    return true;
  }

  /** Makes the first selected annotation on the slice shown, else on its middle, the selection. */
  void select() {
    onSelected(
        (image, entries) -> {
          Entry entry = entries.get(0);
          boolean isHere = AnnotationRois.onSlice(image, entry, image.getZ()).isPresent();
          if (isHere || jumpTo(image, entry)) {
            AnnotationRois.onSlice(image, entry, image.getZ())
                .ifPresentOrElse(
                    image::setRoi, () -> status.accept(entry.name() + " is a colour wash, no ROI"));
          }
        });
  }

  /** Adds copies of the selected annotations to the ROI Manager. */
  void toManager() {
    onSelected(
        (image, entries) ->
            status.accept(
                added(AnnotationRois.toManager(image, entries))
                    + " to the ROI Manager; TCIA Export Annotations... takes them back with"
                    + " from=manager."));
  }

  private static String added(int rois) {
    return rois == 1 ? "1 ROI added" : rois + " ROIs added";
  }

  /** Asks for a colour of the selected annotations. */
  void colour() {
    onSelected(
        (image, entries) -> {
          Color now = AnnotationLayer.colour(image, entries.get(0)).orElse(null);
          String title = "Colour of " + entries.get(0).name();
          Color chosen = JColorChooser.showDialog(target.table(), title, now);
          if (chosen != null) {
            entries.forEach(e -> AnnotationLayer.setColour(image, e, chosen));
            target.changed();
          }
        });
  }

  /**
   * Draws the selected annotations, or all when none is selected, in another style, which is kept
   * for later ones.
   */
  void style(OverlayStyle style) {
    AnnotationStyle.keep(style);
    List<Entry> chosen = target.table().selected();
    List<Entry> entries = chosen.isEmpty() ? target.table().visible() : chosen;
    target
        .image()
        .ifPresent(
            image -> {
              entries.forEach(e -> AnnotationLayer.setStyle(image, e, style));
              target.changed();
            });
  }

  /** Measures all annotations into the table {@code Annotation Measurements}. */
  void measure() {
    run("TCIA Measure Annotations", List.of(Keys.NONE), "Measured.");
  }

  /** Compares the two selected annotations, or the selected one with another. */
  void compare() {
    List<Entry> two = target.table().selected();
    if (two.size() != 2) {
      status.accept("Select two annotations to compare (Ctrl + click, or Shift + arrow keys).");
      return;
    }
    target
        .image()
        .ifPresent(
            image -> {
              List<String> names = new ArrayList<>();
              two.forEach(e -> names.add(AnnotationLayer.text(image, e)));
              Keys keys = Keys.NONE.with("a", names.get(0)).with("b", names.get(1));
              run(
                  "TCIA Compare Annotations...",
                  List.of(keys),
                  "Compared; the table saves as CSV.");
            });
  }

  /** Draws annotation files on the image. */
  void overlay(List<Path> files) {
    String name = "TCIA Overlay Annotations...";
    List<Keys> all = files.stream().map(f -> Keys.NONE.with("path", f.toString())).toList();
    run(name, all, "Drew " + BrowserModel.words(files) + ".");
  }

  /** Runs a command on the image of the list, once for each keys, and records it. */
  private void run(String name, List<Keys> all, String done) {
    Optional<ImagePlus> image = target.image();
    if (image.isEmpty()) {
      return;
    }
    Command command = CommandRegistry.installed().named(name);
    status.accept(name + " …");
    work.start(
        Job.silent(),
        job -> {
          IJ.selectWindow(image.get().getID());
          for (Keys keys : all) {
            JobRunner.runForPerson(command, keys, job);
            Recording.statement(command, keys);
          }
          return done;
        },
        status,
        e -> status.accept(BrowserModel.message(e)));
  }

  @Override
  public void close() {
    work.close();
  }
}
