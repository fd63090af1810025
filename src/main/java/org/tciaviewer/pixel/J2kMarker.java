package org.tciaviewer.pixel;

import java.util.Locale;

/** Marker codes of a JPEG 2000 code stream (ITU-T T.800 Table A.2). */
final class J2kMarker {
  static final int SOC = 0xFF4F;
  static final int CAP = 0xFF50; // T.800 A.5.2 since 2019: Part 15 (HTJ2K) and later
  static final int SIZ = 0xFF51;
  static final int COD = 0xFF52;
  static final int COC = 0xFF53;
  static final int CPF = 0xFF59; // Part 15
  static final int QCD = 0xFF5C;
  static final int QCC = 0xFF5D;
  static final int RGN = 0xFF5E;
  static final int POC = 0xFF5F;
  static final int PPM = 0xFF60;
  static final int PPT = 0xFF61;
  static final int SOT = 0xFF90;
  static final int SOP = 0xFF91;
  static final int EPH = 0xFF92;
  static final int SOD = 0xFF93;
  static final int EOC = 0xFFD9;

  private static final int FIRST_WITHOUT_LENGTH = 0xFF30; // A.1.3: markers without a segment
  private static final int LAST_WITHOUT_LENGTH = 0xFF3F;
  private static final int FIRST_OF_PART_2 = 0xFF72; // T.801 Annex A: DCO to CBD and ATK
  private static final int LAST_OF_PART_2 = 0xFF79;

  private J2kMarker() {}

  static boolean hasNoSegment(int marker) {
    return marker >= FIRST_WITHOUT_LENGTH && marker <= LAST_WITHOUT_LENGTH;
  }

  static boolean isOfPart2(int marker) {
    return marker >= FIRST_OF_PART_2 && marker <= LAST_OF_PART_2;
  }

  static String text(int marker) {
    return String.format(Locale.ROOT, "marker %04X", marker);
  }
}
