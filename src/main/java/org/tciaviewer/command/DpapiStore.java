package org.tciaviewer.command;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tciaviewer.archive.Credentials;

/**
 * Windows: PowerShell encrypts a secret for the user of this computer (DPAPI); what comes out is
 * kept in ImageJ's preferences and is of no use to anyone else.
 */
record DpapiStore(SecretProgram program) implements SecretStore {
  /** Preference of one server; removed with the server. */
  private static final String PREFERENCE = "secret";

  private static final String FORM =
      "$ErrorActionPreference='Stop'; Add-Type -AssemblyName System.Security;"
          + " $b=[Convert]::FromBase64String([Console]::In.ReadToEnd().Trim());"
          + " $c=[Security.Cryptography.ProtectedData]::%s($b,$null,'CurrentUser');"
          + " [Console]::Out.Write([Convert]::ToBase64String($c))";

  @Override
  public String title() {
    return "Windows, for this user";
  }

  private Optional<String> run(String method, String base64) {
    List<String> arguments =
        List.of(
            "-NoProfile", "-NonInteractive", "-Command", String.format(Locale.ROOT, FORM, method));
    return program.run(arguments, base64).filter(out -> !out.isEmpty());
  }

  private static String preference(String server) {
    return "server." + server + "." + PREFERENCE;
  }

  @Override
  public Optional<Credentials> find(String server, String url) {
    return Preferences.ofUser()
        .value(preference(server))
        .flatMap(kept -> run("Unprotect", kept))
        .flatMap(DpapiStore::text)
        .filter(line -> line.startsWith(url + " "))
        .flatMap(line -> SecretStore.decoded(line.substring(url.length() + 1)));
  }

  @Override
  public boolean keep(String server, String url, Credentials credentials) {
    Optional<String> kept = run("Protect", base64(url + " " + SecretStore.encoded(credentials)));
    kept.ifPresent(
        text -> {
          Preferences.set(preference(server), text);
          Preferences.save();
        });
    return kept.isPresent();
  }

  @Override
  public void forget(String server, String url) {
    Preferences.set(preference(server), "");
    Preferences.save();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> text(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // not what this program writes
    }
  }
}
