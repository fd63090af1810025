package org.tciaviewer.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.PixelData;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.fixtures.TestData;
import org.tciaviewer.job.Job;

/** Every JPEG 2000 file of the real data: exact where they are, else within one at the probes. */
class J2kTruthIT {
  private static final Set<String> SYNTAXES =
      Set.of("1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91");

  /** Decoders round the 9-7 transform in different orders. */
  private static final int LOSSY_TOLERANCE = 1;

  @TestFactory
  Stream<DynamicTest> decodesWhatOtherDecodersDecode() {
    return TestData.truth().getAsJsonObject("files").entrySet().stream()
        .filter(J2kTruthIT::hasTruth)
        .map(
            e ->
                DynamicTest.dynamicTest(
                    e.getKey(), () -> check(e.getKey(), e.getValue().getAsJsonObject())));
  }

  private static boolean hasTruth(Map.Entry<String, JsonElement> entry) {
    JsonObject file = entry.getValue().getAsJsonObject();
    return file.get("transfer_syntax") instanceof JsonPrimitive
        && SYNTAXES.contains(file.get("transfer_syntax").getAsString())
        && file.has("pixels")
        && file.get("pixels").isJsonObject()
        && file.getAsJsonObject("pixels").has("sha256");
  }

  private static void check(String path, JsonObject truth) throws IOException {
    DicomFile file = DicomFile.read(TestData.path(path), Job.silent());
    JsonObject pixels = truth.getAsJsonObject("pixels");
    PixelData data = file.pixelData().orElseThrow();
    FrameSpec spec = spec(file);
    MessageDigest digest = sha256();
    for (int i = 0; i < data.frameCount(); i++) {
      DecodedFrame frame = FrameDecoders.decode(data.frame(i), spec);
      digest.update(littleEndian(frame, spec));
      checkProbes(pixels.getAsJsonArray("probes"), i, frame, spec, pixels);
    }
    if (pixels.get("exact").getAsBoolean()) {
      assertThat(HexFormat.of().formatHex(digest.digest()))
          .isEqualTo(pixels.get("sha256").getAsString());
    }
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
        d.integer(Tag.PlanarConfiguration, 0) == 1);
  }

  private static void checkProbes(
      JsonArray probes, int index, DecodedFrame frame, FrameSpec spec, JsonObject pixels) {
    int tolerance = pixels.get("exact").getAsBoolean() ? 0 : LOSSY_TOLERANCE;
    for (JsonElement e : probes) {
      JsonArray probe = e.getAsJsonArray();
      if (probe.get(0).getAsInt() == index) {
        int pixel = probe.get(1).getAsInt() * spec.columns() + probe.get(2).getAsInt();
        for (int s = 0; s < spec.samplesPerPixel(); s++) {
          int value = stored(frame, pixel * spec.samplesPerPixel() + s, spec);
          assertThat(Math.abs(value - probe.get(3 + s).getAsInt()))
              .as("%s is %d", probe, value)
              .isLessThanOrEqualTo(tolerance);
        }
      }
    }
  }

  /** Unsigned code streams of signed Data Sets (TOSHIBA_J2K_SIZ0_PixRep1) hold two's complement. */
  private static int stored(DecodedFrame frame, int index, FrameSpec spec) {
    int value = J2kFrames.sample(frame, index);
    int unused = Integer.SIZE - frame.precision();
    return spec.signed() ? value << unused >> unused : value;
  }

  private static byte[] littleEndian(DecodedFrame frame, FrameSpec spec) {
    int width = frame.bytes() != null ? 1 : 2;
    byte[] out = new byte[width * (int) spec.samples()];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) (stored(frame, i / width, spec) >> 8 * (i % width));
    }
    return out;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
