package org.tciaviewer.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.DicomWriter;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.TransferSyntax;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

class DemoArchiveTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static DemoArchive archive;

  @BeforeAll
  static void start() throws IOException {
    archive = DemoArchive.start(DemoArchive.Options.standard());
  }

  @AfterAll
  static void stop() {
    archive.close();
  }

  private static HttpResponse<byte[]> get(DemoArchive a, String call)
      throws IOException, InterruptedException {
    HttpRequest r = HttpRequest.newBuilder(URI.create(a.url() + "v4/" + call)).build();
    return CLIENT.send(r, HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String text(String call) throws IOException, InterruptedException {
    return new String(get(archive, call).body(), StandardCharsets.UTF_8);
  }

  private static JsonArray json(String call) throws IOException, InterruptedException {
    return JsonParser.parseString(text(call)).getAsJsonArray();
  }

  private static Map<String, byte[]> zip(byte[] body) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(body))) {
      for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        entries.put(e.getName(), in.readAllBytes());
      }
    }
    return entries;
  }

  @Test
  void listsTheGeneratedCollection() throws Exception {
    assertThat(text("getCollectionValues")).isEqualTo("[{\"Collection\":\"TCIA-VIEWER-DEMO\"}]");
    JsonArray series = json("getSeries?Collection=tcia-viewer-demo");
    assertThat(series).hasSize(7);
    JsonObject ct = series.get(0).getAsJsonObject();
    assertThat(ct.get("SeriesInstanceUID").getAsString()).isEqualTo(ThoraxCt.SERIES);
    assertThat(ct.get("ImageCount").getAsInt()).isEqualTo(64);
    assertThat(ct.get("AnnotationsFlag").getAsBoolean()).isTrue();
    assertThat(ct.get("SeriesDate").getAsString()).isEqualTo("01-05-2026");
    assertThat(ct.get("PatientID").getAsString()).isEqualTo("DEMO-0001");
    assertThat(ct.has("AdmittingDiagnosisDescription")).isFalse();
    assertThat(series.get(1).getAsJsonObject().has("AnnotationsFlag")).isFalse();
  }

  @Test
  void spellsThePatientKeyInBothWays() throws Exception {
    JsonObject patient = json("getPatient?PatientId=DEMO-0001").get(0).getAsJsonObject();
    assertThat(patient.get("PatientId").getAsString()).isEqualTo("DEMO-0001");
    JsonObject study = json("getPatientStudy?PatientID=DEMO-0001").get(0).getAsJsonObject();
    assertThat(study.get("PatientID").getAsString()).isEqualTo("DEMO-0001");
    assertThat(study.get("SeriesCount").getAsInt()).isEqualTo(5);
  }

  @Test
  void answersNoRowsWithAnEmptyBody() throws Exception {
    HttpResponse<byte[]> r = get(archive, "getSeries?Collection=NONE");
    assertThat(r.statusCode()).isEqualTo(200);
    assertThat(r.body()).isEmpty();
  }

  @Test
  void refusesUnknownAndMissingParameters() throws Exception {
    HttpResponse<byte[]> r = get(archive, "getModalityValues?Foo=1");
    assertThat(r.statusCode()).isEqualTo(400);
    assertThat(new String(r.body(), StandardCharsets.UTF_8))
        .isEqualTo(
            "Invalid query parameter: 'Foo'. Allowed parameters are: [Collection, format,"
                + " BodyPartExamined]");
    assertThat(get(archive, "getModalityValuesAndCounts?format=JSON").statusCode()).isEqualTo(400);
    assertThat(text("getSOPInstanceUIDs"))
        .isEqualTo("A parameter, SeriesInstanceUID, is required for this API call.");
    assertThat(get(archive, "getSeries?format=YAML").statusCode()).isEqualTo(500);
  }

  @Test
  void refusesUnknownSeriesWith400() throws Exception {
    HttpResponse<byte[]> r = get(archive, "getImage?SeriesInstanceUID=1.2.3");
    assertThat(r.statusCode()).isEqualTo(400);
    assertThat(new String(r.body(), StandardCharsets.UTF_8)).contains("1.2.3");
    assertThat(get(archive, "getThumbnail").statusCode()).isEqualTo(400);
  }

  @Test
  void countsPatients() throws Exception {
    assertThat(text("getModalityValuesAndCounts"))
        .isEqualTo(
            "[{\"Modality\":\"CT\",\"Count\":1,\"Authorized\":1},"
                + "{\"Modality\":\"MR\",\"Count\":1,\"Authorized\":1},"
                + "{\"Modality\":\"PT\",\"Count\":1,\"Authorized\":1},"
                + "{\"Modality\":\"RTSTRUCT\",\"Count\":1,\"Authorized\":1},"
                + "{\"Modality\":\"SEG\",\"Count\":1,\"Authorized\":1}]");
    assertThat(text("getBodyPartValuesAndCounts")).contains("\"BodyPart\":\"CHEST\"");
    assertThat(text("getSpeciesValuesAndCounts")).contains("337915000");
  }

  @Test
  void writesQuotedCsv() throws Exception {
    String csv = text("getSeries?format=CSV&Modality=ct");
    assertThat(csv.lines()).hasSize(3);
    assertThat(csv).startsWith("\"SeriesInstanceUID\",\"StudyInstanceUID\",\"Modality\"");
    assertThat(text("getCollectionValues?format=csv")).isEqualTo("Collection\nTCIA-VIEWER-DEMO\n");
  }

  @Test
  void streamsImagesWithLicenceFirstAndChecksumsLast() throws Exception {
    String uid = ThoraxCt.SERIES;
    HttpResponse<byte[]> r = get(archive, "getImage?SeriesInstanceUID=" + uid + "&IncludeMD5=Yes");
    assertThat(r.headers().firstValue("Content-Length")).isEmpty();
    Map<String, byte[]> zip = zip(r.body());
    List<String> names = new ArrayList<>(zip.keySet());
    assertThat(names).hasSize(66).startsWith("LICENSE", "00000001.dcm").endsWith("md5hashes.csv");
    String hashes = new String(zip.get("md5hashes.csv"), StandardCharsets.UTF_8);
    assertThat(hashes)
        .startsWith("Filename,MD5Hash\n")
        .contains("00000007.dcm," + ImageCalls.md5(zip.get("00000007.dcm")));
  }

  @Test
  void ranksNewFileNamesByInstanceNumber() throws Exception {
    String call = "getImage?SeriesInstanceUID=" + ThoraxCt.SERIES + "&NewFileNames=Yes";
    Map<String, byte[]> zip = zip(get(archive, call).body());
    assertThat(zip).containsKeys("1-01.dcm", "1-64.dcm").doesNotContainKey("md5hashes.csv");
    byte[] first = zip.get("1-01.dcm");
    DicomFile f = DicomFile.read(first, 0, first.length, "x", Job.silent());
    assertThat(f.dataSet().integer(Tag.InstanceNumber)).hasValue(1);
  }

  @Test
  void putsAnnotationsAfterTheChecksums() throws Exception {
    String call =
        "getDCMImage?IncludeAnnotation=true&MD5Verification=true&SeriesInstanceUID="
            + ThoraxCt.SERIES;
    Map<String, byte[]> zip = zip(get(archive, call).body());
    assertThat(new ArrayList<>(zip.keySet()))
        .hasSize(66)
        .doesNotContain("LICENSE")
        .endsWith("md5hashes.csv", "demo.xml");
  }

  @Test
  void servesSingleImagesAndTheirChecksums() throws Exception {
    JsonArray uids = json("getSOPInstanceUIDs?SeriesInstanceUID=" + ThoraxCt.SERIES);
    assertThat(uids).hasSize(64);
    String sop = uids.get(3).getAsJsonObject().get("SOPInstanceUID").getAsString();
    HttpResponse<byte[]> r =
        get(
            archive,
            "getSingleImage?SeriesInstanceUID=" + ThoraxCt.SERIES + "&SOPInstanceUID=" + sop);
    assertThat(r.headers().firstValue("Content-Type")).contains("application/dicom");
    assertThat(text("getMD5HashForImage?SOPInstanceUID=" + sop))
        .isEqualTo(ImageCalls.md5(r.body()));
    JsonObject size =
        json("getSeriesSize?SeriesInstanceUID=" + ThoraxCt.SERIES).get(0).getAsJsonObject();
    assertThat(size.get("ObjectCount").getAsInt()).isEqualTo(64);
    long pixels = 64L * 240 * 192 * 2;
    assertThat(size.get("TotalSizeInBytes").getAsLong()).isBetween(pixels, pixels + 64 * 2000);
  }

  @Test
  void tellsTagsOfTheFirstImage() throws Exception {
    assertThat(text("getDicomTags?SeriesUID=" + ThoraxCt.SERIES))
        .contains("{\"element\":\"(0008,0060)\",\"name\":\"Modality\",\"data\":\"CT\"}");
    assertThat(get(archive, "getDicomTags?SeriesUID=1.2").body()).isEmpty();
  }

  @Test
  void answersMetadataOfListedSeries() throws Exception {
    HttpRequest r =
        HttpRequest.newBuilder(URI.create(archive.url() + "v4/getSeriesMetadata"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "list=" + ThoraxCt.SERIES + ",1.2.3&format=CSV"))
            .build();
    String csv = CLIENT.send(r, HttpResponse.BodyHandlers.ofString()).body();
    assertThat(csv.lines()).hasSize(2);
    assertThat(csv).startsWith("\"PatientID\",\"PatientName\"").contains("\"1.6875\",\"5\"");
  }

  @Test
  void cutsConnectionsOnDemand() throws Exception {
    try (DemoArchive a = faulty(Faults.Fault.cut(100_000))) {
      assertThatThrownBy(() -> get(a, "getImage?SeriesInstanceUID=" + ThoraxCt.SERIES))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void stallsUntilClosed() throws Exception {
    DemoArchive a = faulty(Faults.Fault.stall(10_000));
    URI uri = URI.create(a.url() + "v4/getImage?SeriesInstanceUID=" + ThoraxCt.SERIES);
    CompletableFuture<HttpResponse<byte[]>> pending =
        CLIENT.sendAsync(
            HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60)).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThatThrownBy(() -> pending.get(300, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    a.close();
    assertThat(pending.handle((r, e) -> e != null).get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void endsZipsEarlyAsTheRealServerDoes() throws Exception {
    try (DemoArchive a = faulty(Faults.Fault.shortened(5))) {
      String call = "getImage?IncludeMD5=Yes&SeriesInstanceUID=" + ThoraxCt.SERIES;
      Map<String, byte[]> zip = zip(get(a, call).body());
      assertThat(zip).hasSize(6).doesNotContainKey("md5hashes.csv");
    }
  }

  @Test
  void answersFaultyStatus() throws Exception {
    try (DemoArchive a = faulty(Faults.Fault.status(503, "<html>busy</html>"))) {
      HttpResponse<byte[]> r = get(a, "getCollectionValues");
      assertThat(r.statusCode()).isEqualTo(503);
      assertThat(new String(r.body(), StandardCharsets.UTF_8)).isEqualTo("<html>busy</html>");
    }
  }

  private static DemoArchive faulty(Faults.Fault fault) throws IOException {
    return DemoArchive.start(DemoArchive.Options.standard().withFaults((c, p) -> fault));
  }

  @Test
  void slowsTheLineDown() throws Exception {
    // 25 kB at 1 Mbit/s take 0.2 s.
    DemoArchive.Options slow = DemoArchive.Options.standard().withBitsPerSecond(1_000_000);
    try (DemoArchive a = DemoArchive.start(slow)) {
      a.notices();
      long start = System.nanoTime();
      byte[] body = get(a, "getDCMImage?SeriesInstanceUID=" + ThoraxCt.LOCALIZER_SERIES).body();
      double seconds = (System.nanoTime() - start) / 1e9;
      assertThat(seconds).isGreaterThan(body.length * 8 / 1e6 * 0.9);
    }
  }

  @Test
  void refusesAFolderThatIsNone(@TempDir Path folder) {
    DemoArchive.Options o = DemoArchive.Options.standard().withFolder(folder.resolve("none"));
    assertThatThrownBy(() -> DemoArchive.start(o)).isInstanceOf(NotDirectoryException.class);
  }

  @Test
  void servesAFolderWithTheXmlOfItsSeries(@TempDir Path folder) throws Exception {
    Path images = Files.createDirectories(folder.resolve("My Collection/images"));
    byte[] image = DicomWriter.toBytes(ThoraxCt.localizer(), TransferSyntax.IMPLICIT_LITTLE_ENDIAN);
    Files.write(images.resolve("a.dcm"), image);
    Files.write(images.resolve("copy.dcm"), image);
    Files.writeString(images.resolve("broken.dcm"), "not DICOM at all, but named so");
    Files.writeString(images.resolve("readme.txt"), "nothing");
    String series = ThoraxCt.LOCALIZER_SERIES;
    Files.write(images.resolve("own.xml"), LidcXml.write("1.2", series, k -> "1." + k));
    Files.write(images.resolve("other.xml"), LidcXml.write("1.2", "1.9", k -> "1." + k));
    Path root = folder.resolve("My Collection");
    try (DemoArchive a = DemoArchive.start(DemoArchive.Options.standard().withFolder(root))) {
      assertThat(a.notices())
          .extracting(Notice::finding)
          .containsExactlyInAnyOrder("Duplicate instance", "Unreadable instance");
      String found =
          new String(get(a, "getSeries?Collection=My%20Collection").body(), StandardCharsets.UTF_8);
      JsonObject row = JsonParser.parseString(found).getAsJsonArray().get(0).getAsJsonObject();
      assertThat(row.get("ImageCount").getAsInt()).isEqualTo(1);
      assertThat(row.get("FileSize").getAsInt()).isEqualTo(image.length);
      assertThat(row.has("LicenseName")).isFalse();
    }
  }
}
