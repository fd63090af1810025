package org.tciaviewer.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A Data Set, PS3.5 7: elements in ascending order of their tags, without group lengths. Values are
 * decoded when asked for. A value that is absent, empty or not readable as the type asked for is
 * absent: the getters never guess and never throw on bad data. The Data Set of a {@link DicomFile}
 * holds no Pixel Data (see {@link DicomFile#pixelData}). Immutable and thread-safe.
 */
public final class DataSet {
  /** Marks an element whose bytes are a sequence of fragments. */
  static final Object ENCAPSULATED = new Object();

  private static final int FIRST_CREATOR = 0x10;
  private static final int LAST_CREATOR = 0xFF;
  private static final DataSet EMPTY = new Builder().build();

  private final Source source;
  private final CharacterSet characterSet;
  private final int[] tags;
  private final byte[] vrs;
  private final int[] offsets;
  private final int[] lengths;
  private final Object[] children;

  /**
   * @param children per element an array of DataSet, {@link #ENCAPSULATED} or null; null if all are
   */
  DataSet(
      Source source,
      CharacterSet characterSet,
      int[] tags,
      byte[] vrs,
      int[] offsets,
      int[] lengths,
      Object[] children) {
    this.source = source;
    this.characterSet = characterSet;
    this.tags = tags;
    this.vrs = vrs;
    this.offsets = offsets;
    this.lengths = lengths;
    this.children = children;
  }

  /** A Data Set without elements. */
  public static DataSet empty() {
    return EMPTY;
  }

  /** Number of elements, sequences counted as one. */
  public int size() {
    return tags.length;
  }

  /** Whether there is such an element, even if it is empty. */
  public boolean contains(int tag) {
    return indexOf(tag) >= 0;
  }

  /** First value as text, without padding; empty when absent or empty. */
  public Optional<String> string(int tag) {
    List<String> values = strings(tag);
    return values.isEmpty() || values.get(0).isEmpty()
        ? Optional.empty()
        : Optional.of(values.get(0));
  }

  /** First value as text, without padding, or the fallback when absent or empty. */
  public String string(int tag, String fallback) {
    return string(tag).orElse(fallback);
  }

  /** All values as text, without padding; single values of several may be empty texts. */
  public List<String> strings(int tag) {
    int i = indexOf(tag);
    return i < 0 ? List.of() : Collections.unmodifiableList(Values.strings(this, i));
  }

  /** First value as an integer; absent when it is no integer or exceeds 32 bits. */
  public OptionalInt integer(int tag) {
    int i = indexOf(tag);
    if (i < 0) {
      return OptionalInt.empty();
    }
    if (vrAt(i).isText()) {
      double n = firstNumber(tag);
      return n == (int) n ? OptionalInt.of((int) n) : OptionalInt.empty();
    }
    long[] values = Values.longs(this, i);
    boolean fits = values.length > 0 && values[0] == (int) values[0];
    return fits ? OptionalInt.of((int) values[0]) : OptionalInt.empty();
  }

  private double firstNumber(int tag) {
    return string(tag).map(Values::number).orElse(Double.NaN);
  }

  /** First value as an integer, or the fallback. */
  public int integer(int tag, int fallback) {
    return integer(tag).orElse(fallback);
  }

  /** All values as integers; empty when absent or when any is no 32-bit integer. */
  public int[] integers(int tag) {
    long[] wide = longs(tag);
    int[] values = new int[wide.length];
    for (int i = 0; i < wide.length; i++) {
      values[i] = (int) wide[i];
      if (values[i] != wide[i]) {
        return new int[0];
      }
    }
    return values;
  }

  /** All values as 64-bit integers; empty when absent or when any is no integer. */
  public long[] longs(int tag) {
    int i = indexOf(tag);
    return i < 0 ? new long[0] : Values.longs(this, i);
  }

  /** First value as a number; absent when it is none. */
  public OptionalDouble number(int tag) {
    int i = indexOf(tag);
    if (i < 0) {
      return OptionalDouble.empty();
    }
    double[] values = vrAt(i).isText() ? new double[] {firstNumber(tag)} : Values.numbers(this, i);
    return values.length == 0 || Double.isNaN(values[0])
        ? OptionalDouble.empty()
        : OptionalDouble.of(values[0]);
  }

  /** First value as a number, or the fallback. */
  public double number(int tag, double fallback) {
    return number(tag).orElse(fallback);
  }

  /** All values as numbers; empty when absent; a value that is no number is NaN. */
  public double[] numbers(int tag) {
    int i = indexOf(tag);
    return i < 0 ? new double[0] : Values.numbers(this, i);
  }

  /** Items of a sequence; empty when absent. */
  public List<DataSet> items(int tag) {
    int i = indexOf(tag);
    return i < 0 ? List.of() : itemsAt(i);
  }

  /** First item of a sequence; empty when there is none. */
  public Optional<DataSet> item(int tag) {
    List<DataSet> items = items(tag);
    return items.isEmpty() ? Optional.empty() : Optional.of(items.get(0));
  }

  /** A copy of the value, words in little-endian order; empty when absent. */
  public byte[] bytes(int tag) {
    return element(tag).map(Element::bytes).orElseGet(() -> new byte[0]);
  }

  /** The element; empty when absent. */
  public Optional<Element> element(int tag) {
    int i = indexOf(tag);
    return i < 0 ? Optional.empty() : Optional.of(new Element(this, i));
  }

  /** All elements, tags ascending as unsigned numbers. */
  public Iterable<Element> elements() {
    return this::iterator;
  }

  private Iterator<Element> iterator() {
    return IntStream.range(0, tags.length).mapToObj(i -> new Element(this, i)).iterator();
  }

  /**
   * Where a private element lies, PS3.5 7.8.1.
   *
   * @param group odd group number, such as 0x7053
   * @param creator Private Creator, such as {@code Philips PET Private Group}
   * @param element low byte of the element number, such as 0x00
   * @return the tag, empty when no block of the group belongs to the creator
   */
  public OptionalInt privateTag(int group, String creator, int element) {
    for (int block = FIRST_CREATOR; block <= LAST_CREATOR; block++) {
      if (string(group << 16 | block, "").equals(creator)) {
        return OptionalInt.of(group << 16 | block << 8 | element & 0xFF);
      }
    }
    return OptionalInt.empty();
  }

  /** A builder that starts with the elements of this Data Set. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  int indexOf(int tag) {
    int low = 0;
    int high = tags.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Integer.compareUnsigned(tags[middle], tag);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  Source source() {
    return source;
  }

  CharacterSet characterSet() {
    return characterSet;
  }

  int tagAt(int index) {
    return tags[index];
  }

  VR vrAt(int index) {
    return VR.ofOrdinal(vrs[index]);
  }

  int offsetAt(int index) {
    return offsets[index];
  }

  int lengthAt(int index) {
    return lengths[index];
  }

  boolean isEncapsulatedAt(int index) {
    return children != null && children[index] == ENCAPSULATED;
  }

  List<DataSet> itemsAt(int index) {
    return children != null && children[index] instanceof DataSet[] items
        ? Collections.unmodifiableList(Arrays.asList(items))
        : List.of();
  }

  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    elements().forEach(e -> lines.add(e.toString()));
    return String.join("\n", lines);
  }

  /**
   * Makes a Data Set for writing. Strict: values that break their VR are refused. Text outside of
   * ASCII is stored in the character set of (0008,0005), or in UTF-8, which is then declared. Not
   * thread-safe.
   */
  public static final class Builder {
    private final DataSetDrafts drafts;

    /** An empty builder. */
    public Builder() {
      drafts = new DataSetDrafts();
    }

    private Builder(DataSet start) {
      drafts = new DataSetDrafts(start);
    }

    /**
     * Puts text values with the VR of the dictionary.
     *
     * @throws IllegalArgumentException when a value is too long or wrong for the VR
     */
    public Builder put(int tag, String... values) {
      return putText(tag, Dictionary.vr(tag), values);
    }

    /** Puts an element without value, as Type 2 allows, PS3.5 7.4.3. */
    public Builder putEmpty(int tag) {
      VR vr = Dictionary.vr(tag);
      return vr == VR.SQ ? putItems(tag) : putBytes(tag, vr, new byte[0]);
    }

    /** As {@link #put(int, String...)} with an explicit VR, for private elements. */
    public Builder putText(int tag, VR vr, String... values) {
      drafts.text(tag, vr, values);
      return this;
    }

    /** Puts integers with the VR of the dictionary: binary, IS or DS; US becomes SS if negative. */
    public Builder put(int tag, int... values) {
      drafts.integers(tag, values);
      return this;
    }

    /** Puts numbers with the VR of the dictionary: FD, FL, DS and so on. */
    public Builder putNumbers(int tag, double... values) {
      drafts.numbers(tag, values);
      return this;
    }

    /** Puts a value as it is; words in little-endian order. Copied. Odd lengths are padded. */
    public Builder putBytes(int tag, VR vr, byte[] littleEndian) {
      drafts.bytes(tag, vr, littleEndian);
      return this;
    }

    /** Puts Attribute Tags (VR AT): group, then element, each in little-endian order, PS3.5 6.2. */
    public Builder putTags(int tag, int... values) {
      byte[] bytes = new byte[4 * values.length];
      for (int n = 0; n < values.length; n++) {
        bytes[4 * n] = (byte) (values[n] >> 16);
        bytes[4 * n + 1] = (byte) (values[n] >> 24);
        bytes[4 * n + 2] = (byte) values[n];
        bytes[4 * n + 3] = (byte) (values[n] >> 8);
      }
      return putBytes(tag, VR.AT, bytes);
    }

    /** Puts a sequence; without items it is empty. */
    public Builder putItems(int tag, DataSet... items) {
      drafts.items(tag, items);
      return this;
    }

    /** Puts Pixel Data as fragments, PS3.5 A.4, with an empty Basic Offset Table. */
    public Builder putFragments(int tag, List<byte[]> fragments) {
      drafts.fragments(tag, fragments);
      return this;
    }

    /** Takes an element away if it is there. */
    public Builder remove(int tag) {
      drafts.remove(tag);
      return this;
    }

    /** The Data Set; the builder may be used further. */
    public DataSet build() {
      return drafts.build();
    }
  }
}
