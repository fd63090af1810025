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
import java.util.List;
import java.util.stream.Stream;

/**
 * A process of its own that serves a folder of DICOM files as one multipart answer of WADO-RS,
 * chunked and prepared once, so that the server's CPU time does not count. Arguments: "lengths" or
 * "none" for the Content-Length of the parts, then the folder.
 */
public final class WadoServer {
  /** As long as servers make them: dcm4chee a UUID, Orthanc two. */
  private static final String BOUNDARY = "2d9c5b4e-6d0f-4d8e-9d53-0f6b8a7c1e24";

  private static final String HEAD =
      "HTTP/1.1 200 OK\r\n"
          + "Content-Type: multipart/related; type=\"application/dicom\"; boundary="
          + BOUNDARY
          + "\r\n"
          + "Transfer-Encoding: chunked\r\n\r\n";

  private WadoServer() {}

  /** Prepares the body, prints the port and serves until killed. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[1]);
    Path body = folder.resolveSibling(folder.getFileName() + "." + args[0] + ".multipart");
    if (!Files.exists(body)) {
      write(body, folder, args[0].equals("lengths"));
    }
    try (ServerSocket socket = new ServerSocket(0, 16, InetAddress.getLoopbackAddress())) {
      System.out.println("PORT " + socket.getLocalPort());
      while (true) {
        try (Socket s = socket.accept()) {
          serve(s, body);
        } catch (IOException e) {
          System.err.println("connection ended: " + e.getMessage());
        }
      }
    }
  }

  private static void write(Path body, Path folder, boolean lengths) throws IOException {
    List<Path> files;
    try (Stream<Path> s = Files.list(folder)) {
      files = s.filter(p -> p.toString().endsWith(".dcm")).sorted().toList();
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(body))) {
      for (Path file : files) {
        String length = lengths ? "Content-Length: " + Files.size(file) + "\r\n" : "";
        String head =
            "\r\n--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n" + length + "\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        Files.copy(file, out);
      }
      out.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static void serve(Socket s, Path body) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(s.getInputStream(), StandardCharsets.US_ASCII));
    OutputStream out = s.getOutputStream();
    while (in.readLine() != null) {
      while (!in.readLine().isEmpty()) {
        // headers are not needed
      }
      out.write(HEAD.getBytes(StandardCharsets.US_ASCII));
      byte[] buffer = new byte[65536];
      try (InputStream file = Files.newInputStream(body)) {
        for (int n = file.read(buffer); n > 0; n = file.read(buffer)) {
          out.write((Integer.toHexString(n) + "\r\n").getBytes(StandardCharsets.US_ASCII));
          out.write(buffer, 0, n);
          out.write('\r');
          out.write('\n');
        }
      }
      out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
  }
}
