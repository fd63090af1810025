package org.tciaviewer.command;

import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.Calibration;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.tciaviewer.demo.DemoArchive;
import org.tciaviewer.job.Job;

/** The main job from end to end on the embedded archive, told to a stream. */
public final class DemoRun {
  private static final String HELP =
      """
      Starts the embedded demo archive, searches it, streams its CT into memory, draws the
      nodules (outlines of four readers, a segmentation, a structure set) and writes a picture of a slice. Needs no network.

        --help           this text
        --no-window      do not open ImageJ although there is a display
        --output FOLDER  where the picture goes (target/demo)
      """;

  private final PrintStream out;
  private final boolean withWindow;
  private final Path folder;

  private DemoRun(PrintStream out, boolean withWindow, Path folder) {
    this.out = out;
    this.withWindow = withWindow;
    this.folder = folder;
  }

  /**
   * Runs the demo; blocks until the image is complete.
   *
   * @param arguments see {@code --help}
   * @param out what is told goes there
   * @return 0 on success, 1 when something failed, 2 when an argument is unknown
   */
  public static int run(String[] arguments, PrintStream out) {
    List<String> given = List.of(arguments);
    int output = given.indexOf("--output");
    boolean isKnown =
        given.stream()
            .allMatch(
                a ->
                    List.of("--help", "--no-window", "--output").contains(a)
                        || output >= 0 && given.indexOf(a) == output + 1);
    if (given.contains("--help") || !isKnown || output == given.size() - 1 && output >= 0) {
      out.print(HELP);
      return given.contains("--help") ? 0 : 2;
    }
    Path folder = Path.of(output < 0 ? "target/demo" : given.get(output + 1));
    boolean window = !given.contains("--no-window") && !GraphicsEnvironment.isHeadless();
    try {
      new DemoRun(out, window, folder).run();
      return 0;
    } catch (IOException | RuntimeException e) {
      out.println(Failure.of(e).line());
      return 1;
    }
  }

  private void run() throws IOException {
    if (withWindow) {
      new ImageJ(ImageJ.STANDALONE).exitWhenQuitting(false);
    }
    String uid = search();
    ImagePlus image = open(uid);
    describe(image);
    annotations();
    out.println("Picture        " + DemoPicture.write(image, folder));
    if (withWindow) {
      out.println("ImageJ is open: scroll through the slices, or try Plugins > TCIA.");
    } else {
      image.close();
      RunningDemo.stop();
    }
  }

  private String search() throws IOException {
    String keys = "source=demo collection=" + DemoArchive.COLLECTION + " modality=CT";
    String table = Launcher.run("TCIA Search...", keys);
    out.println("Search         TCIA Search... " + keys);
    String best = "";
    int most = 0;
    for (String line : table.lines().skip(1).toList()) {
      String[] cells = line.split("\t", -1);
      int images = Integer.parseInt(cell(cells, "Images"));
      out.printf(
          Locale.ROOT,
          "               %s: %s, %s, %d images, %s MB, %s%n",
          cell(cells, "PatientID"),
          cell(cells, "Modality"),
          cell(cells, "SeriesDescription"),
          images,
          cell(cells, "MB"),
          cell(cells, "License"));
      if (images > most) {
        most = images;
        best = cell(cells, "SeriesInstanceUID");
      }
    }
    return best;
  }

  private static String cell(String[] cells, String column) {
    return cells[SeriesTable.COLUMNS.indexOf(column)];
  }

  private ImagePlus open(String uid) throws IOException {
    Keys keys = Keys.parse("series=" + uid + " source=demo annotations=all");
    Command command = CommandRegistry.installed().named("TCIA Open Series...");
    Job job = Job.silent();
    long start = System.nanoTime();
    String id = JobRunner.run(command, keys, job);
    out.println("Open           TCIA Open Series... " + keys);
    out.printf(Locale.ROOT, "Seconds        %.2f%n", (System.nanoTime() - start) / 1e9);
    job.notices().forEach(n -> out.println("Notice         " + n.line()));
    return WindowManager.getImage(Integer.parseInt(id));
  }

  private void describe(ImagePlus image) {
    Calibration c = image.getCalibration();
    out.println("Image          " + image.getTitle());
    out.printf(
        Locale.ROOT,
        "Size           %d x %d, %d slices, %d bit%n",
        image.getWidth(),
        image.getHeight(),
        image.getStackSize(),
        image.getBitDepth());
    out.printf(
        Locale.ROOT,
        "Spacing        %s x %s x %s %s%n",
        c.pixelWidth,
        c.pixelHeight,
        c.pixelDepth,
        c.getUnit());
    double[] range = range(image);
    out.printf(
        Locale.ROOT, "Values         %.0f to %.0f %s%n", range[0], range[1], c.getValueUnit());
  }

  private static double[] range(ImagePlus image) {
    Calibration c = image.getCalibration();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int n = 1; n <= image.getStackSize(); n++) {
      var statistics = image.getStack().getProcessor(n).getStatistics();
      low = Math.min(low, c.getCValue(statistics.min));
      high = Math.max(high, c.getCValue(statistics.max));
    }
    return new double[] {low, high};
  }

  private void annotations() throws IOException {
    List<String[]> rows =
        Launcher.run("TCIA Annotation List", "show=all")
            .lines()
            .map(line -> line.split("\t", -1))
            .toList();
    List<String> header = List.of(rows.get(0));
    out.println("Annotations    " + (rows.size() - 1));
    for (String[] row : rows.subList(1, rows.size())) {
      String volume = row[header.indexOf("Volume_mm3")];
      String slices = row[header.indexOf("Slices")];
      String size = volume.isEmpty() ? "a point" : volume + " mm3";
      out.printf(Locale.ROOT, "               %-34s %s on %s slices%n", row[0], size, slices);
    }
  }
}
