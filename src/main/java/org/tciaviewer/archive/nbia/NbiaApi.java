package org.tciaviewer.archive.nbia;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.BufferPool;
import org.tciaviewer.archive.Http;
import org.tciaviewer.archive.Http.Patience;
import org.tciaviewer.archive.Instances;
import org.tciaviewer.archive.JsonRow;
import org.tciaviewer.archive.SopInstanceUids;
import org.tciaviewer.archive.Thumbnails;
import org.tciaviewer.archive.ZipLimits;
import org.tciaviewer.archive.ZipStream;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;

/**
 * The calls of NBIA version 4 with their exact parameter names: the server answers 400 to any
 * parameter it does not know, so none is ever added. Immutable.
 */
final class NbiaApi {
  private static final String V4 = "v4";
  private static final String V1 = "v1";
  private static final int NOT_FOUND = 404;

  private final String archive;
  private final HttpUrl services;
  private final Http http;

  /**
   * Creates the client.
   *
   * @param base address with or without {@code /nbia-api/services} and a version
   * @throws IllegalArgumentException when the address is no HTTP address
   */
  NbiaApi(String archive, String base, Http http) {
    this.archive = archive;
    this.http = http;
    this.services = servicesOf(archive, base);
  }

  /**
   * Address without a version: {@code https://host/nbia-api/services/}.
   *
   * @throws IllegalArgumentException when the address is no HTTP address
   */
  static HttpUrl servicesOf(String archive, String base) {
    HttpUrl url = HttpUrl.parse(base.trim());
    if (url == null) {
      throw new IllegalArgumentException(archive + ": expected an http or https URL, was " + base);
    }
    String path = url.encodedPath().replaceAll("/+$", "").replaceAll("/v[0-9]+$", "");
    String full = path.endsWith("/services") ? path : path + "/nbia-api/services";
    return url.newBuilder().encodedPath(full + "/").query(null).fragment(null).build();
  }

  /**
   * A list call; parameters with an empty value are left out. A server without version 4 is asked
   * in version 1, whose rows have the same names but for a few that {@link NbiaRows} knows.
   */
  List<JsonRow> list(String call, Map<String, String> parameters, Job job) throws IOException {
    try {
      return rows(url(V4, call, parameters), job);
    } catch (ArchiveException e) {
      if (e.status() != NOT_FOUND) {
        throw e;
      }
      return old(call, parameters, e, job);
    }
  }

  private List<JsonRow> old(
      String call, Map<String, String> parameters, ArchiveException cause, Job job)
      throws IOException {
    try {
      return rows(url(V1, call, parameters), job);
    } catch (ArchiveException e) {
      cause.addSuppressed(e);
      throw cause;
    }
  }

  /** Series of a shared cart, by the name that its address carries. Exists in version 1 only. */
  List<JsonRow> cart(String name, Job job) throws IOException {
    return rows(url(V1, "getContentsByName", Map.of("name", name)), job);
  }

  private List<JsonRow> rows(HttpUrl url, Job job) throws IOException {
    Request request = new Request.Builder().url(url).build();
    return http.fetch(
        request, Patience.SEARCH, job, answer -> JsonRow.readAll(archive, answer, job));
  }

  /** Rows of {@code getSeriesMetadata} for many series in one request. */
  List<JsonRow> metadata(List<String> seriesUids, Job job) throws IOException {
    FormBody form =
        new FormBody.Builder()
            .add("list", String.join(",", seriesUids))
            .add("format", "CSV")
            .build();
    Request request =
        new Request.Builder().url(url(V4, "getSeriesMetadata", Map.of())).post(form).build();
    String csv = http.fetch(request, Patience.SEARCH, job, answer -> answer.body().readUtf8());
    return JsonRow.ofTable(csv);
  }

  /** Collections, or series of an analysis result, of a data set. */
  List<JsonRow> ofDoi(String doiUrl, Job job) throws IOException {
    FormBody form = new FormBody.Builder().add("DOI", doiUrl).add("CollectionOrSeries", "").build();
    Request request =
        new Request.Builder()
            .url(url(V4, "getCollectionOrSeriesForDOI", Map.of()))
            .post(form)
            .build();
    return http.fetch(
        request, Patience.SEARCH, job, answer -> JsonRow.readAll(archive, answer, job));
  }

