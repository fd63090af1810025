package org.tciaviewer.pixel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The table of code streams that all frame decoders are tested with: {@code codestreams/*.tsv}. */
final class CodeStreams {
  private static final String FOLDER = "codestreams/";
  private static final List<String> TABLES = List.of("codestreams.tsv", "j2k.tsv");

  private CodeStreams() {}

  /**
   * One code stream and what it must decode to.
   *
   * @param file name of the file
   * @param spec what the Data Set would say
   * @param precision bits per sample of the code stream
   * @param sha256 hash of the samples, interleaved, little endian, in 1, 2 or 4 bytes
   */
  record Sample(String file, FrameSpec spec, int precision, String sha256) {
    byte[] bytes() {
      return resource(file);
    }

    @Override
    public String toString() {
      return file + " as " + spec.transferSyntax();
    }
  }

  static List<Sample> all() {
    return TABLES.stream().flatMap(t -> table(t).stream()).toList();
  }

  private static List<Sample> table(String name) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(open(FOLDER + name), StandardCharsets.UTF_8))) {
      return in.lines().filter(l -> !l.startsWith("#")).map(CodeStreams::sample).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sample sample(String line) {
    String[] f = line.split("\t");
    FrameSpec spec =
        new FrameSpec(
            f[1],
            Integer.parseInt(f[2]),
            Integer.parseInt(f[3]),
            Integer.parseInt(f[4]),
            Integer.parseInt(f[5]),
            Integer.parseInt(f[6]),
            f[7].equals("1"),
            f[8],
            f[9].equals("1"));
    return new Sample(f[0], spec, Integer.parseInt(f[10]), f[11]);
  }

  static byte[] resource(String name) {
    return fixture(FOLDER + name);
  }

  /** A file below the folder of this package's fixtures. */
  static byte[] fixture(String path) {
    try (InputStream in = open(path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String path) {
    InputStream in = CodeStreams.class.getResourceAsStream(path);
    if (in == null) {
      throw new IllegalStateException("no fixture " + path);
    }
    return in;
  }

  /** Samples as the table hashes them. */
  static byte[] littleEndian(DecodedFrame frame) {
    if (frame.bytes() != null) {
      return frame.bytes();
    }
    if (frame.shorts() != null) {
      ByteBuffer out =
          ByteBuffer.allocate(2 * frame.shorts().length).order(ByteOrder.LITTLE_ENDIAN);
      out.asShortBuffer().put(frame.shorts());
      return out.array();
    }
    ByteBuffer out = ByteBuffer.allocate(4 * frame.ints().length).order(ByteOrder.LITTLE_ENDIAN);
    out.asIntBuffer().put(frame.ints());
    return out.array();
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
