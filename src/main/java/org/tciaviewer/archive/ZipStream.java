package org.tciaviewer.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.tciaviewer.job.FormatException;

/**
 * Reads a zip from its first byte to its last while it arrives, one whole entry at a time into a
 * pooled array (PKWARE APPNOTE 4.3). Unlike {@link java.util.zip.ZipInputStream} it inflates
 * straight into the array that is handed over, reads stored entries whose size comes after them,
 * goes on after an entry with a wrong checksum, and insists on the directory at the end: a transfer
 * cut between two entries does not pass for a whole one. Not thread-safe.
 */
public final class ZipStream implements Closeable {
  /**
   * One whole entry.
   *
   * @param name path in the zip with forward slashes, not to be trusted as a file name
   * @param array content from index 0, from the pool; the receiver gives it back
   * @param length bytes of content
   * @param defect why the content must not be used: wrong CRC, wrong size, too long; else empty
   */
  public record Entry(String name, byte[] array, int length, String defect) {}

  private static final int LOCAL = 0x04034b50;
  private static final int DESCRIPTOR = 0x08074b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int EXTRA_DATA = 0x08064b50;
  private static final int SIGNATURE = 0x05054b50;
  private static final int END64 = 0x06064b50;
  private static final int END64_LOCATOR = 0x07064b50;
  private static final int END = 0x06054b50;

  private static final int ENCRYPTED = 1;
  private static final int SIZES_FOLLOW = 1 << 3;
  private static final int DESCRIPTOR_LENGTH = 16;
  private static final int LONGEST_DESCRIPTOR = 24;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int ZIP64_EXTRA = 1;
  private static final long IN_EXTRA = 0xFFFFFFFFL;

  /** First guess for an entry of unknown size: a 512 x 512 slice of 16 bits and its header. */
  private static final int FIRST_GUESS = (512 * 512 * 2) + (16 << 10);

  private final ZipInput in;
  private final String where;
  private final ZipLimits limits;
  private final BufferPool pool;
  private long inflated;
  private int entries;
  private int guess = FIRST_GUESS;
  private final Inflater inflater = new Inflater(true);
  private byte[] overflow = new byte[0];
  private final CRC32 crc = new CRC32();

  /**
   * Wraps a stream; nothing is read yet.
   *
   * @param in closed by {@link #close}
   * @param where what messages call the zip
   */
  public ZipStream(InputStream in, String where, ZipLimits limits, BufferPool pool) {
    this.in = new ZipInput(in, where);
    this.where = where;
    this.limits = limits;
    this.pool = pool;
  }

  /**
   * The next entry that is not a folder.
   *
   * @return empty after the last entry, when the directory at the end was found and agrees
   * @throws FormatException when the zip is cut, is no zip, or exceeds its limits
   */
  public Optional<Entry> next() throws IOException {
    while (true) {
      int signature = signature();
      if (signature != LOCAL) {
        readDirectory(signature);
        return Optional.empty();
      }
      if (++entries > limits.entries()) {
        throw hostile("more than " + limits.entries() + " entries");
      }
      Header header = readHeader();
      Entry entry = readEntry(header);
      if (!header.name.endsWith("/")) {
        return Optional.of(entry);
      }
      pool.give(entry.array);
    }
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }

  private record Header(
      String name,
      int method,
      boolean sizesFollow,
      boolean zip64,
      long crc,
      long packed,
      long size) {}

