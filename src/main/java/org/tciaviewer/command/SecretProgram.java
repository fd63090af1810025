package org.tciaviewer.command;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A program of the system, run without a shell. What it says goes into memory only, what it
 * complains of nowhere, and it is ended when it does not end by itself. Immutable.
 *
 * @param file its absolute path
 */
record SecretProgram(Path file) {
  /** The store may ask for the password of the keyring; who has gone away does not answer. */
  private static final long LONGEST_SECONDS = 60;

  /** A secret is one line. */
  private static final int MOST_BYTES = 64 << 10;

  /** Looks programs up in folders, as a shell does, but never in the current one. */
  record Finder(String path) {
    Optional<SecretProgram> find(String name) {
      return Arrays.stream(path.split(File.pathSeparator))
          .flatMap(folder -> candidate(folder, name).stream())
          .filter(Files::isExecutable)
          .findFirst()
          .map(SecretProgram::new);
    }

    private static Optional<Path> candidate(String folder, String name) {
      try {
        Path p = Path.of(folder);
        return p.isAbsolute() ? Optional.of(p.resolve(name)) : Optional.empty();
      } catch (InvalidPathException e) {
        return Optional.empty(); // no folder of this system
      }
    }
  }

  /**
   * Runs it.
   *
   * @param arguments nothing secret
   * @param input what it reads
   * @return what it wrote, without white space at the ends; empty when it failed or took too long
   */
  Optional<String> run(List<String> arguments, String input) {
    List<String> command = new ArrayList<>(List.of(file.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      return ended(builder.start(), input);
    } catch (IOException e) {
      return Optional.empty(); // as if there were no store
    }
  }

  private static Optional<String> ended(Process process, String input) throws IOException {
    CompletableFuture<Void> watch =
        CompletableFuture.runAsync(
            process::destroyForcibly,
            CompletableFuture.delayedExecutor(LONGEST_SECONDS, TimeUnit.SECONDS));
    try {
      try (OutputStream out = process.getOutputStream()) {
        out.write(input.getBytes(StandardCharsets.UTF_8));
      }
      byte[] said = process.getInputStream().readNBytes(MOST_BYTES);
      boolean good = process.waitFor() == 0;
      return good
          ? Optional.of(new String(said, StandardCharsets.UTF_8).strip())
          : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      watch.cancel(false);
      process.destroyForcibly();
    }
  }
}
