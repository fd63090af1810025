package org.tciaviewer.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The calls of NBIA version 4 that answer with images: entry order and names as there. */
final class ImageCalls {
  /** Allowed parameters by call. */
  static final Map<String, List<String>> PARAMETERS =
      Map.of(
          "getImage", List.of("SeriesInstanceUID", "NewFileNames", "IncludeMD5"),
          "getImageWithMD5Hash", List.of("SeriesInstanceUID"),
          "getDCMImage", List.of("SeriesInstanceUID", "IncludeAnnotation", "MD5Verification"),
          "getSingleImage", List.of("SeriesInstanceUID", "SOPInstanceUID"),
          "getMD5HashForImage", List.of("SOPInstanceUID"));

  private static final String HASHES = "md5hashes.csv";

  private ImageCalls() {}

  /** An instance under the name that its zip entry has. */
  private record Named(String name, DemoInstance instance) {}

  /** Writes the zip of a call; stops properly after the instances that the fault leaves. */
  static void zip(Call call, DemoSeries series, Faults.Fault fault, OutputStream out)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.BEST_SPEED);
    if (call.name().equals("getImage")) {
      entry(zip, "LICENSE", licence(series).getBytes(StandardCharsets.UTF_8));
    }
    List<String> hashes = new ArrayList<>();
    int count = 0;
    for (Named named : names(call, series)) {
      if (fault.kind() == Faults.Kind.SHORT && count >= fault.amount()) {
        // The real server swallows the error that ended the loop, and the checksums with it.
        zip.finish();
        return;
      }
      if (fault.kind() == Faults.Kind.CUT_BETWEEN && count >= fault.amount()) {
        zip.flush();
        throw new FaultyStream.Broken();
      }
      byte[] bytes = named.instance.content().read();
      hashes.add(named.name + "," + md5(bytes));
      entry(zip, named.name, corrupted(bytes, fault, count++));
    }
    if (fault.kind() == Faults.Kind.REPEATED) {
      DemoInstance last = series.instances().get(count - 1);
      entry(zip, "again.dcm", last.content().read());
    }
    ending(zip, call, series, hashes);
    zip.finish();
  }

  private static void ending(ZipOutputStream zip, Call call, DemoSeries series, List<String> hashes)
      throws IOException {
    boolean wanted =
        call.name().equals("getImageWithMD5Hash")
            || call.isYes("IncludeMD5")
            || call.isYes("MD5Verification");
    if (wanted) {
      Collections.shuffle(hashes, new Random(hashes.size()));
      String csv = "Filename,MD5Hash\n" + String.join("\n", hashes) + "\n";
      entry(zip, HASHES, csv.getBytes(StandardCharsets.UTF_8));
    }
    if (call.isYes("IncludeAnnotation")) {
      for (DemoSeries.Annotation a : series.annotations()) {
        entry(zip, a.name(), a.content().read());
      }
    }
  }

  private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  private static byte[] corrupted(byte[] bytes, Faults.Fault fault, int index) {
    if (fault.kind() != Faults.Kind.CORRUPT || index < fault.amount()) {
      return bytes;
    }
    byte[] copy = bytes.clone();
    copy[copy.length - 1] ^= 1;
    return copy;
  }

  /** Database order and counters; or, sorted by the server, ranks that are no tag values. */
  private static List<Named> names(Call call, DemoSeries series) {
    boolean sorted = call.name().equals("getDCMImage") || call.isYes("NewFileNames");
    List<DemoInstance> instances = new ArrayList<>(series.instances());
    if (sorted) {
      instances.sort(
          Comparator.comparingInt(DemoInstance::acquisition)
              .thenComparingInt(DemoInstance::number)
              .thenComparing(DemoInstance::sopInstanceUid));
    }
    int digits = Integer.toString(instances.size()).length();
    List<Named> named = new ArrayList<>();
    for (DemoInstance i : instances) {
      int rank = named.size() + 1;
      String name =
          sorted
              ? "1-" + String.format(Locale.ROOT, "%0" + Math.max(2, digits) + "d", rank)
              : String.format(Locale.ROOT, "%08d", rank);
      named.add(new Named(name + ".dcm", i));
    }
    return named;
  }

  private static String licence(DemoSeries s) {
    String under =
        s.licence().name().isEmpty()
            ? "has no stated licence"
            : "is distributed under the " + s.licence().name() + " at " + s.licence().uri();
    return "License Information. The "
        + s.collection()
        + " collection "
        + under
        + "\nServed by the embedded archive of TCIA Viewer, not by TCIA.\n";
  }

  static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
