package org.tciaviewer.archive;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A server that behaves as one kind of archive is documented to behave, and misbehaves on demand.
 */
public interface ArchiveFake extends AutoCloseable {
  /** What goes wrong with one download of instances. */
  enum Fault {
    /** Sends half and then nothing, for ever. */
    STALL,
    /** Ends within an instance. */
    CUT_IN_BODY,
    /** Ends after an instance, as if that were all. */
    CUT_BETWEEN,
    /** One instance less than listed, otherwise well-formed. */
    ONE_SHORT,
    /** One instance is not what its checksum says. */
    WRONG_BYTES,
    /** One instance comes twice. */
    TWICE,
    /** A login page instead of data. */
    HTML,
    /** A page of a gateway under load, gone the next time. */
    HTML_ONCE,
    /** HTTP 500. */
    ERROR,
    /** HTTP 429 with Retry-After: 7. */
    TOO_MANY;

    /** One of them, for about one download of three; a stall costs its time-out and is rarer. */
    public static Optional<Fault> byChance(Random random) {
      synchronized (random) {
        int n = random.nextInt(300);
        Fault fault = values()[n % values().length];
        return n < 100 && (fault != STALL || n < 30) ? Optional.of(fault) : Optional.empty();
      }
    }
  }

  /** A client of this server. */
  Archive open(Duration stall, Retries retries);

  /** The series it serves; the first one has at least 4 instances. */
  List<FakeSeries> series();

  /** Lets the next download go wrong; call again for the one after. */
  void failNextDownload(Fault fault);

  /** Lets the next request for one instance go wrong; call again for the one after. */
  void failNextInstance(Fault fault);

  /** Lets single instances go wrong too, so that nothing can be repaired. */
  void failRepairs();

  /** Lets the next search answer this text with this status. */
  void answerNextSearch(int status, String contentType, String body);

  @Override
  void close();
}
