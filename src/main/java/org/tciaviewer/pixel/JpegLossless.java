package org.tciaviewer.pixel;

import org.tciaviewer.job.FormatException;

/**
 * Decodes the lossless (predictive) process of JPEG with Huffman coding, SOF3, ITU-T T.81 Annex H:
 * 2 to 16 bits, selection values 1 to 7, point transform, restart intervals, components interleaved
 * or one by one. Used once for one code stream.
 */
final class JpegLossless {
  private static final String SECTION = "T.81 Annex H";

  private final JpegParser parser;
  private final JpegFrame frame;
  private final SampleArray samples;

  private JpegLossless(JpegParser parser, FrameSpec expected) throws FormatException {
    this.parser = parser;
    this.frame = parser.frame();
    if (frame.precision() < 2 || frame.precision() > 16) {
      throw broken("2 to 16 bits per sample", frame.precision() + " bits", frame.offset());
    }
    long bits = 8L * parser.data().length;
    if (expected.samples() > bits) {
      throw broken("at least one bit per sample", bits + " bits in all", frame.offset());
    }
    this.samples = new SampleArray(expected, frame.precision(), parser.data().length);
  }

  static DecodedFrame decode(JpegParser parser, FrameSpec expected) throws FormatException {
    JpegLossless decoder = new JpegLossless(parser, expected);
    new JpegScans(parser, SECTION).readAll(decoder::scan);
    return decoder.samples.frame();
  }

  private static FormatException broken(String expected, String found, int offset) {
    return JpegParser.broken(expected, found, offset, SECTION);
  }

  private void scan(JpegScan scan) throws FormatException {
    check(scan);
    new Scan(scan).run();
  }

  private void check(JpegScan scan) throws FormatException {
    int predictor = scan.spectralStart();
    if (predictor < 1 || predictor > 7) {
      throw broken("selection value 1 to 7", Integer.toString(predictor), scan.offset());
    }
    if (scan.approximationLow() >= frame.precision()) {
      throw broken(
          "a point transform below the precision", "" + scan.approximationLow(), scan.offset());
    }
    if (scan.size() > 1 && !frame.isFullySampled()) {
      throw broken("components of equal size", "subsampled components", scan.offset());
    }
    if (parser.restartInterval() % frame.columns() != 0) {
      throw broken(
          "a restart interval of whole rows",
          parser.restartInterval() + " for " + frame.columns() + " columns",
          scan.offset());
    }
  }

  /** One scan: rows of prediction errors, then the predictor. */
  private final class Scan {
    private final JpegScan scan;
    private final JpegBits in;
    private final int size;
    private final int columns = frame.columns();
    private final HuffmanTable[] tables;
    private final int[][] above;
    private final int[][] current;

    Scan(JpegScan scan) throws FormatException {
      this.scan = scan;
      this.size = scan.size();
      this.in = new JpegBits(parser.data(), parser.position());
      this.tables = new HuffmanTable[size];
      for (int i = 0; i < size; i++) {
        tables[i] = parser.dcTable(scan.dcTables()[i]);
      }
      this.above = new int[size][columns];
      this.current = new int[size][columns];
    }

    void run() throws FormatException {
      int rowsPerInterval = parser.restartInterval() / columns;
      int restarts = 0;
      for (int row = 0; row < frame.rows(); row++) {
        boolean first = row == 0;
        if (rowsPerInterval > 0 && row > 0 && row % rowsPerInterval == 0) {
          in.restart(restarts++);
          first = true;
        }
        readRow();
        finishRow(row, first);
      }
      parser.position(in.position());
    }

    private void readRow() throws FormatException {
      if (size == 1) {
        readDifferences(tables[0], current[0]);
      } else {
        for (int column = 0; column < columns; column++) {
          for (int i = 0; i < size; i++) {
            current[i][column] = tables[i].difference(in);
          }
        }
      }
      in.checkNotExhausted();
    }

    private void readDifferences(HuffmanTable table, int[] row) throws FormatException {
      for (int column = 0; column < columns; column++) {
        row[column] = table.difference(in);
      }
    }

    private void finishRow(int row, boolean first) {
      int shift = scan.approximationLow();
      int initial = 1 << (frame.precision() - shift - 1);
      int all = frame.components().size();
      for (int i = 0; i < size; i++) {
        if (first) {
          LosslessPredictor.firstRow(current[i], initial);
        } else {
          LosslessPredictor.row(scan.spectralStart(), above[i], current[i]);
        }
        int at = row * columns * all + scan.components()[i];
        samples.put(current[i], 0, columns, at, all, shift);
        int[] swap = above[i];
        above[i] = current[i];
        current[i] = swap;
      }
    }
  }
}