  /** A small JPEG of an instance as the server renders it. */
  byte[] thumbnail(String seriesUid, String sopUid, Job job) throws IOException {
    FormBody form =
        new FormBody.Builder().add("seriesUID", seriesUid).add("objectUID", sopUid).build();
    Request request =
        new Request.Builder().url(url(V4, "getThumbnail", Map.of())).post(form).build();
    return http.fetch(Http.once(request), Patience.DOWNLOAD, job, Thumbnails::read);
  }

  /** An image call: the body is read by the caller while it arrives. */
  Http.Answer download(String call, Map<String, String> parameters, Http.BodyCheck check, Job job)
      throws IOException {
    return http.call(get(V4, call, parameters), Patience.DOWNLOAD, job, check);
  }

  /** The zip of a series from a server that has only version 1: no checksums, no new names. */
  Http.Answer downloadOld(String seriesUid, Http.BodyCheck check, Job job) throws IOException {
    Map<String, String> parameters = Map.of("SeriesInstanceUID", seriesUid);
    return http.call(get(V1, "getImage", parameters), Patience.DOWNLOAD, job, check);
  }

  private Request get(String version, String call, Map<String, String> parameters) {
    return new Request.Builder().url(url(version, call, parameters)).build();
  }

  /** One instance, checked; a server without version 4 is asked in version 1. */
  byte[] instance(String seriesUid, String sopUid, Job job) throws IOException {
    Map<String, String> parameters =
        Map.of("SeriesInstanceUID", seriesUid, "SOPInstanceUID", sopUid);
    Http.BodyReader<byte[]> reader = answer -> readInstance(answer, sopUid);
    try {
      return http.fetch(get(V4, "getSingleImage", parameters), Patience.DOWNLOAD, job, reader);
    } catch (ArchiveException e) {
      if (e.status() != NOT_FOUND) {
        throw e;
      }
      return http.fetch(get(V1, "getSingleImage", parameters), Patience.DOWNLOAD, job, reader);
    }
  }

  private byte[] readInstance(Http.Answer answer, String sopUid) throws IOException {
    byte[] bytes = readFile(answer);
    if (bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K') {
      bytes = onlyFile(bytes, sopUid);
    }
    Instances.requireUid(archive, answer.url(), sopUid, bytes, bytes.length);
    if (answer.length() < 0 && answer.header("Transfer-Encoding").isEmpty()) {
      Instances.requireWhole(archive, answer.url(), bytes, bytes.length);
    }
    return bytes;
  }

  /** Older servers put the one image into a zip. */
  private static byte[] onlyFile(byte[] zipped, String sopUid) throws IOException {
    String where = "zip of instance " + sopUid;
    try (ZipStream zip =
        new ZipStream(
            new ByteArrayInputStream(zipped), where, ZipLimits.ofUnknown(), new BufferPool(0))) {
      for (Optional<ZipStream.Entry> e = zip.next(); e.isPresent(); e = zip.next()) {
        ZipStream.Entry entry = e.get();
        if (SopInstanceUids.of(entry.array(), entry.length()).isPresent()) {
          return Arrays.copyOf(entry.array(), entry.length());
        }
      }
    }
    throw new FormatException(where + ": has no DICOM file in it");
  }

  /** An image call whose answer is one file, read whole. */
  byte[] file(String call, Map<String, String> parameters, Job job) throws IOException {
    return http.fetch(get(V4, call, parameters), Patience.DOWNLOAD, job, NbiaApi::readFile);
  }

  private static byte[] readFile(Http.Answer answer) throws IOException {
    if (answer.body().request(ZipLimits.ONE_INSTANCE + 1)) {
      throw new FormatException("the file is longer than one instance may be");
    }
    return answer.body().readByteArray();
  }

  private HttpUrl url(String version, String call, Map<String, String> parameters) {
    HttpUrl.Builder b = services.newBuilder().addPathSegments(version + "/" + call);
    parameters.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            b.addQueryParameter(name, value);
          }
        });
    return b.build();
  }
}
