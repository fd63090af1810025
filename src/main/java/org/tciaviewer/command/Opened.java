package org.tciaviewer.command;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tciaviewer.imagej.PatientCanvas;

/**
 * The images that one run of a command puts on screen: shows them, makes the largest the current
 * one after success, and takes everything back after a failure. Used on the thread of the command
 * only.
 */
public final class Opened {
  private final List<ImagePlus> images = new ArrayList<>();
  private final List<Runnable> undos = new ArrayList<>();
  private final List<AnnotationOffer> offers = new ArrayList<>();
  private Optional<ImagePlus> annotated = Optional.empty();
  private final boolean forPerson;
  private final Optional<ImagePlus> before = Optional.ofNullable(WindowManager.getCurrentImage());

  /** For a macro or a script: images, but no window of ours. */
  Opened() {
    this(false);
  }

  private Opened(boolean forPerson) {
    this.forPerson = forPerson;
  }

  /** For a person at a screen, who may be shown windows. */
  static Opened forPerson() {
    return new Opened(true);
  }

  /** Whether a person waits for a window instead of a result. */
  boolean isForPerson() {
    return forPerson;
  }

  /** Shows an image and remembers it; without a display it is registered with ImageJ only. */
  public void show(ImagePlus image) {
    images.add(image);
    register();
    Recording.show(
        image,
        () -> {
          image.show();
          PatientCanvas.install(image, new CommandActions());
        });
  }

  /** Headless, show() throws outside of macros, and WindowManager would not know the image. */
  private static void register() {
    if (GraphicsEnvironment.isHeadless()) {
      Interpreter.batchMode = true;
    }
  }

  /** Replaces an image of this run by another: the first is closed, the second shown. */
  public void replace(ImagePlus old, ImagePlus image) {
    images.remove(old);
    close(old);
    show(image);
  }

  /** Registers what restores a change of an image that was open before, should the run fail. */
  public void onFailure(Runnable undo) {
    undos.add(undo);
  }

  /** Adds an offer that a person hears of after success. */
  void offer(AnnotationOffer offer) {
    offers.add(offer);
  }

  /** Annotations were drawn on an image: a person sees their list beside it after success. */
  void annotated(ImagePlus image) {
    annotated = Optional.of(image);
  }

  /** The images of this run, in the order shown. */
  public List<ImagePlus> images() {
    return List.copyOf(images);
  }

  /** The IDs of the images, one a line. */
  public String ids() {
    return images.stream().map(i -> Integer.toString(i.getID())).collect(Collectors.joining("\n"));
  }

  /**
   * Makes the largest image the current one, if there is any, and shows a person what goes with it:
   * the list of annotations, and offers.
   */
  void finish() {
    images.stream().max(Comparator.comparingLong(Opened::voxels)).ifPresent(Opened::makeCurrent);
    Optional<Windows> windows =
        GraphicsEnvironment.isHeadless() ? Optional.empty() : Windows.installed();
    if (forPerson && windows.isPresent()) {
      annotated.ifPresent(i -> windows.get().dockAnnotationList(i));
    }
    for (AnnotationOffer offer : offers) {
      windows.ifPresentOrElse(w -> w.offerAnnotations(offer), offer::close);
    }
    offers.clear();
  }

  private static long voxels(ImagePlus image) {
    return (long) image.getWidth() * image.getHeight() * image.getStackSize();
  }

  private static void makeCurrent(ImagePlus image) {
    if (image.getWindow() == null) {
      WindowManager.setTempCurrentImage(image);
    } else if (WindowManager.getImage(image.getID()) == image) {
      IJ.selectWindow(image.getID()); // opens an error window for an image that was closed
    }
  }

  /** Closes what was shown and undoes what was changed, last first. */
  void takeBack() {
    for (int i = undos.size() - 1; i >= 0; i--) {
      undos.get(i).run();
    }
    undos.clear();
    offers.forEach(AnnotationOffer::close);
    offers.clear();
    images.forEach(Opened::close);
    images.clear();
    before.ifPresent(Opened::makeCurrent);
  }

  private static void close(ImagePlus image) {
    if (image.isLocked()) {
      image.unlock();
    }
    image.changes = false; // otherwise ImageJ asks whether to save
    image.close();
  }
}
