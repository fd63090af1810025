package org.tciaviewer.command;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.text.TextWindow;
import java.awt.Frame;
import java.awt.Window;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.swing.JFrame;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.PixelData;
import org.tciaviewer.job.Job;

/** All that a command leaves behind, as lines of text that can be compared. */
final class ReplayState {
  private ReplayState() {}

  /** Images with hashes of their pixels, tables, windows and files. */
  static List<String> now(Path output) throws IOException {
    List<String> state = new ArrayList<>();
    images(state);
    tables(state);
    windows().forEach(title -> state.add("window " + title));
    files(output, state);
    return state;
  }

  private static void images(List<String> state) throws IOException {
    int[] ids = WindowManager.getIDList();
    List<String> lines = new ArrayList<>();
    for (int n = 0; ids != null && n < ids.length; n++) {
      lines.add("image " + line(WindowManager.getImage(ids[n])));
    }
    lines.sort(null);
    state.addAll(lines);
    ImagePlus current = WindowManager.getCurrentImage();
    state.add("current " + (current == null ? "none" : current.getTitle()));
  }

  private static String line(ImagePlus image) throws IOException {
    return String.join(
        " ",
        image.getTitle(),
        Arrays.toString(image.getDimensions()),
        "" + image.getBitDepth(),
        Arrays.toString(image.getCalibration().getCoefficients()),
        image.getCalibration().pixelDepth + image.getCalibration().getValueUnit(),
        image.getDisplayRangeMin() + ".." + image.getDisplayRangeMax(),
        "pixels " + pixels(image),
        "overlay " + overlay(image.getOverlay()));
  }

  private static String pixels(ImagePlus image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      for (int s = 1; s <= image.getStackSize(); s++) {
        out.writeObject(image.getStack().getPixels(s));
      }
    }
    return hash(bytes.toByteArray());
  }

  private static String overlay(Overlay overlay) {
    StringBuilder text = new StringBuilder();
    for (int n = 0; overlay != null && n < overlay.size(); n++) {
      Roi roi = overlay.get(n);
      text.append(roi.getName()).append(roi.getFloatBounds()).append(roi.getPosition());
      text.append(roi.getStrokeColor()).append(roi.getFillColor()).append(';');
    }
    int size = overlay == null ? 0 : overlay.size();
    return size + " " + hash(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void tables(List<String> state) {
    for (Frame frame : WindowManager.getNonImageWindows()) {
      if (frame instanceof TextWindow text && !text.getTitle().equals("Log")) {
        ResultsTable table = text.getResultsTable();
        String rows = text.getTextPanel().getText();
        state.add("table " + text.getTitle() + (table == null ? " (text)" : "") + "\n" + rows);
      }
    }
  }

  /** Titles of the windows of ours. */
  static List<String> windows() {
    return Arrays.stream(Window.getWindows())
        .filter(w -> w instanceof JFrame && w.isShowing())
        .map(w -> ((JFrame) w).getTitle())
        .sorted()
        .toList();
  }

  private static void files(Path folder, List<String> state) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        state.add("file " + folder.relativize(file) + " " + content(file));
      }
    }
  }

  private static String content(Path file) throws IOException {
    String name = file.getFileName().toString();
    byte[] bytes = Files.readAllBytes(file);
    if (name.endsWith(".dcm")) {
      return hash(pixelData(bytes, name)); // UIDs and times of new objects differ
    }
    if (name.endsWith(".zip")) {
      return entries(file);
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    return hash(withoutTimes(text).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] pixelData(byte[] bytes, String name) throws IOException {
    DicomFile dicom = DicomFile.read(bytes, 0, bytes.length, name, Job.silent());
    PixelData.Bytes pixels = dicom.pixelData().orElseThrow().nativeBytes();
    int from = pixels.offset();
    return Arrays.copyOfRange(pixels.array(), from, from + pixels.length());
  }

  private static String entries(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        text.append(e.getName()).append(hash(in.readAllBytes()));
      }
    }
    return hash(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Days and times of day. */
  private static String withoutTimes(String text) {
    return text.replaceAll("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z?", "TIME");
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
