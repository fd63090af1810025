package org.tciaviewer.command;

import ij.ImageListener;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.StackWindow;
import ij.macro.Interpreter;
import ij.measure.Calibration;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tciaviewer.job.Job;
import org.tciaviewer.pixel.VoxelKind;
import org.tciaviewer.pixel.Voxels;
import org.tciaviewer.pixel.Window;
import org.tciaviewer.series.FrameHeader;
import org.tciaviewer.series.SeriesLoader.Preview;
import org.tciaviewer.series.Volume;

/**
 * The image that grows on screen while a series arrives: a plain, locked stack of at least two
 * slices in the order of their positions, exchanged a few times a second; at last it becomes the
 * finished image. Closing its window cancels the job. Used on the loading thread; touches the
 * window on the event thread.
 */
final class LiveImage implements ImageListener {
  /** Nanoseconds between two exchanges: five a second look alive and cost little. */
  private static final long INTERVAL = 200_000_000L;

  private final Opened opened;
  private final Job job;
  private final long interval;
  private Optional<ImagePlus> image = Optional.empty();
  private List<String> shown = List.of();
  private VoxelKind kind;
  private double[] firstRange = {};
  private long nextSwap;
  private volatile boolean isClosed;

  LiveImage(Opened opened, Job job) {
    this(opened, job, INTERVAL);
  }

  /** With another time between two exchanges, in nanoseconds. */
  LiveImage(Opened opened, Job job, long interval) {
    this.opened = opened;
    this.job = job;
    this.interval = interval;
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
   * Shows what has arrived, if it is time.
   *
   * @param arrived gives the slices so far of the largest stack, sorted, at least one
   */
  void arrived(Supplier<List<Preview>> arrived) {
    if (job.isCancelled() || image.isPresent() && System.nanoTime() - nextSwap < 0) {
      return;
    }
    List<Preview> slices = arrived.get();
    if (image.isEmpty()) {
      open(slices);
    } else {
      ImageStack stack = stack(slices);
      onEventThread(() -> swap(stack, slices));
    }
    nextSwap = System.nanoTime() + interval;
  }

  private void open(List<Preview> slices) {
    ImagePlus imp = new ImagePlus(title(slices.get(0)), stack(slices));
    kind = kind(slices);
    imp.setCalibration(calibration(slices.get(0)));
    setWindow(imp, slices.get(0));
    shown = keys(slices);
    image = Optional.of(imp);
    ImagePlus.addImageListener(this);
    opened.show(imp);
    imp.lock();
    if (imp.getWindow() instanceof StackWindow window) {
      window.setSlidersEnabled(true); // locked against changes, not against looking
    }
  }

  private static String title(Preview slice) {
    return slice.frame().instance().seriesInstanceUid() + " (loading)";
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
    ImagePlus imp = image.orElseThrow();
    String inView = inView(imp);
    if (kind(slices) == kind) {
      double low = imp.getDisplayRangeMin();
      double high = imp.getDisplayRangeMax();
      Calibration calibration = imp.getCalibration();
      imp.setStack(stack);
      imp.setCalibration(calibration); // setStack drops both
      imp.setDisplayRange(low, high);
    } else {
      kind = kind(slices);
      imp.setStack(stack);
      imp.setCalibration(calibration(slices.get(0)));
      setWindow(imp, slices.get(0));
    }
    shown = keys(slices);
    imp.setSlice(Math.max(1, shown.indexOf(inView) + 1));
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
    ImagePlus.removeImageListener(this);
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
    imp.setSlice(Math.max(1, keys(volume).indexOf(inView) + 1));
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

  /** Gives up: listens no more. The image on screen is taken back by its run. */
  void abandon() {
    ImagePlus.removeImageListener(this);
  }

  @Override
  public void imageClosed(ImagePlus closed) {
    if (image.isPresent() && closed == image.get()) {
      isClosed = true;
      job.cancel();
    }
  }

  @Override
  public void imageOpened(ImagePlus other) {}

  @Override
  public void imageUpdated(ImagePlus other) {}
}
