package org.tciaviewer.bench;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A process of its own that serves folders of DICOM files as NBIA v4 streams them (a zip of
 * deflated entries with data descriptors, LICENSE first, md5hashes.csv last, chunked), from a zip
 * prepared once, so that neither deflating nor the server's CPU time counts. Arguments: bits per
 * second (0 = no limit), then folders; the folder's name is used as Series Instance UID suffix.
 */
public final class NbiaServer {
  private static final String CHUNKED =
      "HTTP/1.1 200 OK\r\n"
          + "Content-Type: application/octet-stream\r\n"
          + "Transfer-Encoding: chunked\r\n\r\n";

  /** One prepared series. */
  private record Series(Path zip, int images, long bytes) {}

  private final Map<String, Series> series = new HashMap<>();
  private final long bitsPerSecond;

  private NbiaServer(long bitsPerSecond) {
    this.bitsPerSecond = bitsPerSecond;
  }

  /** Prepares the zips, prints the port and serves until killed. */
  public static void main(String[] args) throws IOException, NoSuchAlgorithmException {
    NbiaServer server = new NbiaServer(Long.parseLong(args[0]));
    for (int i = 1; i < args.length; i++) {
      server.prepare(Path.of(args[i]));
    }
    try (ServerSocket socket = new ServerSocket(0, 16, InetAddress.getLoopbackAddress())) {
      System.out.println("PORT " + socket.getLocalPort());
      while (true) {
        Socket s = socket.accept();
        new Thread(() -> server.serve(s)).start();
      }
    }
  }

  /** The UID under which a folder is served: digits only, derived from its name. */
  static String uid(String folder) {
    return "1.2.826.0.1.3680043.10.9999." + folder.replaceAll("\\D", "");
  }

  private void prepare(Path folder) throws IOException, NoSuchAlgorithmException {
    List<Path> files;
    try (Stream<Path> s = Files.list(folder)) {
      files = s.filter(p -> p.toString().endsWith(".dcm")).sorted().toList();
    }
    long bytes = 0;
    for (Path p : files) {
      bytes += Files.size(p);
    }
    Path zip = folder.resolveSibling(folder.getFileName() + ".nbia.zip");
    if (!Files.exists(zip)) {
      write(zip, files);
    }
    series.put(uid(folder.getFileName().toString()), new Series(zip, files.size(), bytes));
  }

  private static void write(Path zip, List<Path> files)
      throws IOException, NoSuchAlgorithmException {
    StringBuilder md5 = new StringBuilder("Filename,MD5Hash\n");
    try (ZipOutputStream z =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(zip)))) {
      z.setLevel(6);
      z.putNextEntry(new ZipEntry("LICENSE"));
      z.write("Synthetic data: computed, no restrictions.\n".getBytes(StandardCharsets.UTF_8));
      int n = 1;
      for (Path p : files) {
        byte[] b = Files.readAllBytes(p);
        String name = String.format("%08d.dcm", n++);
        z.putNextEntry(new ZipEntry(name));
        z.write(b);
        md5.append(name).append(',');
        md5.append(HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(b)));
        md5.append('\n');
      }
      z.putNextEntry(new ZipEntry("md5hashes.csv"));
      z.write(md5.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private void serve(Socket s) {
    try (s;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(s.getInputStream(), StandardCharsets.US_ASCII))) {
      OutputStream out = s.getOutputStream();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String target = line.split(" ")[1];
        while (!in.readLine().isEmpty()) {
          // headers are not needed
        }
        answer(target, out);
      }
    } catch (IOException e) {
      System.err.println("connection ended: " + e.getMessage());
    }
  }

  private void answer(String target, OutputStream out) throws IOException {
    String uid = target.replaceAll(".*SeriesInstanceUID=([0-9.]+).*", "$1");
    Series s = series.get(uid);
    if (target.contains("/getSeries?") && s != null) {
      text(out, "200 OK", json(uid, s));
    } else if (target.contains("/getImage?") && s != null) {
      stream(s.zip, out);
    } else {
      text(out, "400 Bad Request", "not served here: " + target);
    }
  }

  private static String json(String uid, Series s) {
    return "[{\"SeriesInstanceUID\":\"%s\",\"StudyInstanceUID\":\"1.2.3\",\"Modality\":\"CT\",\"Collection\":\"BENCH\",\"PatientID\":\"B1\",\"ImageCount\":%d,\"FileSize\":%d}]"
        .formatted(uid, s.images, s.bytes);
  }

  private static void text(OutputStream out, String status, String body) throws IOException {
    byte[] b = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + b.length;
    out.write((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(b);
    out.flush();
  }

  private void stream(Path zip, OutputStream out) throws IOException {
    out.write(CHUNKED.getBytes(StandardCharsets.US_ASCII));
    byte[] buffer = new byte[bitsPerSecond == 0 ? 65536 : 8192];
    long start = System.nanoTime();
    long sent = 0;
    try (InputStream in = Files.newInputStream(zip)) {
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        out.write((Integer.toHexString(n) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(buffer, 0, n);
        out.write('\r');
        out.write('\n');
        sent += n;
        pace(start, sent);
      }
    }
    out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private void pace(long start, long sent) {
    if (bitsPerSecond == 0) {
      return;
    }
    long due = start + (long) (sent * 8.0e9 / bitsPerSecond);
    long wait = due - System.nanoTime();
    if (wait > 200_000) {
      java.util.concurrent.locks.LockSupport.parkNanos(wait);
    }
  }
}
