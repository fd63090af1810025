package org.tciaviewer.pixel;

import java.util.Arrays;
import org.tciaviewer.job.FormatException;

/**
 * Decodes the lines of one JPEG-LS scan: gradients choose between regular and run mode (ITU-T T.87
 * A.3). A line has one border sample on either side: index 0 holds the sample above the first, the
 * last index repeats the last sample (A.2.1). Not thread-safe.
 */
final class JpegLsLines {
  /** J: order of the run length code for each RUNindex, A.2.1. */
  private static final int[] RUN_ORDER = {
    0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13,
    14, 15
  };

  private final JpegLsBits in;
  private final JpegLsContexts contexts;
  private final byte[] gradients;
  private final int zero;
  private final int near;
  private final int columns;
  private final int[][] above;
  private final int[][] current;
  private final int[] runIndex;

  JpegLsLines(JpegLsBits in, JpegLsParameters parameters, int columns, int components) {
    this.in = in;
    this.contexts = new JpegLsContexts(in, parameters);
    this.gradients = parameters.gradients();
    this.zero = parameters.maximum() + 1;
    this.near = parameters.near();
    this.columns = columns;
    this.above = new int[components][columns + 2];
    this.current = new int[components][columns + 2];
    this.runIndex = new int[components];
  }

  /** The line decoded last of a component of the scan; its samples begin at index 1. */
  int[] line(int component) {
    return current[component];
  }

  /** Decodes the next line of each component, one component after the other. */
  void nextByLine() throws FormatException {
    for (int i = 0; i < current.length; i++) {
      startLine(i);
      decodeLine(i);
    }
  }

  private void startLine(int i) {
    int[] swap = above[i];
    above[i] = current[i];
    current[i] = swap;
    above[i][columns + 1] = above[i][columns];
    current[i][0] = above[i][1];
  }

  private void decodeLine(int component) throws FormatException {
    final int[] up = above[component];
    final int[] line = current[component];
    final byte[] gradient = gradients;
    int a = line[0];
    int b = up[1];
    int c = up[0];
    int column = 1;
    while (column <= columns) {
      int d = up[column + 1];
      int context =
          81 * gradient[d - b + zero] + 9 * gradient[b - c + zero] + gradient[c - a + zero];
      if (context != 0) {
        a = contexts.regular(context, predict(a, b, c));
        line[column++] = a;
        c = b;
        b = d;
      } else {
        column = run(component, up, line, column);
        a = line[column - 1];
        c = up[column - 1];
        b = up[column];
      }
    }
  }

  /** Median edge detector, A.4.1. */
  private static int predict(int a, int b, int c) {
    int high = Math.max(a, b);
    int low = Math.min(a, b);
    return c >= high ? low : c <= low ? high : a + b - c;
  }

  /** Run mode with its interruption sample (A.7); returns the column after it. */
  private int run(int component, int[] up, int[] line, int from) throws FormatException {
    int a = line[from - 1];
    int to = runEnd(component, from);
    Arrays.fill(line, from, to, a);
    if (to > columns) {
      return to;
    }
    int b = up[to];
    int order = RUN_ORDER[runIndex[component]];
    int type = Math.abs(a - b) <= near ? 1 : 0;
    line[to] = contexts.interruption(type, a, b, order);
    endRun(component);
    return to + 1;
  }

  private void endRun(int component) {
    if (runIndex[component] > 0) {
      runIndex[component]--;
    }
  }

  /** Column after the run that starts at a column, A.7.1.2. */
  private int runEnd(int component, int from) throws FormatException {
    int column = from;
    int end = columns + 1;
    int index = runIndex[component];
    while (in.bit() == 1) {
      int length = 1 << RUN_ORDER[index];
      if (length > end - column) {
        column = end;
        break;
      }
      column += length;
      if (index < RUN_ORDER.length - 1) {
        index++;
      }
      if (column == end) {
        break;
      }
    }
    runIndex[component] = index;
    return column == end ? end : column + runRest(index, end - column);
  }

  private int runRest(int index, int remaining) throws FormatException {
    int rest = in.bits(RUN_ORDER[index]);
    if (rest >= remaining) {
      throw JpegParser.broken(
          "a run within the line", "a longer one", in.position(), "T.87 A.7.1.2");
    }
    return rest;
  }

  /** Decodes the next line of all components, the components of a sample together (B.3). */
  void nextBySample() throws FormatException {
    int[] context = new int[current.length];
    for (int i = 0; i < current.length; i++) {
      startLine(i);
    }
    int column = 1;
    while (column <= columns) {
      if (context(context, column) != 0) {
        for (int i = 0; i < context.length; i++) {
          int[] up = above[i];
          int prediction = predict(current[i][column - 1], up[column], up[column - 1]);
          current[i][column] = contexts.regular(context[i], prediction);
        }
        column++;
      } else {
        column = runBySample(column);
      }
    }
  }

  /** Contexts of all components at a column; zero when all of them are in a flat region. */
  private int context(int[] context, int column) {
    int any = 0;
    for (int i = 0; i < context.length; i++) {
      int[] up = above[i];
      int b = up[column];
      int c = up[column - 1];
      context[i] =
          81 * gradients[up[column + 1] - b + zero]
              + 9 * gradients[b - c + zero]
              + gradients[c - current[i][column - 1] + zero];
      any |= context[i];
    }
    return any;
  }

  private int runBySample(int from) throws FormatException {
    int to = runEnd(0, from);
    for (int[] line : current) {
      Arrays.fill(line, from, to, line[from - 1]);
    }
    if (to > columns) {
      return to;
    }
    int order = RUN_ORDER[runIndex[0]];
    for (int i = 0; i < current.length; i++) {
      current[i][to] = contexts.interruption(0, current[i][to - 1], above[i][to], order);
    }
    endRun(0);
    return to + 1;
  }
}
