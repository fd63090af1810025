package org.tciaviewer.command;

import java.util.Optional;
import java.util.ServiceLoader;
import org.tciaviewer.job.Job;

/**
 * Where a host lists what runs, with progress and a way to cancel: Fiji's tasks. Found through a
 * service file; thread-safe.
 */
public interface TaskBoard {
  /** One job on the board. Closing it takes it away. */
  interface Entry extends Job.Listener, AutoCloseable {
    @Override
    void close();
  }

  /**
   * Lists a job until the entry is closed.
   *
   * @param name what runs
   * @param cancel called, on any thread, when a person cancels it there
   * @return empty when this host has no such board
   */
  Optional<Entry> begin(String name, Runnable cancel);

  /** Lists a job on the first board that the host has. */
  static Entry list(String name, Runnable cancel) {
    // The one-argument load() finds nothing under ImageJ's plugin class loader.
    return ServiceLoader.load(TaskBoard.class, TaskBoard.class.getClassLoader()).stream()
        .map(board -> board.get().begin(name, cancel))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(() -> {});
  }
}
