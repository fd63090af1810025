package org.tciaviewer.archive.dicomweb;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import okio.Buffer;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Credentials;
import org.tciaviewer.archive.FakeSeries;
import org.tciaviewer.archive.HttpFake;
import org.tciaviewer.archive.Login;
import org.tciaviewer.archive.Retries;

/** A DICOMweb server with the habits of several real ones, and worse. */
final class DicomWebFake extends HttpFake {
  /** What this server does otherwise than asked. */
  enum Habit {
    /** Sends everything in one answer. */
    IGNORES_LIMIT,
    /** Sends the first page again and again. */
    IGNORES_OFFSET,
    /** Never more than ten objects a page, without saying so. */
    CAPS_PAGES,
    /** Refuses {@code includefield} with 400. */
    REFUSES_FIELDS,
    /** 406 to {@code transfer-syntax=*} and to DICOM's own media type for JSON. */
    WANTS_OLD_MEDIA_TYPES,
    /** Names a boundary that the body does not use. */
    WRONG_BOUNDARY,
    /** Sends no Content-Type at all. */
    UNTYPED,
    /** Parts without a Content-Length. */
    NO_LENGTHS,
    /** Parts with a Content-Length one too large. */
    WRONG_LENGTHS,
    /** 413 to whole series. */
    ONLY_INSTANCES,
    /** HTTP 204 without a body for no match. */
    NO_CONTENT,
    /** One instance as a file, without multipart around it. */
    BARE_INSTANCES,
    /** 404 to metadata. */
    NO_METADATA,
    /** 401 without the right password. */
    WANTS_PASSWORD,
    /** As that, but 403 to who sends none. */
    FORBIDS,
    /** 404 to a search for series across studies; below a study it tells nothing of the study. */
    ONLY_BELOW_STUDIES,
    /** 413 to pages of more than 31 objects. */
    SMALL_PAGES,
    /** The last delimiter of a body lacks its two hyphens. */
    NEVER_CLOSES
  }

  static final Credentials KNOWN = Credentials.basic("lab", "open sesame");
  private static final String BOUNDARY = "part'of_fake:7";

  final Set<Habit> habits = EnumSet.noneOf(Habit.class);
  final List<String> requests = new ArrayList<>();
  final List<RecordedRequest> stored = new ArrayList<>();
  final ConcurrentLinkedQueue<MockResponse> storeAnswers = new ConcurrentLinkedQueue<>();
  Login login = Login.NONE;
  MockResponse rendered = status(404, "nothing rendered here");

  DicomWebFake() {
    super(
        List.of(
            new FakeSeries("LIDC-IDRI", "LIDC-IDRI-0001", "a", "CT", 5),
            new FakeSeries("LIDC-IDRI", "LIDC-IDRI-0002", "b", "CT", 2),
            new FakeSeries("LIDC-IDRI", "LIDC-IDRI-0001", "c", "SEG", 1),
            new FakeSeries("LIDC-IDRI", "LIDC-IDRI-0001", "e", "RTSTRUCT", 1),
            new FakeSeries("Bob's \"Scans\"", "B-1", "d", "MR", 2)));
    listen();
  }

  @Override
  public Archive open(Duration stall, Retries retries) {
    ArchiveSettings settings =
        ArchiveSettings.defaults().withTimeouts(stall, Duration.ofSeconds(20));
    String url = server.url("/dicom-web/").toString();
    return DicomWebArchive.of(
        new ArchiveSettings.Server("lab", "dicomweb", url, login), settings, retries);
  }

  @Override
  public MockResponse dispatch(RecordedRequest request) {
    HttpUrl url = request.getUrl();
    synchronized (requests) {
      requests.add(request.getMethod() + " " + url.encodedPath());
    }
    String auth = request.getHeaders().get("Authorization");
    if (habits.contains(Habit.WANTS_PASSWORD)
        && !"Basic bGFiOm9wZW4gc2VzYW1l".equals(auth)) { // lab:open sesame
      return status(401, "who are you? you said " + auth);
    }
    if (habits.contains(Habit.FORBIDS) && auth == null) {
      return status(403, "");
    }
    List<String> path = url.pathSegments().subList(1, url.pathSegments().size());
    if (request.getMethod().equals("POST")) {
      synchronized (stored) {
        stored.add(request);
      }
      return storeAnswers.poll();
    }
    String accept = String.valueOf(request.getHeaders().get("Accept"));
    if (url.encodedPath().endsWith("/rendered")) {
      return accept.equals("image/jpeg") ? rendered : status(406, "");
    }
    boolean isData = accept.startsWith("multipart/");
    boolean isNew = accept.contains("*") || accept.equals("application/dicom+json");
    if (habits.contains(Habit.WANTS_OLD_MEDIA_TYPES) && isNew) {
      return status(406, "");
    }
    return isData ? data(path) : json(path, url);
  }

