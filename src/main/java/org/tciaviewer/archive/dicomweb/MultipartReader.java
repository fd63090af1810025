package org.tciaviewer.archive.dicomweb;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tciaviewer.archive.BufferPool;
import org.tciaviewer.archive.ZipLimits;
import org.tciaviewer.job.FormatException;

/**
 * Reads a body of type multipart/related (RFC 2046 5.1, RFC 2387) part by part while it arrives,
 * each into an array of the pool. A part with a Content-Length is copied once; else the bytes are
 * searched for the delimiter. Nothing is allocated that did not arrive, but for one step of growth.
 * Not thread-safe.
 */
final class MultipartReader {
  /** How a part's own Content-Length is used. */
  enum Lengths {
    /** The part ends where it says, and a delimiter must follow. */
    BELIEVED,
    /** Only delimiters count. */
    IGNORED
  }

  /**
   * One part.
   *
   * @param headers field names in lower case
   * @param array content from index 0, from the pool
   * @param length bytes of content
   */
  record Part(Map<String, String> headers, byte[] array, int length) {}

  private static final int BUFFER = 1 << 16;

  /** What comes before the first delimiter, or as the header of a part, is a few lines. */
  private static final int MOST_HEAD = 16 << 10;

  /** First guess for a part, and the most that is allocated on a part's word alone. */
  private static final int STEP = 1 << 20;

  /** RFC 2046 5.1.1: up to 70 characters; some servers use more. */
  private static final int LONGEST_BOUNDARY = 200;

  private final InputStream in;
  private final BufferPool pool;
  private final Lengths lengths;
  private final String declared;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int limit;
  private byte[] delimiter;
  private int[] skips;
  private String boundary = "";
  private boolean closed;
  private boolean isAfterPart;
  private int typical = STEP;

  /**
   * Starts at the first byte of the body.
   *
   * @param declared boundary of the Content-Type, empty if it has none
   */
  MultipartReader(InputStream in, String declared, Lengths lengths, BufferPool pool) {
    this.in = in;
    this.declared = declared;
    this.lengths = lengths;
    this.pool = pool;
  }

  /** The boundary that separates the parts; known after the first part. */
  String boundary() {
    return boundary;
  }

  /**
   * The next part; empty after the closing delimiter.
   *
   * @throws EOFException when the body ends before its closing delimiter
   * @throws FormatException when it does not follow the rules
   */
  Optional<Part> next() throws IOException {
    if (delimiter == null) {
      begin();
    }
    if (isAfterPart) {
      endOfDelimiter();
      isAfterPart = false;
    }
    if (closed) {
      return Optional.empty();
    }
    Map<String, String> headers = headers();
    long length = lengths == Lengths.BELIEVED ? length(headers) : -1;
    Part part = length < 0 ? scanned(headers) : counted(headers, length);
    isAfterPart = true; // whole, whatever comes behind its delimiter
    typical = Math.max(STEP / 16, part.length + part.length / 16);
    return Optional.of(part);
  }

  /** Finds the first delimiter line. */
  private void begin() throws IOException {
    int taken = 0;
    while (true) {
      String line = line();
      taken += line.length();
      String text = line.stripTrailing();
      boolean isDeclared = !declared.isEmpty() && text.equals("--" + declared);
      boolean isEmpty = !declared.isEmpty() && text.equals("--" + declared + "--");
      if (isDeclared || isEmpty || looksLikeOne(text, taken)) {
        boundary = isEmpty ? declared : text.substring(2);
        delimit(line.endsWith("\r\n") ? "\r\n" : "\n");
        closed = isEmpty;
        return;
      }
      if (taken > MOST_HEAD) {
        throw FormatException.at(
            "multipart body", 0, "--" + declared, "\"" + head(text) + "\"", "RFC 2046 5.1");
      }
    }
  }

  /** A first line that is some other delimiter: the header names a wrong boundary or none. */
  private static boolean looksLikeOne(String line, int taken) {
    return taken <= line.length() + 4 // the first line, or the second after an empty one
        && line.matches("--[0-9A-Za-z'()+_,./:=? -]{1," + LONGEST_BOUNDARY + "}");
  }

