package org.tciaviewer.pixel;

import java.util.ArrayList;
import java.util.List;
import org.tciaviewer.job.FormatException;

/**
 * Walks the marker segments of a JPEG or JPEG-LS code stream (ITU-T T.81 Annex B, T.87 Annex C) up
 * to the frame header and then from scan to scan, keeping the tables in force. It does not decode
 * entropy-coded data: the caller does so from {@link #position()} and sets the position after it,
 * or the parser skips them. Not thread-safe; one parser reads one code stream.
 */
final class JpegParser {
  private static final int RST0 = 0xD0;
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int DQT = 0xDB;
  private static final int DNL = 0xDC;
  private static final int DRI = 0xDD;
  private static final int DHT = 0xC4;
  private static final int DAC = 0xCC;
  private static final int LSE = 0xF8;
  private static final int APP8 = 0xE8;
  private static final String MARKERS = "T.81 B.1.1.2";

  /** Eight tables for each of the scans that are allowed; building millions of them takes long. */
  private static final int MAXIMUM_TABLES = 8 * JpegProgression.MAXIMUM_SCANS;

  private final byte[] data;
  private int position;
  private boolean ended;
  private JpegFrame frame;
  private JpegScan scan;
  private final HuffmanTable[] dc = new HuffmanTable[4];
  private final HuffmanTable[] ac = new HuffmanTable[4];
  private final int[][] quantization = new int[4][];
  private int huffmanTables;
  private int restartInterval;
  private JpegLsPresets presets = JpegLsPresets.NONE;

  /** Starts at SOI and reads up to and including the frame header. */
  JpegParser(byte[] data) throws FormatException {
    this.data = data;
    if (data.length < 2 || u8(0) != 0xFF || u8(1) != SOI) {
      throw broken("SOI (FFD8)", "no JPEG code stream", 0, MARKERS);
    }
    position = 2;
    while (frame == null) {
      if (!nextSegment() || scan != null) {
        throw broken(
            "a frame header (SOF)", scan != null ? "a scan" : "the end", position, "B.2.1");
      }
    }
  }

  /** What a broken code stream is reported with; the section is one of T.81 unless it says so. */
  static FormatException broken(String expected, String found, long offset, String section) {
    return FormatException.at(
        "Pixel Data (7FE0,0010): JPEG code stream", offset, expected, found, section);
  }

  JpegFrame frame() {
    return frame;
  }

  /** The scan that {@link #nextScan} found last. */
  JpegScan scan() {
    return scan;
  }

  byte[] data() {
    return data;
  }

  /** Where the entropy-coded data of the scan begin. */
  int position() {
    return position;
  }

  /** Continues behind entropy-coded data that the caller has decoded. */
  void position(int behindScan) {
    position = behindScan;
  }

  /** MCUs between restart markers, 0 if there are none (T.81 B.2.4.4). */
  int restartInterval() {
    return restartInterval;
  }

  /** JPEG-LS preset coding parameters in force (T.87 C.2.4.1.1). */
  JpegLsPresets presets() {
    return presets;
  }

  /** Whether EOI was read; false while scans follow, and when the data just end. */
  boolean sawEndOfImage() {
    return ended;
  }

  HuffmanTable dcTable(int selector) throws FormatException {
    return defined(selector < 4 ? dc[selector] : null, "DC", selector);
  }

  HuffmanTable acTable(int selector) throws FormatException {
    return defined(selector < 4 ? ac[selector] : null, "AC", selector);
  }

  private HuffmanTable defined(HuffmanTable table, String kind, int selector)
      throws FormatException {
    if (table == null) {
      throw broken(kind + " Huffman table " + selector, "none", scan.offset(), "T.81 B.2.4.2");
    }
    return table;
  }

  /** Quantization table in natural (row by row) order of coefficients. */
  int[] quantizationTable(int selector) throws FormatException {
    int[] table = selector < 4 ? quantization[selector] : null;
    if (table == null) {
      throw broken("quantization table " + selector, "none", scan.offset(), "T.81 B.2.4.1");
    }
    return table;
  }

  /**
   * Reads on to the next scan header; entropy-coded data at the position are skipped.
   *
   * @return false at EOI or at the end of the data
   */
  boolean nextScan() throws FormatException {
    scan = null;
    while (scan == null) {
      if (!nextSegment()) {
        return false;
      }
    }
    return true;
  }

  /** Reads one marker segment; false at EOI or at the end of the data. */
  private boolean nextSegment() throws FormatException {
    int marker = nextMarker();
    if (marker < 0 || marker == EOI) {
      ended |= marker == EOI;
      return false;
    }
    int start = position;
    int end = start + u16(start);
    if (end < start + 2 || end > data.length) {
      throw broken("a marker segment within the data", "length " + u16(start), start, MARKERS);
    }
    segment(marker, new Segment(start + 2, end));
    position = end;
    return true;
  }

  /** Position of the next byte after a marker that is neither stuffing nor RSTm; −1 at the end. */
  private int nextMarker() {
    while (position + 1 < data.length) {
      int code = (data[position + 1] & 0xFF);
      boolean marker = data[position] == -1 && code != 0xFF && isSegmentOrEnd(code);
      if (marker) {
        position += 2;
        return code;
      }
      position++;
    }
    position = data.length;
    return -1;
  }

