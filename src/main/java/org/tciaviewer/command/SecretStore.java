package org.tciaviewer.command;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tciaviewer.archive.Credentials;

/**
 * The store for passwords of the operating system, as far as a program of the system reaches it:
 * {@code secret-tool} (libsecret) on Linux, {@code security} (Keychain) on macOS, PowerShell
 * (DPAPI) on Windows. A secret goes to that program through its standard input, never as an
 * argument, which other users could read. Every failure of the store is the same as having none.
 * Thread-safe.
 */
interface SecretStore {
  /** What the store is called on this system; empty when there is none. */
  String title();

  /** What is kept for a server at this address; empty when nothing is. */
  Optional<Credentials> find(String server, String url);

  /** Keeps credentials in place of what was kept; false when the store does not take them. */
  boolean keep(String server, String url, Credentials credentials);

  /** Forgets what is kept for a server at this address. */
  void forget(String server, String url);

  /** Keeps nothing. */
  SecretStore NONE =
      new SecretStore() {
        @Override
        public String title() {
          return "";
        }

        @Override
        public Optional<Credentials> find(String server, String url) {
          return Optional.empty();
        }

        @Override
        public boolean keep(String server, String url, Credentials credentials) {
          return false;
        }

        @Override
        public void forget(String server, String url) {}
      };

  /** The store of this system. */
  static SecretStore ofSystem() {
    return of(System.getProperty("os.name", ""), System.getenv("PATH"));
  }

  /**
   * The store of a system.
   *
   * @param os as in the system property {@code os.name}
   * @param path folders with programs; null for none
   */
  static SecretStore of(String os, String path) {
    String name = os.toLowerCase(Locale.ROOT);
    SecretProgram.Finder finder = new SecretProgram.Finder(path == null ? "" : path);
    if (name.contains("linux")) {
      return finder.find("secret-tool").<SecretStore>map(SecretServiceStore::new).orElse(NONE);
    }
    if (name.contains("mac")) {
      return finder.find("security").<SecretStore>map(KeychainStore::new).orElse(NONE);
    }
    return name.contains("windows")
        ? finder.find("powershell.exe").<SecretStore>map(DpapiStore::new).orElse(NONE)
        : NONE;
  }

  /** One line of ASCII, as every store takes it. */
  static String encoded(Credentials c) {
    Base64.Encoder base64 = Base64.getEncoder();
    return String.join(
        ".",
        List.of(c.user(), c.password(), c.token()).stream()
            .map(s -> base64.encodeToString(s.getBytes(StandardCharsets.UTF_8)))
            .toList());
  }

  /** What {@link #encoded} made; empty when it is something else. */
  static Optional<Credentials> decoded(String line) {
    String[] parts = line.strip().split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    String[] plain = new String[parts.length];
    try {
      for (int i = 0; i < parts.length; i++) {
        plain[i] = new String(Base64.getDecoder().decode(parts[i]), StandardCharsets.UTF_8);
      }
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // not ours
    }
    return Optional.of(new Credentials(plain[0], plain[1], plain[2])).filter(c -> !c.isNone());
  }
}
