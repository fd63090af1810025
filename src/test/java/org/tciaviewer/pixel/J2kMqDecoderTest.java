package org.tciaviewer.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class J2kMqDecoderTest {
  /** ITU-T T.88 H.2: 256 decisions in one context that starts in state 0. */
  private static final String ENCODED =
      "84C73BFCE1A1430402200000410DBB86F4317FFF88FF37471ADB6ADFFFAC";

  private static final String DECODED =
      "00020051000000C00352872AAAAAAAAA82C02000FCD79EF6BF7FED904F46A3BF";

  private static final int CONTEXT = 1; // any of those that start in state 0

  private static String decode(byte[] bytes, int from, int to) {
    J2kMqDecoder decoder = new J2kMqDecoder();
    decoder.resetContexts();
    decoder.start(bytes, from, to);
    byte[] decoded = new byte[32];
    for (int i = 0; i < 8 * decoded.length; i++) {
      // Both ways of decoding keep the same state, so they can take turns.
      int bit = i % 3 == 0 ? decoder.decodeProbable(CONTEXT) : decoder.decode(CONTEXT);
      decoded[i / 8] |= (byte) (bit << 7 - i % 8);
    }
    return HexFormat.of().withUpperCase().formatHex(decoded);
  }

  @Test
  void decodesTheTestSequenceOfTheStandard() {
    byte[] bytes = HexFormat.of().parseHex(ENCODED);
    assertThat(decode(bytes, 0, bytes.length)).isEqualTo(DECODED);
  }

  @Test
  void endOfTheSegmentReadsAsOnes() {
    byte[] bytes = HexFormat.of().parseHex("0000" + ENCODED + "0000");
    int marker = 2; // FFAC, which an encoder drops
    assertThat(decode(bytes, 2, bytes.length - 2 - marker)).isEqualTo(DECODED);
  }

  @Test
  void emptySegmentDecodes() {
    assertThat(decode(new byte[0], 0, 0)).hasSize(64);
  }
}
