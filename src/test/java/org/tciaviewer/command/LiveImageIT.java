package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ij.ImagePlus;
import ij.gui.StackWindow;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.fixtures.CtSlices;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.pixel.VoxelType;
import org.tciaviewer.series.FrameHeader;
import org.tciaviewer.series.FrameReader;
import org.tciaviewer.series.Instance;
import org.tciaviewer.series.SeriesLoader.Preview;

/** The window of a series that is still arriving, on a real display. */
class LiveImageIT {
  private static final CtSlices CT = new CtSlices("1.2.3", 50, 40);

  private final Job job = Job.silent();
  private final Opened opened = new Opened();
  private final List<Preview> frames = new ArrayList<>();
  private LiveImage live;

  @BeforeEach
  void needsDisplay() {
    assumeFalse(GraphicsEnvironment.isHeadless(), "needs a display");
    live = new LiveImage(opened, job);
  }

  @AfterEach
  void close() {
    if (live != null) {
      live.abandon();
    }
    opened.takeBack();
  }

  private void arrive(int k) throws FormatException {
    byte[] file = CT.file(k);
    DicomFile dicom = DicomFile.read(file, 0, file.length, "slice " + k, job);
    FrameHeader header = Instance.of(dicom, job).frames().get(0);
    Preview preview = new Preview(header, FrameReader.read(dicom, header, VoxelType.AUTO));
    synchronized (frames) { // read by the thread of the live image, too
      frames.add(preview);
      frames.sort(Comparator.comparingDouble(p -> p.frame().plane().orElseThrow().distanceMm()));
    }
    live.arrived(this::soFar);
  }

  private List<Preview> soFar() {
    synchronized (frames) {
      return List.copyOf(frames);
    }
  }

  @Test
  void firstSliceOpensALockedStackOfTwoWithAWindowOfItsOwn() throws Exception {
    arrive(3);

    ImagePlus imp = live.image().orElseThrow();
    assertThat(imp.getWindow()).isInstanceOf(StackWindow.class);
    assertThat(imp.getStackSize()).isEqualTo(2);
    assertThat(imp.isLocked()).isTrue();
    assertThat(imp.getCalibration().getCValue(imp.getStack().getVoxel(2, 1, 0)))
        .isEqualTo(CtSlices.hu(2, 1, 3));
  }

  @Test
  void slicesComeInOrderAndTheOneInViewBrightnessAndCalibrationStay() throws Exception {
    arrive(3);
    ImagePlus imp = live.image().orElseThrow();
    EventQueue.invokeAndWait(() -> imp.setDisplayRange(32768 - 500, 32768 + 700));
    arrive(5);
    arrive(0);
    arrive(1);
    live.exchange();

    assertThat(imp.getStackSize()).isEqualTo(4);
    assertThat(imp.getCurrentSlice()).isEqualTo(3); // slice 3 of 0, 1, 3, 5
    assertThat(imp.getDisplayRangeMin()).isEqualTo(32768 - 500);
    assertThat(imp.getDisplayRangeMax()).isEqualTo(32768 + 700);
    for (int n = 0; n < 4; n++) {
      int k = new int[] {0, 1, 3, 5}[n];
      assertThat(imp.getCalibration().getCValue(imp.getStack().getVoxel(4, 2, n)))
          .isEqualTo(CtSlices.hu(4, 2, k));
    }
  }

  @Test
  void anotherWindowForTheImageDoesNotCancel() throws Exception {
    arrive(0);
    ImagePlus imp = live.image().orElseThrow();

    for (int n = 0; n < 5; n++) {
      EventQueue.invokeAndWait(() -> new StackWindow(imp)); // closes the window before
      TimeUnit.MILLISECONDS.sleep(50); // ImageJ tells its listeners on a thread of their own
      EventQueue.invokeAndWait(() -> {});
    }

    assertThat(job.isCancelled()).isFalse();
    assertThat(live.isClosed()).isFalse();
  }

  @Test
  void closingTheWindowCancels() throws Exception {
    arrive(0);
    CountDownLatch cancelled = new CountDownLatch(1);
    job.onCancel(cancelled::countDown);

    EventQueue.invokeAndWait(() -> live.image().orElseThrow().close());

    // ImageJ tells its listeners on a thread of their own.
    assertThat(cancelled.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(live.isClosed()).isTrue();
  }
}
