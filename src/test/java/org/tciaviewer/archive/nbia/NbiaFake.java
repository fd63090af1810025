package org.tciaviewer.archive.nbia;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
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
import org.tciaviewer.archive.Login;
import org.tciaviewer.archive.Md5;
import org.tciaviewer.archive.Retries;
import org.tciaviewer.archive.ZipMaker;

/** NBIA version 4 as its source code says: empty bodies, strict parameters, its zip entry order. */
public final class NbiaFake extends HttpFake {
  private static final Map<String, Set<String>> PARAMETERS =
      Map.ofEntries(
          Map.entry("getCollectionOrSeriesForDOI", Set.of()),
          Map.entry("getCollectionValues", Set.of("format")),
          Map.entry("getModalityValues", Set.of("Collection", "BodyPartExamined", "format")),
          Map.entry("getPatient", Set.of("Collection", "PatientId", "format")),
          Map.entry(
              "getSeries",
              Set.of(
                  "Collection",
                  "PatientID",
                  "StudyInstanceUID",
                  "SeriesInstanceUID",
                  "Modality",
                  "BodyPartExamined",
                  "Manufacturer",
                  "ManufacturerModelName",
                  "format")),
          Map.entry("getSOPInstanceUIDs", Set.of("SeriesInstanceUID", "format")),
          Map.entry("getSeriesMetadata", Set.of()),
          Map.entry("getDicomTags", Set.of("SeriesUID")),
          Map.entry("getImage", Set.of("SeriesInstanceUID", "NewFileNames", "IncludeMD5")),
          Map.entry(
              "getDCMImage", Set.of("SeriesInstanceUID", "IncludeAnnotation", "MD5Verification")),
          Map.entry("getSingleImage", Set.of("SeriesInstanceUID", "SOPInstanceUID")));

  final List<RecordedRequest> requests = new ArrayList<>();
  boolean refusesOptionalParameters;
  MockResponse thumbnail = text(400, "An error occurred while making the thumbnail.");
  boolean hasOnlyVersion1;
  boolean sendsFiles = true;
  String dois = "";
  int countedTooMany;
  boolean listsInstances = true;
  boolean zipsInstances;
  String tags = "";
  boolean tellsHeaders = true;
  private final Supplier<Optional<Fault>> chance;

  public NbiaFake() {
    this(
        List.of(
            new FakeSeries("LIDC-IDRI", "LIDC-IDRI-0001", "a", "CT", 5),
            new FakeSeries("LIDC-IDRI", "LIDC-IDRI-0002", "b", "CT", 2),
            new FakeSeries("LIDC-IDRI", "LIDC-IDRI-0001", "c", "SEG", 1),
            new FakeSeries("Bob's \"Scans\"", "B-1", "d", "MR", 2)),
        Optional::empty);
  }

  /** Serves these series; each download or instance may go wrong by chance. */
  NbiaFake(List<FakeSeries> series, Supplier<Optional<Fault>> chance) {
    super(series);
    this.chance = chance;
    listen();
  }

  String url() {
    return server.url("/nbia-api/services/").toString();
  }

  @Override
  public Archive open(Duration stall, Retries retries) {
    ArchiveSettings settings =
        ArchiveSettings.defaults().withTimeouts(stall, Duration.ofSeconds(20));
    return NbiaArchive.of("nbia", url(), "", Login.NONE, settings, retries);
  }

  @Override
  public MockResponse dispatch(RecordedRequest request) {
    synchronized (requests) {
      requests.add(request);
    }
    HttpUrl url = request.getUrl();
    String call = url.pathSegments().get(url.pathSize() - 1);
    if (url.encodedPath().endsWith("/v1/getContentsByName")) {
      return json(
          "[{\"SeriesInstanceUID\":\"" + series.get(0).uid + "\",\"Date Released\":\"x\"}]");
    }
    if (call.equals("getThumbnail") && request.getMethod().equals("POST")) {
      return thumbnail;
    }
    boolean versioned =
        url.encodedPath().startsWith("/nbia-api/services/" + (hasOnlyVersion1 ? "v1/" : "v4/"));
    boolean isKnown =
        PARAMETERS.containsKey(call) && (tellsHeaders || !call.equals("getDicomTags"));
    if (!versioned || !isKnown) {
      return text(404, "no such call");
    }
    for (String name : url.queryParameterNames()) {
      boolean refused = refusesOptionalParameters && name.equals("IncludeMD5");
      if (refused || !PARAMETERS.get(call).contains(name)) {
        return text(
            400,
            "Invalid query parameter: '"
                + name
                + "'. Allowed parameters are: "
                + PARAMETERS.get(call));
      }
    }
    return switch (call) {
      case "getCollectionOrSeriesForDOI" -> json(dois);
      case "getSeriesMetadata" -> metadata(request.getBody().utf8());
      case "getImage", "getDCMImage" -> download(url, call);
      case "getSingleImage" -> single(url);
      default -> answers.isEmpty() ? list(url, call) : answers.poll();
    };
  }

