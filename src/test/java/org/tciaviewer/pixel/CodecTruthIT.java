package org.tciaviewer.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.fixtures.TestData;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.series.FrameReader;
import org.tciaviewer.series.Instance;

/**
 * Decodes every real file that has pixel truth, through the product's path: exact files to the same
 * hash of stored values, lossy ones to the same probes within their tolerance, and the modality
 * values of both to the same minimum, maximum and mean. Files may be refused only for their
 * transfer syntax, and only those listed.
 */
class CodecTruthIT {
  /** Transfer syntaxes that may be refused: HTJ2K, JPEG XL, video. */
  private static final Set<String> REFUSABLE =
      Set.of(
          "1.2.840.10008.1.2.4.201",
          "1.2.840.10008.1.2.4.202",
          "1.2.840.10008.1.2.4.203",
          "1.2.840.10008.1.2.4.110",
          "1.2.840.10008.1.2.4.111",
          "1.2.840.10008.1.2.4.112");

  /** Grey levels by which decoders of lossy grey images may differ (rounding of the transform). */
  private static final int LOSSY_GREY = 1;

  /** The truth of lossy colour is RGB by another library's conversion of YCbCr. */
  private static final int LOSSY_COLOUR = 1;

  /** Relative error of a mean summed in another order. */
  private static final double MEAN_TOLERANCE = 1e-6;

  private final Map<String, String> failures = new TreeMap<>();
  private int exact;
  private int lossy;
  private int refused;

  @Test
  void storedValuesOfAllFilesEqualTheTruth() throws IOException {
    Path folder = TestData.require();
    JsonObject files = TestData.truth().getAsJsonObject("files");
    for (Map.Entry<String, JsonElement> e : files.entrySet()) {
      JsonObject truth = e.getValue().getAsJsonObject();
      if (truth.has("pixels")) {
        compare(folder, e.getKey(), truth);
      }
    }
    System.out.printf(
        "%d exact, %d lossy ok, %d refused, %d failed%n", exact, lossy, refused, failures.size());
    failures.forEach((file, why) -> System.out.println("  " + file + ": " + why));
    assertThat(failures).isEmpty();
    assertThat(exact).isGreaterThan(600);
    assertThat(lossy).isGreaterThan(20);
  }

  private void compare(Path folder, String path, JsonObject truth) throws IOException {
    String syntax =
        truth.get("transfer_syntax").isJsonNull() ? "" : truth.get("transfer_syntax").getAsString();
    try {
      DicomFile file = DicomFile.read(folder.resolve(path), Job.silent());
      Instance instance = Instance.of(file, Job.silent());
      Pixels pixels = new Pixels(file, instance.storedPixel(), truth.getAsJsonObject("pixels"));
      String wrong = pixels.isExact() ? pixels.compareHash() : pixels.compareProbes();
      if (wrong.isEmpty()) {
        wrong = new Rescaled(file, instance, truth).compare();
      }
      if (!wrong.isEmpty()) {
        failures.put(path, wrong);
      } else if (pixels.isExact()) {
        exact++;
      } else {
        lossy++;
      }
    } catch (FormatException e) {
      if (REFUSABLE.contains(syntax)) {
        assertThat(e).hasMessageContaining(syntax);
        refused++;
      } else {
        failures.put(path, e.getMessage());
      }
    }
  }

  /** Stored values against the truth. */
  private record Pixels(DicomFile file, ImagePixel pixel, JsonObject truth) {
    boolean isExact() {
      return truth.get("exact").getAsBoolean();
    }

    private int frames() {
      return truth.getAsJsonArray("shape").get(0).getAsInt();
    }

    private StoredFrame frame(int i) throws FormatException {
      return FrameReader.stored(file, pixel, i);
    }

    String compareHash() throws FormatException {
      MessageDigest digest = sha256();
      for (int i = 0; i < frames(); i++) {
        digest.update(StoredBytes.of(frame(i), truth.get("dtype").getAsString()));
      }
      String hash = HexFormat.of().formatHex(digest.digest());
      return hash.equals(truth.get("sha256").getAsString()) ? "" : "other stored values";
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Probes are [frame, row, column, sample...]; those of colour are RGB. */
    String compareProbes() throws FormatException {
      int last = -1;
      StoredFrame frame = null;
      Voxels rgb = null;
      for (JsonElement e : truth.getAsJsonArray("probes")) {
        JsonArray probe = e.getAsJsonArray();
        if (probe.get(0).getAsInt() != last) {
          last = probe.get(0).getAsInt();
          frame = frame(last);
          rgb = pixel.samplesPerPixel() == 3 ? ColourVoxels.read(frame) : null;
        }
        int n = probe.get(1).getAsInt() * pixel.columns() + probe.get(2).getAsInt();
        for (int s = 0; s < pixel.samplesPerPixel(); s++) {
          double expected = probe.get(3 + s).getAsDouble();
          long found =
              rgb == null ? frame.sample(n) : ((int[]) rgb.array())[n] >> 16 - 8 * s & 0xFF;
          if (Math.abs(found - expected) > (rgb == null ? LOSSY_GREY : LOSSY_COLOUR)) {
            return "probe " + probe + " is " + found + " in sample " + s;
          }
        }
      }
      return "";
    }
  }

  /** Values after the modality transformation against the truth. */
  private record Rescaled(DicomFile file, Instance instance, JsonObject truth) {
    String compare() throws FormatException {
      if (!truth.has("rescaled") || instance.storedPixel().isColour()) {
        return "";
      }
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      double dataLow = Double.POSITIVE_INFINITY;
      double dataHigh = Double.NEGATIVE_INFINITY;
      double sum = 0;
      long count = 0;
      for (int i = 0; i < instance.frameCount(); i++) {
        Voxels voxels = FrameReader.read(file, instance.frames().get(i), VoxelType.AUTO);
        for (int n = 0; n < voxels.length(); n++) {
          double value = voxels.value(n);
          low = Math.min(low, value);
          high = Math.max(high, value);
          sum += value;
        }
        count += voxels.length();
        dataLow = Math.min(dataLow, voxels.low());
        dataHigh = Math.max(dataHigh, voxels.high());
      }
      JsonObject expected = truth.getAsJsonObject("rescaled");
      boolean exact = truth.getAsJsonObject("pixels").get("exact").getAsBoolean();
      String wrong = differs("min", expected, low, exact) + differs("max", expected, high, exact);
      if (truth.has("rescaled_no_padding")) {
        JsonObject data = truth.getAsJsonObject("rescaled_no_padding");
        wrong += differs("min", data, dataLow, exact) + differs("max", data, dataHigh, exact);
      }
      return wrong + differs("mean", expected, sum / count, exact);
    }

    private static String differs(String key, JsonObject expected, double found, boolean exact) {
      double truth = expected.get(key).getAsDouble();
      double tolerance = MEAN_TOLERANCE * Math.max(1, Math.abs(truth)) + (exact ? 0 : LOSSY_GREY);
      boolean near = Math.abs(truth - found) <= tolerance;
      return near ? "" : "rescaled " + key + " " + truth + ", was " + found + "; ";
    }
  }
}
