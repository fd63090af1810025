package org.tciaviewer.archive.dicomweb;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.ArchiveException.Retry;
import org.tciaviewer.archive.Http;
import org.tciaviewer.archive.Http.Patience;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.archive.Thumbnails;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * The requests of PS3.18 chapter 10, with the second tries that real servers need: some refuse
 * {@code transfer-syntax=*}, some {@code includefield}, some the media type of DICOM JSON.
 * Immutable.
 */
final class DicomWebApi {
  private static final String JSON = "application/dicom+json";
  private static final String OLD_JSON = "application/json";

  /** As stored, so that the server need not transcode; PS3.18 8.7.3.5.2. */
  private static final String AS_STORED =
      "multipart/related; type=\"application/dicom\"; transfer-syntax=*";

  private static final String IN_ANY_CASE = "multipart/related; type=\"application/dicom\"";

  /** Columns and rows of a thumbnail on a screen of high density, PS3.18 8.3.5.1.3. */
  private static final String VIEWPORT = "256,256";

  private static final String FRAME_AS_STORED =
      "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*";

  private static final int BAD_REQUEST = 400;

  /** Nothing was stored; the body says why, PS3.18 10.5.3.1. */
  private static final int CONFLICT = 409;

  private static final int NOT_ACCEPTABLE = 406;

  private final String archive;
  private final HttpUrl base;
  private final Http http;

  /**
   * Creates the client.
   *
   * @param base address of the service, the part before {@code /studies}
   * @throws IllegalArgumentException when the address is no HTTP address
   */
  DicomWebApi(String archive, String base, Http http) {
    HttpUrl url = HttpUrl.parse(base.trim().replaceAll("/+$", "").replaceAll("/studies$", ""));
    if (url == null) {
      throw new IllegalArgumentException(archive + ": expected an http or https URL, was " + base);
    }
    this.archive = archive;
    this.base = url.newBuilder().query(null).fragment(null).build();
    this.http = http;
  }

  String archive() {
    return archive;
  }

  /** {@code studies/{study}/series/{series}}. */
  static String pathOf(SeriesRecord series) {
    return "studies/" + series.studyInstanceUid() + "/series/" + series.seriesInstanceUid();
  }

  /**
   * One page of a search.
   *
   * @param objects all objects that came
   * @param more whether the server says that there are more (Warning 299, PS3.18 8.3.4.4)
   */
  record Page(List<DicomJson> objects, boolean more) {}

  /**
   * One request of QIDO-RS.
   *
   * @param conditions attribute matching and paging
   * @param fields what to ask for besides what the server must tell
   */
  Page search(String path, Map<String, String> conditions, List<Integer> fields, Job job)
      throws IOException {
    IntPredicate wanted = QidoTags.idsAnd(fields);
    HttpUrl plain = url(path, conditions);
    HttpUrl.Builder full = plain.newBuilder();
    fields.forEach(tag -> full.addQueryParameter("includefield", QidoTags.hex(tag)));
    try {
      return page(full.build(), wanted, job);
    } catch (ArchiveException e) {
      if (e.status() != BAD_REQUEST || fields.isEmpty()) {
        throw e;
      }
      Page page = page(plain, wanted, job);
      job.notice(
          Notice.info(
              "Fewer columns", archive + " refuses includefield, some cells stay empty", ""));
      return page;
    }
  }

  private Page page(HttpUrl url, IntPredicate wanted, Job job) throws IOException {
    return json(
        url,
        job,
        answer ->
            new Page(
                DicomJson.readAll(archive, answer, wanted, job),
                answer.header("Warning").startsWith("299")));
  }

  /** Headers of all instances below a path, as far as wanted. */
  List<DicomJson> metadata(String path, IntPredicate wanted, Job job) throws IOException {
    return json(
        url(path + "/metadata", Map.of()),
        job,
        answer -> DicomJson.readAll(archive, answer, wanted, job));
  }

  /** Takes the metadata of one instance. */
  @FunctionalInterface
  interface MetadataReader {
    void read(JsonObject object) throws IOException;
  }

