package org.tciaviewer.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import ij.ImagePlus;
import ij.measure.Calibration;
import ij.util.DicomTools;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tciaviewer.fixtures.TestData;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.series.LoadOptions;
import org.tciaviewer.series.LoadedVolume;
import org.tciaviewer.series.SeriesLoader;
import org.tciaviewer.series.SliceInfo;
import org.tciaviewer.series.Volume;

/** Opens every real series that has truth values and compares it through the image. */
class SeriesTruthIT {
  private static final double POSITION_MM = 1e-3;

  private final List<String> wrong = new ArrayList<>();
  private JsonObject files;
  private int slices;
  private int series;

  @Test
  void orderSpacingAndValuesOfAllSeriesEqualTheTruth() throws IOException {
    Path folder = TestData.require();
    JsonObject truth = TestData.truth();
    files = truth.getAsJsonObject("files");
    for (Map.Entry<String, JsonElement> e : truth.getAsJsonObject("series").entrySet()) {
      if (e.getKey().matches("(a_series|radiomics|c_seg)/.*")) {
        compareSeries(folder, e.getValue().getAsJsonObject());
        series++;
      }
    }
    System.out.println(
        "SeriesTruthIT: " + series + " series, " + slices + " slices, " + wrong.size() + " wrong");
    assertThat(wrong).isEmpty();
    assertThat(series).isGreaterThanOrEqualTo(29);
  }

  private void compareSeries(Path root, JsonObject truth) throws IOException {
    String folder = truth.get("folder").getAsString();
    List<String> names = new ArrayList<>();
    for (JsonElement g : truth.getAsJsonArray("groups")) {
      for (JsonElement s : g.getAsJsonObject().getAsJsonArray("sorted")) {
        names.add(s.getAsJsonObject().get("file").getAsString());
      }
    }
    Collections.shuffle(names, new Random(7));
    List<LoadedVolume> volumes;
    try {
      volumes = load(root.resolve(folder), names);
    } catch (FormatException e) {
      wrong.add(folder + ": " + e.getMessage());
      return;
    }
    for (JsonElement g : truth.getAsJsonArray("groups")) {
      compareGroup(folder, g.getAsJsonObject(), volumes);
    }
    int images = volumes.stream().mapToInt(v -> realSlices(v.volume())).sum();
    check(folder, "images", names.size(), images);
  }

  private static int realSlices(Volume v) {
    return (int) v.slices().stream().filter(s -> s.origin() == SliceInfo.Origin.FILE).count();
  }

  private static List<LoadedVolume> load(Path folder, List<String> names) throws IOException {
    SeriesLoader loader =
        new SeriesLoader(LoadOptions.DEFAULT, Runnable::run, f -> {}, Job.silent());
    for (String name : names) {
      byte[] bytes = Files.readAllBytes(folder.resolve(name));
      loader.add(bytes, 0, bytes.length, name);
    }
    return loader.finish();
  }

  private void compareGroup(String folder, JsonObject truth, List<LoadedVolume> volumes) {
    JsonArray sorted = truth.getAsJsonArray("sorted");
    String first = sorted.get(0).getAsJsonObject().get("sop").getAsString();
    for (LoadedVolume loaded : volumes) {
      if (loaded.volume().indexOf(first).isPresent()) {
        compareVolume(folder, truth, loaded);
        return;
      }
    }
    wrong.add(folder + ": no volume holds " + first);
  }

  private void compareVolume(String folder, JsonObject truth, LoadedVolume loaded) {
    Volume volume = loaded.volume();
    ImagePlus image = ImagePlusBuilder.build(loaded, Provenance.UNKNOWN, List.of());
    Calibration c = image.getCalibration();
    JsonArray spacing = truth.getAsJsonArray("pixel_spacing_row_col");
    check(folder, "height", spacing.get(0).getAsDouble(), c.pixelHeight);
    check(folder, "width", spacing.get(1).getAsDouble(), c.pixelWidth);
    check(folder, "positions", truth.get("n_positions").getAsInt(), image.getNSlices());
    if (truth.get("uniform").getAsBoolean() && !truth.get("gap_min").isJsonNull()) {
      double mean = (truth.get("gap_min").getAsDouble() + truth.get("gap_max").getAsDouble()) / 2;
      check(folder, "depth", mean, c.pixelDepth);
    }
    List<Double> distances = new ArrayList<>();
    for (int k = 0; k < image.getNSlices(); k++) {
      distances.add(volume.slice(k).plane().orElseThrow().distanceMm());
    }
    JsonArray expected = truth.getAsJsonArray("distances");
    for (int k = 0; k < expected.size(); k++) {
      check(folder, "position of slice " + k, expected.get(k).getAsDouble(), distances.get(k));
    }
    compareSlices(folder, truth, loaded, image);
  }

