package org.tciaviewer.pixel;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rewrites JPEG 2000 code streams into forms that no encoder at hand writes. */
final class J2kStreams {
  private J2kStreams() {}

  /** Offset of the next marker at or after a place, −1 if there is none. Looks at bytes only. */
  static int find(byte[] stream, int marker, int from) {
    for (int i = from; i + 1 < stream.length; i++) {
      if ((stream[i] & 0xFF) == marker >> 8 && (stream[i + 1] & 0xFF) == (marker & 0xFF)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Moves the packet headers of a stream of one tile-part with SOP and EPH markers into PPT marker
   * segments of the tile-part header, or PPM ones of the main header. Two segments are written, so
   * that their order matters, the second first.
   */
  static byte[] packHeaders(byte[] stream, int marker) {
    ByteArrayOutputStream headers = new ByteArrayOutputStream();
    ByteArrayOutputStream bodies = new ByteArrayOutputStream();
    int sot = find(stream, J2kMarker.SOT, 0);
    int sod = find(stream, J2kMarker.SOD, sot);
    for (int sop : packets(stream, sod + 2)) {
      int eph = find(stream, J2kMarker.EPH, sop);
      int next = find(stream, J2kMarker.SOP, eph);
      int end = next < 0 ? stream.length - 2 : next; // before EOC
      headers.write(stream, sop + 6, eph + 2 - sop - 6);
      bodies.write(stream, eph + 2, end - eph - 2);
    }
    return assemble(stream, marker, sot, headers.toByteArray(), bodies.toByteArray());
  }

  private static List<Integer> packets(byte[] stream, int from) {
    List<Integer> packets = new ArrayList<>();
    for (int sop = find(stream, J2kMarker.SOP, from);
        sop >= 0;
        sop = find(stream, J2kMarker.SOP, sop + 6)) {
      packets.add(sop);
    }
    return packets;
  }

  private static byte[] assemble(byte[] s, int marker, int sot, byte[] headers, byte[] bodies) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(s, 0, sot);
    ByteArrayOutputStream segments = new ByteArrayOutputStream();
    byte[] content = headers;
    if (marker == J2kMarker.PPM) { // A.7.4: the length of each tile-part's headers comes first
      content = new byte[headers.length + 4];
      System.arraycopy(headers, 0, content, 4, headers.length);
      content[2] = (byte) (headers.length >> 8);
      content[3] = (byte) headers.length;
      segments = out;
    }
    int half = content.length / 2;
    writeSegment(segments, marker, 1, Arrays.copyOfRange(content, half, content.length));
    writeSegment(segments, marker, 0, Arrays.copyOf(content, half));
    int tileHeader = segments == out ? 0 : segments.size();
    int length = 14 + tileHeader + bodies.length;
    byte[] start = Arrays.copyOfRange(s, sot, sot + 12);
    start[6] = (byte) (length >> 24);
    start[7] = (byte) (length >> 16);
    start[8] = (byte) (length >> 8);
    start[9] = (byte) length;
    out.write(start, 0, start.length);
    if (segments != out) {
      out.write(segments.toByteArray(), 0, segments.size());
    }
    writeMarker(out, J2kMarker.SOD);
    out.write(bodies, 0, bodies.length);
    writeMarker(out, J2kMarker.EOC);
    return out.toByteArray();
  }

  private static void writeSegment(ByteArrayOutputStream out, int marker, int index, byte[] bytes) {
    writeMarker(out, marker);
    writeMarker(out, bytes.length + 3); // the length, which counts itself and the index
    out.write(index);
    out.write(bytes, 0, bytes.length);
  }

  private static void writeMarker(ByteArrayOutputStream out, int value) {
    out.write(value >> 8);
    out.write(value);
  }
}