  private MockResponse json(List<String> path, HttpUrl url) {
    if (!answers.isEmpty()) {
      return answers.poll();
    }
    if (habits.contains(Habit.REFUSES_FIELDS) && url.queryParameter("includefield") != null) {
      return status(400, "includefield is not supported");
    }
    String last = path.get(path.size() - 1);
    if (last.equals("metadata")) {
      return habits.contains(Habit.NO_METADATA) ? status(404, "") : metadata(path.get(3));
    }
    if (habits.contains(Habit.ONLY_BELOW_STUDIES) && path.size() == 1 && last.equals("series")) {
      return status(404, "");
    }
    List<String> objects =
        switch (last) {
          case "studies" -> studies();
          case "series" -> matching(path, url).stream().map(this::row).toList();
          case "instances" -> instances(path.get(3));
          default -> List.of();
        };
    return page(objects, url);
  }

  private MockResponse page(List<String> objects, HttpUrl url) {
    int limit = Integer.parseInt(url.queryParameter("limit"));
    int offset = Integer.parseInt(url.queryParameter("offset"));
    if (habits.contains(Habit.SMALL_PAGES) && limit > 31) {
      return status(413, "");
    }
    limit = habits.contains(Habit.CAPS_PAGES) ? Math.min(10, limit) : limit;
    limit = habits.contains(Habit.IGNORES_LIMIT) ? objects.size() : limit;
    offset = habits.contains(Habit.IGNORES_OFFSET) ? 0 : Math.min(offset, objects.size());
    List<String> page = objects.subList(offset, Math.min(objects.size(), offset + limit));
    if (page.isEmpty() && habits.contains(Habit.NO_CONTENT)) {
      return new MockResponse.Builder().code(204).build();
    }
    return text("application/dicom+json", "[" + String.join(",", page) + "]");
  }

  private MockResponse text(String type, String body) {
    return habits.contains(Habit.UNTYPED) ? status(200, body) : typed(type, body);
  }

  private List<FakeSeries> matching(List<String> path, HttpUrl url) {
    String study = path.size() > 1 ? path.get(1) : url.queryParameter("StudyInstanceUID");
    String date = url.queryParameter("StudyDate");
    return series.stream()
        .filter(s -> study == null || s.studyUid.equals(study))
        .filter(s -> is(url, "SeriesInstanceUID", s.uid))
        .filter(s -> is(url, "PatientID", s.patient))
        .filter(s -> is(url, "Modality", s.modality))
        .filter(s -> date == null || inRange(date))
        .toList();
  }

  private static boolean is(HttpUrl url, String attribute, String value) {
    String wanted = url.queryParameter(attribute);
    return wanted == null || value.matches(wanted.replace("*", ".*").replace("?", "."));
  }

  private static boolean inRange(String range) {
    String[] ends = range.split("-", -1);
    return (ends[0].isEmpty() || ends[0].compareTo("20000101") <= 0)
        && (ends[1].isEmpty() || ends[1].compareTo("20000101") >= 0);
  }

  private List<String> studies() {
    Map<String, FakeSeries> byUid =
        series.stream()
            .collect(Collectors.toMap(s -> s.studyUid, s -> s, (a, b) -> a, LinkedHashMap::new));
    return byUid.values().stream().map(s -> "{" + ofStudy(s) + "}").toList();
  }

  private static String ofStudy(FakeSeries s) {
    return String.join(
        ",",
        text("00080020", "DA", "20000101"),
        text("0020000d", "UI", s.studyUid),
        text("00100020", "LO", s.patient),
        text("00120020", "LO", s.collection));
  }

  private String row(FakeSeries s) {
    boolean isAlone = habits.contains(Habit.ONLY_BELOW_STUDIES);
    return "{"
        + text("00080005", "CS", "ISO_IR 192")
        + ","
        + (isAlone ? "" : ofStudy(s) + ",")
        + text("00080060", "CS", s.modality)
        + ","
        + text("0008103E", "LO", "made up")
        + ",\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"A^B\"}]},"
        + text("0020000E", "UI", s.uid)
        + ",\"00200011\":{\"vr\":\"IS\",\"Value\":[5]},\"00201209\":{\"vr\":\"IS\",\"Value\":["
        + s.files.size()
        + "]},\"00081030\":{\"vr\":\"LO\"}}";
  }

  private static String text(String tag, String vr, String value) {
    return "\"%s\":{\"vr\":\"%s\",\"Value\":[\"%s\"]}"
        .formatted(tag, vr, value.replace("\"", "\\\""));
  }

  private List<String> instances(String seriesUid) {
    return of(seriesUid).sopUids.stream().map(u -> "{" + text("00080018", "UI", u) + "}").toList();
  }

  private FakeSeries of(String uid) {
    return series.stream().filter(s -> s.uid.equals(uid)).findFirst().orElseThrow();
  }

