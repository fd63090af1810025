package org.tciaviewer.dicom;

import org.tciaviewer.job.FormatException;

/** Tells a Transfer Syntax from the bytes when the meta header is missing or lies. */
final class SyntaxGuess {
  private static final int META_GROUP = 2;

  /** Real files begin with a group length, if they do, of one of the first groups. */
  private static final int LAST_FIRST_GROUP = 0x0028;

  private static final int JPEG_START = 0xFFD8;
  private static final int JPEG_2000_START = 0xFF4F;

  private SyntaxGuess() {}

  /**
   * The syntax of the first element of a Data Set; null when the bytes do not tell.
   *
   * @param at index of at least 8 bytes
   */
  static TransferSyntax ofElement(byte[] bytes, int at) {
    boolean explicit = VR.ofLetters(bytes[at + 4], bytes[at + 5]) != null;
    if (beginsDataSet(new Source(bytes, false), at)) {
      return explicit
          ? TransferSyntax.EXPLICIT_LITTLE_ENDIAN
          : TransferSyntax.IMPLICIT_LITTLE_ENDIAN;
    }
    return explicit && beginsDataSet(new Source(bytes, true), at)
        ? TransferSyntax.EXPLICIT_BIG_ENDIAN
        : null;
  }

  /** Whether an element that a Data Set may begin with seems to lie there. */
  static boolean beginsDataSet(Source s, int at) {
    int group = s.u16(at);
    int tag = group << 16 | s.u16(at + Short.BYTES);
    if (tag == Tag.SpecificCharacterSet || tag == Tag.ImageType || tag == Tag.SOPClassUID) {
      // Nearly all files begin so: the dictionary need not be loaded for them.
      return true;
    }
    boolean known =
        Tag.element(tag) == 0 ? group <= LAST_FIRST_GROUP : !Dictionary.keyword(tag).isEmpty();
    return group >= META_GROUP && !Tag.isPrivate(tag) && known;
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

  /** UID of the syntax of a JPEG, JPEG-LS, JPEG 2000 or RLE code stream; empty if it is none. */
  private static String ofCodeStream(byte[] b) {
    Source s = new Source(b, true);
    if (FrameIndex.isRle(b, 0, b.length)) {
      return "1.2.840.10008.1.2.5";
    }
    int mark = b.length < Short.BYTES ? 0 : s.u16(0);
    if (mark == JPEG_2000_START) {
      return "1.2.840.10008.1.2.4.91";
    }
    return mark == JPEG_START ? ofFrameHeader(s, b.length) : "";
  }

  /** Walks marker segments, ITU-T T.81 B.1.1.4, to the one that names the process. */
  private static String ofFrameHeader(Source s, int length) {
    int at = Short.BYTES;
    while (at + 2 * Short.BYTES <= length) {
      String uid = ofMarker(s.u16(at));
      if (!uid.isEmpty()) {
        return uid;
      }
      at += Short.BYTES + Math.max(Short.BYTES, s.u16(at + Short.BYTES));
    }
    return "";
  }

  private static String ofMarker(int marker) {
    return switch (marker) {
      case 0xFFC0 -> "1.2.840.10008.1.2.4.50";
      case 0xFFC1 -> "1.2.840.10008.1.2.4.51";
      case 0xFFC3 -> "1.2.840.10008.1.2.4.70";
      case 0xFFF7 -> "1.2.840.10008.1.2.4.81";
      default -> "";
    };
  }
}
