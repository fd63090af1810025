package org.tciaviewer.dicom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * The registry of attributes and UIDs, PS3.6. Knows retired attributes and repeating groups such as
 * 60xx; does not know private attributes. Loaded at first use; immutable and thread-safe.
 */
public final class Dictionary {
  private static final int OVERLAY_GROUPS = 0x60;
  private static final int CURVE_GROUPS = 0x50;
  private static final int LAST_PRIVATE_CREATOR = 0xFF;
  private static final int FIRST_PRIVATE_CREATOR = 0x10;
  private static final Entry NONE = new Entry(0, 0, VR.UN, false, "", "", "");

  private Dictionary() {}

  private record Entry(
      int tag, int mask, VR vr, boolean unsignedOrSigned, String vm, String keyword, String name) {}

  /** Holder: the resource is read when the first question is asked. */
  private static final class Attributes {
    static final int[] TAGS;
    static final Entry[] ENTRIES;
    static final List<Entry> REPEATING = new ArrayList<>();
    static final Map<String, Integer> BY_KEYWORD = new HashMap<>();

    static {
      List<Entry> plain = new ArrayList<>();
      for (String[] row : rows("dictionary.tsv.gz")) {
        Entry e = entry(row);
        (e.mask == -1 ? plain : REPEATING).add(e);
        BY_KEYWORD.putIfAbsent(e.keyword, e.tag);
      }
      BY_KEYWORD.remove("");
      plain.sort((a, b) -> Integer.compareUnsigned(a.tag, b.tag));
      ENTRIES = plain.toArray(new Entry[0]);
      // Flipping the sign bit makes signed order equal unsigned order, so binarySearch applies.
      TAGS = plain.stream().mapToInt(e -> e.tag ^ Integer.MIN_VALUE).toArray();
    }

    private Attributes() {}
  }

  private static final class Uids {
    static final Map<String, String> NAMES = new HashMap<>();

    static {
      for (String[] row : rows("uids.tsv.gz")) {
        NAMES.put(row[0], row[2]);
      }
    }

    private Uids() {}
  }

  private static Entry entry(String[] row) {
    int tag = 0;
    int mask = 0;
    for (char c : row[0].toCharArray()) {
      tag = tag << 4 | (c == 'x' ? 0 : Character.digit(c, 16));
      mask = mask << 4 | (c == 'x' ? 0 : 0xF);
    }
    boolean signs = row[1].startsWith("US/SS");
    return new Entry(tag, mask, vrOf(row[1]), signs, row[2], row[3], row[4]);
  }

  private static VR vrOf(String text) {
    if (text.endsWith("OW")) {
      return text.startsWith("US/SS") ? VR.US : VR.OW;
    }
    return text.equals("NONE") ? VR.UN : VR.valueOf(text.substring(0, 2));
  }

  private static List<String[]> rows(String resource) {
    List<String[]> rows = new ArrayList<>();
    try (InputStream in = Dictionary.class.getResourceAsStream(resource);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
      lines.lines().filter(l -> !l.startsWith("#")).map(l -> l.split("\t", -1)).forEach(rows::add);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + resource, e);
    }
    return rows;
  }

  private static Entry find(int tag) {
    int i = Arrays.binarySearch(Attributes.TAGS, tag ^ Integer.MIN_VALUE);
    if (i >= 0) {
      return Attributes.ENTRIES[i];
    }
    return Tag.isPrivate(tag) ? NONE : repeating(tag);
  }

  private static Entry repeating(int tag) {
    for (Entry e : Attributes.REPEATING) {
      if ((tag & e.mask) == e.tag && isRepeatingGroup(tag, e)) {
        return e;
      }
    }
    return NONE;
  }

  /** Repeating groups are even, 5000..501E and 6000..601E: PS3.5 7.6. */
  private static boolean isRepeatingGroup(int tag, Entry e) {
    int high = e.tag >>> 24;
    return (high != OVERLAY_GROUPS && high != CURVE_GROUPS) || (tag >>> 16 & 0xFF) <= 0x1E;
  }

  /** Keyword such as {@code PixelSpacing}; empty when unknown or private. */
  public static String keyword(int tag) {
    return find(tag).keyword;
  }

  /** Name such as {@code Pixel Spacing}; empty when unknown or private. */
  public static String name(int tag) {
    if (isPrivateCreator(tag)) {
      return "Private Creator";
    }
    return isGroupLength(tag) && find(tag) == NONE ? "Group Length" : find(tag).name;
  }

  /** Value multiplicity such as {@code 1} or {@code 2-n}; empty when unknown. */
  public static String multiplicity(int tag) {
    return find(tag).vm;
  }

  /**
   * The VR of an attribute. Where the registry leaves a choice: OW of "OB or OW", US of "US or SS"
   * (a signed one depends on Pixel Representation (0028,0103) of the Data Set). UN when unknown.
   */
  public static VR vr(int tag) {
    if (isGroupLength(tag)) {
      return VR.UL;
    }
    return isPrivateCreator(tag) ? VR.LO : find(tag).vr;
  }

  /** Whether the registry says "US or SS", so that Pixel Representation decides, PS3.5 A.1. */
  static boolean isUnsignedOrSigned(int tag) {
    return find(tag).unsignedOrSigned;
  }

  /**
   * The tag of a keyword; of a repeating group its first, such as 0x60003000 of OverlayData.
   *
   * @throws IllegalArgumentException when there is no such keyword
   */
  public static int tag(String keyword) {
    Integer tag = Attributes.BY_KEYWORD.get(keyword);
    if (tag == null) {
      throw new IllegalArgumentException(
          "keyword: expected a keyword of PS3.6, was '" + keyword + "'");
    }
    return tag;
  }

  /** Name of a registered UID such as {@code CT Image Storage}; empty when not registered. */
  public static String uidName(String uid) {
    return Uids.NAMES.getOrDefault(uid, "");
  }

  private static boolean isGroupLength(int tag) {
    return Tag.element(tag) == 0;
  }

  private static boolean isPrivateCreator(int tag) {
    int element = Tag.element(tag);
    return Tag.isPrivate(tag)
        && element >= FIRST_PRIVATE_CREATOR
        && element <= LAST_PRIVATE_CREATOR;
  }
}
