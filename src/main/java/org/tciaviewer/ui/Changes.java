package org.tciaviewer.ui;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;

/**
 * Changes of {@link BookmarkFile}, one after the other away from the event thread; unlike {@link
 * Background}, none is dropped for a later one. Its thread ends after a few idle seconds. Use on
 * the event thread only.
 */
final class Changes implements AutoCloseable {
  /** One change. */
  interface Change {
    BookmarkFile.Contents make() throws IOException;
  }

  private final ExecutorService executor;

  Changes(String threadName) {
    executor = Background.oneThread(threadName);
  }

  /** Adds a change; its result or failure comes back on the event thread. */
  void add(Change change, Consumer<BookmarkFile.Contents> done, Consumer<Exception> failed) {
    if (executor.isShutdown()) {
      return; // the window is closed: nobody waits for it
    }
    executor.execute(
        () -> {
          try {
            BookmarkFile.Contents contents = change.make();
            SwingUtilities.invokeLater(() -> done.accept(contents));
          } catch (IOException | RuntimeException e) {
            // The border between work and window: whatever went wrong is shown to the user.
            SwingUtilities.invokeLater(() -> failed.accept(e));
          }
        });
  }

  /** Takes no more changes; those that were added are made. */
  @Override
  public void close() {
    executor.shutdown();
  }
}
