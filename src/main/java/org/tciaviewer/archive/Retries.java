package org.tciaviewer.archive;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.tciaviewer.job.Job;

/**
 * When to ask again: after a stall, a reset, 429 or a server error, each time after twice the wait,
 * with jitter so that many clients do not return together. Immutable.
 *
 * @param attempts how often to ask in all, at least 1
 * @param first wait before the second attempt
 * @param longest longest wait, also for a server's Retry-After
 * @param pause waits; replaced in tests
 */
public record Retries(int attempts, Duration first, Duration longest, Pause pause) {
  /** Waits without keeping a cancelled job. */
  @FunctionalInterface
  public interface Pause {
    /**
     * Waits.
     *
     * @throws java.util.concurrent.CancellationException at once when the job is cancelled
     */
    void await(Duration duration, Job job);
  }

  /** Four attempts within some seconds; a Retry-After of up to a minute is honoured. */
  public static Retries standard() {
    return new Retries(4, Duration.ofMillis(500), Duration.ofSeconds(60), Retries::sleep);
  }

  /** No second attempt. */
  public static Retries none() {
    return new Retries(1, Duration.ZERO, Duration.ZERO, Retries::sleep);
  }

  /**
   * How long to wait after the given attempt failed.
   *
   * @param attempt one-based number of the attempt that failed
   * @param wanted what the server asked for in Retry-After; zero if nothing
   */
  Duration delay(int attempt, Duration wanted) {
    long base = first.toMillis() << Math.min(attempt - 1, 10);
    long jittered = base / 2 + ThreadLocalRandom.current().nextLong(base / 2 + 1);
    long ms = Math.max(jittered, wanted.toMillis());
    return Duration.ofMillis(Math.min(ms, longest.toMillis()));
  }

  /** Seconds or a date, RFC 9110 10.2.3; a date that is past, and anything else, asks for none. */
  static Duration wanted(String value) {
    if (value.matches("\\d{1,6}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      Instant then = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value));
      Duration wanted = Duration.between(Instant.now(), then);
      return wanted.isNegative() ? Duration.ZERO : wanted;
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }

  private static void sleep(Duration duration, Job job) {
    CountDownLatch cancelled = new CountDownLatch(1);
    Job.Registration registration = job.onCancel(cancelled::countDown);
    try {
      cancelled.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } finally {
      registration.close();
    }
    job.checkCancelled();
  }
}
