package org.tciaviewer.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;

class DicomWriterTest {
  private static DataSet.Builder identified() {
    return new DataSet.Builder()
        .put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
        .put(Tag.SOPInstanceUID, Uids.fromName("instance"));
  }

  private static DataSet sample() {
    DataSet code = new DataSet.Builder().put(Tag.CodeMeaning, "Lunge, groß").build();
    DataSet item = new DataSet.Builder().putItems(Tag.AnatomicRegionSequence, code, code).build();
    return identified()
        .put(Tag.PatientName, "Müller^Jürgen")
        .put(Tag.Rows, 2)
        .put(Tag.Columns, 3)
        .put(Tag.BitsAllocated, 16)
        .put(Tag.SmallestImagePixelValue, -5)
        .put(Tag.InstanceNumber, 17)
        .putNumbers(Tag.PixelSpacing, 0.703125, 1 / 3.0)
        .putNumbers(Tag.ImagePositionPatient, -166.0, 1e-7, -123456.789012345)
        .putNumbers(Tag.RealWorldValueSlope, 0.1)
        .putText(0x00990010, VR.LO, "TCIA Viewer")
        .putText(0x00991001, VR.UT, "line\nline")
        .putItems(Tag.ReferencedSeriesSequence, item)
        .putItems(Tag.ReferencedImageSequence)
        .putEmpty(Tag.AccessionNumber)
        .putBytes(Tag.PixelData, VR.OW, new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
        .build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.840.10008.1.2",
        "1.2.840.10008.1.2.1",
        "1.2.840.10008.1.2.2",
        "1.2.840.10008.1.2.1.99"
      })
  void everyNativeSyntaxComesBackEqual(String uid) throws IOException {
    TransferSyntax syntax = TransferSyntax.of(uid);
    byte[] file = DicomWriter.toBytes(sample(), syntax);
    Job job = Job.silent();
    DicomFile f = DicomFile.read(file, 0, file.length, "x", job);
    assertThat(job.notices()).isEmpty();
    assertThat(f.transferSyntax()).isEqualTo(syntax);
    DataSet d = f.dataSet();
    // Private VRs are lost in implicit streams, so only their bytes can be compared.
    DataSet expected = sample().toBuilder().remove(Tag.PixelData).build();
    assertThat(texts(d)).isEqualTo(texts(expected));
    assertThat(d.numbers(Tag.PixelSpacing)).containsExactly(0.703125, 0.33333333333333);
    assertThat(d.integer(Tag.SmallestImagePixelValue)).hasValue(uid.length() == 17 ? 65531 : -5);
    assertThat(d.numbers(Tag.RealWorldValueSlope)).containsExactly(0.1);
    PixelData p = f.pixelData().orElseThrow();
    assertThat(p.availableBytes()).isEqualTo(12);
    int first = p.nativeBytes().offset();
    assertThat(p.nativeBytes().array()[first]).isEqualTo((byte) (syntax.bigEndian() ? 1 : 0));
  }

  private static List<String> texts(DataSet d) {
    List<String> lines = new ArrayList<>();
    for (Element e : d.elements()) {
      if (e.tag() != Tag.SmallestImagePixelValue) {
        lines.add(Tag.toString(e.tag()) + " " + e.text());
        e.items().forEach(i -> lines.addAll(texts(i)));
      }
    }
    return lines;
  }

