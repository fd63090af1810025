package org.tciaviewer.archive;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** MD5 as the archives use it: against corrupted transfers, not against forgery. */
public final class Md5 {
  private Md5() {}

  /** MD5 of the first bytes of an array, in lower-case hexadecimal. */
  public static String hex(byte[] array, int length) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      md5.update(array, 0, length);
      return HexFormat.of().formatHex(md5.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
