package org.tciaviewer.dicom;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Specific Character Set (0008,0005), PS3.3 C.12.1.1.2 and PS3.5 6.1: turns bytes into text and
 * text into bytes. Bytes that have no meaning become U+FFFD; unknown terms are read as ISO 8859-1.
 * Immutable.
 */
final class CharacterSet {
  /** Used when (0008,0005) is absent: the standard says ASCII, old files often hold Latin 1. */
  static final CharacterSet DEFAULT =
      new CharacterSet(StandardCharsets.ISO_8859_1, false, "ISO_IR 6");

  /** For VRs that no character set applies to. */
  static final CharacterSet ASCII = DEFAULT;

  static final CharacterSet UTF_8 = new CharacterSet(StandardCharsets.UTF_8, false, "ISO_IR 192");

  private static final CharacterSet LATIN_1 =
      new CharacterSet(StandardCharsets.ISO_8859_1, false, "ISO_IR 100");

  private static final int ESCAPE = 0x1B;

  /** Defined terms without punctuation, ISO 2022 marked by the same number, to Java's names. */
  private static final Map<String, String> JAVA_NAMES =
      Map.ofEntries(
          Map.entry("6", "US-ASCII"),
          Map.entry("100", "ISO-8859-1"),
          Map.entry("101", "ISO-8859-2"),
          Map.entry("109", "ISO-8859-3"),
          Map.entry("110", "ISO-8859-4"),
          Map.entry("144", "ISO-8859-5"),
          Map.entry("127", "ISO-8859-6"),
          Map.entry("126", "ISO-8859-7"),
          Map.entry("138", "ISO-8859-8"),
          Map.entry("148", "ISO-8859-9"),
          Map.entry("203", "ISO-8859-15"),
          Map.entry("166", "TIS-620"),
          Map.entry("13", "JIS_X0201"),
          Map.entry("149", "EUC-KR"),
          Map.entry("58", "GB2312"),
          Map.entry("87", "x-JIS0208"),
          Map.entry("159", "JIS_X0212-1990"),
          Map.entry("192", "UTF-8"));

  /** Final bytes of ESC - x (96-character sets in G1), PS3.3 Table C.12-3. */
  private static final Map<Character, String> G1_SETS =
      Map.ofEntries(
          Map.entry('A', "100"),
          Map.entry('B', "101"),
          Map.entry('C', "109"),
          Map.entry('D', "110"),
          Map.entry('L', "144"),
          Map.entry('G', "127"),
          Map.entry('F', "126"),
          Map.entry('H', "138"),
          Map.entry('M', "148"),
          Map.entry('b', "203"),
          Map.entry('T', "166"));

  private final Charset first;
  private final boolean extensions;
  private final String terms;

  private CharacterSet(Charset first, boolean extensions, String terms) {
    this.first = first;
    this.extensions = extensions;
    this.terms = terms;
  }

  /** The character set of the values of (0008,0005). */
  static CharacterSet of(List<String> values) {
    if (values.isEmpty() || (values.size() == 1 && values.get(0).isBlank())) {
      return DEFAULT;
    }
    if (values.size() == 1) {
      // Nearly all files; looking terms up takes longer than reading all else of a header.
      switch (values.get(0)) {
        case "ISO_IR 100":
          return LATIN_1;
        case "ISO_IR 192":
          return UTF_8;
        default:
          break;
      }
    }
    boolean extended = values.size() > 1 || values.get(0).toUpperCase(Locale.ROOT).contains("2022");
    Charset start = charsetOfTerm(values.get(0));
    boolean whole = isWithoutExtensions(start);
    return new CharacterSet(start, extended && !whole, String.join("\\", values));
  }

  /** UTF-8, GB18030 and GBK never mix with code extensions, PS3.3 C.12.1.1.2. */
  private static boolean isWithoutExtensions(Charset c) {
    return c.equals(StandardCharsets.UTF_8) || c.name().startsWith("GB1") || c.name().equals("GBK");
  }

  private static Charset charsetOfTerm(String term) {
    String plain = term.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    return switch (plain) {
      case "" -> StandardCharsets.ISO_8859_1;
      case "UTF8" -> StandardCharsets.UTF_8;
      case "GB18030", "GBK" -> named(plain);
      default -> numbered(plain.replaceFirst("^ISO(2022)?IR", "").replaceFirst("^8859", "8859-"));
    };
  }

  private static Charset numbered(String number) {
    // ISO_IR 6 is read as Latin 1 for the same reason as an absent attribute.
    String name = number.equals("6") ? "ISO-8859-1" : JAVA_NAMES.get(number);
    return name == null ? StandardCharsets.ISO_8859_1 : named(name);
  }

