package org.tciaviewer.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tciaviewer.job.FormatException;

/**
 * What every frame decoder must do, with the table of {@link CodeStreams}: the pixels bit by bit;
 * and on truncated, altered or disagreeing input a FormatException soon, or the same pixels, never
 * anything else.
 */
abstract class FrameDecoderContract {
  /** Far more than any of the small code streams takes; a hang fails the test. */
  private static final Duration ENOUGH = Duration.ofSeconds(20);

  /** Altered copies of each code stream. */
  private static final int MUTATIONS = 60;

  /** The decoder under test. */
  abstract FrameDecoder decoder();

  /** Syntaxes that are lossy or adaptive to the end may accept fewer bytes; none by default. */
  private List<CodeStreams.Sample> samples() {
    Set<String> syntaxes = decoder().transferSyntaxes();
    return CodeStreams.all().stream()
        .filter(s -> syntaxes.contains(s.spec().transferSyntax()))
        .toList();
  }

  private Stream<DynamicTest> each(ThrowingTest test) {
    return samples().stream()
        .map(
            s ->
                DynamicTest.dynamicTest(
                    s.toString(), () -> assertTimeoutPreemptively(ENOUGH, () -> test.run(s))));
  }

  private interface ThrowingTest {
    void run(CodeStreams.Sample sample) throws Exception;
  }

  @Test
  void tableHasAnEntryForEachTransferSyntax() {
    Set<String> tested = new TreeSet<>();
    samples().forEach(s -> tested.add(s.spec().transferSyntax()));
    assertThat(tested).isEqualTo(new TreeSet<>(decoder().transferSyntaxes()));
  }

  @Test
  void serviceLoaderFindsTheDecoder() {
    for (String syntax : decoder().transferSyntaxes()) {
      assertThat(FrameDecoders.of(syntax).orElseThrow()).isInstanceOf(decoder().getClass());
    }
  }

  @TestFactory
  Stream<DynamicTest> decodesToTheSourcePixels() {
    return each(
        s -> {
          DecodedFrame frame = decoder().decode(s.bytes(), s.spec());
          assertThat(frame.precision()).isEqualTo(s.precision());
          assertThat(CodeStreams.sha256(CodeStreams.littleEndian(frame))).isEqualTo(s.sha256());
        });
  }

  @TestFactory
  Stream<DynamicTest> trailingZerosChangeNothing() {
    return each(
        s -> {
          byte[] padded = Arrays.copyOf(s.bytes(), s.bytes().length + 2);
          DecodedFrame frame = decoder().decode(padded, s.spec());
          assertThat(CodeStreams.sha256(CodeStreams.littleEndian(frame))).isEqualTo(s.sha256());
        });
  }

  @TestFactory
  Stream<DynamicTest> truncatedInputGivesFormatExceptionOrTheSamePixels() {
    return each(
        s -> {
          byte[] whole = s.bytes();
          int step = Math.max(1, whole.length / 150);
          for (int length = 0; length < whole.length; length += step) {
            expectRefusalOr(s, Arrays.copyOf(whole, length), "cut at " + length);
          }
        });
  }

  private static void expectRefusalOr(CodeStreams.Sample s, byte[] stream, String how) {
    try {
      DecodedFrame frame = FrameDecoders.decode(stream, s.spec());
      assertThat(CodeStreams.sha256(CodeStreams.littleEndian(frame))).as(how).isEqualTo(s.sha256());
    } catch (FormatException e) {
      assertThat(e).as(how).hasMessageContaining("Pixel Data (7FE0,0010)");
    }
  }

  @TestFactory
  Stream<DynamicTest> alteredInputGivesAFrameOrFormatException() {
    return each(
        s -> {
          Random random = new Random(s.file().hashCode());
          for (int i = 0; i < MUTATIONS; i++) {
            byte[] altered = mutate(s.bytes(), random);
            try {
              FrameDecoders.decode(altered, s.spec());
            } catch (FormatException e) {
              assertThat(e.getMessage()).isNotBlank();
            }
          }
        });
  }

  private static byte[] mutate(byte[] bytes, Random random) {
    byte[] altered = bytes.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      // Half of the changes go where the headers are.
      int range = random.nextBoolean() ? Math.min(altered.length, 120) : altered.length;
      altered[random.nextInt(range)] = (byte) random.nextInt(256);
    }
    return altered;
  }

  @TestFactory
  Stream<DynamicTest> promisedFrameLargerThanTheDataIsRefused() {
    return each(
        s -> {
          for (FrameSpec spec : disagreeing(s.spec())) {
            Assertions.assertThatExceptionOfType(FormatException.class)
                .as(spec.toString())
                .isThrownBy(() -> FrameDecoders.decode(s.bytes(), spec));
          }
        });
  }

  private static List<FrameSpec> disagreeing(FrameSpec s) {
    List<FrameSpec> specs = new ArrayList<>();
    specs.add(resized(s, 65535, 65535, s.samplesPerPixel()));
    specs.add(resized(s, 16384, 16384, s.samplesPerPixel()));
    specs.add(resized(s, s.rows() + 64, s.columns(), s.samplesPerPixel()));
    specs.add(resized(s, s.rows(), s.columns() + 64, s.samplesPerPixel()));
    specs.add(resized(s, s.rows(), s.columns(), s.samplesPerPixel() + 1));
    return specs;
  }

  private static FrameSpec resized(FrameSpec s, int rows, int columns, int samples) {
    return new FrameSpec(
        s.transferSyntax(),
        rows,
        columns,
        samples,
        s.bitsAllocated(),
        s.bitsStored(),
        s.signed(),
        s.photometric(),
        s.planar());
  }
}