  /** Every value quoted, as the server writes it. */
  private MockResponse metadata(String form) {
    StringBuilder csv =
        new StringBuilder("\"PatientID\",\"StudyDesc\",\"SeriesInstanceUID\",\"ImageCount\"\n");
    for (FakeSeries s : series) {
      if (form.contains(s.uid)) {
        csv.append(
            "\"%s\",\"chest, \"\"both\"\"\",\"%s\",\"%s\"%n"
                .formatted(s.patient, s.uid, s.files.size()));
      }
    }
    return text(200, csv.toString());
  }

  private MockResponse list(HttpUrl url, String call) {
    return switch (call) {
      case "getCollectionValues" ->
          json(
              rows(
                  series.stream()
                      .map(s -> "{\"Collection\":" + quote(s.collection) + "}")
                      .distinct()
                      .toList()));
      case "getModalityValues" -> json(rows(modalities(url)));
      case "getPatient" -> json(rows(patients(url)));
      case "getSeries" ->
          json(rows(series.stream().filter(s -> fits(s, url)).map(this::row).toList()));
      case "getSOPInstanceUIDs" -> json(rows(sops(url)));
      default -> json(tags);
    };
  }

  private List<String> modalities(HttpUrl url) {
    return series.stream()
        .filter(s -> fits(s, url))
        .map(s -> "{\"Modality\":\"" + s.modality + "\"}")
        .distinct()
        .toList();
  }

  private List<String> patients(HttpUrl url) {
    return series.stream()
        .filter(s -> s.collection.equalsIgnoreCase(url.queryParameter("Collection")))
        .map(
            s ->
                "{\"PatientId\":"
                    + quote(s.patient)
                    + (s.patient.endsWith("1")
                        ? ",\"SpeciesCode\":\"337915000\",\"SpeciesDescription\":\"Homo sapiens\"}"
                        : ",\"SpeciesCode\":\"447612001\"}"))
        .toList();
  }

  private List<String> sops(HttpUrl url) {
    if (!listsInstances) {
      return List.of();
    }
    return find(url).sopUids.stream().map(u -> "{\"SOPInstanceUID\":\"" + u + "\"}").toList();
  }

  private FakeSeries find(HttpUrl url) {
    String uid = url.queryParameter("SeriesInstanceUID");
    return series.stream().filter(s -> s.uid.equals(uid)).findFirst().orElse(null);
  }

  private static boolean fits(FakeSeries s, HttpUrl url) {
    return is(url, "Collection", s.collection)
        && is(url, "PatientID", s.patient)
        && is(url, "StudyInstanceUID", s.studyUid)
        && is(url, "SeriesInstanceUID", s.uid)
        && is(url, "Modality", s.modality)
        && is(url, "Manufacturer", "ACME");
  }

  private static boolean is(HttpUrl url, String name, String actual) {
    String wanted = url.queryParameter(name);
    return wanted == null || wanted.equalsIgnoreCase(actual);
  }

  /** As the server writes it: no key for a null column, numbers as numbers or as text. */
  private String row(FakeSeries s) {
    return "{\"SeriesInstanceUID\":\""
        + s.uid
        + "\",\"StudyInstanceUID\":\""
        + s.studyUid
        + "\",\"Modality\":\""
        + s.modality
        + "\",\"SeriesDate\":\"01-01-2000\""
        + ",\"SeriesDescription\":\"made up\",\"SeriesNumber\":\"5.000000\",\"Collection\":"
        + quote(s.collection)
        + ",\"PatientID\":\""
        + s.patient
        + "\",\"Manufacturer\":\"ACME\",\"ProtocolName\":null,\"ImageCount\":"
        + (s.files.size() + countedTooMany)
        + ",\"FileSize\":\""
        + s.bytes()
        + "\",\"AnnotationsFlag\":"
        + s.modality.equals("CT")
        + ",\"LicenseName\":\"Creative Commons Attribution 3.0 Unported License\""
        + ",\"LicenseURI\":\"http://creativecommons.org/licenses/by/3.0/\""
        + ",\"DataDescriptionURI\":\"https://doi.org/10.7937/K9/TCIA.2015.LO9QL9SX\""
        + ",\"StudyDate\":\"01-01-2000\",\"Authorized\":1}";
  }

  private static String quote(String text) {
    return '"' + text.replace("\"", "\\\"") + '"';
  }

  private static String rows(List<String> rows) {
    StringJoiner all = new StringJoiner(",", "[", "]");
    rows.forEach(all::add);
    return rows.isEmpty() ? "" : all.toString();
  }

