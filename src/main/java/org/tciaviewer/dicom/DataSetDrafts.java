package org.tciaviewer.dicom;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The elements of a {@link DataSet.Builder} before they are laid out in bytes. */
final class DataSetDrafts {
  private static final int DS_LENGTH = 16;
  private static final int ITEM_HEADER = 8;
  private static final int[] ITEM_TAG_BYTES = {0xFE, 0xFF, 0x00, 0xE0};

  private final Map<Integer, Draft> drafts = new TreeMap<>(Integer::compareUnsigned);

  /** One of texts, bytes and items is not null. */
  private record Draft(
      VR vr, String[] texts, byte[] bytes, DataSet[] items, boolean encapsulated) {}

  DataSetDrafts() {}

  DataSetDrafts(DataSet start) {
    for (int i = 0; i < start.size(); i++) {
      drafts.put(start.tagAt(i), copy(start, i));
    }
  }

  private static Draft copy(DataSet d, int i) {
    VR vr = d.vrAt(i);
    if (vr == VR.SQ) {
      return new Draft(vr, null, null, d.itemsAt(i).toArray(new DataSet[0]), false);
    }
    if (vr.usesCharacterSet()) {
      return new Draft(vr, new String[] {Values.text(d, i)}, null, null, false);
    }
    boolean fragments = d.isEncapsulatedAt(i);
    byte[] bytes =
        d.source()
            .littleEndian(d.offsetAt(i), d.lengthAt(i), fragments ? Byte.BYTES : vr.wordBytes());
    return new Draft(vr, null, bytes, null, fragments);
  }

  void text(int tag, VR vr, String... values) {
    if (!vr.isText() && values.length > 0) {
      throw refused(tag, "a text VR", vr.name());
    }
    for (String v : values) {
      StrictValues.check(tag, vr, v);
    }
    drafts.put(tag, new Draft(vr, values.clone(), null, null, false));
  }

  void integers(int tag, int... values) {
    VR vr = Dictionary.vr(tag);
    if (vr.isText()) {
      String[] texts = Arrays.stream(values).mapToObj(Integer::toString).toArray(String[]::new);
      text(tag, vr, texts);
      return;
    }
    boolean negative = Arrays.stream(values).anyMatch(v -> v < 0);
    VR signed = negative && Dictionary.isUnsignedOrSigned(tag) ? VR.SS : vr;
    numbers(tag, signed, Arrays.stream(values).asDoubleStream().toArray());
  }

  void numbers(int tag, double... values) {
    VR vr = Dictionary.vr(tag);
    if (vr.isText()) {
      text(tag, vr, Arrays.stream(values).mapToObj(v -> decimal(tag, v)).toArray(String[]::new));
    } else {
      numbers(tag, vr, values);
    }
  }

  private void numbers(int tag, VR vr, double... values) {
    int size = vr.wordBytes();
    if (vr == VR.AT || (!vr.isInteger() && !vr.isFloating())) {
      throw refused(tag, "a VR of binary numbers", vr.name());
    }
    ByteBuffer b = ByteBuffer.allocate(values.length * size).order(ByteOrder.LITTLE_ENDIAN);
    for (double v : values) {
      StrictValues.checkRange(tag, vr, v);
      putWord(b, vr, v);
    }
    bytes(tag, vr, b.array());
  }

  private static void putWord(ByteBuffer b, VR vr, double v) {
    switch (vr.wordBytes()) {
      case Byte.BYTES -> b.put((byte) (long) v);
      case Short.BYTES -> b.putShort((short) (long) v);
      case Integer.BYTES ->
          b.putInt(vr.isFloating() ? Float.floatToIntBits((float) v) : (int) (long) v);
      default -> b.putLong(vr.isFloating() ? Double.doubleToLongBits(v) : (long) v);
    }
  }

  /** The shortest text of at most 16 characters that comes closest, PS3.5 6.2 DS. */
  private static String decimal(int tag, double v) {
    if (Double.isNaN(v) || Double.isInfinite(v)) {
      throw refused(tag, "a finite number", Double.toString(v));
    }
    if (v == (long) v && Math.abs(v) < 1e15) {
      return Long.toString((long) v);
    }
    String text = plain(new BigDecimal(Double.toString(v)));
    for (int digits = DS_LENGTH; text.length() > DS_LENGTH; digits--) {
      text = plain(new BigDecimal(v, new MathContext(digits)));
    }
    return text;
  }

