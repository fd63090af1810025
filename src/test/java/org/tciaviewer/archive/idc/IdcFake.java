package org.tciaviewer.archive.idc;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import okio.Buffer;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.FakeSeries;
import org.tciaviewer.archive.HttpFake;
import org.tciaviewer.archive.Md5;
import org.tciaviewer.archive.Retries;

/** The REST API on a real DuckDB, and buckets that list and serve objects as S3 does. */
final class IdcFake extends HttpFake {
  private static final int PAGE = 3;

  final IdcTables tables = new IdcTables();
  final List<RecordedRequest> requests = new ArrayList<>();
  private final Supplier<Optional<Fault>> chance;
  private Fault last;

  IdcFake() {
    this(
        List.of(
            new FakeSeries("LIDC-IDRI", "LIDC-IDRI-0001", "a", "CT", 5),
            new FakeSeries("LIDC-IDRI", "LIDC-IDRI-0002", "b", "CT", 2),
            new FakeSeries("LIDC-IDRI", "LIDC-IDRI-0001", "c", "SEG", 1),
            new FakeSeries("Bob's \"Scans\"", "B-1", "d", "MR", 2)),
        Optional::empty);
    tables.execute(
        "INSERT INTO seg_index (SeriesInstanceUID, segmented_SeriesInstanceUID) VALUES ('"
            + series.get(2).uid
            + "', '"
            + series.get(0).uid
            + "')");
  }

  /** Serves these series; each object may go wrong by chance. */
  IdcFake(List<FakeSeries> series, Supplier<Optional<Fault>> chance) {
    super(series);
    this.chance = chance;
    series.forEach(s -> tables.add(s, "ACME"));
    tables.execute(
        "INSERT INTO collections_index (collection_name, collection_id, species) VALUES"
            + " ('LIDC-IDRI', 'lidc_idri', 'Human'),"
            + " ('Bob''s \"Scans\"', 'bob''s_\"scans\"', 'Mouse')");
    listen();
  }

  @Override
  public Archive open(Duration stall, Retries retries) {
    return IdcArchive.of("idc", settings(stall), retries);
  }

  ArchiveSettings settings(Duration stall) {
    return ArchiveSettings.defaults()
        .withIdc(server.url("/v3").toString())
        .withS3(server.url("/s3").toString() + "/{bucket}")
        .withTimeouts(stall, Duration.ofSeconds(20));
  }

  @Override
  public void close() {
    super.close();
    tables.close();
  }

  /** There is nothing but instances to download. */
  @Override
  public void failNextInstance(Fault fault) {
    failNextDownload(fault);
  }

  @Override
  public MockResponse dispatch(RecordedRequest request) {
    synchronized (requests) {
      requests.add(request);
    }
    HttpUrl url = request.getUrl();
    if (url.encodedPath().equals("/v3/sql") && request.getMethod().equals("POST")) {
      return answers.isEmpty() ? sql(request) : answers.poll();
    }
    if (url.encodedPath().equals("/s3/idc-open-data/")) {
      return "2".equals(url.queryParameter("list-type")) ? list(url) : status(404, "");
    }
    return url.encodedPath().startsWith("/s3/idc-open-data/") ? object(request) : status(404, "");
  }

  private MockResponse sql(RecordedRequest request) {
    JsonObject body = JsonParser.parseString(request.getBody().utf8()).getAsJsonObject();
    try {
      String rows = tables.answer(body.get("sql").getAsString(), body.get("max_rows").getAsInt());
      return typed("application/json", rows);
    } catch (SQLException e) {
      return status(
          400, "{\"error\":{\"code\":\"invalid_query\",\"message\":\"" + e.getMessage() + "\"}}");
    }
  }

  private FakeSeries find(String folder) {
    return series.stream().filter(s -> IdcTables.folder(s).equals(folder)).findFirst().orElse(null);
  }

