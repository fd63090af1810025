package org.tciaviewer.command;

import ij.IJ;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * Runs a command: progress, Esc, the notices at the end, and nothing half-opened after a failure.
 * It throws what went wrong; {@link Launcher} decides how a caller is told. Blocks; not for the
 * event thread.
 */
public final class JobRunner {
  /** Lines of notices in the Log; all of them stay on the image. */
  private static final int MOST_NOTICES = 12;

  private JobRunner() {}

  /**
   * Runs with ImageJ's status bar and the Esc key.
   *
   * @return the result of the command
   * @throws IllegalArgumentException when keys or the current image do not fit
   * @throws IOException when data or the world fail
   * @throws java.util.concurrent.CancellationException when cancelled with nothing to keep
   */
  public static String run(Command command, Keys keys) throws IOException {
    Progress progress = new Progress();
    Job job = Job.listenedBy(progress);
    String lastWord = command.name() + " failed";
    long start = System.nanoTime();
    EscapeWatch watch = EscapeWatch.over(job);
    try {
      String result = run(command, keys, job);
      lastWord = String.format(Locale.ROOT, "%s: %.1f s", command.name(), seconds(start));
      return result;
    } finally {
      watch.close();
      progress.finish(lastWord);
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /**
   * Runs with a job of the caller's own, which hears of progress and can cancel.
   *
   * @return the result of the command
   * @throws IllegalArgumentException when keys or the current image do not fit
   * @throws IOException when data or the world fail
   * @throws java.util.concurrent.CancellationException when cancelled with nothing to keep
   */
  public static String run(Command command, Keys keys, Job job) throws IOException {
    keys.checkedFor(command.name(), command.keys());
    Opened opened = new Opened();
    boolean done = false;
    try {
      String result = command.run(keys, opened, job);
      opened.finish();
      done = true;
      return result;
    } finally {
      if (!done) {
        opened.takeBack();
      }
      log(job.notices());
    }
  }

  private static void log(List<Notice> notices) {
    notices.stream().limit(MOST_NOTICES).forEach(n -> IJ.log("TCIA " + n.line()));
    if (notices.size() > MOST_NOTICES) {
      IJ.log("TCIA: " + (notices.size() - MOST_NOTICES) + " more notices, in Image > Show Info");
    }
  }
}
