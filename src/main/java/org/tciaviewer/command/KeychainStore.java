package org.tciaviewer.command;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.tciaviewer.archive.Credentials;

/**
 * The Keychain of macOS through {@code security}: a secret is part of a command that it reads from
 * its standard input ({@code -i}), in hexadecimal ({@code -X}), so that nothing has to be quoted.
 */
record KeychainStore(SecretProgram program) implements SecretStore {
  @Override
  public String title() {
    return "the Keychain";
  }

  /** One word without anything that {@code security -i} would take apart. */
  private static String service(String url) {
    return "tcia-viewer:" + url.replaceAll("[^A-Za-z0-9:/._~-]", "_");
  }

  @Override
  public Optional<Credentials> find(String server, String url) {
    return program
        .run(List.of("find-generic-password", "-a", server, "-s", service(url), "-w"), "")
        .flatMap(SecretStore::decoded);
  }

  @Override
  public boolean keep(String server, String url, Credentials credentials) {
    byte[] line = SecretStore.encoded(credentials).getBytes(StandardCharsets.US_ASCII);
    String command =
        "add-generic-password -U -a "
            + server
            + " -s "
            + service(url)
            + " -X "
            + HexFormat.of().formatHex(line)
            + "\n";
    // the program says nothing of a command that failed, so look
    return program.run(List.of("-i"), command).isPresent()
        && find(server, url).equals(Optional.of(credentials));
  }

  @Override
  public void forget(String server, String url) {
    program.run(List.of("delete-generic-password", "-a", server, "-s", service(url)), "");
  }
}
