package org.tciaviewer.dicom;

import java.util.ArrayList;
import java.util.List;
import org.tciaviewer.job.FormatException;

/**
 * Walks the elements of one encoded Data Set, PS3.5 7, and records where values lie. Follows what
 * real writers do wrong as far as no value has to be guessed; each repair is noticed. Not
 * thread-safe; used once.
 */
final class DicomParser {
  /** Deeper nesting than any real object (structured reports reach about 20) is an attack. */
  private static final int MAX_DEPTH = 128;

  private static final DataSet[] NO_ITEMS = {};

  private final ElementReader in;
  private final Findings findings;
  private final List<ElementTable> tables = new ArrayList<>();
  private final int[] pathTags = new int[MAX_DEPTH + 1];
  private final int[] pathItems = new int[MAX_DEPTH + 1];
  private final Source source;

  /** Little-endian values inside of a big-endian stream: UN, PS3.5 6.2.2. */
  private final Source littleSource;

  private int depth;

  /** Position in the input minus offset in the memory of the Data Set. */
  private int shift;

  private final boolean headerOnly;
  private PixelLocation pixels;
  private boolean signedPixels;

  /** Position of a Pixel Data value; length −1 if undefined. */
  record PixelLocation(int tag, VR vr, int start, long declared, int end, FragmentList fragments) {}

  DicomParser(byte[] bytes, int end, boolean bigEndian, Findings findings, boolean headerOnly) {
    this.in = new ElementReader(bytes, end, bigEndian, this);
    this.findings = findings;
    this.headerOnly = headerOnly;
    this.source = new Source(bytes, bigEndian);
    this.littleSource = new Source(bytes, false);
  }

  /** Pixel Data at the top level, or null. */
  PixelLocation pixels() {
    return pixels;
  }

  /** Parses the elements from start up to the end of the input. */
  DataSet parse(int start, boolean explicit) throws FormatException {
    in.position = start;
    shift = start;
    DataSet parsed = elements(in.end, explicit, false, CharacterSet.DEFAULT);
    byte[] kept = keep(start);
    source.bytes = kept;
    littleSource.bytes = kept;
    return parsed;
  }

  /** Copies what the Data Set points into: all but Pixel Data. */
  private byte[] keep(int start) {
    int headEnd = pixels == null ? in.position : pixels.start;
    int tailStart = pixels == null ? in.position : pixels.end;
    int tail = Math.max(0, in.position - tailStart);
    byte[] kept = new byte[headEnd - start + tail];
    System.arraycopy(in.bytes, start, kept, 0, headEnd - start);
    System.arraycopy(in.bytes, tailStart, kept, headEnd - start, tail);
    return kept;
  }

  private DataSet elements(int limit, boolean explicit, boolean delimited, CharacterSet inherited)
      throws FormatException {
    ElementTable table = table();
    CharacterSet set = inherited;
    while (in.position < limit && !isPadding(limit)) {
      if (!header(limit, explicit)) {
        break;
      }
      if (in.tag == Tag.ItemDelimitationItem && delimited) {
        in.position = in.valueStart;
        return table.toDataSet(currentSource(), set);
      }
      if (isDelimiter(delimited)) {
        if (delimited) {
          break;
        }
        continue;
      }
      if (!element(table, limit, explicit, set)) {
        break;
      }
      set = characterSet(table, set);
    }
    if (!table.isSorted()) {
      repaired("Elements out of order", "sorted by tag; of equal tags the last counts", "");
    }
    return table.toDataSet(currentSource(), set);
  }

  private Source currentSource() {
    return in.bigEndian == source.bigEndian ? source : littleSource;
  }

  private ElementTable table() {
    while (tables.size() <= depth) {
      tables.add(new ElementTable());
    }
    ElementTable table = tables.get(depth);
    table.clear();
    return table;
  }

  /** Zeros after the last element, which some writers leave in padded files. */
  private boolean isPadding(int limit) throws FormatException {
    if (depth > 0 || !in.isZero(limit)) {
      return false;
    }
    repaired("Padding after Data Set", limit - in.position + " zero bytes ignored", "");
    return true;
  }

  private boolean header(int limit, boolean explicit) throws FormatException {
    try {
      in.header(limit, explicit);
      return true;
    } catch (FormatException e) {
      return endOfUsable(e);
    }
  }

