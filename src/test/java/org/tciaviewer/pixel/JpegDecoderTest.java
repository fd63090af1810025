package org.tciaviewer.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tciaviewer.job.FormatException;

/** {@link JpegDecoder} keeps the contract, and refuses by name what it does not decode. */
class JpegDecoderTest extends FrameDecoderContract {
  @Override
  FrameDecoder decoder() {
    return new JpegDecoder();
  }

  private static CodeStreams.Sample sample(String file) {
    return CodeStreams.all().stream().filter(s -> s.file().equals(file)).findFirst().orElseThrow();
  }

  private static void expectRefusal(CodeStreams.Sample s, byte[] stream, String... message) {
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> FrameDecoders.decode(stream, s.spec()))
        .satisfies(e -> assertThat(e.getMessage()).contains(message));
  }

  /** The code stream with a marker segment put in behind SOI. */
  private static byte[] with(byte[] stream, int marker, int... parameters) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(stream, 0, 2);
    out.write(0xFF);
    out.write(marker);
    out.write(parameters.length + 2 >> 8);
    out.write(parameters.length + 2);
    Arrays.stream(parameters).forEach(out::write);
    out.write(stream, 2, stream.length - 2);
    return out.toByteArray();
  }

  private static byte[] withMarker(byte[] stream, int from, int to) {
    byte[] altered = stream.clone();
    for (int i = 0; i + 1 < altered.length; i++) {
      if (altered[i] == -1 && (altered[i + 1] & 0xFF) == from) {
        altered[i + 1] = (byte) to;
        return altered;
      }
    }
    throw new IllegalArgumentException("from: no marker " + Integer.toHexString(from));
  }

  @Test
  void arithmeticCodingIsRefused() {
    CodeStreams.Sample s = sample("jpeg-lossless-sv1-grey-12.jpg");
    expectRefusal(s, withMarker(s.bytes(), 0xC3, 0xCB), "arithmetic", "SOF11", "T.81");
  }

  @Test
  void sizeThatDiffersFromTheDataSetIsNamed() {
    CodeStreams.Sample s = sample("jpeg-lossless-sv1-grey-12.jpg");
    byte[] stream = s.bytes();
    byte[] altered = withMarker(stream, 0xC3, 0xC3);
    for (int i = 0; i + 1 < altered.length; i++) {
      if (altered[i] == -1 && (altered[i + 1] & 0xFF) == 0xC3) {
        altered[i + 8] = 77;
        break;
      }
    }
    expectRefusal(
        s, altered, "41 rows x 37 columns x 1 samples as the Data Set says", "77 columns");
  }

  @Test
  void mappingTablesOfJpegLsAreRefused() {
    CodeStreams.Sample s = sample("jls-lossless-precision-7.jls");
    expectRefusal(s, with(s.bytes(), 0xF8, 2, 1, 1, 0), "mapping table", "T.87 C.2.4.1");
  }

  @Test
  void restartIntervalsOfJpegLsAreRefused() {
    CodeStreams.Sample s = sample("jls-lossless-precision-7.jls");
    expectRefusal(s, with(s.bytes(), 0xDD, 0, 33), "restart interval", "T.87");
  }

  @Test
  void colourTransformsOfJpegLsAreRefused() {
    CodeStreams.Sample s = sample("jls-lossless-rgb-8-is-dcmtk.jls");
    expectRefusal(s, with(s.bytes(), 0xE8, 'm', 'r', 'f', 'x', 1), "HP colour transform");
  }

  @Test
  void commentsAndApplicationDataChangeNothing() throws FormatException {
    for (String file : new String[] {"jls-near-2-grey-8.jls", "jpeg-baseline-ybr-422-8.jpg"}) {
      CodeStreams.Sample s = sample(file);
      byte[] adobe = with(s.bytes(), 0xEE, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 2);
      byte[] jfif = with(adobe, 0xE0, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0);
      DecodedFrame frame = decoder().decode(with(jfif, 0xFE, 'h', 'i'), s.spec());
      assertThat(CodeStreams.sha256(CodeStreams.littleEndian(frame))).isEqualTo(s.sha256());
    }
  }

  @Test
  void thousandsOfHuffmanTablesAreRefused() {
    CodeStreams.Sample s = sample("jpeg-lossless-sv1-grey-12.jpg");
    int[] table = new int[18];
    table[1] = 1;
    int[] tables = new int[18 * 3000];
    for (int i = 0; i < 3000; i++) {
      System.arraycopy(table, 0, tables, 18 * i, 18);
    }
    expectRefusal(s, with(s.bytes(), 0xC4, tables), "Huffman tables");
  }

  @Test
  void twelveBitStreamInEightAllocatedBitsIsRefused() {
    CodeStreams.Sample s = sample("jpeg-extended-grey-12.jpg");
    FrameSpec f = s.spec();
    FrameSpec narrow =
        new FrameSpec(
            f.transferSyntax(), f.rows(), f.columns(), 1, 8, 8, false, f.photometric(), false);
    assertThatExceptionOfType(FormatException.class)
        .isThrownBy(() -> FrameDecoders.decode(s.bytes(), narrow))
        .withMessageContaining("at most 8 bits per sample");
  }
}