  /** Positions; SEG refers to the first series, RTSTRUCT to the second. */
  private MockResponse metadata(String uid) {
    FakeSeries s = of(uid);
    List<String> objects = new ArrayList<>();
    for (int i = 0; i < s.files.size(); i++) {
      String references =
          switch (s.modality) {
            case "SEG" -> ",\"00081115\":{\"vr\":\"SQ\",\"Value\":[{" + seriesUid(0) + "}]}";
            case "RTSTRUCT" ->
                ",\"30060010\":{\"vr\":\"SQ\",\"Value\":[{\"30060012\":{\"vr\":\"SQ\",\"Value\":"
                    + "[{\"30060014\":{\"vr\":\"SQ\",\"Value\":[{"
                    + seriesUid(1)
                    + "}]}}]}}]}";
            default ->
                ",\"00200032\":{\"vr\":\"DS\",\"Value\":[0,0,\""
                    + i
                    + "\"]},\"00200037\":{\"vr\":\"DS\",\"Value\":[1,0,0,0,1,0]}";
          };
      objects.add("{" + text("00080018", "UI", s.sopUids.get(i)) + references + "}");
    }
    return text("application/dicom+json", "[" + String.join(",", objects) + "]");
  }

  private String seriesUid(int index) {
    return text("0020000E", "UI", series.get(index).uid);
  }

  private MockResponse data(List<String> path) {
    FakeSeries s = series.stream().filter(x -> x.uid.equals(path.get(3))).findFirst().orElse(null);
    if (s == null) {
      return status(404, "");
    }
    if (path.size() > 4) {
      return instance(s, s.sopUids.indexOf(path.get(5)));
    }
    if (habits.contains(Habit.ONLY_INSTANCES)) {
      return status(413, "too large");
    }
    Fault fault = faults.poll();
    return fault == null ? multipart(s.files).build() : faulty(fault, s.files, this::multipart);
  }

  private MockResponse instance(FakeSeries s, int index) {
    if (index < 0 || failsRepairs && (index == 1 || index == s.files.size() - 1)) {
      return status(404, "no instance");
    }
    byte[] file = s.files.get(index);
    Fault fault = instanceFaults.poll();
    if (fault == Fault.WRONG_BYTES) {
      return multipart(List.of(s.files.get((index + 1) % s.files.size()))).build();
    }
    if (fault != null) {
      return faulty(fault, List.of(file), this::multipart);
    }
    if (habits.contains(Habit.BARE_INSTANCES)) {
      return new MockResponse.Builder()
          .setHeader("Content-Type", "application/dicom")
          .body(new Buffer().write(file))
          .build();
    }
    return multipart(List.of(file)).build();
  }

  /** A whole series with a fault in it. */
  static MockResponse faulty(
      Fault fault, List<byte[]> good, Function<List<byte[]>, MockResponse.Builder> multipart) {
    List<byte[]> files = new ArrayList<>(good);
    switch (fault) {
      case STALL:
        return multipart.apply(files).onResponseBody(SocketEffect.Stall.INSTANCE).build();
      case CUT_IN_BODY:
        return multipart
            .apply(files)
            .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
            .build();
      case CUT_BETWEEN:
        return multipart.apply(files.subList(0, 1)).build();
      case ONE_SHORT:
        files.remove(1);
        return multipart.apply(files).build();
      case WRONG_BYTES:
        int index = Math.min(1, files.size() - 1);
        byte[] wrong = files.get(index).clone();
        java.util.Arrays.fill(wrong, 100, 200, (byte) 7);
        files.set(index, wrong);
        return multipart.apply(files).build();
      case TWICE:
        files.add(files.get(1));
        return multipart.apply(files).build();
      case HTML, HTML_ONCE:
        return new MockResponse.Builder()
            .setHeader("Content-Type", "text/html")
            .body("<html>Please log in</html>")
            .build();
      case ERROR:
        return status(503, "busy");
      case TOO_MANY:
        return new MockResponse.Builder().code(429).setHeader("Retry-After", "7").build();
      default:
        return status(404, "");
    }
  }

  private MockResponse.Builder multipart(List<byte[]> files) {
    String boundary = habits.contains(Habit.WRONG_BOUNDARY) ? "other" : BOUNDARY;
    MockResponse.Builder b = new MockResponse.Builder().body(body(files));
    return habits.contains(Habit.UNTYPED)
        ? b
        : b.setHeader(
            "Content-Type",
            "multipart/related; type=\"application/dicom\"; boundary=\"" + boundary + "\"");
  }

  private Buffer body(List<byte[]> files) {
    Buffer body = new Buffer();
    for (byte[] file : files) {
      body.writeUtf8("\r\n--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n");
      if (!habits.contains(Habit.NO_LENGTHS)) {
        int more = habits.contains(Habit.WRONG_LENGTHS) ? 1 : 0;
        body.writeUtf8("content-length: " + (file.length + more) + "\r\n");
      }
      body.writeUtf8("\r\n").write(file);
    }
    String end = habits.contains(Habit.NEVER_CLOSES) ? "" : "--\r\n";
    return body.write(("\r\n--" + BOUNDARY + end).getBytes(StandardCharsets.US_ASCII));
  }
}