  /** After Pixel Data nothing is needed; a prefix may end anywhere. Otherwise it is an error. */
  private boolean endOfUsable(FormatException e) throws FormatException {
    if (depth == 0 && pixels != null) {
      repaired("Data after Pixel Data", "ignored: " + e.getMessage(), "");
      return false;
    }
    if (headerOnly) {
      return false;
    }
    throw e;
  }

  /** Handles delimiters and items that have no business here. */
  private boolean isDelimiter(boolean delimited) throws FormatException {
    if (in.tag == Tag.SequenceDelimitationItem && delimited) {
      repaired("Missing item delimiter", "item ends with its sequence, PS3.5 7.5", path());
      return true;
    }
    if (in.tag == Tag.SequenceDelimitationItem || in.tag == Tag.ItemDelimitationItem) {
      repaired("Stray delimiter", Tag.toString(in.tag) + " ignored", path());
      in.position = in.valueStart;
      return true;
    }
    return false;
  }

  private boolean element(ElementTable table, int limit, boolean explicit, CharacterSet set)
      throws FormatException {
    try {
      if (depth == 0 && isPixelData(in.tag)) {
        return pixelData(limit);
      }
      value(table, limit, explicit, set);
      return true;
    } catch (FormatException e) {
      return endOfUsable(e);
    }
  }

  static boolean isPixelData(int tag) {
    return tag == Tag.PixelData || tag == Tag.FloatPixelData || tag == Tag.DoubleFloatPixelData;
  }

  private void value(ElementTable table, int limit, boolean explicit, CharacterSet set)
      throws FormatException {
    int tag = in.tag;
    VR vr = in.vr;
    if (in.length == ElementReader.UNDEFINED) {
      undefined(table, limit, explicit, set);
      return;
    }
    if (in.length > limit - in.valueStart) {
      throw broken("a value within " + (limit - in.valueStart) + " bytes", in.length + " bytes");
    }
    in.repairOverflow(limit);
    int start = in.valueStart;
    int length = (int) in.length;
    if (vr == VR.SQ) {
      sequence(table, start + length, in.explicit, set, false);
      return;
    }
    if (length % 2 != 0) {
      repaired("Odd value length", length + " bytes, PS3.5 7.1.1", pathTo(tag));
    }
    noteSign(tag, start, length);
    if (Tag.element(tag) != 0 && tag != Tag.DataSetTrailingPadding) {
      table.add(tag, resolved(table, tag, vr), start - shift, length, null);
    }
    in.position = start + length;
  }

  /** Implicit "US or SS" is signed when Pixel Representation (0028,0103) is 1. */
  private VR resolved(ElementTable table, int tag, VR vr) {
    if (vr != VR.US || in.explicit || !Dictionary.isUnsignedOrSigned(tag)) {
      return vr;
    }
    int i = table.indexOf(Tag.PixelRepresentation);
    if (i >= 0 && table.length(i) >= 1) {
      return in.bytes[table.offset(i) + shift] == 1 ? VR.SS : vr;
    }
    return signedPixels ? VR.SS : vr;
  }

  /** Sequences such as Modality LUT are about the pixels of the Data Set around them. */
  private void noteSign(int tag, int start, int length) {
    if (tag == Tag.PixelRepresentation && depth == 0 && length >= 1) {
      signedPixels = in.bytes[start] == 1;
    }
  }

  private void undefined(ElementTable table, int limit, boolean explicit, CharacterSet set)
      throws FormatException {
    if (in.vr == VR.SQ || in.vr == VR.UN) {
      // UN of undefined length is an implicit little-endian sequence, PS3.5 6.2.2 note 4.
      boolean unknown = in.vr == VR.UN && explicit;
      sequence(table, limit, !unknown && in.explicit, set, true);
      return;
    }
    if (in.vr.isInteger() || in.vr.isFloating()) {
      int tag = in.tag;
      int start = in.valueStart;
      FragmentList list = FragmentList.scan(in.bytes, start, limit, in.bigEndian);
      checkFragments(list);
      int length = Math.max(0, list.end() - start - ElementReader.ITEM_HEADER);
      table.add(tag, in.vr, start - shift, length, DataSet.ENCAPSULATED);
      in.position = list.end();
      return;
    }
    throw broken("a defined length for " + in.vr, "an undefined length");
  }

