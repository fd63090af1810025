package org.tciaviewer.command;

import ij.ImageListener;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.ImageWindow;
import ij.gui.StackWindow;
import ij.macro.Interpreter;
import ij.measure.Calibration;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.tciaviewer.imagej.ImagePlusBuilder;
import org.tciaviewer.job.Job;
import org.tciaviewer.pixel.VoxelKind;
import org.tciaviewer.pixel.Voxels;
import org.tciaviewer.pixel.Window;
import org.tciaviewer.series.FrameHeader;
import org.tciaviewer.series.SeriesInfo;
import org.tciaviewer.series.SeriesLoader.Preview;
import org.tciaviewer.series.Volume;

/**
 * The image that grows on screen while a series arrives: a plain, locked stack of at least two
 * slices in the order of their positions, exchanged a few times a second; at last it becomes the
 * finished image. Closing its window cancels the job. Called on the loading thread; owns one daemon
 * thread, which ends with {@link #finish} or {@link #abandon}, because slices that came just before
 * a stall have to appear during it. Touches the window on the event thread.
 */
final class LiveImage implements ImageListener {
  /** Milliseconds between two exchanges: five a second look alive and cost little. */
  private static final int INTERVAL_MS = 200;

  private final Opened opened;
  private final Job job;
  private final AtomicBoolean isBehind = new AtomicBoolean();
  private final Thread ticker = new Thread(this::tick, "TCIA live image");
  private Optional<ImagePlus> image = Optional.empty();
  private Supplier<List<Preview>> slices = List::of;
  private List<String> shown = List.of();
  private String first = "";
  private int left = 1;
  private VoxelKind kind;
  private double[] firstRange = {};
  private volatile boolean isOver;
  private volatile boolean isClosed;

  LiveImage(Opened opened, Job job) {
    this.opened = opened;
    this.job = job;
    ticker.setDaemon(true);
  }

  /** Whether somebody would see it. */
  static boolean isVisible() {
    return !GraphicsEnvironment.isHeadless() && !Interpreter.isBatchMode();
  }

  /** The image on screen, while there is one. */
  Optional<ImagePlus> image() {
    return image;
  }

  /** Whether the user closed the window. */
  boolean isClosed() {
    return isClosed;
  }

  /**
   * Shows the first slice at once, and what comes later within a fifth of a second.
   *
   * @param soFar gives the slices so far of the largest stack, sorted, at least one; called on any
   *     thread
   */
  void arrived(Supplier<List<Preview>> soFar) {
    if (image.isPresent()) {
      isBehind.set(true);
    } else if (!job.isCancelled()) {
      open(soFar.get());
      growBy(soFar);
      ticker.start();
    }
  }

  private synchronized void growBy(Supplier<List<Preview>> soFar) {
    slices = soFar;
  }