  private static String head(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  private void delimit(String lineEnd) {
    delimiter = (lineEnd + "--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    skips = new int[256];
    Arrays.fill(skips, delimiter.length);
    for (int i = 0; i < delimiter.length - 1; i++) {
      skips[delimiter[i] & 0xFF] = delimiter.length - 1 - i;
    }
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new TreeMap<>();
    int taken = 0;
    for (String line = line(); !line.isBlank(); line = line()) {
      taken += line.length();
      if (taken > MOST_HEAD) {
        throw FormatException.at(
            "part header", -1, "at most " + MOST_HEAD + " bytes", "more", "RFC 2046 5.1");
      }
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).trim().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).trim());
      }
    }
    return headers;
  }

  private static long length(Map<String, String> headers) throws FormatException {
    String text = headers.getOrDefault("content-length", "");
    if (!text.matches("[0-9]{1,18}")) {
      return -1;
    }
    long length = Long.parseLong(text);
    check(length);
    return length;
  }

  private static void check(long length) throws FormatException {
    if (length > ZipLimits.ONE_INSTANCE) {
      throw FormatException.at(
          "part", -1, "an instance of at most " + ZipLimits.ONE_INSTANCE + " bytes", "more", "");
    }
  }

  private Part counted(Map<String, String> headers, long length) throws IOException {
    int size = (int) length;
    byte[] array = pool.take(Math.min(size, Math.max(STEP, typical)));
    int done = 0;
    while (done < size) {
      if (done == array.length) {
        array = grown(array, Math.min((long) size, 2L * array.length));
      }
      int n = read(array, done, Math.min(size, array.length) - done);
      if (n < 0) {
        throw cut();
      }
      done += n;
    }
    if (!isDelimiterNext()) {
      throw FormatException.at(
          "part", -1, "a delimiter after its Content-Length of " + size, "more data", "");
    }
    return new Part(headers, array, size);
  }

  private boolean isDelimiterNext() throws IOException {
    while (limit - at < delimiter.length) {
      if (fill() < 0) {
        throw cut();
      }
    }
    int end = at + delimiter.length;
    boolean is = Arrays.equals(buffer, at, end, delimiter, 0, delimiter.length);
    at = is ? end : at;
    return is;
  }

  private Part scanned(Map<String, String> headers) throws IOException {
    byte[] array = pool.take(typical);
    int done = 0;
    while (true) {
      int found = find();
      int end = found >= 0 ? found : Math.max(at, limit - delimiter.length + 1);
      int n = end - at;
      check((long) done + n);
      if (done + n > array.length) {
        array =
            grown(array, Math.max(done + n, Math.min(2L * array.length, Integer.MAX_VALUE - 8)));
      }
      System.arraycopy(buffer, at, array, done, n);
      done += n;
      at = end;
      if (found >= 0) {
        at += delimiter.length;
        return new Part(headers, array, done);
      }
      if (fill() < 0) {
        throw cut();
      }
    }
  }

  /** Index of the next whole delimiter in the buffer, by Horspool's method; −1 if there is none. */
  private int find() {
    int last = delimiter.length - 1;
    byte end = delimiter[last];
    for (int i = at + last; i < limit; i += skips[buffer[i] & 0xFF]) {
      if (buffer[i] == end
          && Arrays.equals(buffer, i - last, i + 1, delimiter, 0, delimiter.length)) {
        return i - last;
      }
    }
    return -1;
  }

  private byte[] grown(byte[] array, long size) {
    byte[] longer = Arrays.copyOf(array, (int) size);
    pool.give(array);
    return longer;
  }

  /** After a delimiter: two hyphens end the body, else blanks and the end of the line. */
  private void endOfDelimiter() throws IOException {
    while (limit - at < 2) {
      if (fill() < 0) {
        throw cut();
      }
    }
    if (buffer[at] == '-' && buffer[at + 1] == '-') {
      closed = true;
      return;
    }
    line();
  }

  /** One line with its end. */
  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (line.length() <= MOST_HEAD) {
      if (at == limit && fill() < 0) {
        throw cut();
      }
      char c = (char) (buffer[at++] & 0xFF);
      line.append(c);
      if (c == '\n') {
        return line.toString();
      }
    }
    throw FormatException.at(
        "multipart body", -1, "--" + declared, "\"" + head(line.toString()) + "\"", "RFC 2046 5.1");
  }

  /** Reads what is buffered first, then from the source without a detour. */
  private int read(byte[] array, int offset, int length) throws IOException {
    if (at < limit) {
      int n = Math.min(length, limit - at);
      System.arraycopy(buffer, at, array, offset, n);
      at += n;
      return n;
    }
    return in.read(array, offset, length);
  }

  /** Reads more behind what is left in the buffer; −1 at the end of the body. */
  private int fill() throws IOException {
    System.arraycopy(buffer, at, buffer, 0, limit - at);
    limit -= at;
    at = 0;
    int n = in.read(buffer, limit, buffer.length - limit);
    limit += Math.max(0, n);
    return n;
  }

  private static EOFException cut() {
    return new EOFException("the body ended before its closing delimiter");
  }
}
