package org.tciaviewer.pixel;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tciaviewer.fixtures.FuzzCorpus;

/** Replays what {@link CodecFuzz} has found, and its seeds. */
class CodecFuzzCorpusTest {
  @TestFactory
  Stream<DynamicTest> committedInputsGiveAFrameOrFormatException() throws Exception {
    return FuzzCorpus.replay(CodecFuzz.class);
  }
}
