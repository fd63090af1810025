package org.tciaviewer.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tciaviewer.job.FormatException;

/**
 * Each coding option of JPEG 2000 Part 1, with streams that OpenJPEG made of {@link J2kPhantom}.
 */
class J2kDecoderTest extends FrameDecoderContract {
  private static final String SYNTAX = "1.2.840.10008.1.2.4.91";

  /** Decoders round the 9-7 transform in different orders. */
  private static final int LOSSY_TOLERANCE = 1;

  @Override
  FrameDecoder decoder() {
    return new J2kDecoder();
  }

  /** A line of the table that the fixtures are made by. */
  record Fixture(String file, String kind, int width, int height) {
    J2kPhantom phantom() {
      return new J2kPhantom(kind, width, height);
    }

    FrameSpec spec() {
      return J2kDecoderTest.spec(phantom(), height, width);
    }

    @Override
    public String toString() {
      return file;
    }
  }

  private static FrameSpec spec(J2kPhantom p, int rows, int columns) {
    String photometric = p.components() == 3 ? "RGB" : "MONOCHROME2";
    int allocated = p.bits() <= 8 ? 8 : p.bits() <= 16 ? 16 : 32;
    return new FrameSpec(
        SYNTAX,
        rows,
        columns,
        p.components(),
        allocated,
        p.bits(),
        p.isSigned(),
        photometric,
        false);
  }

  private static Stream<Fixture> fixtures() {
    String table = new String(CodeStreams.resource("j2k-fixtures.tsv"), StandardCharsets.UTF_8);
    return table
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t"))
        .map(f -> new Fixture(f[0], f[1], Integer.parseInt(f[2]), Integer.parseInt(f[3])));
  }

  private static Fixture fixture(String file) {
    return fixtures().filter(f -> f.file().equals(file)).findFirst().orElseThrow();
  }

  private static Stream<Fixture> losslessFixtures() {
    return fixtures().filter(f -> !f.file().startsWith("j2k-lossy"));
  }

  private static Stream<Fixture> lossyFixtures() {
    return fixtures().filter(f -> f.file().startsWith("j2k-lossy"));
  }

  private static Stream<Fixture> lossyFixturesOfThe53Transform() {
    return fixtures().filter(f -> f.file().startsWith("j2k-lossy-5-3"));
  }

  private static DecodedFrame decode(byte[] stream, FrameSpec spec) throws FormatException {
    return new J2kDecoder().decode(stream, spec);
  }

  @ParameterizedTest
  @MethodSource("losslessFixtures")
  void givesBackTheSourceOfALosslessStream(Fixture f) throws FormatException {
    DecodedFrame frame = decode(CodeStreams.resource(f.file()), f.spec());
    assertThat(J2kFrames.samples(frame)).isEqualTo(f.phantom().samples());
    assertThat(frame.precision()).isEqualTo(f.phantom().bits());
    assertThat(frame.signed()).isEqualTo(f.phantom().isSigned());
  }

  @ParameterizedTest
  @MethodSource("lossyFixtures")
  void differsFromOpenJpegByAtMostOneInALossyStream(Fixture f) throws FormatException {
    int[] samples = J2kFrames.samples(decode(CodeStreams.resource(f.file()), f.spec()));
    int[] expected = openJpegSamples(f);
    for (int i = 0; i < expected.length; i++) {
      assertThat(Math.abs(samples[i] - expected[i])).isLessThanOrEqualTo(LOSSY_TOLERANCE);
    }
  }

  /**
   * Integers leave no room: with fewer bit-planes, and where OpenJPEG 2.5.0 does not encode what it
   * was given (1 bit per sample, tile-components of one odd column).
   */
  @ParameterizedTest
  @MethodSource("lossyFixturesOfThe53Transform")
  void equalsOpenJpegInALossyStreamOfThe53Transform(Fixture f) throws FormatException {
    assertThat(J2kFrames.samples(decode(CodeStreams.resource(f.file()), f.spec())))
        .isEqualTo(openJpegSamples(f));
  }

