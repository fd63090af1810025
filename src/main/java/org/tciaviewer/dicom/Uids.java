package org.tciaviewer.dicom;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** Makes UIDs under the root 2.25, PS3.5 B.2: a UUID as one decimal number. */
public final class Uids {
  private Uids() {}

  /** The same name gives the same UID: version 3 UUID of the UTF-8 bytes. */
  public static String fromName(String name) {
    return of(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  /** A new UID from a random UUID. */
  public static String random() {
    return of(UUID.randomUUID());
  }

  private static String of(UUID uuid) {
    String hex =
        String.format(
            Locale.ROOT,
            "%016x%016x",
            uuid.getMostSignificantBits(),
            uuid.getLeastSignificantBits());
    return "2.25." + new BigInteger(hex, 16);
  }
}
