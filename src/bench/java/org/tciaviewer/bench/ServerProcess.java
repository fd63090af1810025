package org.tciaviewer.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@link NbiaServer} in a process of its own, so that its CPU time is not that of a contestant. */
final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it; bits per second, 0 for no limit. */
  static ServerProcess start(long bits, Path data, List<String> names) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                java().toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                NbiaServer.class.getName(),
                Long.toString(bits)));
    names.forEach(n -> command.add(data.resolve(n).toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    return new ServerProcess(process, Integer.parseInt(in.readLine().substring("PORT ".length())));
  }

  /** The Java that runs this benchmark. */
  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
