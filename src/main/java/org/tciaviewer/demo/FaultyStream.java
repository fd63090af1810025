package org.tciaviewer.demo;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;

/** The body of an answer, slowed down by the throttle and broken by the fault of the request. */
final class FaultyStream extends FilterOutputStream {
  /** Thrown instead of writing on: the connection is to be closed as it is. */
  static final class Broken extends IOException {
    private static final long serialVersionUID = 1L;

    Broken() {
      super("connection cut on purpose");
    }
  }

  private final Throttle throttle;
  private final Faults.Fault fault;
  private final CountDownLatch closed;
  private long written;

  /**
   * @param closed opened when the server stops, which ends a stall
   */
  FaultyStream(OutputStream out, Throttle throttle, Faults.Fault fault, CountDownLatch closed) {
    super(out);
    this.throttle = throttle;
    this.fault = fault;
    this.closed = closed;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int sent = 0;
    while (sent < length) {
      int n = Math.min(throttle.portion(), length - sent);
      int allowed = (int) Math.min(n, left());
      throttle.await(allowed);
      out.write(bytes, offset + sent, allowed);
      written += allowed;
      sent += allowed;
      if (allowed < n) {
        fail();
      }
    }
  }

  private long left() {
    boolean ends = fault.kind() == Faults.Kind.CUT || fault.kind() == Faults.Kind.STALL;
    return ends ? Math.max(0, fault.amount() - written) : Long.MAX_VALUE;
  }

  private void fail() throws IOException {
    out.flush();
    if (fault.kind() == Faults.Kind.STALL) {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    throw new Broken();
  }
}
