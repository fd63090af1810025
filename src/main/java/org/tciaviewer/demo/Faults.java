package org.tciaviewer.demo;

import java.util.Map;

/** Decides what goes wrong with a call, so that clients can be tried on a bad day. Thread-safe. */
@FunctionalInterface
public interface Faults {
  /** Nothing ever goes wrong. */
  Faults NONE = (call, parameters) -> Fault.NONE;

  /**
   * The fault of one request; asked once for each.
   *
   * @param call name such as {@code getImage}
   * @param parameters of the query or the form
   */
  Fault of(String call, Map<String, String> parameters);

  /** What can go wrong. */
  enum Kind {
    /** Nothing. */
    NONE,
    /**
     * Answers with {@link Fault#amount} as status and {@link Fault#text} as body; a page of HTML is
     * sent as one, and 429 with Retry-After: 7.
     */
    STATUS,
    /** Closes the connection after {@link Fault#amount} bytes of the body. */
    CUT,
    /** Sends nothing more after {@link Fault#amount} bytes, and keeps the connection open. */
    STALL,
    /**
     * Ends a zip properly after {@link Fault#amount} instances: what NBIA does when it cannot read
     * a file.
     */
    SHORT,
    /** Closes the connection after {@link Fault#amount} instances of a zip. */
    CUT_BETWEEN,
    /** Sends the last instance of a zip once more. */
    REPEATED,
    /**
     * Changes one byte within each instance of a zip from number {@link Fault#amount} on,
     * zero-based; of a single image, sends another one of the series.
     */
    CORRUPT
  }

  /**
   * One fault.
   *
   * @param kind what goes wrong
   * @param amount status, bytes or instances, as the kind says
   * @param text body of a status
   */
  record Fault(Kind kind, long amount, String text) {
    /** No fault. */
    public static final Fault NONE = new Fault(Kind.NONE, 0, "");

    /** An answer with this status and body. */
    public static Fault status(int status, String body) {
      return new Fault(Kind.STATUS, status, body);
    }

    /** A connection that breaks after so many bytes of the body. */
    public static Fault cut(long bytes) {
      return new Fault(Kind.CUT, bytes, "");
    }

    /** A connection that falls silent after so many bytes of the body. */
    public static Fault stall(long bytes) {
      return new Fault(Kind.STALL, bytes, "");
    }

    /** A valid zip that lacks all instances after so many. */
    public static Fault shortened(long instances) {
      return new Fault(Kind.SHORT, instances, "");
    }

    /** A connection that breaks after so many instances of a zip. */
    public static Fault cutBetween(long instances) {
      return new Fault(Kind.CUT_BETWEEN, instances, "");
    }

    /** A zip with an instance that comes twice. */
    public static Fault repeated() {
      return new Fault(Kind.REPEATED, 0, "");
    }

    /** Instances whose bytes differ from their MD5, from this zero-based one on. */
    public static Fault corrupt(long firstInstance) {
      return new Fault(Kind.CORRUPT, firstInstance, "");
    }
  }
}
