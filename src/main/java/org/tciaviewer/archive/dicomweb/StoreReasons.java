package org.tciaviewer.archive.dicomweb;

import java.util.Locale;

/**
 * Words for Failure Reason (0008,1197) and Warning Reason (0008,1196), PS3.18 table I.2-1 and PS3.4
 * GG.4.2.1.
 */
final class StoreReasons {
  private StoreReasons() {}

  /** What a code means; the code itself always stands with it. */
  static String of(int code) {
    return code < 0 ? "no reason given" : words(code) + String.format(Locale.ROOT, " (%04X)", code);
  }

  private static String words(int code) {
    switch (code) {
      case 0x0110:
        return "processing failure";
      case 0x0111:
        return "the server has this instance already";
      case 0x0117:
        return "invalid SOP Instance UID";
      case 0x0122:
        return "SOP class not supported";
      case 0x0124:
        return "not authorised";
      case 0x0131:
        return "not allowed for this user";
      case 0xB000:
        return "the server changed attributes";
      case 0xB006:
        return "the server dropped attributes";
      case 0xB007:
        return "does not match its SOP class";
      case 0xC122:
        return "transfer syntax not supported";
      default:
        return ofRange(code);
    }
  }

  /** Codes whose last digits are the server's own. */
  private static String ofRange(int code) {
    return switch (code & 0xFF00) {
      case 0xA700 -> "out of resources";
      case 0xA900 -> "does not match its SOP class";
      default -> (code & 0xF000) == 0xC000 ? "not understood" : "refused";
    };
  }
}