  /** A reduced Java runtime may lack module jdk.charsets: then ISO 8859-1. */
  private static Charset named(String name) {
    return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.ISO_8859_1;
  }

  /** The values of (0008,0005) that made this, joined by backslash. */
  String terms() {
    return terms;
  }

  String decode(byte[] bytes, int offset, int length) {
    if (isAscii(bytes, offset, length)) {
      return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    }
    StringBuilder out = new StringBuilder(length);
    if (extensions) {
      new Decoder(bytes, offset, offset + length, out).run();
    } else {
      append(out, bytes, offset, length, first);
    }
    return out.toString();
  }

  private static boolean isAscii(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] < 0 || bytes[i] == ESCAPE) {
        return false;
      }
    }
    return true;
  }

  /**
   * @throws IllegalArgumentException when the text has characters outside of this set
   */
  byte[] encode(String text) {
    Charset target = terms.equals("ISO_IR 6") ? StandardCharsets.US_ASCII : first;
    try {
      ByteBuffer b =
          target
              .newEncoder()
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[b.remaining()];
      b.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "text: expected characters of " + terms + ", was '" + text + "'", e);
    }
  }

  private static void append(StringBuilder out, byte[] b, int offset, int length, Charset c) {
    if (c.name().equals("JIS_X0201")) {
      appendKatakana(out, b, offset, length);
    } else {
      out.append(new String(b, offset, length, c));
    }
  }

  /** JIS X 0201 with the backslash kept, because it separates values (PS3.5 6.1.2.5.3). */
  private static void appendKatakana(StringBuilder out, byte[] b, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      int v = b[i] & 0xFF;
      boolean katakana = v >= 0xA1 && v <= 0xDF;
      out.append((char) (katakana ? v - 0xA1 + 0xFF61 : v < 0x80 ? v : 0xFFFD));
    }
  }

  /** Follows the escape sequences of ISO 2022, PS3.5 6.1.2.5. */
  private final class Decoder {
    private final byte[] bytes;
    private final int end;
    private final StringBuilder out;
    private int at;
    private int runStart;

    /** Two-byte set in G0, or null when G0 is ASCII. */
    private Charset wide;

    private Charset upper = first;

    Decoder(byte[] bytes, int start, int end, StringBuilder out) {
      this.bytes = bytes;
      this.at = start;
      this.runStart = start;
      this.end = end;
      this.out = out;
    }

    void run() {
      while (at < end) {
        int b = bytes[at] & 0xFF;
        if (b == ESCAPE) {
          flush();
          escape();
          runStart = at;
        } else if (wide != null) {
          pair(b);
        } else {
          single(b);
        }
      }
      flush();
    }

    /** Two bytes of a set in G0; anything else means that the set was left without an escape. */
    private void pair(int b) {
      if (b > 0x20 && b < 0x7F && at + 1 < end) {
        at += 2;
      } else {
        flush();
        wide = null;
      }
    }

    /** Delimiters reset the sets to the first one, PS3.5 6.1.2.5.3. */
    private void single(int b) {
      at++;
      if ((b == '\\' || b == '^' || b == '=' || b == '\n' || b == '\r' || b == '\f' || b == '\t')
          && !first.equals(StandardCharsets.ISO_8859_1)) {
        flush();
        upper = first;
      }
    }

    private void flush() {
      if (at > runStart) {
        append(out, bytes, runStart, at - runStart, wide == null ? upper : wide);
      }
      runStart = at;
    }

    private void escape() {
      int b1 = at + 1 < end ? bytes[at + 1] : 0;
      int b2 = at + 2 < end ? bytes[at + 2] : 0;
      int b3 = at + 3 < end ? bytes[at + 3] : 0;
      if (b1 == '$' && b2 == 'B') {
        setWide("87", 3);
      } else if (b1 == '$' && b2 == '(' && b3 == 'D') {
        setWide("159", 4);
      } else if (b1 == '$' && b2 == ')') {
        setUpper(b3 == 'C' ? "149" : b3 == 'A' ? "58" : null, 4);
      } else if (b1 == '(') {
        wide = null;
        at = Math.min(end, at + 3);
      } else if (b1 == ')' && b2 == 'I') {
        setUpper("13", 3);
      } else if (b1 == '-') {
        setUpper(G1_SETS.get((char) b2), 3);
      } else {
        at++;
        out.append('\uFFFD');
      }
    }

    private void setWide(String number, int length) {
      wide = numbered(number);
      at = Math.min(end, at + length);
    }

    private void setUpper(String number, int length) {
      if (number != null) {
        upper = numbered(number);
      }
      at = Math.min(end, at + length);
    }
  }
}
