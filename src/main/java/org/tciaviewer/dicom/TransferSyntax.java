package org.tciaviewer.dicom;

/**
 * How a Data Set is encoded, PS3.5 10 and Annex A. Does not say whether this program can decode its
 * Pixel Data.
 *
 * @param uid Transfer Syntax UID
 * @param name name as in PS3.6 A; the UID when not registered
 * @param explicitVr whether each element carries its VR
 * @param bigEndian whether words are stored most significant byte first
 * @param deflated whether the Data Set is one deflate stream
 * @param encapsulated whether Pixel Data come in fragments, PS3.5 A.4
 */
public record TransferSyntax(
    String uid,
    String name,
    boolean explicitVr,
    boolean bigEndian,
    boolean deflated,
    boolean encapsulated) {
  /** Implicit VR Little Endian, PS3.5 A.1. */
  public static final TransferSyntax IMPLICIT_LITTLE_ENDIAN = of("1.2.840.10008.1.2");

  /** Explicit VR Little Endian, PS3.5 A.2. */
  public static final TransferSyntax EXPLICIT_LITTLE_ENDIAN = of("1.2.840.10008.1.2.1");

  /** Explicit VR Big Endian, retired, PS3.5 2016b A.3. */
  public static final TransferSyntax EXPLICIT_BIG_ENDIAN = of("1.2.840.10008.1.2.2");

  private static final String ENCAPSULATED_UNCOMPRESSED = "1.2.840.10008.1.2.1.98";
  private static final String JPIP_DEFLATE = "1.2.840.10008.1.2.4.95";
  private static final String JPIP_HT_DEFLATE = "1.2.840.10008.1.2.4.205";

  /**
   * The syntax of a UID. One that is not native is taken for encapsulated explicit little endian.
   */
  public static TransferSyntax of(String uid) {
    return switch (uid) {
      case "1.2.840.10008.1.2" -> syntax(uid, false, false, false, false);
      case "1.2.840.10008.1.2.1" -> syntax(uid, true, false, false, false);
      case "1.2.840.10008.1.2.1.99" -> syntax(uid, true, false, true, false);
      case "1.2.840.10008.1.2.2" -> syntax(uid, true, true, false, false);
      // GE private syntax: implicit little endian but for big endian Pixel Data.
      case "1.2.840.113619.5.2" -> syntax(uid, false, false, false, false);
      case JPIP_DEFLATE, JPIP_HT_DEFLATE -> syntax(uid, true, false, true, false);
      default -> syntax(uid, true, false, false, true);
    };
  }

  private static TransferSyntax syntax(
      String uid, boolean explicit, boolean bigEndian, boolean deflated, boolean encapsulated) {
    String known = Dictionary.uidName(uid);
    String name = known.isEmpty() ? uid : known;
    return new TransferSyntax(uid, name, explicit, bigEndian, deflated, encapsulated);
  }

  /** Whether each fragment holds plain samples, PS3.5 A.4.11. */
  public boolean isEncapsulatedUncompressed() {
    return uid.equals(ENCAPSULATED_UNCOMPRESSED);
  }
}
