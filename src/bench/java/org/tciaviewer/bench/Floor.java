package org.tciaviewer.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The least that a Java program can do with a series zip: read it from a plain socket, inflate it,
 * compute the MD5 of each file and copy the last {@code pixelBytes} of each into a short[]. It
 * knows the data, checks nothing and shows nothing.
 */
final class Floor {
  private final byte[] in = new byte[1 << 17];
  private int pos;
  private int limit;
  private InputStream source;

  /** Loads the series; answers its slices in the order of the zip. */
  List<short[]> load(int port, String uid, int pixelBytes)
      throws IOException, DataFormatException, NoSuchAlgorithmException {
    List<short[]> slices = new ArrayList<>();
    MessageDigest md5 = MessageDigest.getInstance("MD5");
    byte[] entry = new byte[pixelBytes + (1 << 20)];
    pos = 0;
    limit = 0;
    try (Socket s = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String get =
          "GET /nbia-api/services/v4/getImage?SeriesInstanceUID="
              + uid
              + "&IncludeMD5=Yes HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
      s.getOutputStream().write(get.getBytes(StandardCharsets.US_ASCII));
      source = new Dechunked(new BufferedInputStream(s.getInputStream(), 1 << 17));
      while (int32() == 0x04034b50) {
        String name = header();
        int n = inflate(entry);
        if (name.endsWith(".dcm")) {
          md5.update(entry, 0, n);
          md5.digest();
          short[] pixels = new short[pixelBytes / 2];
          ByteBuffer.wrap(entry, n - pixelBytes, pixelBytes)
              .order(ByteOrder.LITTLE_ENDIAN)
              .asShortBuffer()
              .get(pixels);
          slices.add(pixels);
        }
        skip(16); // data descriptor with signature
      }
    }
    return slices;
  }

  private String header() throws IOException {
    skip(22);
    int name = u8() | u8() << 8;
    int extra = u8() | u8() << 8;
    byte[] b = new byte[name];
    for (int i = 0; i < name; i++) {
      b[i] = (byte) u8();
    }
    skip(extra);
    return new String(b, StandardCharsets.US_ASCII);
  }

  private int inflate(byte[] out) throws IOException, DataFormatException {
    Inflater inflater = new Inflater(true);
    int n = 0;
    while (!inflater.finished()) {
      if (inflater.needsInput()) {
        fill();
        inflater.setInput(in, pos, limit - pos);
        pos = limit;
      }
      n += inflater.inflate(out, n, out.length - n);
    }
    pos = limit - inflater.getRemaining();
    inflater.end();
    return n;
  }

  private int int32() throws IOException {
    return u8() | u8() << 8 | u8() << 16 | u8() << 24;
  }

  private int u8() throws IOException {
    if (pos == limit) {
      fill();
    }
    return in[pos++] & 255;
  }

  private void skip(int n) throws IOException {
    for (int i = 0; i < n; i++) {
      u8();
    }
  }

  private void fill() throws IOException {
    if (pos < limit) {
      return;
    }
    limit = source.read(in, 0, in.length);
    pos = 0;
    if (limit <= 0) {
      throw new EOFException("zip ended");
    }
  }

  /** Body of a chunked HTTP answer. */
  private static final class Dechunked extends InputStream {
    private final InputStream in;
    private int left;

    Dechunked(InputStream in) throws IOException {
      this.in = in;
      while (!line().isEmpty()) {
        // the head of the answer
      }
    }

    private String line() throws IOException {
      StringBuilder s = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new EOFException("answer ended");
        }
        if (c != '\r') {
          s.append((char) c);
        }
      }
      return s.toString();
    }

    @Override
    public int read() {
      throw new IllegalStateException("only arrays are read");
    }

    @Override
    public int read(byte[] b, int offset, int length) throws IOException {
      if (left == 0) {
        left = Integer.parseInt(line(), 16);
        if (left == 0) {
          return -1;
        }
      }
      int n = in.read(b, offset, Math.min(length, left));
      left -= n;
      if (left == 0) {
        line();
      }
      return n;
    }
  }
}
