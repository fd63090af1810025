package org.tciaviewer.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.tciaviewer.job.FormatException;

/**
 * The bytes of a zip through one buffer: little-endian numbers (PKWARE APPNOTE 4.1.8), skipping,
 * and direct access to the buffer for whoever inflates. Not thread-safe.
 */
final class ZipInput implements Closeable {
  /** A read of this size is one system call for a quarter of a CT slice. */
  static final int READ = 128 << 10;

  private final InputStream in;
  private final String where;
  final byte[] buffer = new byte[READ];

  /** Index of the next unread byte. */
  int position;

  /** Index after the last byte that was read into the buffer. */
  int limit;

  private long before;

  ZipInput(InputStream in, String where) {
    this.in = in;
    this.where = where;
  }

  /** Bytes read so far. */
  long consumed() {
    return before + position;
  }

  /** A number of 64 bits, or of 32. */
  long u64(boolean wide) throws IOException {
    long low = u32();
    return wide ? low | u32() << 32 : low;
  }

  long u32() throws IOException {
    return u16() | (long) u16() << 16;
  }

  int u16() throws IOException {
    return u8() | u8() << 8;
  }

  int u8() throws IOException {
    if (position == limit) {
      require("");
    }
    return buffer[position++] & 0xFF;
  }

  /** Four bytes at an index of the buffer, zeros beyond its end. */
  int peek32(int at) {
    int value = 0;
    for (int i = 3; i >= 0; i--) {
      value = value << 8 | (at + i < limit ? buffer[at + i] & 0xFF : 0);
    }
    return value;
  }

  byte[] bytes(int length) throws IOException {
    byte[] out = new byte[length];
    for (int done = 0; done < length; ) {
      if (position == limit) {
        require("");
      }
      int n = Math.min(length - done, limit - position);
      System.arraycopy(buffer, position, out, done, n);
      position += n;
      done += n;
    }
    return out;
  }

  void skip(long length) throws IOException {
    for (long left = length; left > 0; ) {
      if (position == limit) {
        require("");
      }
      int n = (int) Math.min(left, limit - position);
      position += n;
      left -= n;
    }
  }

  /** Fills the empty buffer. */
  void require(String entry) throws IOException {
    more(1);
    if (position == limit) {
      throw cut(entry.isEmpty() ? "within a header" : "within entry " + entry);
    }
  }

  /** Moves the rest to the front and reads until so many bytes are there or the stream is over. */
  void more(int wanted) throws IOException {
    System.arraycopy(buffer, position, buffer, 0, limit - position);
    before += position;
    limit -= position;
    position = 0;
    int n = in.read(buffer, limit, buffer.length - limit);
    while (n > 0 && (limit += n) < wanted) {
      n = in.read(buffer, limit, buffer.length - limit);
    }
  }

  /** The zip ends here although it must not. */
  FormatException cut(String place) {
    return new FormatException(
        where + ": zip ends " + place + " at byte " + consumed() + ", its directory is missing");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
