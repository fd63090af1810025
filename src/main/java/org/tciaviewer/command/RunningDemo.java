package org.tciaviewer.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.tciaviewer.demo.DemoArchive;

/**
 * The embedded archive of this process: started when {@code source=demo} is first used, and again
 * when the folder it serves was changed in the settings; ends with the process. Thread-safe.
 */
final class RunningDemo {
  /** One per process, because a port is. */
  private static final RunningDemo INSTANCE = new RunningDemo();

  private Optional<DemoArchive> archive = Optional.empty();
  private Optional<Path> folder = Optional.empty();

  private RunningDemo() {}

  /**
   * Address of the running archive.
   *
   * @param wanted folder that it serves besides its own collection
   * @throws IOException when no port can be opened
   */
  static String url(Optional<Path> wanted) throws IOException {
    return INSTANCE.serving(wanted).url();
  }

  /** Stops it; the next use starts it again. */
  static void stop() {
    INSTANCE.close();
  }

  private synchronized void close() {
    archive.ifPresent(DemoArchive::close);
    archive = Optional.empty();
  }

  private synchronized DemoArchive serving(Optional<Path> wanted) throws IOException {
    if (archive.isEmpty() || !folder.equals(wanted)) {
      archive.ifPresent(DemoArchive::close);
      archive = Optional.of(startAsDaemon(options(wanted)));
      folder = wanted;
    }
    return archive.get();
  }

  /**
   * The JDK's server runs a thread that takes over whether its starter was a daemon; any other
   * would keep the process alive after its last command.
   */
  private static DemoArchive startAsDaemon(DemoArchive.Options options) throws IOException {
    FutureTask<DemoArchive> start = new FutureTask<>(() -> DemoArchive.start(options));
    Thread starter = new Thread(start, "TCIA demo archive starter");
    starter.setDaemon(true);
    starter.start();
    try {
      return start.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      throw new IOException("the demo archive cannot be started: " + e.getCause(), e.getCause());
    }
  }

  private static DemoArchive.Options options(Optional<Path> wanted) {
    DemoArchive.Options options = DemoArchive.Options.standard();
    return wanted.isPresent() ? options.withFolder(wanted.get()) : options;
  }
}
