package org.tciaviewer.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.VR;
import org.tciaviewer.fixtures.TestImages;
import org.tciaviewer.job.Job;
import org.tciaviewer.series.LoadOptions;
import org.tciaviewer.series.SeriesLoader;

/** A series of 300 x 512 x 512 voxels fits a heap of 1.25 times its pixels and 64 MB. */
class LargeSeriesIT {
  private static final int SLICES = 300;
  private static final int SIZE = 512;
  private static final long PIXEL_BYTES = 2L * SIZE * SIZE * SLICES;
  private static final long HEAP_MB = PIXEL_BYTES * 5 / 4 / (1 << 20) + 64;

  @TempDir Path folder;

  @Test
  void opensInAHeapOfItsPixelsAndAQuarter() throws Exception {
    Path zip = folder.resolve("large.zip");
    write(zip);
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseParallelGC",
                "-Xmx" + HEAP_MB + "m",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                zip.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(child.getInputStream().readAllBytes());
    assertThat(child.waitFor(120, TimeUnit.SECONDS)).isTrue();
    System.out.println("LargeSeriesIT: -Xmx" + HEAP_MB + "m " + said.trim());
    assertThat(said).contains("opened 300 slices");
  }

  private static void write(Path zip) throws IOException {
    byte[] noise = new byte[2 * SIZE * SIZE];
    new Random(1).nextBytes(noise);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.setLevel(Deflater.BEST_SPEED);
      for (int n = 1; n <= SLICES; n++) {
        // Numbers that share no factor with the count: a shuffled order.
        int number = n * 11 % (SLICES + 1);
        noise[1] = (byte) (number >> 7);
        out.putNextEntry(new ZipEntry(n + ".dcm"));
        DataSet slice =
            TestImages.ct(number, 0, 0, 1.25 * number)
                .put(Tag.Rows, SIZE)
                .put(Tag.Columns, SIZE)
                .put(Tag.BitsStored, 12)
                .put(Tag.HighBit, 11)
                .putBytes(Tag.PixelData, VR.OW, noise)
                .build();
        out.write(TestImages.file(slice));
      }
    }
  }

  /** Runs in the small heap. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws IOException {
      long start = System.nanoTime();
      SeriesLoader loader =
          new SeriesLoader(LoadOptions.DEFAULT, Runnable::run, f -> {}, Job.silent());
      byte[] buffer = new byte[1 << 20];
      try (InputStream file = Files.newInputStream(Path.of(args[0]));
          ZipInputStream zip = new ZipInputStream(file)) {
        for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
          int length = zip.readNBytes(buffer, 0, buffer.length);
          loader.add(buffer, 0, length, e.getName());
        }
      }
      ImagePlus image =
          ImagePlusBuilder.build(loader.finish().get(0), Provenance.UNKNOWN, java.util.List.of());
      long ms = (System.nanoTime() - start) / 1_000_000;
      System.out.println(
          "opened "
              + image.getNSlices()
              + " slices in "
              + ms
              + " ms, depth "
              + image.getCalibration().pixelDepth);
    }
  }
}
