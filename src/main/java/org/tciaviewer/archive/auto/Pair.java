package org.tciaviewer.archive.auto;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * Two archives of which one may be down, slow or changed: that is a notice, and whoever did not
 * answer is left in peace for a while, so that not every question waits for it. Thread-safe.
 *
 * @param first asked first
 * @param second asked for the rest, as long as it takes
 * @param hasty the second with less patience: for what may be left out
 */
record Pair(
    Archive first,
    Archive second,
    Archive hasty,
    Map<Archive, Long> silentSince,
    LongSupplier nanoTime) {
  /** How long an archive that did not answer is not asked again: someone may be restarting it. */
  private static final long PEACE_NS = TimeUnit.SECONDS.toNanos(60);

  static Pair of(Archive first, Archive second, Archive hasty, LongSupplier nanoTime) {
    return new Pair(first, second, hasty, new ConcurrentHashMap<>(), nanoTime);
  }

  /** One question to one archive. */
  @FunctionalInterface
  interface Question<T> {
    T ask(Archive archive) throws IOException;
  }

  /** Whether this archive did not answer a short while ago. */
  boolean isSilent(Archive archive) {
    Long since = silentSince.get(archive);
    return since != null && nanoTime.getAsLong() - since < PEACE_NS;
  }

  /** The answer, or nothing and a notice when the archive does not give any. */
  <T> Optional<T> tryToAsk(Archive archive, Question<T> question, Job job) throws IOException {
    if (isSilent(archive)) {
      notice(archive, "Archive not reached", "it did not answer a short while ago", job);
      return Optional.empty();
    }
    try {
      T answer = question.ask(archive);
      silentSince.remove(archive);
      return Optional.of(answer);
    } catch (ArchiveException e) {
      boolean silent = e.isRetryable() || e.status() == 0;
      if (silent) {
        silentSince.put(archive, nanoTime.getAsLong());
      }
      String finding = silent ? "Archive not reached" : "Archive not understood";
      notice(archive, finding, e.getMessage(), job);
      return Optional.empty();
    }
  }

  private void notice(Archive archive, String finding, String why, Job job) {
    String other = archive == first ? second.name() : first.name();
    job.notice(Notice.warning(finding, why + "; only " + other + " is asked", archive.name()));
  }
}
