package org.tciaviewer.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.api.Test;

class SilenceTest {
  private static final Duration LIMIT = Duration.ofMillis(150);

  /** Gives a byte per read while there are any left, then blocks until it is aborted. */
  private static final class Trickle implements Source {
    private final CountDownLatch aborted = new CountDownLatch(1);
    private final Timeout timeout = new Timeout();
    private int left;

    Trickle(int bytes) {
      left = bytes;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      if (left-- > 0) {
        sink.writeByte(left);
        return 1;
      }
      try {
        boolean isAborted = aborted.await(20, TimeUnit.SECONDS);
        throw new IOException(isAborted ? "aborted" : "nobody noticed");
      } catch (InterruptedException e) {
        throw new InterruptedIOException();
      }
    }

    @Override
    public Timeout timeout() {
      return timeout;
    }

    @Override
    public void close() {
      aborted.countDown();
    }
  }

  @Test
  void readOfSilentBodyIsEnded() throws Exception {
    Trickle trickle = new Trickle(3);
    try (Silence silence = new Silence(trickle, LIMIT, trickle::close)) {
      BufferedSource body = Okio.buffer((Source) silence);
      assertThatThrownBy(body::readByteArray).hasMessage("aborted");
      assertThat(silence.wasTooLong()).isTrue();
      assertThat(silence.explain(new IOException("why"))).hasMessageContaining("silent for");
    }
  }

  @Test
  void timeBetweenReadsIsNotSilence() throws Exception {
    Trickle trickle = new Trickle(4);
    try (Silence silence = new Silence(trickle, LIMIT, trickle::close)) {
      BufferedSource body = Okio.buffer((Source) silence);
      for (int n = 0; n < 4; n++) {
        Thread.sleep(LIMIT.toMillis() + 50);
        body.readByte();
      }
      assertThat(silence.wasTooLong()).isFalse();
      assertThat(trickle.aborted.getCount()).isEqualTo(1);
    }
  }

  @Test
  void nothingIsEndedAfterTheEnd() throws Exception {
    Trickle trickle = new Trickle(1);
    new Silence(trickle, LIMIT, trickle::close).close();
    assertThat(trickle.aborted.await(3 * LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
  }

  @Test
  void limitsOfTheBodyItselfAreOff() {
    Trickle trickle = new Trickle(1);
    trickle.timeout.timeout(1, TimeUnit.SECONDS);
    new Silence(trickle, LIMIT, trickle::close).close();
    assertThat(trickle.timeout.timeoutNanos()).isZero();
  }
}
