package org.tciaviewer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import javax.swing.JLabel;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.Test;
import org.tciaviewer.job.Job;

class JobPanelTest {
  private static final long SECOND = 1_000_000_000L;

  private static String text(JobPanel panel) {
    return Arrays.stream(panel.getComponents())
        .filter(c -> "status".equals(c.getName()))
        .map(c -> ((JLabel) c).getText())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void silentJobIsSaidToBeSilentInsteadOfNearlyDone() throws Exception {
    JobPanel panel = new JobPanel();
    Job[] job = new Job[1];
    SwingUtilities.invokeAndWait(() -> job[0] = panel.begin("opening"));
    job[0].status("8 of 21 slices, 4.4 MB/s, 2 s left");
    SwingUtilities.invokeAndWait(
        () -> {
          panel.tick(System.nanoTime() + SECOND);
          assertThat(text(panel)).isEqualTo("8 of 21 slices, 4.4 MB/s, 2 s left");
          panel.tick(System.nanoTime() + 9 * SECOND + SECOND / 2);
          assertThat(text(panel)).isEqualTo("8 of 21 slices, 4.4 MB/s, no news for 9 s");
          panel.idle("Opened 1 image");
          assertThat(text(panel)).isEqualTo("Opened 1 image");
        });
  }
}