  private void tick() {
    try {
      while (!isOver) {
        Thread.sleep(INTERVAL_MS);
        if (isBehind.getAndSet(false)) {
          exchange();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // over
    }
  }

  /** All has arrived: waits for an exchange that goes on, and makes no more. */
  synchronized void stopGrowing() {
    slices = List::of;
  }

  /** Shows all that has arrived. */
  synchronized void exchange() {
    List<Preview> now = slices.get();
    if (!now.isEmpty()) {
      ImageStack stack = stack(now);
      onEventThread(() -> swap(stack, now));
    }
  }

  private void open(List<Preview> slices) {
    ImagePlus imp = new ImagePlus(title(slices.get(0)), stack(slices));
    kind = kind(slices);
    imp.setCalibration(calibration(slices.get(0)));
    setWindow(imp, slices.get(0));
    shown = keys(slices);
    first = shown.get(0);
    image = Optional.of(imp);
    ImagePlus.addImageListener(this);
    imp.lock();
    opened.show(imp);
    if (imp.getWindow() instanceof StackWindow window) {
      window.setSlidersEnabled(true); // locked against changes, not against looking
    }
  }

  private static String title(Preview slice) {
    return ImagePlusBuilder.title(SeriesInfo.of(slice.frame().instance().header())) + " (loading)";
  }

  private Calibration calibration(Preview slice) {
    Calibration calibration = new Calibration();
    if (kind == VoxelKind.INT16) {
      double[] line = {-Voxels.INT16_OFFSET, 1};
      calibration.setFunction(Calibration.STRAIGHT_LINE, line, "Gray Value");
    }
    Optional<double[]> spacing = slice.frame().pixelSpacing();
    if (spacing.isPresent()) {
      calibration.setUnit("mm");
      calibration.pixelHeight = spacing.get()[0];
      calibration.pixelWidth = spacing.get()[1];
    }
    return calibration;
  }

  private void setWindow(ImagePlus imp, Preview slice) {
    Voxels voxels = slice.voxels();
    if (voxels.kind() == VoxelKind.RGB || voxels.kind() == VoxelKind.GRAY8) {
      return;
    }
    Window window =
        slice.frame().voi().windows().stream()
            .findFirst()
            .orElseGet(() -> Window.between(voxels.low(), voxels.high(), ""));
    double offset = voxels.kind() == VoxelKind.INT16 ? Voxels.INT16_OFFSET : 0;
    imp.setDisplayRange(window.low() + offset, window.high() + offset);
    firstRange = new double[] {imp.getDisplayRangeMin(), imp.getDisplayRangeMax()};
  }

  /** The kind of all slices; when a slice does not fit a smaller one, all become float. */
  private static VoxelKind kind(List<Preview> slices) {
    VoxelKind first = slices.get(0).voxels().kind();
    boolean same = slices.stream().allMatch(s -> s.voxels().kind() == first);
    return same ? first : VoxelKind.FLOAT32;
  }

  private static ImageStack stack(List<Preview> slices) {
    FrameHeader any = slices.get(0).frame();
    ImageStack stack = new ImageStack(any.pixel().columns(), any.pixel().rows());
    VoxelKind common = kind(slices);
    for (Preview slice : slices) {
      Voxels voxels = slice.voxels();
      Voxels same = voxels.kind() == common ? voxels : voxels.toFloat32();
      stack.addSlice("IM " + slice.frame().instanceNumber(), same.array());
    }
    if (slices.size() == 1) {
      // A window of one slice has no slider and would have to be replaced by the second.
      stack.addSlice("loading", stack.getPixels(1));
    }
    return stack;
  }

  private static List<String> keys(List<Preview> slices) {
    return slices.stream().map(s -> key(s.frame())).toList();
  }

  /** Tells frames apart, also those of one instance. */
  private static String key(FrameHeader frame) {
    return frame.instance().sopInstanceUid() + " " + frame.index();
  }

  /** Exchanges the stack; keeps the slice in view, brightness and calibration. */
  private void swap(ImageStack stack, List<Preview> slices) {
    if (isOver) {
      return;
    }
    ImagePlus imp = image.orElseThrow();
    String inView = inView(imp);
    if (kind(slices) == kind) {
      double low = imp.getDisplayRangeMin();
      double high = imp.getDisplayRangeMax();
      Calibration calibration = imp.getCalibration();
      imp.setStack(stack);
      imp.setCalibration(calibration); // setStack drops both
      if (kind != VoxelKind.RGB) { // ImageJ would rewrite colour pixels
        imp.setDisplayRange(low, high);
      }
    } else {
      kind = kind(slices);
      imp.setStack(stack);
      imp.setCalibration(calibration(slices.get(0)));
      setWindow(imp, slices.get(0));
    }
    shown = keys(slices);
    show(imp, shown.indexOf(inView) + 1);
  }

  /** Shows a slice; ImageJ forgets the position of the one in view when the stack is exchanged. */
  private static void show(ImagePlus imp, int slice) {
    int existing = Math.max(1, slice);
    imp.setSlice(existing);
    imp.updatePosition(1, existing, 1);
  }

  private String inView(ImagePlus imp) {
    return shown.get(Math.min(imp.getCurrentSlice(), shown.size()) - 1);
  }

  /**
   * Ends the live phase with the finished image. A plain stack takes the place of what is in the
   * window; anything else gets a window of its own.
   *
   * @param built not shown yet
   * @param volume what it shows
   * @return the image that is on screen now
   */
  ImagePlus finish(ImagePlus built, Volume volume) {
    abandon();
    if (image.isEmpty()) {
      opened.show(built);
      return built;
    }
    ImagePlus imp = image.get();
    if (volume.slices().size() == 1 || volume.dimensions().isHyperstack()) {
      opened.replace(imp, built);
      return built;
    }
    onEventThread(() -> become(imp, built, volume));
    imp.unlock();
    return imp;
  }

  private void become(ImagePlus imp, ImagePlus built, Volume volume) {
    String inView = inView(imp);
    double[] range = {imp.getDisplayRangeMin(), imp.getDisplayRangeMax()};
    boolean keepsRange = !Arrays.equals(range, firstRange) && kind != VoxelKind.RGB;
    Handover.of(built, imp);
    if (keepsRange) {
      imp.setDisplayRange(range[0], range[1]);
    }
    show(imp, keys(volume).indexOf(inView) + 1);
    left = inView.equals(first) ? imp.getCurrentSlice() : 0;
    imp.updateAndDraw();
  }

  private static List<String> keys(Volume volume) {
    return volume.slices().stream().map(s -> s.sopInstanceUid() + " " + s.frameIndex()).toList();
  }

  private static void onEventThread(Runnable work) {
    if (EventQueue.isDispatchThread()) {
      work.run();
      return;
    }
    try {
      EventQueue.invokeAndWait(work);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the image on screen could not be changed", e.getCause());
    }
  }

  /**
   * Whether nobody has turned to another slice since the first one came on screen.
   *
   * @param finished what {@link #finish} returned
   */
  boolean isAsOpened(ImagePlus finished) {
    return finished.getCurrentSlice() == left;
  }

  /** Exchanges and listens no more; what is on screen is left to its run. May be called twice. */
  void abandon() {
    isOver = true;
    ticker.interrupt();
    ImagePlus.removeImageListener(this);
  }

  @Override
  public void imageClosed(ImagePlus closed) {
    if (image.isEmpty() || closed != image.get()) {
      return;
    }
    AtomicBoolean isGone = new AtomicBoolean();
    // Windows are exchanged on the event thread: never look between the old one and the new.
    onEventThread(() -> isGone.set(isGone(closed)));
    if (isGone.get()) {
      isClosed = true;
      job.cancel();
    }
  }

  /** ImageJ also says that an image was closed when it gives it another window. */
  private static boolean isGone(ImagePlus closed) {
    ImageWindow window = closed.getWindow();
    return window == null || window.isClosed();
  }

  @Override
  public void imageOpened(ImagePlus other) {}

  @Override
  public void imageUpdated(ImagePlus other) {}
}
