package org.tciaviewer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
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

  private static int percent(JobPanel panel) throws Exception {
    int[] shown = new int[1];
    SwingUtilities.invokeAndWait(
        () -> {
          JPanel east = (JPanel) panel.getComponent(1);
          shown[0] =
              (int) Math.round(100 * ((JProgressBar) east.getComponent(0)).getPercentComplete());
        });
    return shown[0];
  }

  @Test
  void lastOfACrowdOfReportsIsShown() throws Exception {
    JobPanel panel = new JobPanel();
    Job[] job = new Job[1];
    SwingUtilities.invokeAndWait(() -> job[0] = panel.begin("opening"));
    for (int done = 1; done <= 70; done++) {
      job[0].progress(done, 100);
    }
    for (int n = 0; n < 500 && percent(panel) != 70; n++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(percent(panel)).isEqualTo(70);
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
