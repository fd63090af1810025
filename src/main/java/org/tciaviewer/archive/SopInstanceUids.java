package org.tciaviewer.archive;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Finds the SOP Instance UID at the start of a file without parsing the Data Set: Media Storage SOP
 * Instance UID (0002,0003), PS3.10 7.1, or SOP Instance UID (0008,0018), PS3.3 C.12.1. Good enough
 * to tell instances apart; the parser of package {@code dicom} decides what an instance is.
 */
public final class SopInstanceUids {
  private static final int PREAMBLE = 128;
  private static final int META = 0x00020003;
  private static final int ROOT = 0x00080018;

  /** PS3.5 9.1. */
  private static final int LONGEST_UID = 64;

  private SopInstanceUids() {}

  /** The UID, empty when the file does not begin as little endian DICOM. */
  public static Optional<String> of(byte[] array, int length) {
    int at = hasPreamble(array, length) ? PREAMBLE + 4 : 0;
    while (at + 8 <= length) {
      int tag = u16(array, at) << 16 | u16(array, at + 2);
      if (tag > ROOT || tag < 0) {
        return Optional.empty();
      }
      boolean explicit = isUpper(array[at + 4]) && isUpper(array[at + 5]);
      boolean wide = explicit && isWide(array[at + 4], array[at + 5]);
      if (wide && at + 12 > length) {
        return Optional.empty();
      }
      long size = wide ? u32(array, at + 8) : explicit ? u16(array, at + 6) : u32(array, at + 4);
      int start = at + (wide ? 12 : 8);
      if (start + size > length) {
        return Optional.empty();
      }
      if ((tag == META || tag == ROOT) && size > 0 && size <= LONGEST_UID) {
        return Optional.of(text(array, start, (int) size));
      }
      at = start + (int) size;
    }
    return Optional.empty();
  }

  private static boolean hasPreamble(byte[] a, int length) {
    return length > PREAMBLE + 4
        && a[PREAMBLE] == 'D'
        && a[PREAMBLE + 1] == 'I'
        && a[PREAMBLE + 2] == 'C'
        && a[PREAMBLE + 3] == 'M';
  }

  private static boolean isUpper(byte b) {
    return b >= 'A' && b <= 'Z';
  }

  /** Value representations with a 32-bit length, PS3.5 7.1.2, as far as they occur this early. */
  private static boolean isWide(byte a, byte b) {
    String vr = "" + (char) a + (char) b;
    return switch (vr) {
      case "OB", "OW", "OF", "OD", "OL", "OV", "SQ", "UN", "UT", "UC", "UR" -> true;
      default -> false;
    };
  }

  private static String text(byte[] array, int start, int size) {
    String uid = new String(array, start, size, StandardCharsets.US_ASCII);
    return uid.replace('\0', ' ').trim();
  }

  private static int u16(byte[] a, int at) {
    return a[at] & 0xFF | (a[at + 1] & 0xFF) << 8;
  }

  private static long u32(byte[] a, int at) {
    return u16(a, at) | (long) u16(a, at + 2) << 16;
  }
}
