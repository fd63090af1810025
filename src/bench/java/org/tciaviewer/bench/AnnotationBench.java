package org.tciaviewer.bench;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.Overlay;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.process.FloatPolygon;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.swing.SwingUtilities;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.AnnotationFormats;
import org.tciaviewer.annotation.AnnotationWriter;
import org.tciaviewer.annotation.AnnotationWriter.Source;
import org.tciaviewer.annotation.Mask;
import org.tciaviewer.annotation.ShapeOptions;
import org.tciaviewer.command.Windows;
import org.tciaviewer.fixtures.GridVolumes;
import org.tciaviewer.geometry.Affine;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.imagej.AnnotationLayer;
import org.tciaviewer.imagej.OverlayBuilder;
import org.tciaviewer.job.Job;

/**
 * Times reading LIDC XML and a large segmentation, and toggling one annotation among many.
 * Argument: the folder of LIDC XML. Prints medians beside a calibration loop of fixed work.
 */
public final class AnnotationBench {
  private static final int RUNS = 21;

  /** Runs before, until Java has compiled what is measured. */
  private static final int WARM = 20;

  private AnnotationBench() {}

  /** Runs all. */
  public static void main(String[] args) throws Exception {
    System.out.printf("calibration: %.2f ms%n", median(AnnotationBench::calibration));
    lidc(Path.of(args[0]));
    segmentation();
    toggle();
  }

  private static double calibration() {
    double sum = 0;
    for (int n = 1; n < 5_000_000; n++) {
      sum += Math.sqrt(n);
    }
    return sum;
  }

  private static <T> double median(Callable<T> work) throws Exception {
    for (int run = 0; run < WARM; run++) {
      work.call();
    }
    double[] ms = new double[RUNS];
    for (int run = 0; run < RUNS; run++) {
      long start = System.nanoTime();
      if (work.call() == null) {
        throw new IllegalStateException("no result");
      }
      ms[run] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(ms);
    return ms[RUNS / 2];
  }

  private static void lidc(Path folder) throws Exception {
    List<byte[]> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path p : all.filter(f -> f.toString().endsWith(".xml")).toList()) {
        files.add(Files.readAllBytes(p));
      }
    }
    long bytes = files.stream().mapToLong(f -> f.length).sum();
    double ms = median(() -> readAll(files));
    System.out.printf(
        "LIDC: %d files, %.2f MB in %.2f ms: %.0f MB/s%n",
        files.size(), bytes / 1e6, ms, bytes / 1e3 / ms);
  }

  private static Integer readAll(List<byte[]> files) throws IOException {
    int marks = 0;
    for (byte[] file : files) {
      marks += AnnotationFormats.read(file, "x", Job.silent()).annotations().size();
    }
    return marks;
  }

  private static void segmentation() throws Exception {
    VolumeGeometry grid =
        new VolumeGeometry(
            512, 512, 100, Affine.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1), "1.5");
    List<Annotation> balls = new ArrayList<>();
    for (int n = 0; n < 3; n++) {
      balls.add(Annotation.named("s" + n, ball(grid, 150 + 100 * n)));
    }
    byte[] file =
        AnnotationWriter.of("seg")
            .orElseThrow()
            .write(
                balls, new Source(GridVolumes.regular(grid), ShapeOptions.DEFAULT), Job.silent());
    Path copy = Files.createTempFile("seg", ".dcm");
    Files.write(copy, file);
    double ms = median(() -> AnnotationFormats.read(file, "x", Job.silent()));
    System.out.printf(
        "SEG: 300 frames, %.1f MB packed, read in %.1f ms; kept as %s%n",
        file.length / 1e6, ms, copy);
  }

  private static Mask ball(VolumeGeometry grid, int centre) {
    Mask.Builder b = new Mask.Builder(grid);
    for (int k = 0; k < grid.slices(); k++) {
      BitSet bits = new BitSet();
      int radius = 20 + k % 100;
      for (int j = -radius; j <= radius; j++) {
        int half = (int) Math.sqrt(radius * radius - j * j);
        bits.set((256 + j) * 512 + centre - half, (256 + j) * 512 + centre + half + 1);
      }
      b.set(k, bits);
    }
    return b.build();
  }

  /**
   * One of 50 annotations with 5000 contours of 60 points is switched, and the canvas of the image
   * painted, as the list of annotations does it; with a display only.
   */
  private static void toggle() throws Exception {
    if (GraphicsEnvironment.isHeadless()) {
      System.out.println("toggle: needs a display");
      return;
    }
    for (boolean hyperstack : new boolean[] {false, true}) {
      ImagePlus image = IJ.createImage("x", "16-bit ramp", 512, 512, 100);
      if (hyperstack) {
        image.setDimensions(2, 50, 1);
        image = new CompositeImage(image, CompositeImage.GRAYSCALE);
      }
      image.setOverlay(contours(image.getNSlices(), hyperstack));
      image.show();
      Windows.installed().orElseThrow().openAnnotationList(image);
      double ms = toggles(image);
      System.out.printf(
          "toggle one of 50 annotations with 5000 contours, %s: %.2f ms%n",
          hyperstack ? "hyperstack" : "stack", ms);
      image.changes = false;
      image.close();
    }
  }

  private static Overlay contours(int slices, boolean hyperstack) {
    Overlay overlay = new Overlay();
    for (int n = 0; n < 5000; n++) {
      Roi roi = new PolygonRoi(circle(60 + n * 7 % 400, 60 + n * 13 % 400), Roi.POLYGON);
      roi.setProperty(OverlayBuilder.ANNOTATION, "a" + n % 50);
      roi.setStrokeColor(Color.GREEN);
      int slice = 1 + n % slices;
      if (hyperstack) {
        roi.setPosition(0, slice, 0);
      } else {
        roi.setPosition(slice);
      }
      overlay.add(roi);
    }
    return overlay;
  }

  private static FloatPolygon circle(double x, double y) {
    FloatPolygon p = new FloatPolygon();
    for (int n = 0; n < 60; n++) {
      p.addPoint(x + 40 * Math.cos(n * Math.PI / 30), y + 40 * Math.sin(n * Math.PI / 30));
    }
    return p;
  }

  private static double toggles(ImagePlus image) throws Exception {
    AnnotationLayer.Entry entry = AnnotationLayer.entries(image).get(7);
    boolean[] visible = {true};
    return median(
        () -> {
          visible[0] = !visible[0];
          SwingUtilities.invokeAndWait(
              () -> {
                AnnotationLayer.show(image, entry, visible[0]);
                image.updateAndDraw();
                ImageCanvas canvas = image.getCanvas();
                Graphics g = canvas.getGraphics();
                canvas.paint(g);
                g.dispose();
                Toolkit.getDefaultToolkit().sync();
              });
          // What was posted meanwhile: the list's refresh and the repaint that was asked for.
          SwingUtilities.invokeAndWait(() -> {});
          return visible;
        });
  }
}
