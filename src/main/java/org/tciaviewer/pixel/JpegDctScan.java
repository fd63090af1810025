package org.tciaviewer.pixel;

import java.util.Arrays;
import org.tciaviewer.job.FormatException;

/**
 * Decodes one scan of a DCT image into quantized coefficients: sequential (ITU-T T.81 F.2.2) or one
 * of the four kinds of progressive scans (G.2). All components have as many blocks. Not
 * thread-safe.
 */
final class JpegDctScan {
  private final JpegParser parser;
  private final JpegScan scan;
  private final JpegBits in;
  private final short[][] coefficients;
  private final int blocksWide;
  private final int blocksHigh;
  private final int[] predictions;
  private final HuffmanTable[] dc;
  private final HuffmanTable[] ac;
  private final BlockDecoder decoder;

  /** Blocks, this one included, that have no further coefficients (EOBRUN, G.1.2.2). */
  private int endOfBandRun;

  /** Decodes one block of the scan's i-th component. */
  private interface BlockDecoder {
    void decode(short[] block, int at, int i) throws FormatException;
  }

  JpegDctScan(JpegParser parser, short[][] coefficients, int blocksWide, int blocksHigh)
      throws FormatException {
    this.parser = parser;
    this.scan = parser.scan();
    this.in = new JpegBits(parser.data(), parser.position());
    this.coefficients = coefficients;
    this.blocksWide = blocksWide;
    this.blocksHigh = blocksHigh;
    this.predictions = new int[scan.size()];
    this.dc = new HuffmanTable[scan.size()];
    this.ac = new HuffmanTable[scan.size()];
    this.decoder = choose();
    prepareTables();
  }

  private BlockDecoder choose() throws FormatException {
    if (parser.frame().marker() != JpegFrame.SOF_PROGRESSIVE) {
      return this::sequential;
    }
    JpegProgression.check(scan);
    boolean first = scan.approximationHigh() == 0;
    if (scan.spectralStart() == 0) {
      return first ? this::dcFirst : this::dcRefinement;
    }
    return first ? this::acFirst : this::acRefinement;
  }

  private void prepareTables() throws FormatException {
    boolean sequential = parser.frame().marker() != JpegFrame.SOF_PROGRESSIVE;
    boolean needsDc = sequential || (scan.spectralStart() == 0 && scan.approximationHigh() == 0);
    boolean needsAc = sequential || scan.spectralStart() > 0;
    for (int i = 0; i < scan.size(); i++) {
      dc[i] = needsDc ? parser.dcTable(scan.dcTables()[i]) : null;
      ac[i] = needsAc ? parser.acTable(scan.acTables()[i]) : null;
    }
  }

  void run() throws FormatException {
    int interval = parser.restartInterval();
    int left = interval;
    int restarts = 0;
    for (int block = 0; block < blocksWide * blocksHigh; block++) {
      if (interval > 0 && left-- == 0) {
        in.restart(restarts++);
        Arrays.fill(predictions, 0);
        endOfBandRun = 0;
        left = interval - 1;
      }
      for (int i = 0; i < scan.size(); i++) {
        decoder.decode(coefficients[scan.components()[i]], block * 64, i);
      }
      if (block % blocksWide == 0) {
        in.checkNotExhausted();
      }
    }
    in.checkNotExhausted();
    parser.position(in.position());
  }

  private void sequential(short[] block, int at, int i) throws FormatException {
    predictions[i] += dc[i].difference(in);
    block[at] = (short) predictions[i];
    HuffmanTable table = ac[i];
    for (int k = 1; k < 64; k++) {
      int symbol = table.symbol(in);
      int size = symbol & 15;
      int run = symbol >> 4;
      if (size == 0) {
        if (run < 15) {
          return;
        }
        k += 15;
        continue;
      }
      k += run;
      block[at + natural(k)] = (short) HuffmanTable.extend(in.bits(size), size);
    }
  }

  private int natural(int k) throws FormatException {
    if (k > 63) {
      throw JpegParser.broken("63 AC coefficients", "more", in.position(), "T.81 F.2.2.2");
    }
    return ZigZag.NATURAL[k];
  }

  private void dcFirst(short[] block, int at, int i) throws FormatException {
    predictions[i] += dc[i].difference(in);
    block[at] = (short) (predictions[i] << scan.approximationLow());
  }

  private void dcRefinement(short[] block, int at, int i) {
    if (in.bit() == 1) {
      block[at] |= (short) (1 << scan.approximationLow());
    }
  }

  private void acFirst(short[] block, int at, int i) throws FormatException {
    if (endOfBandRun > 0) {
      endOfBandRun--;
      return;
    }
    for (int k = scan.spectralStart(); k <= scan.spectralEnd(); k++) {
      int symbol = ac[0].symbol(in);
      int size = symbol & 15;
      int run = symbol >> 4;
      if (size == 0) {
        if (run < 15) {
          endOfBandRun = (1 << run) - 1 + in.bits(run);
          return;
        }
        k += 15;
        continue;
      }
      k += run;
      int value = HuffmanTable.extend(in.bits(size), size);
      block[at + natural(k)] = (short) (value << scan.approximationLow());
    }
  }

  /** Refinement of AC coefficients, G.1.2.3 and Figure G.7. */
  private void acRefinement(short[] block, int at, int i) throws FormatException {
    int k = scan.spectralStart();
    while (endOfBandRun == 0 && k <= scan.spectralEnd()) {
      int symbol = ac[0].symbol(in);
      int size = symbol & 15;
      int run = symbol >> 4;
      int value = 0;
      if (size != 0) {
        value = in.bit() == 1 ? 1 << scan.approximationLow() : -1 << scan.approximationLow();
      } else if (run < 15) {
        endOfBandRun = (1 << run) + in.bits(run);
        break;
      }
      k = refineUpTo(block, at, k, run);
      if (value != 0) {
        block[at + natural(k)] = (short) value;
      }
      k++;
    }
    if (endOfBandRun > 0) {
      refineUpTo(block, at, k, 64);
      endOfBandRun--;
    }
  }

  /**
   * Corrects coefficients with a history, passing {@code zeros} without; returns where it ended.
   */
  private int refineUpTo(short[] block, int at, int from, int zeros) {
    int bit = 1 << scan.approximationLow();
    int left = zeros;
    int k = from;
    for (; k <= scan.spectralEnd(); k++) {
      int place = at + ZigZag.NATURAL[k];
      int value = block[place];
      if (value == 0) {
        if (left-- == 0) {
          break;
        }
      } else if (in.bit() == 1 && (value & bit) == 0) {
        block[place] = (short) (value + (value > 0 ? bit : -bit));
      }
    }
    return k;
  }
}
