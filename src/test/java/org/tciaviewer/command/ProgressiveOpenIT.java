package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.Prefs;
import ij.WindowManager;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.demo.DemoArchive;
import org.tciaviewer.demo.Faults;
import org.tciaviewer.demo.Faults.Fault;
import org.tciaviewer.fixtures.OpenImages;
import org.tciaviewer.imagej.AnnotationLayer;
import org.tciaviewer.job.Job;

/** A series on a slow line, on a real display: what a person sees, and how a person stops it. */
class ProgressiveOpenIT {
  /** The CT takes about three seconds at this speed. */
  private static final long SLOW_BITS_PER_SECOND = 8_000_000;

  private static final long MIDDLE = 2_000_000;
  private static final int SLICES = 64;

  /** Size of the stack at each repaint. */
  private final List<Integer> sizes = new CopyOnWriteArrayList<>();

  private final ImageListener observer = new Observer();
  private DemoArchive server;

  @BeforeEach
  void needsDisplay() {
    assumeFalse(GraphicsEnvironment.isHeadless(), "needs a display");
    ImagePlus.addImageListener(observer);
  }

  @AfterEach
  void stop() {
    ImagePlus.removeImageListener(observer);
    Prefs.set("tcia.nbia", null);
    DataPolicy.setAccepted(false);
    OpenImages.closeAll();
    if (server != null) {
      server.close();
    }
  }

  private FutureTask<String> open(DemoArchive.Options options, String more) throws IOException {
    server = DemoArchive.start(options);
    Prefs.set("tcia.nbia", server.url());
    String keys = "series=" + DemoSeriesUids.ct() + " source=nbia " + more;
    Callable<String> work = () -> Launcher.run("TCIA Open Series...", keys);
    FutureTask<String> task = new FutureTask<>(work);
    new Thread(task, "Run$_TCIA Open Series...").start();
    return task;
  }

  /** An image is listed before it knows its window, and cannot be closed until then. */
  private static ImagePlus awaitImage() throws InterruptedException {
    return await(
        () -> {
          int[] ids = WindowManager.getIDList();
          return Optional.ofNullable(ids == null ? null : WindowManager.getImage(ids[0]))
              .filter(i -> i.getWindow() != null && i.getWindow().isShowing());
        });
  }

