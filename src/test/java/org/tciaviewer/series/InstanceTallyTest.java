package org.tciaviewer.series;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;

class InstanceTallyTest {
  private final InstanceTally tally = new InstanceTally(Job.silent());

  @Test
  void failureOfAllNamesTheFileOfTheFirstOnce() {
    tally.count();
    tally.fail(new FormatException("Pixel Data (7FE0,0010): is not supported"), "1.dcm");
    assertThat(tally.nothingUsed())
        .hasMessage(
            "None of 1 instances could be used: 1.dcm: Pixel Data (7FE0,0010): is not supported");
  }

  @Test
  void fileThatTheFailureNamesIsNotRepeated() {
    tally.count();
    tally.fail(new FormatException("2.dcm: expected an image"), "2.dcm");
    assertThat(tally.nothingUsed())
        .hasMessage("None of 1 instances could be used: 2.dcm: expected an image");
  }
}
