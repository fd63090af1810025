package org.tciaviewer.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.series.FrameHeader;
import org.tciaviewer.series.FrameReader;
import org.tciaviewer.series.Instance;

/**
 * Reads one small file for each kind of pixels and of fragments ({@code kinds/kinds.tsv}) through
 * the product's path: stored values bit by bit, real values or colours after it.
 */
class PixelKindsTest {
  private static final String FOLDER = "kinds/";

  /** Sums of the same numbers in another order. */
  private static final double MEAN_TOLERANCE = 1e-9;

  /** One line of the table; low, high and mean are empty for colour, rgb for grey. */
  private record Kind(
      String file, String type, String sha256, String low, String high, String mean, String rgb) {
    static Kind of(String line) {
      String[] f = line.split("\t", -1);
      return new Kind(f[0], f[1], f[2], f[3], f[4], f[5], f[6]);
    }
  }

  private static Stream<Kind> kinds() {
    String table = new String(CodeStreams.fixture(FOLDER + "kinds.tsv"), StandardCharsets.UTF_8);
    return table.lines().filter(l -> !l.startsWith("#")).map(Kind::of);
  }

  private static DicomFile read(String file, Job job) throws FormatException {
    byte[] bytes = CodeStreams.fixture(FOLDER + file);
    return DicomFile.read(bytes, 0, bytes.length, file, job);
  }

  @TestFactory
  Stream<DynamicTest> storedValuesAreThoseOfTheSource() {
    return kinds()
        .map(
            k ->
                DynamicTest.dynamicTest(
                    k.file(), () -> assertThat(storedHash(k)).isEqualTo(k.sha256())));
  }

  private static String storedHash(Kind kind) throws FormatException {
    DicomFile file = read(kind.file(), Job.silent());
    Instance instance = Instance.of(file, Job.silent());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < instance.frameCount(); i++) {
      StoredFrame frame = FrameReader.stored(file, instance.storedPixel(), i);
      out.writeBytes(StoredBytes.of(frame, kind.type()));
    }
    return CodeStreams.sha256(out.toByteArray());
  }

  @TestFactory
  Stream<DynamicTest> voxelsHaveTheRealValues() {
    return kinds()
        .filter(k -> k.rgb().isEmpty())
        .map(k -> DynamicTest.dynamicTest(k.file(), () -> compareReal(k)));
  }

  private static void compareReal(Kind kind) throws FormatException {
    DicomFile file = read(kind.file(), Job.silent());
    Instance instance = Instance.of(file, Job.silent());
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double sum = 0;
    long count = 0;
    for (FrameHeader header : instance.frames()) {
      Voxels voxels = FrameReader.read(file, header, VoxelType.AUTO);
      low = Math.min(low, voxels.low());
      high = Math.max(high, voxels.high());
      for (int n = 0; n < voxels.length(); n++) {
        sum += voxels.value(n);
      }
      count += voxels.length();
    }
    assertThat((float) low).as("low").isEqualTo(Float.parseFloat(kind.low()));
    assertThat((float) high).as("high").isEqualTo(Float.parseFloat(kind.high()));
    double mean = Double.parseDouble(kind.mean());
    assertThat(sum / count).as("mean").isCloseTo(mean, within(Math.abs(mean) * MEAN_TOLERANCE));
  }

  @TestFactory
  Stream<DynamicTest> coloursAreThoseOfTheStandard() {
    return kinds()
        .filter(k -> !k.rgb().isEmpty())
        .map(
            k ->
                DynamicTest.dynamicTest(
                    k.file(), () -> assertThat(colourHash(k)).isEqualTo(k.rgb())));
  }

  private static String colourHash(Kind kind) throws FormatException {
    DicomFile file = read(kind.file(), Job.silent());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (FrameHeader header : Instance.of(file, Job.silent()).frames()) {
      Voxels voxels = FrameReader.read(file, header, VoxelType.AUTO);
      assertThat(voxels.kind()).isEqualTo(VoxelKind.RGB);
      for (int rgb : (int[]) voxels.array()) {
        out.write(rgb >> 16);
        out.write(rgb >> 8);
        out.write(rgb);
      }
    }
    return CodeStreams.sha256(out.toByteArray());
  }

  @Test
  void colourProfileIsNoticedAndNotUsed() throws FormatException {
    Job job = Job.silent();
    Instance.of(read("rgb-icc-profile.dcm", job), job);
    assertThat(job.notices()).extracting(Notice::finding).containsExactly("ICC Profile not used");
  }

  @Test
  void wrongOffsetTablesAreNoticed() throws FormatException {
    for (String table : new String[] {"wrong", "short"}) {
      Job job = Job.silent();
      read("rle-fragments-" + table + "-table.dcm", job);
      assertThat(job.notices())
          .extracting(Notice::finding)
          .containsExactly("Wrong Basic Offset Table");
    }
  }
}
