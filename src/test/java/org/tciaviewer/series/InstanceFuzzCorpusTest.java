package org.tciaviewer.series;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tciaviewer.fixtures.FuzzCorpus;

/** Replays what {@link InstanceFuzz} has found, and its seeds. */
class InstanceFuzzCorpusTest {
  @TestFactory
  Stream<DynamicTest> committedInputsGiveVoxelsOrFormatException() throws Exception {
    return FuzzCorpus.replay(InstanceFuzz.class);
  }
}