  /** RSTm and SOI have no parameters; codes below SOF0 are stuffing or reserved. */
  private static boolean isSegmentOrEnd(int code) {
    return code >= JpegFrame.SOF_BASELINE && (code < RST0 || code > SOI);
  }

  private void segment(int marker, Segment s) throws FormatException {
    switch (marker) {
      case SOS -> scan = readScan(s);
      case DQT -> readQuantization(s);
      case DHT -> readHuffman(s);
      case DRI -> restartInterval = s.u16();
      case LSE -> presets = JpegLsPresets.read(s, presets);
      case APP8 -> refuseColourTransform(s);
      case DAC -> throw refused("arithmetic coding", s);
      case DNL -> throw refused("number of lines given after the scan (DNL)", s);
      default -> {
        if ((marker >= 0xC0 && marker <= 0xCF && marker != 0xC8) || marker == 0xF7) {
          readFrame(marker, s);
        }
      }
    }
  }

  private static FormatException refused(String what, Segment s) {
    return broken("a supported JPEG process", what, s.start(), "T.81 B.1.1.3");
  }

  private void readFrame(int marker, Segment s) throws FormatException {
    if (frame != null) {
      throw broken("one frame header", "a second one", s.start(), "T.81 B.2.1");
    }
    if (marker > JpegFrame.SOF_LOSSLESS && marker != JpegFrame.SOF_JPEG_LS) {
      throw refused("hierarchical or arithmetic coding (SOF" + (marker - 0xC0) + ")", s);
    }
    int precision = s.u8();
    int rows = s.u16();
    int columns = s.u16();
    int count = s.u8();
    List<JpegFrame.Component> components = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int id = s.u8();
      int sampling = s.u8();
      components.add(new JpegFrame.Component(id, sampling >> 4, sampling & 15, s.u8()));
    }
    frame = new JpegFrame(marker, s.start() - 4, precision, rows, columns, List.copyOf(components));
  }

  private JpegScan readScan(Segment s) throws FormatException {
    if (frame == null) {
      throw broken("a frame header before the scan", "SOS", s.start(), "T.81 B.2.1");
    }
    int count = s.u8();
    if (count < 1 || count > 4) {
      throw broken("1 to 4 components in a scan", Integer.toString(count), s.start(), "T.81 B.2.3");
    }
    int[] components = new int[count];
    int[] dcTables = new int[count];
    int[] acTables = new int[count];
    for (int i = 0; i < count; i++) {
      components[i] = frame.indexOf(s.u8(), s.start());
      int tables = s.u8();
      dcTables[i] = tables >> 4;
      acTables[i] = tables & 15;
    }
    int spectralStart = s.u8();
    int spectralEnd = s.u8();
    int approximation = s.u8();
    return new JpegScan(
        components,
        dcTables,
        acTables,
        spectralStart,
        spectralEnd,
        approximation >> 4,
        approximation & 15,
        s.start() - 4);
  }

  private void readQuantization(Segment s) throws FormatException {
    while (s.remaining() > 0) {
      int head = s.u8();
      int[] table = new int[64];
      for (int i = 0; i < 64; i++) {
        table[ZigZag.NATURAL[i]] = head >> 4 == 0 ? s.u8() : s.u16();
      }
      quantization[selector(head & 15, s)] = table;
    }
  }

  private void readHuffman(Segment s) throws FormatException {
    while (s.remaining() > 0) {
      if (++huffmanTables > MAXIMUM_TABLES) {
        throw broken("at most " + MAXIMUM_TABLES + " Huffman tables", "more", s.start(), MARKERS);
      }
      int head = s.u8();
      HuffmanTable table = HuffmanTable.read(s);
      (head >> 4 == 0 ? dc : ac)[selector(head & 15, s)] = table;
    }
  }

  private static int selector(int selector, Segment s) throws FormatException {
    if (selector > 3) {
      throw broken("a table selector 0..3", Integer.toString(selector), s.start(), "T.81 B.2.4");
    }
    return selector;
  }

  /** HP's colour transforms of JPEG-LS ("mrfx" in APP8) are outside of T.87 and PS3.5. */
  private static void refuseColourTransform(Segment s) throws FormatException {
    if (s.remaining() == 5 && s.u16() == 0x6D72 && s.u16() == 0x6678 && s.u8() != 0) {
      throw refused("an HP colour transform (APP8 mrfx)", s);
    }
  }

  private int u8(int at) {
    return data[at] & 0xFF;
  }

  private int u16(int at) throws FormatException {
    if (at + 2 > data.length) {
      throw broken("a marker segment length", "the end of the data", at, MARKERS);
    }
    return u8(at) << 8 | u8(at + 1);
  }

  /** The parameters of one marker segment; reading beyond its end is an error. */
  final class Segment {
    private final int start;
    private final int end;
    private int next;

    private Segment(int start, int end) {
      this.start = start;
      this.end = end;
      this.next = start;
    }

    /** Byte offset of the first parameter in the code stream. */
    int start() {
      return start;
    }

    int remaining() {
      return end - next;
    }

    int u8() throws FormatException {
      if (next >= end) {
        throw broken("more parameters in the marker segment", "its end", next, MARKERS);
      }
      return data[next++] & 0xFF;
    }

    int u16() throws FormatException {
      return u8() << 8 | u8();
    }
  }
}