  /** Three keys a page, a zero-byte marker first. */
  private MockResponse list(HttpUrl url) {
    String prefix = url.queryParameter("prefix");
    FakeSeries s = find(prefix.replace("/", ""));
    List<String> contents = new ArrayList<>();
    if (s != null) {
      contents.add(entry(prefix, 0, "d41d8cd98f00b204e9800998ecf8427e"));
      for (int i = 0; i < s.files.size(); i++) {
        byte[] f = s.files.get(i);
        String etag = i == 3 ? "00000000000000000000000000000000-2" : Md5.hex(f, f.length);
        contents.add(entry(prefix + i + ".dcm", f.length, etag));
      }
      if (faults.peek() == Fault.TWICE) {
        faults.poll();
        byte[] f = s.files.get(1);
        contents.add(entry(prefix + "again1.dcm", f.length, Md5.hex(f, f.length)));
      }
    }
    String token = url.queryParameter("continuation-token");
    int from = token == null ? 0 : Integer.parseInt(token.replace("next+/=", ""));
    int to = Math.min(contents.size(), from + PAGE);
    String xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Prefix>"
            + prefix
            + "</Prefix><IsTruncated>"
            + (to < contents.size())
            + "</IsTruncated>"
            + (to < contents.size()
                ? "<NextContinuationToken>next+/=" + to + "</NextContinuationToken>"
                : "")
            + String.join("", contents.subList(from, to))
            + "</ListBucketResult>";
    return new MockResponse.Builder()
        .setHeader("Content-Type", "application/xml")
        .body(xml)
        .build();
  }

  private static String entry(String key, long size, String etag) {
    return "<Contents><Key>"
        + key
        + "</Key><LastModified>2024-01-01T00:00:00.000Z</LastModified>"
        + "<ETag>&quot;"
        + etag
        + "&quot;</ETag><Size>"
        + size
        + "</Size></Contents>";
  }

  private MockResponse object(RecordedRequest request) {
    List<String> path = request.getUrl().pathSegments();
    FakeSeries s = find(path.get(2));
    String name = path.get(3).replace("again", "").replace(".dcm", "");
    int index = s == null ? -1 : Integer.parseInt(name);
    if (s == null || index >= s.files.size()) {
      return status(404, "<Error><Code>NoSuchKey</Code></Error>");
    }
    byte[] file = s.files.get(index);
    String range = request.getHeaders().get("Range");
    if (range != null) {
      String[] ends = range.replace("bytes=", "").split("-");
      int to = Math.min(file.length, Integer.parseInt(ends[1]) + 1);
      return body(Arrays.copyOfRange(file, Integer.parseInt(ends[0]), to)).code(206).build();
    }
    if (index == 3 && faults.peek() != Fault.HTML) {
      return body(file).build(); // without an MD5 its content cannot be checked, so it stays good
    }
    Fault fault = failsRepairs && last != null && index == 1 ? last : next();
    last = fault == null ? last : fault;
    return fault == null ? body(file).build() : faulty(fault, file);
  }

  /** A login page does not go away. */
  private Fault next() {
    if (faults.isEmpty()) {
      return chance.get().orElse(null);
    }
    return faults.peek() == Fault.HTML ? Fault.HTML : faults.poll();
  }

  private static MockResponse.Builder body(byte[] bytes) {
    return new MockResponse.Builder()
        .setHeader("Content-Type", "application/dicom")
        .body(new Buffer().write(bytes));
  }

  private MockResponse faulty(Fault fault, byte[] file) {
    switch (fault) {
      case STALL:
        return body(file).onResponseBody(SocketEffect.Stall.INSTANCE).build();
      case CUT_IN_BODY:
        return body(file).onResponseBody(SocketEffect.ShutdownConnection.INSTANCE).build();
      case CUT_BETWEEN, ONE_SHORT:
        return body(Arrays.copyOf(file, file.length / 2)).build();
      case WRONG_BYTES:
        byte[] wrong = file.clone();
        wrong[wrong.length - 3] ^= 4;
        return body(wrong).build();
      case HTML, HTML_ONCE:
        return new MockResponse.Builder()
            .setHeader("Content-Type", "text/html")
            .body("<html>Please log in</html>")
            .build();
      case ERROR:
        return status(503, "<Error><Code>SlowDown</Code></Error>");
      case TOO_MANY:
        return new MockResponse.Builder().code(429).setHeader("Retry-After", "7").build();
      default:
        return status(404, "");
    }
  }
}
