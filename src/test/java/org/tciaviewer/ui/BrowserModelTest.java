package org.tciaviewer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

class BrowserModelTest {
  @Test
  void lastWordNamesTheLogOnlyForWhatIsInIt() {
    Job job = Job.silent();
    assertThat(BrowserModel.findings(job)).isEmpty();

    job.notice(Notice.info("Several volumes", "the largest was opened", ""));
    assertThat(BrowserModel.findings(job)).isEqualTo(", 1 remark (TCIA Series Report)");

    job.notice(Notice.warning("Gap", "slice 3 is missing", ""));
    assertThat(BrowserModel.findings(job)).isEqualTo(", 1 notice (Log)");
  }
}