  private Header readHeader() throws IOException {
    in.skip(2);
    int flags = in.u16();
    int method = in.u16();
    in.skip(4);
    long headerCrc = in.u32();
    long packed = in.u32();
    long size = in.u32();
    int nameLength = in.u16();
    int extraLength = in.u16();
    String text = text(in.bytes(nameLength));
    ByteBuffer extra = ByteBuffer.wrap(in.bytes(extraLength)).order(ByteOrder.LITTLE_ENDIAN);
    if ((flags & ENCRYPTED) != 0) {
      throw new FormatException(where + ": entry " + text + " is encrypted");
    }
    if (method != STORED && method != DEFLATED) {
      throw new FormatException(where + ": entry " + text + " uses zip method " + method);
    }
    boolean zip64 = false;
    while (extra.remaining() >= 4) {
      int id = extra.getShort() & 0xFFFF;
      int length = Math.min(extra.getShort() & 0xFFFF, extra.remaining());
      if (id == ZIP64_EXTRA) {
        zip64 = true;
        ByteBuffer sizes = extra.slice().order(ByteOrder.LITTLE_ENDIAN);
        size = size == IN_EXTRA && length >= 8 ? sizes.getLong() : size;
        packed = packed == IN_EXTRA && length >= 16 ? sizes.getLong() : packed;
      }
      extra.position(extra.position() + length);
    }
    return new Header(text, method, (flags & SIZES_FOLLOW) != 0, zip64, headerCrc, packed, size);
  }

  private Entry readEntry(Header h) throws IOException {
    byte[] array = pool.take(firstLength(h));
    try {
      Body body = h.method == DEFLATED ? inflate(h, array) : stored(h, array);
      array = body.array;
      long wantedCrc = h.crc;
      long wantedSize = h.size;
      if (h.sizesFollow && h.method == DEFLATED) {
        wantedCrc = descriptorCrc();
        in.u64(h.zip64);
        wantedSize = in.u64(h.zip64);
      }
      if (h.sizesFollow && h.method == STORED) {
        wantedCrc = body.crc;
        wantedSize = body.size;
      }
      guess = Math.max(guess, (int) Math.min(body.size, Integer.MAX_VALUE / 2));
      return new Entry(h.name, array, (int) body.kept, defect(body, wantedCrc, wantedSize));
    } catch (DataFormatException e) {
      throw new FormatException(
          where + ": entry " + h.name + " does not inflate (" + e.getMessage() + ")", e);
    }
  }

  private int firstLength(Header h) {
    boolean known = !h.sizesFollow && h.size > 0 && h.size <= limits.entryBytes();
    // a size in a header is only believed as far as bytes back it: 1 KiB inflates to 1 MiB at most
    return known ? (int) Math.min(h.size, Math.max(guess, ZipInput.READ)) : guess;
  }

  /** What was read of an entry; kept is shorter than size when the entry is too long to keep. */
  private record Body(byte[] array, long kept, long size, long crc) {}

  private String defect(Body body, long crcWanted, long sizeWanted) {
    if (body.size > limits.entryBytes()) {
      return body.size + " bytes are more than one instance may have (" + limits.entryBytes() + ")";
    }
    if (body.size != sizeWanted) {
      return "has " + body.size + " bytes, announced were " + sizeWanted;
    }
    return body.crc == crcWanted ? "" : "CRC-32 is wrong";
  }

  private Body inflate(Header h, byte[] first) throws IOException, DataFormatException {
    byte[] array = first;
    int length = 0;
    long size = 0;
    inflater.reset();
    while (!inflater.finished()) {
      if (inflater.needsInput()) {
        in.require(h.name);
        inflater.setInput(in.buffer, in.position, in.limit - in.position);
        in.position = in.limit;
      }
      if (length == array.length && length < limits.entryBytes()) {
        array = grow(array, length);
      }
      boolean keeps = length < array.length;
      int n =
          keeps
              ? inflater.inflate(array, length, array.length - length)
              : inflater.inflate(overflow());
      if (n == 0 && inflater.needsDictionary()) {
        throw new DataFormatException("needs a dictionary");
      }
      length += keeps ? n : 0;
      size += n;
      count(n);
    }
    in.position = in.limit - inflater.getRemaining();
    return new Body(array, length, size, crc(array, length));
  }

  /** Where the end of an entry goes that is too long to keep. */
  private byte[] overflow() {
    if (overflow.length == 0) {
      overflow = new byte[ZipInput.READ];
    }
    return overflow;
  }

  private Body stored(Header h, byte[] first) throws IOException {
    return h.sizesFollow ? storedUntilDescriptor(h, first) : storedOfSize(h, first);
  }

