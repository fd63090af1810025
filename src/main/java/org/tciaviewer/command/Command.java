package org.tciaviewer.command;

import java.io.IOException;
import java.util.List;
import org.tciaviewer.job.Job;

/**
 * One command of the menu {@code Plugins > TCIA}: a name, keys, and work that runs the same for
 * every caller. It never opens a dialog and never decides how a failure is shown; {@link JobRunner}
 * does. Implementations are stateless, have a constructor without arguments and are registered by
 * one line of {@code plugins.config}.
 */
public interface Command {
  /** The name in the menu and in macros, with "..." when a dialog follows. */
  String name();

  /** The keys it accepts, in the order a dialog asks for them. */
  List<Key<?>> keys();

  /** What a dialog proposes instead of the defaults; no keys unless a command overrides it. */
  default Keys proposed() {
    return Keys.NONE;
  }

  /**
   * Does the work; blocks until the last image is complete.
   *
   * @param keys checked against {@link #keys}
   * @param opened shows images, and takes them back if this method throws
   * @param job cancellation, progress and notices
   * @return the IDs of the images opened, one a line, or a table with tabs; empty if there is
   *     neither
   * @throws IllegalArgumentException when keys or the current image do not fit the command; the
   *     message says what is accepted and what to do
   * @throws IOException when data or the world fail
   * @throws java.util.concurrent.CancellationException when cancelled with nothing usable to keep
   */
  String run(Keys keys, Opened opened, Job job) throws IOException;
}
