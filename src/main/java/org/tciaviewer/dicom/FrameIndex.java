package org.tciaviewer.dicom;

import java.util.Arrays;
import org.tciaviewer.job.FormatException;

/**
 * Which fragments make which frame, PS3.5 A.4: by the Extended Offset Table, by the Basic Offset
 * Table, one fragment per frame, all for a single frame, or by the marks that code streams begin
 * with. A table that contradicts the fragments is noticed and not used. Immutable.
 */
final class FrameIndex {
  private static final int RLE_HEADER = 64;

  /** Offsets in the header of an RLE frame, PS3.5 G.5. */
  private static final int RLE_MAX_SEGMENTS = 15;

  private final FragmentList fragments;

  /** First fragment of each frame, and one more. */
  private final int[] starts;

  /** Exact byte lengths by the Extended Offset Table, or null. */
  private final long[] exact;

  private final String where;

  private FrameIndex(FragmentList fragments, int[] starts, long[] exact, String where) {
    this.fragments = fragments;
    this.starts = starts;
    this.exact = exact;
    this.where = where;
  }

  static FrameIndex of(
      FragmentList f, int frames, DataSet d, boolean bigEndian, Findings findings) {
    String where = Tag.toString(Tag.PixelData);
    long[] extended = d.longs(Tag.ExtendedOffsetTable);
    if (extended.length > 0) {
      int[] starts = starts(f, extended, frames);
      if (starts != null) {
        long[] exact = d.longs(Tag.ExtendedOffsetTableLengths);
        return new FrameIndex(f, starts, exact.length == frames ? exact : null, where);
      }
      findings.repaired("Wrong Extended Offset Table", "not used", where);
    }
    if (f.tableLength() > 0) {
      int[] starts = starts(f, basicTable(f, bigEndian), frames);
      if (starts != null) {
        return new FrameIndex(f, starts, null, where);
      }
      findings.repaired("Wrong Basic Offset Table", "not used, PS3.5 A.4", where);
    }
    return new FrameIndex(f, guessed(f, frames), null, where);
  }

  private static long[] basicTable(FragmentList f, boolean bigEndian) {
    Source s = new Source(f.array(), bigEndian);
    long[] table = new long[f.tableLength() / Integer.BYTES];
    for (int i = 0; i < table.length; i++) {
      table[i] = s.s32(f.tableOffset() + Integer.BYTES * i) & 0xFFFFFFFFL;
    }
    return table;
  }

  /** Fragment numbers of the offsets; null when they do not all point at fragments, ascending. */
  private static int[] starts(FragmentList f, long[] offsets, int frames) {
    if (offsets.length != frames) {
      return null;
    }
    int[] starts = new int[frames + 1];
    for (int i = 0; i < frames; i++) {
      starts[i] = f.fragmentAt(offsets[i]);
      boolean first = i == 0 && starts[0] == 0;
      if (!first && (i == 0 || starts[i] <= starts[i - 1])) {
        return null;
      }
    }
    starts[frames] = f.count();
    return starts;
  }

  private static int[] guessed(FragmentList f, int frames) {
    if (frames == 1) {
      return new int[] {0, f.count()};
    }
    if (f.count() <= frames) {
      int[] starts = new int[f.count() + 1];
      Arrays.setAll(starts, i -> i);
      return starts;
    }
    return byMarks(f, frames);
  }

  private static int[] byMarks(FragmentList f, int frames) {
    int[] starts = new int[frames + 1];
    int found = 0;
    for (int i = 0; i < f.count(); i++) {
      if (isStart(f, i)) {
        if (found < frames) {
          starts[found] = i;
        }
        found++;
      }
    }
    starts[frames] = f.count();
    return found == frames && starts[0] == 0 ? starts : new int[0];
  }

  /** Whether a fragment begins as a JPEG, JPEG-LS, JPEG 2000 or RLE code stream does. */
  private static boolean isStart(FragmentList f, int fragment) {
    int at = f.offset(fragment);
    byte[] b = f.array();
    if (f.length(fragment) < 4) {
      return false;
    }
    int mark = (b[at] & 0xFF) << 8 | b[at + 1] & 0xFF;
    int next = (b[at + 2] & 0xFF) << 8 | b[at + 3] & 0xFF;
    boolean jpeg = mark == 0xFFD8 && next >>> 8 == 0xFF;
    boolean jpeg2000 = mark == 0xFF4F && next == 0xFF51;
    boolean boxed = mark == 0 && next == 12;
    return jpeg || jpeg2000 || boxed || isRle(b, at, f.length(fragment));
  }

  /** RLE Header, PS3.5 G.5: number of segments, ascending offsets from 64, zeros after. */
  static boolean isRle(byte[] b, int at, int length) {
    if (length < RLE_HEADER) {
      return false;
    }
    Source s = new Source(b, false);
    int segments = s.s32(at);
    if (segments < 1 || segments > RLE_MAX_SEGMENTS || s.s32(at + 4) != RLE_HEADER) {
      return false;
    }
    for (int i = 1; i < RLE_MAX_SEGMENTS; i++) {
      int offset = s.s32(at + 4 + 4 * i);
      boolean ascending = offset > s.s32(at + 4 * i);
      if (i < segments ? !ascending : offset != 0) {
        return false;
      }
    }
    return true;
  }

  byte[] frame(int frame) throws FormatException {
    if (frame + 1 >= starts.length) {
      String found = fragments.count() + " fragments that do not tell " + (frame + 1) + " frames";
      throw FormatException.at(where, -1, "fragments of frame " + (frame + 1), found, "PS3.5 A.4");
    }
    byte[] joined = fragments.copy(starts[frame], starts[frame + 1]);
    boolean shorter = exact != null && exact[frame] > 0 && exact[frame] < joined.length;
    return shorter ? Arrays.copyOf(joined, (int) exact[frame]) : joined;
  }
}
