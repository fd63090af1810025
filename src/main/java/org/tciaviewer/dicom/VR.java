package org.tciaviewer.dicom;

/**
 * Value Representation, PS3.5 6.2: how the value of an element is encoded. Says nothing of the
 * meaning of the value.
 */
public enum VR {
  /** Application Entity. */
  AE(Kind.TEXT, 1, 0),
  /** Age String. */
  AS(Kind.TEXT, 1, 0),
  /** Attribute Tag: two 16-bit words. */
  AT(Kind.INTEGER, 2, 0),
  /** Code String. */
  CS(Kind.TEXT, 1, 0),
  /** Date. */
  DA(Kind.TEXT, 1, 0),
  /** Decimal String. */
  DS(Kind.TEXT, 1, 0),
  /** Date Time. */
  DT(Kind.TEXT, 1, 0),
  /** Floating Point Single. */
  FL(Kind.FLOATING, 4, 0),
  /** Floating Point Double. */
  FD(Kind.FLOATING, 8, 0),
  /** Integer String. */
  IS(Kind.TEXT, 1, 0),
  /** Long String. */
  LO(Kind.TEXT, 1, VR.CHARSET),
  /** Long Text. */
  LT(Kind.TEXT, 1, VR.CHARSET | VR.SINGLE),
  /** Other Byte. */
  OB(Kind.INTEGER, 1, VR.LONG),
  /** Other Double. */
  OD(Kind.FLOATING, 8, VR.LONG),
  /** Other Float. */
  OF(Kind.FLOATING, 4, VR.LONG),
  /** Other Long. */
  OL(Kind.INTEGER, 4, VR.LONG),
  /** Other 64-bit Very Long. */
  OV(Kind.INTEGER, 8, VR.LONG),
  /** Other Word. */
  OW(Kind.INTEGER, 2, VR.LONG),
  /** Person Name. */
  PN(Kind.TEXT, 1, VR.CHARSET),
  /** Short String. */
  SH(Kind.TEXT, 1, VR.CHARSET),
  /** Signed Long. */
  SL(Kind.INTEGER, 4, VR.SIGNED),
  /** Sequence of Items. */
  SQ(Kind.SEQUENCE, 1, VR.LONG),
  /** Signed Short. */
  SS(Kind.INTEGER, 2, VR.SIGNED),
  /** Short Text. */
  ST(Kind.TEXT, 1, VR.CHARSET | VR.SINGLE),
  /** Signed 64-bit Very Long. */
  SV(Kind.INTEGER, 8, VR.LONG | VR.SIGNED),
  /** Time. */
  TM(Kind.TEXT, 1, 0),
  /** Unlimited Characters. */
  UC(Kind.TEXT, 1, VR.LONG | VR.CHARSET),
  /** Unique Identifier. */
  UI(Kind.TEXT, 1, 0),
  /** Unsigned Long. */
  UL(Kind.INTEGER, 4, 0),
  /** Unknown. */
  UN(Kind.BYTES, 1, VR.LONG),
  /** Universal Resource Identifier or Locator. */
  UR(Kind.TEXT, 1, VR.LONG | VR.SINGLE),
  /** Unsigned Short. */
  US(Kind.INTEGER, 2, 0),
  /** Unlimited Text. */
  UT(Kind.TEXT, 1, VR.LONG | VR.CHARSET | VR.SINGLE),
  /** Unsigned 64-bit Very Long. */
  UV(Kind.INTEGER, 8, VR.LONG);

  private enum Kind {
    TEXT,
    INTEGER,
    FLOATING,
    SEQUENCE,
    BYTES
  }

  private static final int LONG = 1;
  private static final int CHARSET = 2;
  private static final int SINGLE = 4;
  private static final int SIGNED = 8;
  private static final int LETTERS = 26;
  private static final VR[] VALUES = values();
  private static final VR[] BY_LETTERS = byLetters();

  private final Kind kind;
  private final int wordBytes;
  private final int flags;

  VR(Kind kind, int wordBytes, int flags) {
    this.kind = kind;
    this.wordBytes = wordBytes;
    this.flags = flags;
  }

  private static VR[] byLetters() {
    VR[] table = new VR[LETTERS * LETTERS];
    for (VR vr : VALUES) {
      table[(vr.name().charAt(0) - 'A') * LETTERS + vr.name().charAt(1) - 'A'] = vr;
    }
    return table;
  }

  /** The VR of two letters as in the stream, or null when there is none. */
  static VR ofLetters(int first, int second) {
    int a = first - 'A';
    int b = second - 'A';
    boolean letters = a >= 0 && a < LETTERS && b >= 0 && b < LETTERS;
    return letters ? BY_LETTERS[a * LETTERS + b] : null;
  }

  static VR ofOrdinal(int ordinal) {
    return VALUES[ordinal];
  }

  /** Whether values are character strings. */
  public boolean isText() {
    return kind == Kind.TEXT;
  }

  /** Whether values are binary integers. */
  public boolean isInteger() {
    return kind == Kind.INTEGER;
  }

  /** Whether values are binary floating point numbers. */
  public boolean isFloating() {
    return kind == Kind.FLOATING;
  }

  /** Whether binary integers are two's complement. */
  public boolean isSigned() {
    return (flags & SIGNED) != 0;
  }

  /** Bytes of the word that byte order applies to: 1, 2, 4 or 8. */
  public int wordBytes() {
    return wordBytes;
  }

  /** Whether Specific Character Set (0008,0005) applies, PS3.5 6.1.2.3. */
  boolean usesCharacterSet() {
    return (flags & CHARSET) != 0;
  }

  /** Whether the backslash separates values, PS3.5 6.4. */
  boolean isMultiValued() {
    return (flags & SINGLE) == 0;
  }

  /** Whether explicit VR streams have a 32-bit length, PS3.5 7.1.2. */
  boolean hasLongLength() {
    return (flags & LONG) != 0;
  }

  /** Byte that fills a value of odd length, PS3.5 6.2. */
  byte padding() {
    return (byte) (isText() && this != UI ? ' ' : 0);
  }
}