  private Body storedOfSize(Header h, byte[] first) throws IOException {
    byte[] array = first;
    int length = 0;
    long left = h.packed;
    while (left > 0) {
      if (in.position == in.limit) {
        in.require(h.name);
      }
      int n = (int) Math.min(left, in.limit - in.position);
      if (length + n > array.length && length < limits.entryBytes()) {
        array = grow(array, length + n - 1);
      }
      int kept = Math.min(n, array.length - length);
      System.arraycopy(in.buffer, in.position, array, length, kept);
      length += kept;
      in.position += n;
      left -= n;
      count(n);
    }
    return new Body(array, length, h.packed, crc(array, length));
  }

  /** The end of such an entry is where a descriptor with the right size and CRC follows. */
  private Body storedUntilDescriptor(Header h, byte[] first) throws IOException {
    byte[] array = first;
    int length = 0;
    while (true) {
      if (length == array.length) {
        array = grow(array, length);
      }
      if (length >= limits.entryBytes()) {
        throw hostile("stored entry " + h.name + " without an end");
      }
      if (in.limit - in.position < LONGEST_DESCRIPTOR) {
        in.more(LONGEST_DESCRIPTOR);
      }
      if (in.position == in.limit) {
        throw in.cut("within entry " + h.name);
      }
      if (in.buffer[in.position] == 'P'
          && in.peek32(in.position) == DESCRIPTOR
          && in.peek32(in.position + 8) == length) {
        long there = in.peek32(in.position + 4) & IN_EXTRA;
        if (crc(array, length) == there) {
          in.position += h.zip64 ? LONGEST_DESCRIPTOR : DESCRIPTOR_LENGTH;
          return new Body(array, length, length, there);
        }
      }
      array[length++] = in.buffer[in.position++];
      count(1);
    }
  }

  private byte[] grow(byte[] array, int needed) {
    long next = Math.min(limits.entryBytes(), Math.max(2L * array.length, needed + 1L));
    byte[] longer = Arrays.copyOf(array, (int) next);
    pool.give(array);
    return longer;
  }

  private void count(int n) throws FormatException {
    inflated += n;
    if (inflated > limits.totalBytes()) {
      throw hostile("more than " + limits.totalBytes() + " bytes");
    }
    if (inflated > ZipLimits.RATIO_FROM && inflated / limits.ratio() > in.consumed()) {
      throw hostile("one byte inflates to more than " + limits.ratio());
    }
  }

  private long crc(byte[] array, int length) {
    crc.reset();
    crc.update(array, 0, length);
    return crc.getValue();
  }

  private long descriptorCrc() throws IOException {
    long word = in.u32();
    return word == DESCRIPTOR ? in.u32() : word;
  }

  private void readDirectory(int firstSignature) throws IOException {
    int listed = 0;
    int signature = firstSignature;
    while (signature != END) {
      switch (signature) {
        case CENTRAL -> {
          listed++;
          in.skip(24);
          int lengths = in.u16() + in.u16() + in.u16();
          in.skip(12L + lengths);
        }
        case EXTRA_DATA -> in.skip(in.u32());
        case SIGNATURE -> in.skip(in.u16());
        case END64 -> in.skip(in.u64(true));
        case END64_LOCATOR -> in.skip(16);
        default ->
            throw FormatException.at(
                where,
                in.consumed() - 4,
                "a zip record",
                String.format(Locale.ROOT, "0x%08x", signature),
                "");
      }
      signature = signature();
    }
    if (listed != entries) {
      throw new FormatException(
          where + ": zip lists " + listed + " entries but " + entries + " came");
    }
  }

  private int signature() throws IOException {
    if (in.limit - in.position < 4) {
      in.more(4);
    }
    if (in.limit - in.position < 4) {
      throw in.cut(entries == 0 ? "before its first entry" : "after entry " + entries);
    }
    return (int) in.u32();
  }

  private FormatException hostile(String what) {
    return new FormatException(where + ": zip refused, " + what);
  }

  private static String text(byte[] name) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
    } catch (CharacterCodingException e) {
      return new String(name, StandardCharsets.ISO_8859_1);
    }
  }
}