  private static <T> T await(Callable<Optional<T>> wanted) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < deadline) {
      try {
        Optional<T> found = wanted.call();
        if (found.isPresent()) {
          return found.get();
        }
      } catch (Exception e) {
        throw new AssertionError(e);
      }
      Thread.sleep(5);
    }
    throw new AssertionError("did not happen within 20 s");
  }

  @Test
  void slicesAppearWhileTheRestArrivesAndTheImageIsWholeWhenTheCommandReturns() throws Exception {
    FutureTask<String> task =
        open(
            DemoArchive.Options.standard().withBitsPerSecond(SLOW_BITS_PER_SECOND),
            "annotations=lidc");

    ImagePlus image = awaitImage();
    assertThat(task.isDone()).isFalse();
    assertThat(image.isLocked()).isTrue();
    assertThat(image.getStackSize()).isLessThan(SLICES / 4);
    assertThat(image.getOverlay()).isNull();
    assertThat(image.getCalibration().isSigned16Bit()).isTrue();
    String inView = await(() -> shortLabel(image));
    String id = task.get(30, TimeUnit.SECONDS);

    assertThat(Integer.parseInt(id)).isEqualTo(image.getID());
    assertThat(image.getStackSize()).isEqualTo(SLICES);
    assertThat(image.isLocked()).isFalse();
    assertThat(image.getOverlay().size()).isPositive();
    assertThat(image.getTitle()).isEqualTo("DEMO-0001 2 Thorax 4.0 B40f");
    assertThat(image.getCalibration().pixelDepth).isEqualTo(4.0);
    assertThat(shortLabel(image).orElseThrow()).startsWith(inView);
    assertThat(sizes.stream().distinct().count()).as("steps of growth").isGreaterThan(3);
    // ImageJ has one image for a moment while it exchanges the stack; it does not paint then.
    assertThat(sizes.stream().filter(n -> n > 1).toList()).isSorted();
    assertThat(WindowManager.getCurrentImage()).isSameAs(image);
  }

  /** "IM 12" of the slice in view; the finished image adds its position. */
  private static Optional<String> shortLabel(ImagePlus image) throws Exception {
    AtomicReference<String> label = new AtomicReference<>();
    // where stacks are exchanged: never a slice of the old one in the new one
    EventQueue.invokeAndWait(
        () -> label.set(image.getStack().getSliceLabel(image.getCurrentSlice())));
    return Optional.ofNullable(label.get()).filter(l -> l.startsWith("IM "));
  }

  private FutureTask<String> openForPerson(String more) throws IOException {
    server =
        DemoArchive.start(DemoArchive.Options.standard().withBitsPerSecond(SLOW_BITS_PER_SECOND));
    Prefs.set("tcia.nbia", server.url());
    DataPolicy.setAccepted(true); // nobody is there to be asked
    Command command = CommandRegistry.installed().named("TCIA Open Series...");
    Keys keys = Keys.parse("series=" + DemoSeriesUids.ct() + " source=nbia " + more);
    FutureTask<String> task =
        new FutureTask<>(() -> JobRunner.runForPerson(command, keys, Job.silent()));
    new Thread(task, "Run$_TCIA Open Series...").start();
    return task;
  }

  @Test
  void personIsTurnedToTheAnnotations() throws Exception {
    FutureTask<String> task = openForPerson("annotations=lidc");
    ImagePlus image = awaitImage();
    task.get(30, TimeUnit.SECONDS);
    int z = image.getCurrentSlice();
    assertThat(z).isEqualTo(AnnotationLayer.fullestSlice(image));
    assertThat(image.getOverlay().toArray()).anyMatch(roi -> roi.getPosition() == z);
  }

  @Test
  void personWhoTurnedToASliceStaysThere() throws Exception {
    FutureTask<String> task = openForPerson("annotations=lidc");
    ImagePlus image = awaitImage();
    await(() -> image.getStackSize() > 3 ? Optional.of(true) : Optional.empty());
    EventQueue.invokeAndWait(() -> image.setSlice(2));
    String inView = await(() -> shortLabel(image));
    task.get(30, TimeUnit.SECONDS);
    assertThat(shortLabel(image).orElseThrow()).startsWith(inView);
  }

  @Test
  void brightnessSetWhileLoadingStays() throws Exception {
    FutureTask<String> task =
        open(DemoArchive.Options.standard().withBitsPerSecond(SLOW_BITS_PER_SECOND), "");
    ImagePlus image = awaitImage();
    EventQueue.invokeAndWait(() -> image.setDisplayRange(32768 - 1000, 32768 + 100));

    task.get(30, TimeUnit.SECONDS);

    assertThat(image.getDisplayRangeMin()).isEqualTo(32768 - 1000);
    assertThat(image.getDisplayRangeMax()).isEqualTo(32768 + 100);
  }

  @Test
  void escapeEndsAStalledDownloadInLessThanASecondAndLeavesAPartialStack() throws Exception {
    FutureTask<String> task = open(stalling(), "");
    ImagePlus image = awaitImage();
    await(() -> Optional.of(image).filter(i -> i.getStackSize() > 10));
    long start = System.nanoTime();

    IJ.setKeyDown(KeyEvent.VK_ESCAPE);
    task.get(10, TimeUnit.SECONDS);

    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(1));
    assertThat(image.getTitle()).endsWith("(incomplete)");
    assertThat(image.isLocked()).isFalse();
    assertThat(image.getStackSize()).isBetween(10, SLICES - 1);
    assertThat(image.getProp("TCIA.notices")).contains("cancelled after");
  }

  @Test
  void closingTheWindowEndsTheDownloadAndLeavesNothing() throws Exception {
    FutureTask<String> task = open(stalling(), "");
    ImagePlus image = awaitImage();
    await(() -> image.getStackSize() > 3 ? Optional.of(true) : Optional.empty());
    long start = System.nanoTime();

    EventQueue.invokeAndWait(
        () -> {
          image.changes = false;
          image.close();
        });
    Throwable failure = null;
    try {
      task.get(10, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      failure = e.getCause();
    }

    assertThat(failure).isInstanceOf(java.util.concurrent.CancellationException.class);
    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(1));
    assertThat(OpenImages.count()).isZero();
  }

  private static DemoArchive.Options stalling() {
    Faults faults = (call, p) -> call.equals("getImage") ? Fault.stall(MIDDLE) : Fault.NONE;
    return DemoArchive.Options.standard().withFaults(faults);
  }

  private final class Observer implements ImageListener {
    @Override
    public void imageOpened(ImagePlus image) {}

    @Override
    public void imageClosed(ImagePlus image) {}

    @Override
    public void imageUpdated(ImagePlus image) {
      sizes.add(image.getStackSize());
    }
  }
}
