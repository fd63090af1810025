package org.tciaviewer.dicom;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.tciaviewer.job.FormatException;

/** Undoes the deflation of a Data Set, PS3.5 A.5. */
final class Inflation {
  /** Deflate cannot shrink more than 1032 times; a Data Set beyond this size is refused. */
  private static final int MAX_BYTES = 1 << 29;

  private static final int BUFFER = 1 << 16;
  private static final int ZLIB_HEADER = 0x78;

  private Inflation() {}

  static byte[] inflate(byte[] in, int from, int to, Findings findings, boolean prefix)
      throws FormatException {
    boolean zlib = to - from > 2 && in[from] == ZLIB_HEADER && isZlib(in[from], in[from + 1]);
    if (zlib) {
      findings.repaired("Deflate with zlib header", "read nevertheless, PS3.5 A.5", "");
    }
    Inflater inflater = new Inflater(!zlib);
    try {
      inflater.setInput(in, from, to - from);
      return all(inflater, from, findings, prefix);
    } finally {
      inflater.end();
    }
  }

  /** RFC 1950 2.2: the first two bytes are a multiple of 31. */
  private static boolean isZlib(int first, int second) {
    return ((first & 0xFF) << 8 | second & 0xFF) % 31 == 0;
  }

  private static byte[] all(Inflater inflater, int from, Findings findings, boolean prefix)
      throws FormatException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(BUFFER);
    byte[] buffer = new byte[BUFFER];
    while (!inflater.finished()) {
      int n = some(inflater, buffer, from, out.size(), findings);
      if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
        if (!prefix) {
          findings.repaired("Truncated deflate stream", out.size() + " bytes inflated", "");
        }
        break;
      }
      if (out.size() > MAX_BYTES - n) {
        throw findings.broken("", from, "at most 512 MiB inflated", "more", "PS3.5 A.5");
      }
      out.write(buffer, 0, n);
    }
    return out.toByteArray();
  }

  private static int some(Inflater inflater, byte[] buffer, int from, int sofar, Findings findings)
      throws FormatException {
    try {
      return inflater.inflate(buffer);
    } catch (DataFormatException e) {
      String found = e.getMessage() + " after " + sofar + " bytes";
      throw findings.broken("", from, "a deflate stream", found, "PS3.5 A.5");
    }
  }
}
