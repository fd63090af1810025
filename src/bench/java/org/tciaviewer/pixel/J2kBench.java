package org.tciaviewer.pixel;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.Job;

/**
 * JPEG 2000 decoding in this JVM against OpenJPEG's {@code opj_decompress}, one thread each, in one
 * run: {@code java -cp target/classes src/bench/java/org/tciaviewer/pixel/J2kBench.java
 * FILE.dcm...}. Prints the median time of a first frame in milliseconds for both and their ratio
 * (OpenJPEG / ours: 0.6 means that we reach 0.6 of its speed). OpenJPEG's time is the one it
 * prints, without start and file writing.
 */
public final class J2kBench {
  private static final int ROUNDS = 5; // ours and theirs take turns, so that load hits both
  private static final int COPIES = 12;
  private static final int WARM_UP = 40;
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
  private static final Pattern TIME = Pattern.compile("decode time: (\\d+) ms");

  private J2kBench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    double product = 1;
    for (String file : args) {
      product *= compare(Path.of(file));
    }
    System.out.printf("geometric mean of ratios %.2f%n", Math.pow(product, 1.0 / args.length));
  }

  private static double compare(Path path) throws IOException, InterruptedException {
    DicomFile file = DicomFile.read(path, Job.silent());
    byte[] stream = file.pixelData().orElseThrow().frame(0);
    FrameSpec spec = spec(file);
    for (int i = 0; i < WARM_UP; i++) {
      FrameDecoders.decode(stream, spec);
    }
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < COPIES; i++) {
        long start = CLOCK.getCurrentThreadCpuTime();
        FrameDecoders.decode(stream, spec);
        ours.add((CLOCK.getCurrentThreadCpuTime() - start) / 1e6);
      }
      theirs.add(openJpegMillis(stream));
    }
    double ratio = median(theirs) / median(ours);
    System.out.printf(
        "%-48s %4d kB  ours %6.1f  OpenJPEG %6.1f  ratio %.2f%n",
        path.getFileName(), stream.length / 1024, median(ours), median(theirs), ratio);
    return ratio;
  }

  private static FrameSpec spec(DicomFile file) {
    DataSet d = file.dataSet();
    return new FrameSpec(
        file.transferSyntax().uid(),
        d.integer(Tag.Rows, 0),
        d.integer(Tag.Columns, 0),
        d.integer(Tag.SamplesPerPixel, 1),
        d.integer(Tag.BitsAllocated, 0),
        d.integer(Tag.BitsStored, 0),
        d.integer(Tag.PixelRepresentation, 0) == 1,
        d.string(Tag.PhotometricInterpretation, ""),
        false);
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static double openJpegMillis(byte[] stream) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("j2k-bench");
    try {
      for (int i = 0; i < COPIES; i++) {
        Files.write(folder.resolve("frame" + i + ".j2k"), stream);
      }
      Process process =
          new ProcessBuilder(
                  "opj_decompress", "-threads", "1", "-ImgDir", folder.toString(), "-OutFor", "RAW")
              .redirectErrorStream(true)
              .start();
      String text = process.inputReader().lines().collect(Collectors.joining("\n"));
      process.waitFor();
      Matcher time = TIME.matcher(text);
      if (!time.find()) {
        throw new IOException("opj_decompress said: " + text);
      }
      return Double.parseDouble(time.group(1));
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
