package org.tciaviewer.dicom;

import org.tciaviewer.job.FormatException;

/** Tells a Transfer Syntax from the bytes when the meta header is missing or lies. */
final class SyntaxGuess {
  private static final int MAX_PLAUSIBLE_GROUP = 0x7FE0;

  private SyntaxGuess() {}

  /**
   * The syntax of the first element of a Data Set; null when the bytes do not tell.
   *
   * @param at index of at least 8 bytes
   */
  static TransferSyntax ofElement(byte[] bytes, int at) {
    boolean explicit = VR.ofLetters(bytes[at + 4], bytes[at + 5]) != null;
    int little = new Source(bytes, false).u16(at);
    int big = new Source(bytes, true).u16(at);
    // A first group is small, so the order that reads it smaller is the right one.
    if (Math.min(little, big) > MAX_PLAUSIBLE_GROUP || little == big) {
      return null;
    }
    if (big < little) {
      return explicit ? TransferSyntax.EXPLICIT_BIG_ENDIAN : null;
    }
    return explicit ? TransferSyntax.EXPLICIT_LITTLE_ENDIAN : TransferSyntax.IMPLICIT_LITTLE_ENDIAN;
  }

  /**
   * Corrects a syntax that contradicts the Pixel Data: fragments under a native syntax, or a plain
   * value under an encapsulated one.
   */
  static TransferSyntax ofPixels(PixelData p, TransferSyntax declared, Findings findings) {
    if (p == null || p.isEncapsulated() == declared.encapsulated()) {
      return declared;
    }
    TransferSyntax real =
        p.isEncapsulated() ? ofFragment(p) : TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
    if (real == null) {
      return declared;
    }
    findings.repaired(
        "Wrong Transfer Syntax",
        "declared " + declared.name() + ", Pixel Data are " + real.name(),
        "");
    return real;
  }

  private static TransferSyntax ofFragment(PixelData p) {
    if (p.fragmentCount() == 0) {
      return null;
    }
    try {
      String uid = ofCodeStream(p.frame(0));
      return uid.isEmpty() ? null : TransferSyntax.of(uid);
    } catch (FormatException e) {
      return null;
    }
  }

  /** UID of the syntax of a JPEG, JPEG-LS or JPEG 2000 code stream; empty when it is none. */
  private static String ofCodeStream(byte[] b) {
    for (int i = 0; i + 1 < b.length; i++) {
      if ((b[i] & 0xFF) != 0xFF) {
        continue;
      }
      switch (b[i + 1] & 0xFF) {
        case 0xC0:
          return "1.2.840.10008.1.2.4.50";
        case 0xC1:
          return "1.2.840.10008.1.2.4.51";
        case 0xC3:
          return "1.2.840.10008.1.2.4.70";
        case 0xF7:
          return "1.2.840.10008.1.2.4.81";
        case 0x4F:
          return "1.2.840.10008.1.2.4.91";
        default:
          break;
      }
    }
    return "";
  }
}
