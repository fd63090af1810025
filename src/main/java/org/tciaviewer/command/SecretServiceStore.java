package org.tciaviewer.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tciaviewer.archive.Credentials;

/**
 * The Secret Service of Linux desktops (GNOME Keyring, KWallet) through {@code secret-tool}, which
 * reads a secret from its standard input.
 */
record SecretServiceStore(SecretProgram program) implements SecretStore {
  @Override
  public String title() {
    return "the keyring";
  }

  private static List<String> about(String server, String url, String... before) {
    List<String> all = new ArrayList<>(List.of(before));
    all.addAll(List.of("application", "tcia-viewer", "server", server, "url", url));
    return all;
  }

  @Override
  public Optional<Credentials> find(String server, String url) {
    return program.run(about(server, url, "lookup"), "").flatMap(SecretStore::decoded);
  }

  @Override
  public boolean keep(String server, String url, Credentials credentials) {
    String label = "--label=TCIA Viewer: " + server;
    return program
        .run(about(server, url, "store", label), SecretStore.encoded(credentials))
        .isPresent();
  }

  @Override
  public void forget(String server, String url) {
    program.run(about(server, url, "clear"), "");
  }
}