  private MockResponse single(HttpUrl url) {
    FakeSeries s = find(url);
    int index = s == null ? -1 : s.sopUids.indexOf(url.queryParameter("SOPInstanceUID"));
    if (failsRepairs || index < 0 || chance.get().isPresent()) {
      return text(400, "The image is not available.");
    }
    Fault fault = instanceFaults.poll();
    byte[] file = s.files.get(index);
    if (fault == null) {
      byte[] sent = zipsInstances ? new ZipMaker().add("1.dcm", file).finish() : file;
      return dicom(sent).build();
    }
    return switch (fault) {
      case STALL -> dicom(file).onResponseBody(SocketEffect.Stall.INSTANCE).build();
      case CUT_IN_BODY -> endsWithConnection(Arrays.copyOf(file, file.length / 2));
      case WRONG_BYTES -> dicom(s.files.get((index + 1) % s.files.size())).build();
      default -> faulty(fault, s, "getSingleImage", url);
    };
  }

  private static MockResponse.Builder dicom(byte[] bytes) {
    return new MockResponse.Builder()
        .setHeader("Content-Type", "application/dicom")
        .body(new Buffer().write(bytes));
  }

  private MockResponse download(HttpUrl url, String call) {
    FakeSeries s = find(url);
    if (s == null) {
      return text(
          400,
          "The user has not been granted the access to image with given " + "SeriesInstanceUID");
    }
    Fault fault = faults.isEmpty() ? chance.get().orElse(null) : faults.poll();
    if (fault == null) {
      return zip(zip(s, call, url, s.files, s.files)).build();
    }
    return faulty(fault, s, call, url);
  }

  private MockResponse faulty(Fault fault, FakeSeries s, String call, HttpUrl url) {
    byte[] whole = zip(s, call, url, s.files, s.files);
    List<byte[]> files = new ArrayList<>(s.files);
    switch (fault) {
      case STALL -> {
        return zip(whole).onResponseBody(SocketEffect.Stall.INSTANCE).build();
      }
      case CUT_IN_BODY -> {
        return endsWithConnection(Arrays.copyOf(whole, whole.length / 2));
      }
      case CUT_BETWEEN -> {
        return endsWithConnection(Arrays.copyOf(whole, cut));
      }
      case ONE_SHORT -> files.remove(1);
      case TWICE -> files.add(files.get(1));
      case WRONG_BYTES -> {
        byte[] wrong = files.get(1).clone();
        wrong[wrong.length - 3] ^= 4;
        files.set(1, wrong);
      }
      case HTML, HTML_ONCE -> {
        return new MockResponse.Builder()
            .setHeader("Content-Type", "text/html")
            .body("<html>Please log in</html>")
            .build();
      }
      case ERROR -> {
        return text(500, "Server was not able to process your request");
      }
      case TOO_MANY -> {
        return new MockResponse.Builder().code(429).setHeader("Retry-After", "7").build();
      }
    }
    return zip(zip(s, call, url, files, s.files)).build();
  }

  private int cut;

  /**
   * The zip of a series.
   *
   * @param files what is in it
   * @param listed what the list of checksums is made of
   */
  private byte[] zip(
      FakeSeries s, String call, HttpUrl url, List<byte[]> files, List<byte[]> listed) {
    ZipMaker zip = new ZipMaker();
    boolean plain = call.equals("getImage");
    boolean sums = !plain || "Yes".equals(url.queryParameter("IncludeMD5"));
    if (plain) {
      zip.add("LICENSE", "License Information. CC BY 3.0");
    }
    StringBuilder csv = new StringBuilder("Filename,MD5Hash\n");
    for (int i = 0; i < files.size(); i++) {
      int original = i < listed.size() ? i : 0;
      String name = String.format(Locale.ROOT, "1-%03d.dcm", i + 1);
      byte[] truth = files.size() == listed.size() ? listed.get(original) : files.get(i);
      zip.add(name, files.get(i));
      csv.append(name).append(',').append(Md5.hex(truth, truth.length)).append('\n');
    }
    cut = zip.lengthAfter(Math.max(1, files.size() - 1));
    // a server that failed while it read a file closes the zip without the list
    if (sums && files.size() >= listed.size()) {
      zip.add("md5hashes.csv", csv.toString());
    }
    // whatever went wrong before, nothing comes after it
    if (!plain && sendsFiles && files.size() >= listed.size()) {
      zip.add("069.xml", "<LidcReadMessage/>");
    }
    return zip.finish();
  }

  private static MockResponse.Builder zip(byte[] bytes) {
    return new MockResponse.Builder()
        .setHeader("Content-Type", "application/octet-stream")
        .chunkedBody(new Buffer().write(bytes), 8192);
  }

  /** No length and no chunks: the end of the connection is the end of the body. */
  private static MockResponse endsWithConnection(byte[] bytes) {
    return new MockResponse.Builder()
        .body(new Buffer().write(bytes))
        .removeHeader("Content-Length")
        .setHeader("Connection", "close")
        .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
        .build();
  }

  private static MockResponse json(String body) {
    return text(200, body);
  }

  private static MockResponse text(int status, String body) {
    return typed(status, "application/json", body);
  }
}
