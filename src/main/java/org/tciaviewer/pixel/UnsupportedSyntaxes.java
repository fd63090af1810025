package org.tciaviewer.pixel;

import java.util.Map;
import org.tciaviewer.job.FormatException;

/** Names the transfer syntaxes that are refused on purpose and says what could open them. */
final class UnsupportedSyntaxes {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("1.2.840.10008.1.2.4.92", "JPEG 2000 Part 2 Multi-component (Lossless Only)"),
          Map.entry("1.2.840.10008.1.2.4.93", "JPEG 2000 Part 2 Multi-component"),
          Map.entry("1.2.840.10008.1.2.4.100", "MPEG2 Main Profile / Main Level"),
          Map.entry("1.2.840.10008.1.2.4.101", "MPEG2 Main Profile / High Level"),
          Map.entry("1.2.840.10008.1.2.4.102", "MPEG-4 AVC/H.264 High Profile"),
          Map.entry("1.2.840.10008.1.2.4.103", "MPEG-4 AVC/H.264 BD-compatible High Profile"),
          Map.entry("1.2.840.10008.1.2.4.104", "MPEG-4 AVC/H.264 High Profile for 2D Video"),
          Map.entry("1.2.840.10008.1.2.4.105", "MPEG-4 AVC/H.264 High Profile for 3D Video"),
          Map.entry("1.2.840.10008.1.2.4.106", "MPEG-4 AVC/H.264 Stereo High Profile"),
          Map.entry("1.2.840.10008.1.2.4.107", "HEVC/H.265 Main Profile"),
          Map.entry("1.2.840.10008.1.2.4.108", "HEVC/H.265 Main 10 Profile"),
          Map.entry("1.2.840.10008.1.2.4.110", "JPEG XL Lossless"),
          Map.entry("1.2.840.10008.1.2.4.111", "JPEG XL JPEG Recompression"),
          Map.entry("1.2.840.10008.1.2.4.112", "JPEG XL"),
          Map.entry("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 (Lossless Only)"),
          Map.entry("1.2.840.10008.1.2.4.202", "High-Throughput JPEG 2000 RPCL (Lossless Only)"),
          Map.entry("1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000"));

  private UnsupportedSyntaxes() {}

  static FormatException refuse(String uid) {
    String name = NAMES.getOrDefault(uid, "unknown to this version");
    return new FormatException(
        "Transfer Syntax UID (0002,0010) "
            + uid
            + " ("
            + name
            + ") is not supported. Convert the files to Explicit VR Little Endian first (for"
            + " example with gdcmconv --raw or dcmdjpeg), then open them again.");
  }
}
