package org.tciaviewer.archive;

import java.io.IOException;
import java.util.Optional;

/**
 * The instances of one series as they arrive, each whole and in memory. The order means nothing.
 * Not thread-safe but for {@link #close}, which any thread may call. Cancelling the job that opened
 * the stream ends a blocked {@link #next} within a second.
 *
 * <pre>{@code
 * try (InstanceStream stream = archive.open(series, options, job)) {
 *   for (Optional<InstanceBytes> i = stream.next(); i.isPresent(); i = stream.next()) {
 *     try (InstanceBytes bytes = i.get()) {
 *       ...
 *     }
 *   }
 *   Verdict verdict = stream.finish();
 * }
 * }</pre>
 */
public interface InstanceStream extends AutoCloseable {
  /**
   * Blocks until the next instance or annotation file has arrived whole and passed the transport's
   * own check (CRC, length). The caller closes it soon: the memory is used again.
   *
   * @return empty when all that will ever come has come
   * @throws ArchiveException when the transport broke and could not be repaired
   * @throws java.util.concurrent.CancellationException when the job is cancelled
   */
  Optional<InstanceBytes> next() throws IOException;

  /**
   * What is known of completeness once {@link #next} has answered empty: count and checksums that
   * the archive sends last. Never assume that a series is complete without asking; what is
   * incomplete, the caller tells the user.
   *
   * @throws IllegalStateException when called before the end
   */
  Verdict finish() throws IOException;

  /**
   * Whether the range of {@link OpenOptions#slices} was applied already. If not, every slice comes
   * and the caller keeps the chosen ones after sorting.
   */
  default boolean isSliceRangeApplied() {
    return false;
  }

  /** Name of the archive that sends it, where that need not be the one that listed the series. */
  default Optional<String> servedBy() {
    return Optional.empty();
  }

  /** Ends the transfer and its threads, whatever is still missing. May be called twice. */
  @Override
  void close();
}