  private void checkFragments(FragmentList list) throws FormatException {
    if (!list.defect().isEmpty()) {
      throw broken("items up to a Sequence Delimitation Item", list.defect());
    }
  }

  private void sequence(
      ElementTable table, int limit, boolean explicit, CharacterSet set, boolean delimited)
      throws FormatException {
    int tag = in.tag;
    int start = in.valueStart;
    if (depth == MAX_DEPTH) {
      throw broken("at most " + MAX_DEPTH + " nested sequences", "more");
    }
    boolean bigEndian = in.bigEndian;
    in.bigEndian = bigEndian && in.vr != VR.UN;
    pathTags[depth++] = tag;
    in.position = start;
    DataSet[] items = items(limit, explicit, set, delimited);
    depth--;
    in.bigEndian = bigEndian;
    table.add(tag, VR.SQ, start - shift, 0, items);
  }

  private DataSet[] items(int limit, boolean explicit, CharacterSet set, boolean delimited)
      throws FormatException {
    List<DataSet> items = null;
    while (in.position < limit) {
      pathItems[depth - 1] = items == null ? 0 : items.size();
      in.itemHeader(limit);
      if (in.tag == Tag.SequenceDelimitationItem) {
        in.position = in.valueStart;
        if (delimited) {
          return toArray(items);
        }
        repaired("Stray delimiter", Tag.toString(in.tag) + " ignored", path());
        continue;
      }
      if (items == null) {
        items = new ArrayList<>(1);
      }
      items.add(item(limit, explicit, set));
    }
    if (delimited) {
      repaired("Missing sequence delimiter", "sequence ends with the data, PS3.5 7.5", path());
    }
    return toArray(items);
  }

  private static DataSet[] toArray(List<DataSet> items) {
    return items == null ? NO_ITEMS : items.toArray(new DataSet[0]);
  }

  private DataSet item(int limit, boolean explicit, CharacterSet set) throws FormatException {
    if (in.tag != Tag.Item) {
      throw broken("(FFFE,E000) Item", Tag.toString(in.tag));
    }
    in.position = in.valueStart;
    if (in.length == ElementReader.UNDEFINED) {
      return elements(limit, explicit, true, set);
    }
    if (in.length > limit - in.valueStart) {
      throw broken("an item within " + (limit - in.valueStart) + " bytes", in.length + " bytes");
    }
    return elements(in.valueStart + (int) in.length, explicit, false, set);
  }

  private boolean pixelData(int limit) {
    int start = in.valueStart;
    if (in.length == ElementReader.UNDEFINED) {
      FragmentList list = FragmentList.scan(in.bytes, start, limit, in.bigEndian);
      if (!list.defect().isEmpty()) {
        repaired("Fragments end early", list.defect(), Tag.toString(in.tag));
      }
      pixels = new PixelLocation(in.tag, in.vr, start, -1, list.end(), list);
    } else {
      int present = (int) Math.min(in.length, limit - start);
      pixels = new PixelLocation(in.tag, in.vr, start, in.length, start + present, null);
    }
    in.position = pixels.end;
    shift += pixels.end - pixels.start;
    return !headerOnly;
  }

  private CharacterSet characterSet(ElementTable table, CharacterSet current) {
    if (in.tag != Tag.SpecificCharacterSet) {
      return current;
    }
    int i = table.indexOf(Tag.SpecificCharacterSet);
    if (i < 0) {
      return current;
    }
    String text =
        CharacterSet.ASCII.decode(in.bytes, table.offset(i) + shift, table.length(i)).trim();
    List<String> terms = new ArrayList<>();
    for (String term : text.split("\\\\", -1)) {
      terms.add(term.trim());
    }
    return CharacterSet.of(terms);
  }

  void repaired(String finding, String value, String where) {
    findings.repaired(finding, value, where);
  }

  FormatException broken(String expected, String found) {
    return findings.broken(pathTo(in.tag), in.headerStart, expected, found, "PS3.5 7.1");
  }

  private String path() {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      path.append(Tag.toString(pathTags[i])).append('[').append(pathItems[i]).append("]/");
    }
    return path.toString();
  }

  /** Path of sequences and zero-based items to a tag: {@code (3006,0039)[0]/(3006,0040)}. */
  String pathTo(int tag) {
    return path() + Tag.toString(tag);
  }
}
