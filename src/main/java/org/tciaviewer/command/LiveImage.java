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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.tciaviewer.geometry.ImagePlane;
import org.tciaviewer.job.Job;
import org.tciaviewer.pixel.VoxelKind;
import org.tciaviewer.pixel.Voxels;
import org.tciaviewer.pixel.Window;
import org.tciaviewer.series.FrameHeader;

/**
 * The image that grows on screen while a series arrives: a plain, locked stack of at least two
 * slices in the order of their positions, exchanged a few times a second. It shows the frames that
 * lie parallel to the first one; which volumes there are is decided when all has arrived. Closing
 * its window cancels the job. Used on the loading thread; touches the window on the event thread.
 */
final class LiveImage implements ImageListener {
  /** Nanoseconds between two exchanges: five a second look alive and cost little. */
  private static final long INTERVAL = 200_000_000L;

  private final Opened opened;
  private final Job job;
  private Optional<ImagePlus> image = Optional.empty();
  private FrameHeader first;
  private List<String> shown = List.of();
  private long nextSwap;
  private volatile boolean isClosed;

  LiveImage(Opened opened, Job job) {
    this.opened = opened;
    this.job = job;
  }

  /** Whether somebody would see it. */
  static boolean isVisible() {
    return !GraphicsEnvironment.isHeadless() && !Interpreter.isBatchMode();
  }

  /** The image on screen, while there is one. */
  Optional<ImagePlus> image() {
    return image;
  }

  /**
   * Shows what has arrived, if it is time.
   *
   * @param arrived gives all frames so far, in any order, at least one
   */
  void arrived(Supplier<List<LoadedFrame>> arrived) {
    if (job.isCancelled()) {
      return;
    }
    if (image.isEmpty()) {
      open(arrived.get().get(0));
    } else if (System.nanoTime() - nextSwap >= 0) {
      List<LoadedFrame> sorted = sorted(arrived.get());
      ImageStack stack = stack(sorted);
      List<String> keys = sorted.stream().map(LoadedFrame::key).toList();
      onEventThread(() -> swap(stack, keys));
      nextSwap = System.nanoTime() + INTERVAL;
    }
  }

  private void open(LoadedFrame frame) {
    first = frame.header();
    ImagePlus imp = new ImagePlus(title(first), stack(List.of(frame)));
    imp.setCalibration(calibration(frame));
    setWindow(imp, frame);
    shown = List.of(frame.key());
    image = Optional.of(imp);
    ImagePlus.addImageListener(this);
    opened.show(imp);
    imp.lock();
    if (imp.getWindow() instanceof StackWindow window) {
      window.setSlidersEnabled(true); // locked against changes, not against looking
    }
    nextSwap = System.nanoTime() + INTERVAL;
  }

  private static String title(FrameHeader header) {
    return header.instance().seriesInstanceUid() + " (loading)";
  }

  private static Calibration calibration(LoadedFrame frame) {
    Calibration calibration = new Calibration();
    if (frame.voxels().kind() == VoxelKind.INT16) {
      double[] line = {-Voxels.INT16_OFFSET, 1};
      calibration.setFunction(Calibration.STRAIGHT_LINE, line, "Gray Value");
    }
    frame
        .header()
        .pixelSpacing()
        .ifPresent(
            mm -> {
              calibration.setUnit("mm");
              calibration.pixelHeight = mm[0];
              calibration.pixelWidth = mm[1];
            });
    return calibration;
  }

  private static void setWindow(ImagePlus imp, LoadedFrame frame) {
    Voxels voxels = frame.voxels();
    if (voxels.kind() == VoxelKind.RGB || voxels.kind() == VoxelKind.GRAY8) {
      return;
    }
    Window window =
        frame.header().voi().windows().stream()
            .findFirst()
            .orElseGet(() -> Window.between(voxels.low(), voxels.high(), ""));
    double offset = voxels.kind() == VoxelKind.INT16 ? Voxels.INT16_OFFSET : 0;
    imp.setDisplayRange(window.low() + offset, window.high() + offset);
  }

  private List<LoadedFrame> sorted(List<LoadedFrame> frames) {
    return frames.stream().filter(this::belongs).sorted(order()).toList();
  }

  private boolean belongs(LoadedFrame frame) {
    FrameHeader header = frame.header();
    boolean parallel =
        first.plane().isPresent() == header.plane().isPresent()
            && (first.plane().isEmpty()
                || first.plane().get().isParallelTo(header.plane().orElseThrow()));
    return parallel
        && header.pixel().rows() == first.pixel().rows()
        && header.pixel().columns() == first.pixel().columns();
  }

  private Comparator<LoadedFrame> order() {
    Optional<double[]> normal = first.plane().map(ImagePlane::normal);
    return Comparator.<LoadedFrame>comparingDouble(f -> distance(f, normal).orElse(0))
        .thenComparingInt(f -> f.header().instanceNumber())
        .thenComparingInt(f -> f.header().index());
  }

  private static OptionalDouble distance(LoadedFrame frame, Optional<double[]> normal) {
    return normal.isEmpty() || frame.header().plane().isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(frame.header().plane().get().distanceMm(normal.get()));
  }

  private static ImageStack stack(List<LoadedFrame> frames) {
    FrameHeader any = frames.get(0).header();
    ImageStack stack = new ImageStack(any.pixel().columns(), any.pixel().rows());
    for (LoadedFrame frame : frames) {
      stack.addSlice("IM " + frame.header().instanceNumber(), frame.voxels().array());
    }
    if (frames.size() == 1) {
      // A window of one slice has no slider and would have to be replaced by the second.
      stack.addSlice("loading", frames.get(0).voxels().array());
    }
    return stack;
  }

  /** Exchanges the stack; keeps the slice in view, brightness and calibration. */
  private void swap(ImageStack stack, List<String> keys) {
    ImagePlus imp = image.orElseThrow();
    String inView = inView(imp);
    double low = imp.getDisplayRangeMin();
    double high = imp.getDisplayRangeMax();
    Calibration calibration = imp.getCalibration();
    imp.setStack(stack);
    imp.setCalibration(calibration);
    imp.setDisplayRange(low, high);
    imp.setSlice(Math.max(1, keys.indexOf(inView) + 1));
    shown = keys;
  }

  private String inView(ImagePlus imp) {
    return shown.get(Math.min(imp.getCurrentSlice(), shown.size()) - 1);
  }

  /**
   * Ends the live phase: the image on screen becomes the finished one. A plain stack is exchanged
   * in its window; anything else closes it, and the caller shows the finished image.
   *
   * @return whether the window was closed or there was none
   */
  void stop() {
    ImagePlus.removeImageListener(this);
  }

  /** Zero-based index into the frames' keys of the slice on screen; empty if nothing is shown. */
  Optional<String> keyInView() {
    return image.map(this::inView);
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

  @Override
  public void imageClosed(ImagePlus closed) {
    if (image.isPresent() && closed == image.get()) {
      isClosed = true;
      job.cancel();
    }
  }

  /** Whether the user closed the window. */
  boolean isClosed() {
    return isClosed;
  }

  @Override
  public void imageOpened(ImagePlus other) {}

  @Override
  public void imageUpdated(ImagePlus other) {}
}
