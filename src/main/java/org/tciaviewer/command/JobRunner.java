package org.tciaviewer.command;

import ij.IJ;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * Runs a command: progress, Esc, the notices at the end, and nothing half-opened after a failure.
 * It throws what went wrong; {@link Launcher} decides how a caller is told. Blocks; not for the
 * event thread.
 */
public final class JobRunner {
  /** Characters of a notice in the Log: about two lines on screen; the image keeps all of it. */
  private static final int LONGEST = 240;

  /** Two archives that served, or two spacings, are two things to know; nineteen marks are one. */
  private static final int MOST_VALUES = 3;

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
    return watched(command, keys, new Opened());
  }

  /** As {@link #run(Command, Keys)}, for a person at a screen: windows of ours are welcome. */
  static String runForPerson(Command command, Keys keys) throws IOException {
    return watched(command, keys, Opened.forPerson());
  }

  private static String watched(Command command, Keys keys, Opened opened) throws IOException {
    Progress progress = new Progress();
    Job job = Job.listenedBy(progress);
    progress.list(command.name(), job::cancel);
    String lastWord = command.name() + " failed";
    long start = System.nanoTime();
    EscapeWatch watch = EscapeWatch.over(job);
    try {
      String result = run(command, keys, opened, job);
      lastWord = String.format(Locale.ROOT, "%s: %.1f s", command.name(), seconds(start));
      return result;
    } finally {
      watch.close();
      log(job.notices(), opened.isForPerson());
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
    return logged(command, keys, new Opened(), job);
  }

  /** As {@link #run(Command, Keys, Job)}, for a window: a person can be asked. */
  public static String runForPerson(Command command, Keys keys, Job job) throws IOException {
    return logged(command, keys, Opened.forPerson(), job);
  }

  private static String logged(Command command, Keys keys, Opened opened, Job job)
      throws IOException {
    try {
      return run(command, keys, opened, job);
    } finally {
      log(job.notices(), true);
    }
  }

  private static String run(Command command, Keys keys, Opened opened, Job job) throws IOException {
    keys.checkedFor(command.name(), command.keys());
    boolean done = false;
    try {
      String result = command.run(keys, opened, job);
      opened.finish();
      done = true;
      return result;
    } catch (IOException e) {
      if (job.isCancelled()) {
        throw cancelled(e);
      }
      throw e;
    } finally {
      if (!done) {
        opened.takeBack();
      }
    }
  }

  /** A cancel closes sockets: what their readers throw then is not what went wrong. */
  private static CancellationException cancelled(IOException consequence) {
    CancellationException e = new CancellationException("cancelled");
    e.initCause(consequence);
    return e;
  }

  /**
   * A few lines for each kind of finding; all of them stay on the image. A person is not bothered
   * with a Log window for what is only said for the record.
   */
  private static void log(List<Notice> notices, boolean forPerson) {
    List<Notice> told =
        notices.stream().filter(n -> !forPerson || n.severity() != Notice.Severity.INFO).toList();
    lines(told).forEach(IJ::log);
  }

  /** One line for each value of a finding, or one for all when the values are many. */
  static List<String> lines(List<Notice> notices) {
    Map<String, Map<String, List<Notice>>> kinds = new LinkedHashMap<>();
    for (Notice n : notices) {
      kinds
          .computeIfAbsent(n.severity() + n.finding(), k -> new LinkedHashMap<>())
          .computeIfAbsent(n.value(), v -> new ArrayList<>())
          .add(n);
    }
    List<String> lines = new ArrayList<>();
    for (Map<String, List<Notice>> kind : kinds.values()) {
      if (kind.size() <= MOST_VALUES) {
        kind.values().forEach(same -> lines.add(line(same)));
      } else {
        lines.add(line(kind.values().stream().flatMap(List::stream).toList()));
      }
    }
    return lines;
  }

  private static String line(List<Notice> kind) {
    String more = kind.size() == 1 ? "" : " (and " + (kind.size() - 1) + " more of this kind)";
    String line = kind.get(0).line();
    String shortened = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    return "TCIA " + shortened + more;
  }
}
