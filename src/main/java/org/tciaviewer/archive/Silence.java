package org.tciaviewer.archive;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okio.AsyncTimeout;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;

/**
 * Ends the reading of a body from which nothing comes for too long. One clock runs for the whole
 * body: okio's own, started anew at each read of 8 kB, wakes a thread each time, 8 % of the CPU of
 * a fast download; and the socket's SO_TIMEOUT makes closing a silent connection over TLS wait for
 * its silence once more. Only waiting in a read counts, not the time that the reader takes between
 * two reads.
 */
final class Silence extends ForwardingSource {
  /** When no read is going on. */
  private static final long NOT_WAITING = 0;

  private final long limit;
  private final Runnable abort;
  private final AsyncTimeout clock = new Clock();
  private volatile long waitingSince = NOT_WAITING;
  private volatile boolean tooLong;
  private volatile boolean ended;

  /**
   * Starts to watch.
   *
   * @param body what is read; its own limits are switched off
   * @param limit longest wait
   * @param abort ends a blocked read, from another thread
   */
  Silence(Source body, Duration limit, Runnable abort) {
    super(body);
    this.limit = limit.toNanos();
    this.abort = abort;
    body.timeout().timeout(0, TimeUnit.NANOSECONDS);
    start(this.limit);
  }

  /** Whether a read was ended. */
  boolean wasTooLong() {
    return tooLong;
  }

  /** What the failed read of a silent body is to be called. */
  IOException explain(IOException failed) {
    IOException e = new SocketTimeoutException("silent for " + Duration.ofNanos(limit));
    e.initCause(failed);
    return e;
  }

  @Override
  public long read(Buffer sink, long byteCount) throws IOException {
    waitingSince = System.nanoTime() | 1;
    try {
      return delegate().read(sink, byteCount);
    } finally {
      waitingSince = NOT_WAITING;
    }
  }

  /** Stops to watch; the body itself is closed by its response. */
  @Override
  public void close() {
    ended = true;
    clock.exit();
  }

  private void start(long nanos) {
    clock.timeout(nanos, TimeUnit.NANOSECONDS);
    clock.enter();
  }

  private final class Clock extends AsyncTimeout {
    @Override
    protected void timedOut() {
      if (ended) {
        return;
      }
      long since = waitingSince;
      long waited = since == NOT_WAITING ? 0 : System.nanoTime() - since;
      if (waited >= limit) {
        tooLong = true;
        abort.run();
      } else {
        exit();
        start(limit - waited);
      }
    }
  }
}
