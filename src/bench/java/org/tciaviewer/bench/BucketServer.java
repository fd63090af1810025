package org.tciaviewer.bench;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.tciaviewer.archive.ThrottledServer;
import org.tciaviewer.archive.ThrottledServer.Answer;

/**
 * A process of its own that answers as the IDC does, over one line that all connections share and
 * with a delay per request: one row of SQL, a bucket with an object for each DICOM file of a
 * folder. Prints its port, and SENT with System.nanoTime (one clock for all processes on Linux)
 * when the last byte of an object is out. Arguments: bits per second, delay in ms, folder.
 */
public final class BucketServer {
  /** Folder of the series in the bucket. */
  static final String UUID = "00000000-0000-0000-0000-000000000001";

  private final Map<String, byte[]> objects = new TreeMap<>();
  private final Map<String, String> sums = new TreeMap<>();

  private BucketServer() {}

  /** Serves until killed. */
  public static void main(String[] args)
      throws IOException, NoSuchAlgorithmException, InterruptedException {
    BucketServer bucket = new BucketServer();
    bucket.read(Path.of(args[2]));
    double megabits = Long.parseLong(args[0]) / 1e6;
    try (ThrottledServer server =
        new ThrottledServer(megabits, Long.parseLong(args[1]), bucket::answer)) {
      server.onSent(
          path -> {
            if (path.endsWith(".dcm")) {
              System.out.println("SENT " + System.nanoTime());
            }
          });
      System.out.println("PORT " + server.url().replaceAll(".*:", ""));
      new CountDownLatch(1).await();
    }
  }

  private void read(Path folder) throws IOException, NoSuchAlgorithmException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path p : files.filter(f -> f.toString().endsWith(".dcm")).sorted().toList()) {
        byte[] b = Files.readAllBytes(p);
        String key = UUID + "/" + p.getFileName();
        objects.put(key, b);
        sums.put(key, HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(b)));
      }
    }
  }

  private Answer answer(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/v3/sql")) {
      return new Answer("application/json", row().getBytes(StandardCharsets.UTF_8));
    }
    if (ThrottledServer.parameters(exchange).containsKey("list-type")) {
      return new Answer("application/xml", listing().getBytes(StandardCharsets.UTF_8));
    }
    return new Answer("application/dicom", objects.get(path.substring("/s3/b/".length())));
  }

  private String row() {
    return ("{\"rows\":[{\"SeriesInstanceUID\":\"%s\",\"StudyInstanceUID\":\"1.2.3\",\"Modality\":\"CT\","
                + "\"instanceCount\":%d,\"series_aws_url\":\"s3://b/%s/*\"}]}")
        .formatted(BucketBench.UID, objects.size(), UUID);
  }

  private String listing() {
    StringBuilder xml = new StringBuilder("<ListBucketResult>");
    objects.forEach(
        (key, b) ->
            xml.append(
                "<Contents><Key>%s</Key><Size>%d</Size><ETag>\"%s\"</ETag></Contents>"
                    .formatted(key, b.length, sums.get(key))));
    return xml.append("<IsTruncated>false</IsTruncated></ListBucketResult>").toString();
  }
}
