package org.tciaviewer.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tciaviewer.archive.ThrottledServer.Answer;
import org.tciaviewer.job.Job;

/**
 * That the archives use a line while they decode: printed against the bare transfer of the same
 * bytes, same run. How well is for the benchmarks on a quiet machine (docs/performance.md).
 */
class TransferIT {
  /** Times the bare transfer: one after the other they would take more, on a busy machine too. */
  private static final double LONGEST = 2;

  private static final int SLICES = 150;
  private static final int SLICE_BYTES = 512 * 512 * 2;
  private static final double MEGABITS = 100;
  private static final String UID = "1.2.3.4.5.6";
  private static final String FOLDER = "00000000-0000-0000-0000-000000000001";

  private final List<byte[]> slices = slices();
  private final List<String> sums = slices.stream().map(b -> Md5.hex(b, b.length)).toList();

  /** Half noise, half zeros: shrinks to about half, as a CT does. */
  private static List<byte[]> slices() {
    List<byte[]> all = new ArrayList<>();
    FakeSeries names = new FakeSeries("C", "P", "s", "CT", SLICES);
    for (int i = 0; i < SLICES; i++) {
      byte[] head = names.files.get(i);
      byte[] slice = new byte[SLICE_BYTES];
      byte[] noise = new byte[SLICE_BYTES / 2];
      new Random(i).nextBytes(noise);
      System.arraycopy(noise, 0, slice, SLICE_BYTES / 2, noise.length);
      System.arraycopy(head, 0, slice, 0, head.length);
      all.add(slice);
    }
    return all;
  }

  private record Timing(double seconds, int instances, double firstMs) {}

  private static Timing load(Archive archive) throws IOException {
    long start = System.nanoTime();
    double first = 0;
    int count = 0;
    try (InstanceStream stream =
        archive.open(SeriesRecord.of(UID), OpenOptions.defaults(), Job.silent())) {
      for (Optional<InstanceBytes> i = stream.next(); i.isPresent(); i = stream.next()) {
        i.get().close();
        first = count++ == 0 ? (System.nanoTime() - start) / 1e6 : first;
      }
      assertThat(stream.finish().isComplete()).isTrue();
    }
    return new Timing((System.nanoTime() - start) / 1e9, count, first);
  }

  private static double bare(String url) throws IOException {
    long start = System.nanoTime();
    try (InputStream in = URI.create(url).toURL().openStream()) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return (System.nanoTime() - start) / 1e9;
  }

  @Test
  void zipIsReadWhileItArrives() throws IOException {
    ZipMaker maker = new ZipMaker();
    StringBuilder list = new StringBuilder("Filename,MD5Hash\n");
    long bytes = 0;
    for (int i = 0; i < SLICES; i++) {
      byte[] s = slices.get(i);
      maker.add(i + ".dcm", s);
      list.append(i).append(".dcm,").append(sums.get(i)).append('\n');
      bytes += s.length;
    }
    byte[] zip = maker.add("md5hashes.csv", list.toString()).finish();
    String row =
        "[{\"SeriesInstanceUID\":\""
            + UID
            + "\",\"ImageCount\":"
            + SLICES
            + ",\"FileSize\":"
            + bytes
            + "}]";
    try (ThrottledServer server =
            new ThrottledServer(
                MEGABITS,
                0,
                x ->
                    x.getRequestURI().getPath().endsWith("getSeries")
                        ? new Answer("application/json", row.getBytes(StandardCharsets.UTF_8))
                        : new Answer("application/octet-stream", zip));
        Archive archive =
            Archives.open("nbia", ArchiveSettings.defaults().withNbia(server.url()))) {
      double floor = bare(server.url() + "/getImage");
      Timing t = load(archive);
      System.out.printf(
          Locale.ROOT,
          "NBIA zip of %d slices at %.0f Mbit/s: %.2f s, bare %.2f s, ratio %.3f, first %.0f ms%n",
          SLICES,
          MEGABITS,
          t.seconds,
          floor,
          t.seconds / floor,
          t.firstMs);
      assertThat(t.seconds / floor).isLessThan(LONGEST);
    }
  }

  @Test
  void objectsAreFetchedBesideEachOther() throws IOException {
    try (ThrottledServer server = new ThrottledServer(MEGABITS, 20, this::bucket);
        Archive archive =
            Archives.open(
                "idc",
                ArchiveSettings.defaults()
                    .withIdc(server.url() + "/v3")
                    .withS3(server.url() + "/s3/{bucket}"))) {
      Timing t = load(archive);
      double link = (double) SLICES * SLICE_BYTES / (MEGABITS * 1e6 / 8);
      System.out.printf(
          Locale.ROOT,
          "IDC, %d objects, 20 ms each, %.0f Mbit/s: %.2f s, line alone %.2f s, share %.3f, first"
              + " %.0f ms%n",
          SLICES,
          MEGABITS,
          t.seconds,
          link,
          link / t.seconds,
          t.firstMs);
      assertThat(t.seconds / link).isLessThan(LONGEST);
    }
  }

  private Answer bucket(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/v3/sql")) {
      String row =
          "{\"rows\":[{\"SeriesInstanceUID\":\""
              + UID
              + "\",\"instanceCount\":"
              + SLICES
              + ",\"series_aws_url\":\"s3://b/"
              + FOLDER
              + "/*\"}]}";
      return new Answer("application/json", row.getBytes(StandardCharsets.UTF_8));
    }
    if (ThrottledServer.parameters(exchange).containsKey("list-type")) {
      StringBuilder xml = new StringBuilder("<ListBucketResult>");
      for (int i = 0; i < SLICES; i++) {
        byte[] s = slices.get(i);
        xml.append(
            "<Contents><Key>"
                + FOLDER
                + "/"
                + i
                + ".dcm</Key><Size>"
                + s.length
                + "</Size><ETag>\""
                + sums.get(i)
                + "\"</ETag></Contents>");
      }
      xml.append("<IsTruncated>false</IsTruncated></ListBucketResult>");
      return new Answer("application/xml", xml.toString().getBytes(StandardCharsets.UTF_8));
    }
    String name = path.substring(path.lastIndexOf('/') + 1).replace(".dcm", "");
    return new Answer("application/dicom", slices.get(Integer.parseInt(name)));
  }
}
