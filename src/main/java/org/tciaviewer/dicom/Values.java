package org.tciaviewer.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Decodes the value of one element, PS3.5 6.2. Never throws on bad values: they are absent. */
final class Values {
  /** Any number of so many digits fits a long. */
  private static final int MAX_INTEGER_DIGITS = 18;

  private Values() {}

  /** The text as it stands, without padding at its end; of a text VR. */
  static String text(DataSet d, int index) {
    VR vr = d.vrAt(index);
    CharacterSet set =
        vr.usesCharacterSet() || vr == VR.UN ? d.characterSet() : CharacterSet.DEFAULT;
    return set.decode(d.source().bytes, d.offsetAt(index), d.lengthAt(index));
  }

  static List<String> strings(DataSet d, int index) {
    VR vr = d.vrAt(index);
    if (vr == VR.SQ || d.isEncapsulatedAt(index) || d.lengthAt(index) == 0) {
      return List.of();
    }
    if (vr.isText() || (vr == VR.UN && isPrintable(d, index))) {
      return split(text(d, index), vr);
    }
    return vr.isFloating() ? floatingTexts(d, index) : integerTexts(d, index);
  }

  private static List<String> split(String text, VR vr) {
    if (!vr.isMultiValued()) {
      String trimmed = trimEnd(text);
      return trimmed.isEmpty() ? List.of() : List.of(trimmed);
    }
    List<String> values = new ArrayList<>(2);
    int from = 0;
    for (int at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', from)) {
      values.add(trim(text, from, at));
      from = at + 1;
    }
    String last = trim(text, from, text.length());
    if (values.isEmpty() && last.isEmpty()) {
      return List.of();
    }
    values.add(last);
    return values;
  }

  private static String trim(String s, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && s.charAt(start) <= ' ') {
      start++;
    }
    while (end > start && s.charAt(end - 1) <= ' ') {
      end--;
    }
    return s.substring(start, end);
  }

  /** Leading spaces are significant in ST, LT and UT, PS3.5 6.2. */
  private static String trimEnd(String s) {
    int end = s.length();
    while (end > 0 && (s.charAt(end - 1) == ' ' || s.charAt(end - 1) == 0)) {
      end--;
    }
    return s.substring(0, end);
  }

  private static boolean isPrintable(DataSet d, int index) {
    int end = d.offsetAt(index) + d.lengthAt(index);
    for (int i = d.offsetAt(index); i < end; i++) {
      int b = d.source().u8(i);
      boolean padding = b == 0 && i == end - 1;
      if (!padding && (b < ' ' || b == 0x7F) && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }

  private static List<String> integerTexts(DataSet d, int index) {
    long[] values = longs(d, index);
    List<String> texts = new ArrayList<>(values.length);
    for (long v : values) {
      texts.add(
          d.vrAt(index) == VR.UV || d.vrAt(index) == VR.OV
              ? Long.toUnsignedString(v)
              : Long.toString(v));
    }
    return texts;
  }

  private static List<String> floatingTexts(DataSet d, int index) {
    boolean single = d.vrAt(index).wordBytes() == Float.BYTES;
    List<String> texts = new ArrayList<>();
    for (double v : numbers(d, index)) {
      texts.add(single ? Float.toString((float) v) : Double.toString(v));
    }
    return texts;
  }

  /** Integers of binary VRs and of integral IS and DS; empty when any value is none. */
  static long[] longs(DataSet d, int index) {
    VR vr = d.vrAt(index);
    if (vr.isText() || vr.isFloating()) {
      return integral(numbers(d, index));
    }
    if (vr == VR.SQ || d.isEncapsulatedAt(index)) {
      return new long[0];
    }
    int size = vr.wordBytes();
    long[] values = new long[d.lengthAt(index) / size];
    for (int i = 0; i < values.length; i++) {
      values[i] = word(d.source(), vr, d.offsetAt(index) + i * size);
    }
    return vr == VR.AT ? tags(values) : values;
  }

  private static long word(Source s, VR vr, int offset) {
    return switch (vr.wordBytes()) {
      case Byte.BYTES -> s.u8(offset);
      case Short.BYTES -> vr.isSigned() ? s.s16(offset) : s.u16(offset);
      case Integer.BYTES -> vr.isSigned() ? s.s32(offset) : s.s32(offset) & 0xFFFFFFFFL;
      default -> s.s64(offset);
    };
  }

  private static long[] tags(long[] words) {
    long[] tags = new long[words.length / 2];
    for (int i = 0; i < tags.length; i++) {
      tags[i] = words[2 * i] << 16 | words[2 * i + 1];
    }
    return tags;
  }

  private static long[] integral(double[] numbers) {
    long[] values = new long[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      values[i] = (long) numbers[i];
      if (values[i] != numbers[i]) {
        return new long[0];
      }
    }
    return values;
  }

  /** Numbers of any VR; a value that is no number is NaN. */
  static double[] numbers(DataSet d, int index) {
    VR vr = d.vrAt(index);
    if (vr.isText()) {
      return parsed(strings(d, index));
    }
    if (!vr.isFloating()) {
      return Arrays.stream(longs(d, index)).asDoubleStream().toArray();
    }
    int size = vr.wordBytes();
    double[] values = new double[d.lengthAt(index) / size];
    for (int i = 0; i < values.length; i++) {
      int at = d.offsetAt(index) + i * size;
      values[i] = size == Float.BYTES ? d.source().f32(at) : d.source().f64(at);
    }
    return values;
  }

  private static double[] parsed(List<String> texts) {
    double[] values = new double[texts.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(texts.get(i));
    }
    return values;
  }

  /** A Decimal or Integer String; NaN when it is none, such as a comma as decimal point. */
  static double number(String text) {
    boolean digits = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      digits |= c >= '0' && c <= '9';
      if ((c < '0' || c > '9') && c != '-' && c != '+' && c != '.' && c != 'e' && c != 'E') {
        return Double.NaN;
      }
    }
    if (!digits) {
      return Double.NaN;
    }
    try {
      return text.length() <= MAX_INTEGER_DIGITS && isInteger(text)
          ? Long.parseLong(text)
          : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static boolean isInteger(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
