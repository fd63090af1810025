package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

class DataPolicyTest {
  private final Job job = Job.silent();

  @AfterEach
  void forget() {
    DataPolicy.setAccepted(false);
  }

  @Test
  void macroIsToldOfThePolicyUntilItIsAccepted() throws IOException {
    DataPolicy.agree("auto", new Opened(), job);
    assertThat(job.notices())
        .extracting(Notice::line)
        .singleElement()
        .asString()
        .contains("data usage policy", "policy=accepted", DataPolicy.URL);

    assertThat(Launcher.run("TCIA Settings...", "policy=accepted"))
        .containsPattern("policy\taccepted \\d{4}-\\d\\d-\\d\\d\tpreference");
    DataPolicy.agree("idc", new Opened(), job);
    DataPolicy.agree("idc", Opened.forPerson(), job);
    assertThat(job.notices()).hasSize(1);

    assertThat(Launcher.run("TCIA Settings...", "policy=ask")).contains("policy\task\tdefault");
  }

  @Test
  void dataOfOneselfHaveOtherTerms() {
    DataPolicy.agree("demo", new Opened(), job);
    DataPolicy.agree("lab", Opened.forPerson(), job);
    assertThat(job.notices()).isEmpty();
  }
}