  private void compareSlices(
      String folder, JsonObject truth, LoadedVolume loaded, ImagePlus image) {
    boolean isPlain =
        loaded.volume().dimensions().images() == loaded.volume().dimensions().slices();
    JsonArray sorted = truth.getAsJsonArray("sorted");
    for (int n = 0; n < sorted.size(); n++) {
      JsonObject slice = sorted.get(n).getAsJsonObject();
      int index = loaded.volume().indexOf(slice.get("sop").getAsString()).orElse(-1);
      String where = folder + "/" + slice.get("file").getAsString();
      if (isPlain) {
        check(where, "stack index", n, index);
      }
      JsonObject file = files.getAsJsonObject(folder + "/" + slice.get("file").getAsString());
      compareValues(where, file, loaded, image, index + 1);
      image.setSlice(index + 1);
      String number = DicomTools.getTag(image, "0020,0013");
      check(where, "getTag", slice.get("instance").getAsInt(), Integer.parseInt(number.trim()));
      slices++;
    }
  }

  private void compareValues(
      String where, JsonObject file, LoadedVolume loaded, ImagePlus image, int index) {
    Object pixels = image.getStack().getPixels(index);
    if (pixels instanceof int[]) {
      return; // Colour has no real values; its samples are compared by the tests of pixel kinds.
    }
    float[] values = new float[image.getWidth() * image.getHeight()];
    float[] table = image.getCalibration().getCTable();
    for (int n = 0; n < values.length; n++) {
      values[n] = value(pixels, n, table);
    }
    compareStatistics(where, file, values);
    double slope = loaded.volume().frame(index - 1).orElseThrow().lut().slope();
    double intercept = loaded.volume().frame(index - 1).orElseThrow().lut().intercept();
    String hash = hashOfStored(values, slope, intercept);
    String expected = file.getAsJsonObject("pixels").get("sha256").getAsString();
    if (!hash.equals(expected)) {
      wrong.add(where + ": stored values differ");
    }
  }

  private static float value(Object pixels, int n, float[] table) {
    if (pixels instanceof float[] f) {
      return f[n];
    }
    int raw = pixels instanceof byte[] b ? b[n] & 0xFF : ((short[]) pixels)[n] & 0xFFFF;
    return table == null ? raw : table[raw];
  }

  private void compareStatistics(String where, JsonObject file, float[] values) {
    if (!file.has("rescaled")) {
      return;
    }
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (float v : values) {
      min = Math.min(min, v);
      max = Math.max(max, v);
      sum += v;
    }
    JsonObject truth = file.getAsJsonObject("rescaled");
    close(where, "min", truth.get("min").getAsDouble(), min);
    close(where, "max", truth.get("max").getAsDouble(), max);
    close(where, "mean", truth.get("mean").getAsDouble(), sum / values.length);
  }

  private static String hashOfStored(float[] values, double slope, double intercept) {
    ByteBuffer words = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float v : values) {
      words.putShort((short) Math.round((v - intercept) / slope));
    }
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(words.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Truth is computed in double, the image holds float: 24 bits of precision. */
  private void close(String where, String what, double expected, double found) {
    if (Math.abs(expected - found) > 1e-6 * Math.max(1, Math.abs(expected))) {
      wrong.add(where + ": " + what + " " + expected + ", was " + found);
    }
  }

  private void check(String where, String what, double expected, double found) {
    if (!(Math.abs(expected - found) <= POSITION_MM)) {
      wrong.add(where + ": " + what + " " + expected + ", was " + found);
    }
  }
}