  /** Interleaves the planar, little-endian output of opj_decompress. */
  private static int[] openJpegSamples(Fixture f) {
    byte[] raw = CodeStreams.resource(f.file().replace(".j2k", ".raw"));
    J2kPhantom p = f.phantom();
    int pixels = f.width() * f.height();
    int[] samples = new int[pixels * p.components()];
    for (int i = 0; i < samples.length; i++) {
      int at = i % p.components() * pixels + i / p.components();
      int value =
          p.bits() <= 8 ? raw[at] & 0xFF : (raw[2 * at] & 0xFF) | (raw[2 * at + 1] & 0xFF) << 8;
      samples[i] = p.isSigned() ? (short) value : value;
    }
    return samples;
  }

  @Test
  void saysRgbOnlyWhenAColourTransformWasUndone() throws FormatException {
    for (String file : List.of("j2k-rgb8-rct.j2k", "j2k-lossy-rgb8-ict.j2k")) {
      DecodedFrame frame = decode(CodeStreams.resource(file), fixture(file).spec());
      assertThat(frame.colour()).isEqualTo(DecodedFrame.Colour.RGB);
    }
    for (String file : List.of("j2k-rgb8-plain.j2k", "j2k-lossy-rgb8-plain.j2k", "j2k-u8.j2k")) {
      DecodedFrame frame = decode(CodeStreams.resource(file), fixture(file).spec());
      assertThat(frame.colour()).isEqualTo(DecodedFrame.Colour.AS_STATED);
    }
  }

  @Test
  void readsAStreamWithoutEndMarker() throws FormatException {
    Fixture f = fixture("j2k-u12.j2k");
    byte[] stream = CodeStreams.resource(f.file());
    DecodedFrame frame = decode(Arrays.copyOf(stream, stream.length - 2), f.spec());
    assertThat(J2kFrames.samples(frame)).isEqualTo(f.phantom().samples());
  }

  @Test
  void readsALastTilePartOfOpenLength() throws FormatException {
    Fixture f = fixture("j2k-u12.j2k");
    byte[] stream = CodeStreams.resource(f.file());
    int sot = J2kStreams.find(stream, J2kMarker.SOT, 0);
    Arrays.fill(stream, sot + 6, sot + 10, (byte) 0); // Psot
    assertThat(J2kFrames.samples(decode(stream, f.spec()))).isEqualTo(f.phantom().samples());
  }

  /** GDCMJ2K_TextGBR.dcm: TNsot says one tile-part fewer than there are. */
  @Test
  void ignoresAWrongNumberOfTileParts() throws FormatException {
    Fixture f = fixture("j2k-tile-parts-r.j2k");
    for (int count : new int[] {0, 1, 200}) {
      byte[] stream = CodeStreams.resource(f.file());
      int sot = J2kStreams.find(stream, J2kMarker.SOT, 0);
      while (sot >= 0) {
        stream[sot + 11] = (byte) count; // TNsot
        sot = J2kStreams.find(stream, J2kMarker.SOT, sot + 12);
      }
      assertThat(J2kFrames.samples(decode(stream, f.spec()))).isEqualTo(f.phantom().samples());
    }
  }

  @Test
  void readsPacketHeadersPackedIntoTheTilePartHeader() throws FormatException {
    Fixture f = fixture("j2k-sop-eph.j2k");
    byte[] stream = J2kStreams.packHeaders(CodeStreams.resource(f.file()), J2kMarker.PPT);
    assertThat(J2kFrames.samples(decode(stream, f.spec()))).isEqualTo(f.phantom().samples());
  }

  @Test
  void readsPacketHeadersPackedIntoTheMainHeader() throws FormatException {
    Fixture f = fixture("j2k-sop-eph.j2k");
    byte[] stream = J2kStreams.packHeaders(CodeStreams.resource(f.file()), J2kMarker.PPM);
    assertThat(J2kFrames.samples(decode(stream, f.spec()))).isEqualTo(f.phantom().samples());
  }