  private static String plain(BigDecimal d) {
    BigDecimal stripped = d.stripTrailingZeros();
    String text = stripped.toPlainString();
    return text.length() <= DS_LENGTH ? text : stripped.toString();
  }

  void bytes(int tag, VR vr, byte[] littleEndian) {
    if (vr == VR.SQ) {
      throw refused(tag, "a VR other than SQ", vr.name());
    }
    if (littleEndian.length % vr.wordBytes() != 0) {
      throw refused(tag, "whole words of " + vr, littleEndian.length + " bytes");
    }
    drafts.put(tag, new Draft(vr, null, littleEndian.clone(), null, false));
  }

  void items(int tag, DataSet... items) {
    drafts.put(tag, new Draft(VR.SQ, null, null, items.clone(), false));
  }

  void fragments(int tag, List<byte[]> fragments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    item(out, new byte[0]);
    fragments.forEach(f -> item(out, f));
    drafts.put(tag, new Draft(VR.OB, null, out.toByteArray(), null, true));
  }

  private static void item(ByteArrayOutputStream out, byte[] value) {
    byte[] padded = padded(value, (byte) 0);
    for (int b : ITEM_TAG_BYTES) {
      out.write(b);
    }
    byte[] length = new byte[ITEM_HEADER / 2];
    ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).putInt(padded.length);
    out.writeBytes(length);
    out.writeBytes(padded);
  }

  void remove(int tag) {
    drafts.remove(tag);
  }

  DataSet build() {
    CharacterSet set = characterSet();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ElementTable table = new ElementTable();
    drafts.forEach(
        (tag, d) -> {
          byte[] value = value(d, set);
          table.add(tag, d.vr, out.size(), value.length, child(d));
          out.writeBytes(value);
        });
    return table.toDataSet(new Source(out.toByteArray(), false), set);
  }

  private static Object child(Draft d) {
    return d.encapsulated ? DataSet.ENCAPSULATED : d.items;
  }

  private static byte[] value(Draft d, CharacterSet set) {
    if (d.items != null) {
      return new byte[0];
    }
    if (d.texts == null) {
      return padded(d.bytes, d.vr.padding());
    }
    String joined = String.join("\\", d.texts);
    byte[] bytes = d.vr.usesCharacterSet() ? set.encode(joined) : CharacterSet.ASCII.encode(joined);
    return padded(bytes, d.vr.padding());
  }

  private static byte[] padded(byte[] value, byte padding) {
    if (value.length % 2 == 0) {
      return value;
    }
    byte[] even = Arrays.copyOf(value, value.length + 1);
    even[value.length] = padding;
    return even;
  }

  /** The declared character set; else UTF-8, which is then declared, if the text needs it. */
  private CharacterSet characterSet() {
    Draft declared = drafts.get(Tag.SpecificCharacterSet);
    if (declared != null) {
      return CharacterSet.of(List.of(String.join("\\", texts(declared)).split("\\\\", -1)));
    }
    boolean ascii =
        drafts.values().stream()
            .filter(d -> d.texts != null && d.vr.usesCharacterSet())
            .flatMap(d -> Arrays.stream(d.texts))
            .allMatch(t -> t.chars().allMatch(c -> c < 0x80));
    if (ascii) {
      return CharacterSet.DEFAULT;
    }
    text(Tag.SpecificCharacterSet, VR.CS, CharacterSet.UTF_8.terms());
    return CharacterSet.UTF_8;
  }

  private static String[] texts(Draft d) {
    return d.texts != null
        ? d.texts
        : new String[] {CharacterSet.ASCII.decode(d.bytes, 0, d.bytes.length).trim()};
  }

  static IllegalArgumentException refused(int tag, String expected, String actual) {
    return new IllegalArgumentException(
        Tag.toString(tag) + ": expected " + expected + ", was " + actual);
  }
}
