package org.tciaviewer.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tciaviewer.series.LoadOptions;

/**
 * What can be done with a series that does not fit the memory: each offer with the keys that ask
 * for it and what it takes. Immutable.
 *
 * @param series what messages call the series
 * @param need bytes that it takes as it was asked for
 * @param free bytes of the heap that are free
 * @param offers those that fit, the best first; never empty
 */
record MemoryOffers(String series, long need, long free, List<Offer> offers) {
  private static final double MB = 1e6;

  /** A range is offered that leaves some room for work on the image. */
  private static final double SHARE = 0.8;

  /**
   * One way to open it.
   *
   * @param what in words
   * @param keys as they are to be added
   * @param bytes that it takes
   */
  record Offer(String what, Keys keys, long bytes) {
    String button() {
      return String.format(Locale.ROOT, "%s: %,.0f MB", what, bytes / MB);
    }

    String text() {
      return String.format(Locale.ROOT, "%s (%s, %,.0f MB)", keys.line(), what, bytes / MB);
    }
  }

  static MemoryOffers of(
      String series, SeriesMemory memory, LoadOptions options, long need, long free) {
    List<Offer> offers = new ArrayList<>();
    offers.add(
        new Offer(
            "virtual stack, slices are read when they are looked at",
            Keys.NONE.withFlag("virtual"),
            memory.bytes(2, memory.bytesPerPixel(options.type()))
                + memory.count(options.slices()) * SeriesMemory.BYTES_PER_HEADER));
    long count = memory.count(options.slices());
    int bytes = memory.bytesPerPixel(options.type());
    long fitting = fitting(memory, bytes, (long) (SHARE * free));
    if (fitting > 1) {
      addPart(offers, memory, options, count, Math.min(count, fitting));
    }
    long eight = memory.bytes(count, 1);
    if (bytes > 1 && eight < free) {
      offers.add(
          new Offer("8-bit preview, values are rounded", Keys.NONE.with("type", "8-bit"), eight));
    }
    return new MemoryOffers(series, need, free, offers);
  }

  private static long fitting(SeriesMemory memory, int bytes, long room) {
    long one = memory.bytes(1, bytes) - memory.bytes(0, bytes);
    return Math.max(0, (room - memory.bytes(0, bytes)) / one);
  }

  /** The middle of the slices, and every n-th of all. */
  private static void addPart(
      List<Offer> offers, SeriesMemory memory, LoadOptions options, long count, long fitting) {
    int bytes = memory.bytesPerPixel(options.type());
    LoadOptions.SliceRange range = options.slices();
    long from = range.first() + (count - fitting) / 2 * range.step();
    long to = from + (fitting - 1) * range.step();
    offers.add(
        new Offer(
            "the " + fitting + " slices in the middle, " + from + " to " + to,
            Keys.NONE.with("slices", from + "-" + to),
            memory.bytes(fitting, bytes)));
    long step = range.step() * ((count + fitting - 1) / fitting);
    long kept = (count * range.step() + step - 1) / step;
    offers.add(
        new Offer(
            "one slice of " + step + ", " + kept + " in all",
            Keys.NONE.with("step", Long.toString(step)),
            memory.bytes(kept, bytes)));
  }

  /** What does not fit, without the offers. */
  String problem() {
    return String.format(
        Locale.ROOT,
        "%s needs %,.0f MB of memory, %,.0f MB of %,.0f MB are free",
        series,
        need / MB,
        free / MB,
        Runtime.getRuntime().maxMemory() / MB);
  }

  /** All of it on one line, for those who cannot be asked. */
  String sentence() {
    return problem()
        + "; add one of: "
        + String.join("; ", offers.stream().map(Offer::text).toList())
        + "; or raise the limit in Edit > Options > Memory & Threads and restart";
  }

  /** A series does not fit, and nobody can be asked what to do. */
  static final class TooLarge extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    TooLarge(MemoryOffers offers) {
      super(offers.sentence());
    }
  }
}