  @Test
  void everyCutIsRefused() {
    Fixture f = fixture("j2k-layers.j2k");
    byte[] stream = CodeStreams.resource(f.file());
    for (int length = 0; length < stream.length - 2; length += 7) {
      byte[] cut = Arrays.copyOf(stream, length);
      assertThatExceptionOfType(FormatException.class)
          .as("%d of %d bytes", length, stream.length)
          .isThrownBy(() -> decode(cut, f.spec()));
    }
  }

  @Test
  void everyCutOfAnOpenTilePartIsRefused() {
    Fixture f = fixture("j2k-u12.j2k");
    byte[] stream = CodeStreams.resource(f.file());
    int sot = J2kStreams.find(stream, J2kMarker.SOT, 0);
    Arrays.fill(stream, sot + 6, sot + 10, (byte) 0);
    for (int length = sot; length < stream.length - 2; length += 7) {
      byte[] cut = Arrays.copyOf(stream, length);
      assertThatExceptionOfType(FormatException.class)
          .as("%d of %d bytes", length, stream.length)
          .isThrownBy(() -> decode(cut, f.spec()));
    }
  }

  @Test
  void brokenSegmentationSymbolIsRefused() {
    Fixture f = fixture("j2k-mode-symbols.j2k");
    byte[] stream = CodeStreams.resource(f.file());
    Arrays.fill(stream, stream.length / 2, stream.length / 2 + 40, (byte) 0x55);
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> decode(stream, f.spec()))
        .withMessageContaining("segmentation symbol");
  }

  @Test
  void namesHighThroughputByItsMarker() {
    byte[] stream = CodeStreams.resource("j2k-u12.j2k");
    int qcd = J2kStreams.find(stream, J2kMarker.QCD, 0);
    stream[qcd + 1] = (byte) J2kMarker.CAP;
    refuses(stream, "HTJ2K");
  }

  @Test
  void namesHighThroughputByItsCodeBlocks() {
    byte[] stream = CodeStreams.resource("j2k-u12.j2k");
    int cod = J2kStreams.find(stream, J2kMarker.COD, 0);
    stream[cod + 12] = 64; // code-block style
    refuses(stream, "HTJ2K");
  }

  @Test
  void namesPart2ByRsizAndMarkersAndTransforms() {
    byte[] extended = CodeStreams.resource("j2k-u12.j2k");
    extended[6] = (byte) 0x80; // Rsiz
    refuses(extended, "Part 2");
    byte[] marked = CodeStreams.resource("j2k-u12.j2k");
    marked[J2kStreams.find(marked, J2kMarker.QCD, 0) + 1] = 0x74; // MCT
    refuses(marked, "Part 2");
    byte[] transformed = CodeStreams.resource("j2k-u12.j2k");
    transformed[J2kStreams.find(transformed, J2kMarker.COD, 0) + 13] = 2; // wavelet
    refuses(transformed, "Part 2");
  }

  @Test
  void namesSubsampling() {
    byte[] stream = CodeStreams.resource("j2k-u12.j2k");
    stream[43] = 2; // XRsiz
    refuses(stream, "subsampling");
  }

  private static void refuses(byte[] stream, String name) {
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> decode(stream, fixture("j2k-u12.j2k").spec()))
        .withMessageContaining(name)
        .withMessageContaining("not supported");
  }

  /** A black frame of any size takes a hundred bytes; memory must not follow such a promise. */
  @Test
  void frameFarLargerThanItsStreamIsRefused() {
    byte[] stream = CodeStreams.resource("j2k-u8.j2k");
    int side = 60000;
    for (int at : new int[] {8, 12, 24, 28}) { // Xsiz, Ysiz, XTsiz, YTsiz
      stream[at] = 0;
      stream[at + 1] = 0;
      stream[at + 2] = (byte) (side >> 8);
      stream[at + 3] = (byte) side;
    }
    FrameSpec spec = spec(new J2kPhantom("u8", 1, 1), side, side);
    assertThatExceptionOfType(FormatException.class).isThrownBy(() -> decode(stream, spec));
  }
}