  @Test
  void metaHeaderHasGroupLengthAndImplementation() throws IOException {
    byte[] file = DicomWriter.toBytes(sample(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    DataSet meta = DicomFile.read(file, 0, file.length, "x", Job.silent()).meta();
    assertThat(meta.string(Tag.ImplementationClassUID))
        .contains(DicomWriter.IMPLEMENTATION_CLASS_UID);
    assertThat(meta.string(Tag.ImplementationVersionName)).contains("TCIA_VIEWER");
    Source s = new Source(file, false);
    int length = s.s32(140);
    assertThat(s.u16(144 + length)).isEqualTo(8);
    assertThat(DicomWriter.IMPLEMENTATION_CLASS_UID).startsWith("2.25.").hasSizeLessThan(65);
  }

  @Test
  void valuesTooLongForSixteenBitsAreWrittenAsUnknown() throws IOException {
    double[] many = new double[30_000];
    java.util.Arrays.setAll(many, i -> i / 7.0);
    DataSet d = identified().putNumbers(Tag.ContourData, many).build();
    byte[] file = DicomWriter.toBytes(d, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    Job job = Job.silent();
    DataSet read = DicomFile.read(file, 0, file.length, "x", job).dataSet();
    assertThat(read.numbers(Tag.ContourData)).hasSize(many.length);
    assertThat(job.notices()).isEmpty();
  }

  @Test
  void refusesWhatBreaksTheStandard() {
    DataSet.Builder b = new DataSet.Builder();
    assertThatThrownBy(() -> b.put(Tag.Modality, "lower"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(0008,0060)");
    assertThatThrownBy(() -> b.put(Tag.SOPInstanceUID, "1.02"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> b.put(Tag.Rows, 70_000)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> b.putNumbers(Tag.PixelSpacing, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> b.putBytes(Tag.PixelData, VR.OW, new byte[3]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> DicomWriter.toBytes(DataSet.empty(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SOP Class UID");
    assertThatThrownBy(
            () -> DicomWriter.toBytes(sample(), TransferSyntax.of("1.2.840.10008.1.2.5")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 200, seed = "20261121")
  void anyTextsAndNumbersComeBack(
      @ForAll @AlphaChars @StringLength(max = 60) String text,
      @ForAll @Size(max = 5) List<Integer> integers,
      @ForAll @Size(max = 5) List<@DoubleRange(min = -1e300, max = 1e300) Double> numbers)
      throws IOException {
    double[] doubles = numbers.stream().mapToDouble(Double::doubleValue).toArray();
    int[] ints = integers.stream().mapToInt(Integer::intValue).toArray();
    DataSet item = new DataSet.Builder().put(Tag.CodeMeaning, text).build();
    DataSet d =
        identified()
            .put(Tag.SeriesDescription, text)
            .put(Tag.ReferencedFrameNumber, ints)
            .putNumbers(Tag.PixelSpacing, doubles)
            .putNumbers(Tag.RealWorldValueIntercept, doubles)
            .putItems(Tag.ReferencedSeriesSequence, item, item)
            .build();
    for (String uid : List.of("1.2.840.10008.1.2", "1.2.840.10008.1.2.2")) {
      byte[] file = DicomWriter.toBytes(d, TransferSyntax.of(uid));
      DataSet read = DicomFile.read(file, 0, file.length, "x", Job.silent()).dataSet();
      assertThat(read.string(Tag.SeriesDescription, "")).isEqualTo(text.strip());
      assertThat(read.integers(Tag.ReferencedFrameNumber)).containsExactly(ints);
      assertThat(read.numbers(Tag.RealWorldValueIntercept)).containsExactly(doubles);
      assertClose(read.numbers(Tag.PixelSpacing), doubles);
      assertThat(read.items(Tag.ReferencedSeriesSequence)).hasSize(2);
    }
  }

  /** 16 characters leave at least 9 digits beside sign, point and exponent. */
  private static void assertClose(double[] read, double[] written) {
    assertThat(read).hasSameSizeAs(written);
    for (int i = 0; i < read.length; i++) {
      assertThat(Math.abs(read[i] - written[i])).isLessThanOrEqualTo(Math.abs(written[i]) * 1e-8);
    }
  }

  @Test
  void damagedFilesGiveOnlyFormatExceptions() throws IOException {
    Random random = new Random(20261121);
    for (String uid : List.of("1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2")) {
      byte[] good = DicomWriter.toBytes(sample(), TransferSyntax.of(uid));
      for (int i = 0; i < 3000; i++) {
        readDamaged(good.clone(), random);
      }
    }
  }

  private static void readDamaged(byte[] file, Random random) {
    for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
      file[128 + random.nextInt(file.length - 128)] = (byte) random.nextInt(256);
    }
    int length = random.nextInt(4) == 0 ? random.nextInt(file.length) : file.length;
    try {
      DicomFile f = DicomFile.read(file, 0, length, "x", Job.silent());
      texts(f.dataSet());
      if (f.pixelData().isPresent() && f.pixelData().get().isEncapsulated()) {
        f.pixelData().get().frame(0);
      }
    } catch (FormatException e) {
      assertThat(e).hasMessageContaining("expected");
    }
  }
}