  /** All metadata of all instances below a path, one after the other, on this thread. */
  void eachMetadata(String path, MetadataReader reader, Job job) throws IOException {
    HttpUrl url = url(path + "/metadata", Map.of());
    json(
        url,
        job,
        answer -> {
          try (JsonReader json =
              new JsonReader(
                  new InputStreamReader(answer.body().inputStream(), StandardCharsets.UTF_8))) {
            json.beginArray();
            while (json.hasNext()) {
              job.checkCancelled();
              reader.read(JsonParser.parseReader(json).getAsJsonObject());
            }
            json.endArray();
            return "";
          } catch (JsonParseException | IllegalStateException e) {
            throw new ArchiveException(
                archive,
                answer.status(),
                answer.url(),
                Retry.IS_USELESS,
                "the metadata are no JSON",
                e);
          }
        });
  }

  /** One frame as it is stored; the body is read by the reader. */
  <T> T frame(String instancePath, int number, Job job, Http.BodyReader<T> reader)
      throws IOException {
    HttpUrl url = url(instancePath + "/frames/" + number, Map.of());
    return http.fetch(get(url, FRAME_AS_STORED), Patience.DOWNLOAD, job, reader);
  }

  private <T> T json(HttpUrl url, Job job, Http.BodyReader<T> reader) throws IOException {
    try {
      return http.fetch(get(url, JSON), Patience.SEARCH, job, reader);
    } catch (ArchiveException e) {
      if (e.status() != NOT_ACCEPTABLE) {
        throw e;
      }
      return http.fetch(get(url, OLD_JSON), Patience.SEARCH, job, reader);
    }
  }

  /** Asks for the instances below a path; the body is read by the caller while it arrives. */
  Http.Answer retrieve(String path, Http.BodyCheck check, Job job) throws IOException {
    HttpUrl url = url(path, Map.of());
    try {
      return http.call(get(url, AS_STORED), Patience.DOWNLOAD, job, check);
    } catch (ArchiveException e) {
      if (!refusesTransferSyntax(e)) {
        throw e;
      }
      return http.call(get(url, IN_ANY_CASE), Patience.DOWNLOAD, job, check);
    }
  }

  /** Asks for one instance and reads it whole, again and again as the retries allow. */
  <T> T retrieve(String path, Job job, Http.BodyReader<T> reader) throws IOException {
    HttpUrl url = url(path, Map.of());
    try {
      return http.fetch(get(url, AS_STORED), Patience.DOWNLOAD, job, reader);
    } catch (ArchiveException e) {
      if (!refusesTransferSyntax(e)) {
        throw e;
      }
      return http.fetch(get(url, IN_ANY_CASE), Patience.DOWNLOAD, job, reader);
    }
  }

  /** An instance as the server renders it, PS3.18 10.4.1.1.3; no larger than the viewport. */
  byte[] rendered(String path, Job job) throws IOException {
    HttpUrl url = url(path + "/rendered", Map.of("viewport", VIEWPORT));
    return http.fetch(Http.once(get(url, "image/jpeg")), Patience.DOWNLOAD, job, Thumbnails::read);
  }

  private static boolean refusesTransferSyntax(ArchiveException e) {
    return e.status() == NOT_ACCEPTABLE || e.status() == BAD_REQUEST;
  }

  /** Sends instances (STOW-RS) and reads what the server says of each. */
  <T> T store(RequestBody body, Job job, Http.BodyReader<T> reader) throws IOException {
    Request request =
        new Request.Builder()
            .url(url("studies", Map.of()))
            .header("Accept", JSON)
            .tag(Http.AlsoGood.class, new Http.AlsoGood(Set.of(CONFLICT)))
            .post(body)
            .build();
    return http.fetch(request, Patience.SEARCH, job, reader);
  }

  private static Request get(HttpUrl url, String accept) {
    return new Request.Builder().url(url).header("Accept", accept).build();
  }

  private HttpUrl url(String path, Map<String, String> conditions) {
    HttpUrl.Builder b = base.newBuilder().addPathSegments(path);
    new LinkedHashMap<>(conditions).forEach(b::addQueryParameter);
    return b.build();
  }
}
