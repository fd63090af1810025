package org.tciaviewer.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tciaviewer.fixtures.TestData;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;

/** Reads every real file that has truth values. */
class DicomTruthIT {
  /** Hostile lengths must not make a reader search or allocate for long. */
  private static final double MAX_SECONDS = 2;

  private static final Map<String, Integer> NUMBERS =
      Map.of(
          "rows", Tag.Rows,
          "cols", Tag.Columns,
          "samples", Tag.SamplesPerPixel,
          "bits_allocated", Tag.BitsAllocated,
          "bits_stored", Tag.BitsStored,
          "high_bit", Tag.HighBit,
          "pixel_representation", Tag.PixelRepresentation);

  private static final Map<String, Integer> TEXTS =
      Map.of(
          "sop_class_uid", Tag.SOPClassUID,
          "sop_instance", Tag.SOPInstanceUID,
          "series", Tag.SeriesInstanceUID,
          "modality", Tag.Modality,
          "photometric", Tag.PhotometricInterpretation);

  @Test
  void headersOfAllFilesEqualTheTruth() throws IOException {
    Path folder = TestData.require();
    JsonObject files = TestData.truth().getAsJsonObject("files");
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, JsonElement> e : files.entrySet()) {
      compare(folder, e.getKey(), e.getValue().getAsJsonObject(), wrong);
    }
    assertThat(wrong).isEmpty();
    assertThat(files.size()).isGreaterThan(600);
  }

  private static void compare(Path folder, String path, JsonObject truth, List<String> wrong)
      throws IOException {
    try {
      DicomFile f = timed(folder, path, wrong);
      DataSet d = f.dataSet();
      if (truth.get("sop_class_uid").getAsString().isEmpty()) {
        return; // pydicom could not read this one (a fragment cut short), so there is no truth.
      }
      NUMBERS.forEach((key, tag) -> compareNumber(path, key, truth, d.integer(tag, -1), wrong));
      TEXTS.forEach((key, tag) -> compareText(path, key, truth, d.string(tag, ""), wrong));
      compareText(path, "transfer_syntax", truth, f.transferSyntax().uid(), wrong);
      if (f.pixelData().isPresent()) {
        compareNumber(path, "frames", truth, f.pixelData().get().frameCount(), wrong);
      }
    } catch (FormatException e) {
      wrong.add(path + ": " + e.getMessage());
    }
  }

  private static void compareNumber(
      String path, String key, JsonObject truth, int read, List<String> wrong) {
    boolean known = truth.has(key) && !truth.get(key).isJsonNull();
    if (known && truth.get(key).getAsInt() != read) {
      wrong.add(path + ": " + key + " " + truth.get(key) + ", read " + read);
    }
  }

  private static void compareText(
      String path, String key, JsonObject truth, String read, List<String> wrong) {
    boolean known = truth.has(key) && !truth.get(key).isJsonNull();
    if (known && !truth.get(key).getAsString().equals(read)) {
      wrong.add(path + ": " + key + " " + truth.get(key) + ", read " + read);
    }
  }

  @Test
  void brokenFilesAreReadOrRefusedInTime() throws IOException {
    Path folder = TestData.require();
    JsonObject broken = TestData.truth().getAsJsonObject("broken");
    List<String> wrong = new ArrayList<>();
    for (String path : broken.keySet()) {
      try {
        timed(folder, path, wrong);
      } catch (FormatException e) {
        assertThat(e).hasMessageContaining("expected").hasMessageContaining("found");
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static DicomFile timed(Path folder, String path, List<String> wrong) throws IOException {
    long start = System.nanoTime();
    try {
      return DicomFile.read(folder.resolve(path), Job.silent());
    } finally {
      double seconds = (System.nanoTime() - start) / 1e9;
      if (seconds > MAX_SECONDS) {
        wrong.add(path + ": took " + seconds + " s");
      }
    }
  }
}
