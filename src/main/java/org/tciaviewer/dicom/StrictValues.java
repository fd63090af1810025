package org.tciaviewer.dicom;

/** What values may be written, PS3.5 6.2. */
final class StrictValues {
  private static final int UI_LENGTH = 64;

  private StrictValues() {}

  /** Checks one text value; several may come joined by backslash. */
  static void check(int tag, VR vr, String value) {
    String[] parts = vr.isMultiValued() ? value.split("\\\\", -1) : new String[] {value};
    for (String part : parts) {
      checkOne(tag, vr, part.strip());
    }
  }

  private static void checkOne(int tag, VR vr, String v) {
    if (v.length() > maximum(vr)) {
      throw DataSetDrafts.refused(tag, "at most " + maximum(vr) + " characters of " + vr, v);
    }
    String pattern = pattern(vr);
    if (!v.isEmpty() && !pattern.isEmpty() && !v.matches(pattern)) {
      throw DataSetDrafts.refused(tag, "a value of " + vr, "'" + v + "'");
    }
  }

  private static int maximum(VR vr) {
    return switch (vr) {
      case AS -> 4;
      case DA -> 18;
      case AE, CS, DS, SH -> 16;
      case IS -> 12;
      case TM -> 28;
      case DT -> 54;
      case LO -> 64;
      case UI -> UI_LENGTH;
      case ST -> 1024;
      case LT -> 10240;
      default -> Integer.MAX_VALUE;
    };
  }

  private static String pattern(VR vr) {
    return switch (vr) {
      case AS -> "\\d{3}[DWMY]";
      case CS -> "[A-Z0-9 _]*";
      case DS -> "[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?";
      case IS -> "[+-]?\\d+";
      case DA -> "\\d{8}";
      case TM -> "\\d{2}(\\d{2}(\\d{2}(\\.\\d{1,6})?)?)?";
      case UI -> "(0|[1-9]\\d*)(\\.(0|[1-9]\\d*))*";
      default -> "";
    };
  }

  /** Checks that a number is one of a binary VR. */
  static void checkRange(int tag, VR vr, double v) {
    if (vr.isFloating()) {
      return;
    }
    int bits = Byte.SIZE * vr.wordBytes();
    double low = vr.isSigned() ? -Math.scalb(1.0, bits - 1) : 0;
    double high = Math.scalb(1.0, vr.isSigned() ? bits - 1 : bits) - 1;
    if (!(v >= low && v <= high) || v != Math.rint(v)) {
      throw DataSetDrafts.refused(
          tag, "an integer of " + vr + " in " + low + ".." + high, Double.toString(v));
    }
  }
}
