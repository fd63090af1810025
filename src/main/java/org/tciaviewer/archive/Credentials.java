package org.tciaviewer.archive;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Who asks a server: a bearer token (RFC 6750) or a user with a password (RFC 7617), or nobody.
 * Never appears in a message: {@link #toString} tells only the kind. Immutable.
 *
 * @param user user name, empty for none
 * @param password of the user
 * @param token bearer token, empty for none; wins over the user
 */
public record Credentials(String user, String password, String token) {
  /** Nobody. */
  public static final Credentials NONE = new Credentials("", "", "");

  /** The first character of ASCII after the printable ones. */
  private static final int DELETE = 0x7F;

  /** Shorter secrets are not searched for in texts: they would blank out ordinary words. */
  private static final int HIDEABLE = 4;

  /** White space around a token, such as the end of the line of a file, is no part of it. */
  public Credentials {
    token = token.strip();
  }

  /** Whether the token may stand in a header field: printable ASCII without blanks. */
  boolean isSendable() {
    return token.chars().allMatch(c -> c > ' ' && c < DELETE);
  }

  /** A bearer token; an empty one is nobody. */
  public static Credentials bearer(String token) {
    return new Credentials("", "", token);
  }

  /** A user with a password. */
  public static Credentials basic(String user, String password) {
    return new Credentials(user, password, "");
  }

  /** Whether this is nobody. */
  public boolean isNone() {
    return token.isEmpty() && user.isEmpty();
  }

  /** Value of the header field Authorization; empty for nobody. */
  Optional<String> header() {
    if (!token.isEmpty()) {
      return Optional.of("Bearer " + token);
    }
    return user.isEmpty() ? Optional.empty() : Optional.of("Basic " + encoded());
  }

  private String encoded() {
    byte[] plain = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(plain);
  }

  /** The text without token and password, in case a server echoes them. */
  String removedFrom(String text) {
    String safe = text;
    for (String secret : new String[] {token, password, user.isEmpty() ? "" : encoded()}) {
      safe = secret.length() < HIDEABLE ? safe : safe.replace(secret, "…");
    }
    return safe;
  }

  @Override
  public String toString() {
    return isNone() ? "no credentials" : token.isEmpty() ? "a user" : "a token";
  }
}
