package org.tciaviewer.archive.dicomweb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.ByteString;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.BufferPool;
import org.tciaviewer.archive.Credentials;
import org.tciaviewer.archive.FakeSeries;
import org.tciaviewer.archive.HttpFake;
import org.tciaviewer.archive.Login;
import org.tciaviewer.archive.Retries;
import org.tciaviewer.fixtures.OrthancServer;

/** A real Orthanc behind a proxy that passes everything on unchanged, or breaks it on demand. */
final class OrthancProxy extends HttpFake {
  private final OrthancServer orthanc;

  /** Keeps no connection, so that those of the archive under test can be counted. */
  private final OkHttpClient client =
      new OkHttpClient.Builder().connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS)).build();

  OrthancProxy(OrthancServer orthanc, List<FakeSeries> series) {
    super(series);
    this.orthanc = orthanc;
    listen();
  }

  @Override
  public Archive open(Duration stall, Retries retries) {
    ArchiveSettings settings =
        ArchiveSettings.defaults().withTimeouts(stall, Duration.ofSeconds(20));
    Login login = Login.of(Credentials.basic(OrthancServer.USER, OrthancServer.PASSWORD));
    String url = server.url("/dicom-web").toString();
    return DicomWebArchive.of(
        new ArchiveSettings.Server("orthanc", "dicomweb", url, login), settings, retries);
  }

  @Override
  public MockResponse dispatch(RecordedRequest request) {
    String accept = String.valueOf(request.getHeaders().get("Accept"));
    boolean isData = accept.startsWith("multipart/");
    if (!isData && !answers.isEmpty()) {
      return answers.poll();
    }
    boolean isOne = request.getUrl().encodedPath().contains("/instances/");
    if (isData && isOne && failsRepairs) {
      return new MockResponse.Builder().code(404).build();
    }
    try {
      Fault fault = isData ? (isOne ? instanceFaults : faults).poll() : null;
      return fault == null ? passOn(request) : broken(fault, request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Response ask(RecordedRequest request) throws IOException {
    HttpUrl real = HttpUrl.get(orthanc.url());
    HttpUrl url = request.getUrl().newBuilder().host(real.host()).port(real.port()).build();
    Request.Builder b = new Request.Builder().url(url);
    for (String name : List.of("Accept", "Authorization")) {
      String value = request.getHeaders().get(name);
      if (value != null) {
        b.header(name, value);
      }
    }
    return client.newCall(b.build()).execute();
  }

  private MockResponse passOn(RecordedRequest request) throws IOException {
    try (Response response = ask(request)) {
      ByteString body = response.body().byteString();
      return answer(response).body(new Buffer().write(body)).build();
    }
  }

  private static MockResponse.Builder answer(Response response) {
    MockResponse.Builder b = new MockResponse.Builder().code(response.code());
    String type = response.header("Content-Type");
    return type == null ? b : b.setHeader("Content-Type", type);
  }

  private MockResponse broken(Fault fault, RecordedRequest request) throws IOException {
    try (Response response = ask(request)) {
      String boundary = Transfer.boundary(response.header("Content-Type", ""));
      List<byte[]> files = parts(response, boundary);
      return DicomWebFake.faulty(fault, files, some -> answer(response).body(body(some, boundary)));
    }
  }

  private static List<byte[]> parts(Response response, String boundary) throws IOException {
    MultipartReader reader =
        new MultipartReader(
            response.body().byteStream(),
            boundary,
            MultipartReader.Lengths.BELIEVED,
            new BufferPool(0));
    List<byte[]> files = new ArrayList<>();
    for (Optional<MultipartReader.Part> p = reader.next(); p.isPresent(); p = reader.next()) {
      files.add(java.util.Arrays.copyOf(p.get().array(), p.get().length()));
    }
    return files;
  }

  private static Buffer body(List<byte[]> files, String boundary) {
    Buffer body = new Buffer();
    for (byte[] file : files) {
      body.writeUtf8("\r\n--" + boundary + "\r\nContent-Type: application/dicom\r\n\r\n");
      body.write(file);
    }
    return body.writeUtf8("\r\n--" + boundary + "--\r\n");
  }

  @Override
  public void close() {
    server.close();
  }
}
