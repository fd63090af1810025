package org.tciaviewer.archive.nbia;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.tciaviewer.archive.Http;
import org.tciaviewer.archive.Http.Patience;
import org.tciaviewer.archive.JsonRow;
import org.tciaviewer.archive.ZipLimits;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;

/**
 * The calls of NBIA version 4 with their exact parameter names: the server answers 400 to any
 * parameter it does not know, so none is ever added. Immutable.
 */
final class NbiaApi {
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
    HttpUrl url = HttpUrl.parse(base.trim());
    if (url == null) {
      throw new IllegalArgumentException(archive + ": expected an http or https URL, was " + base);
    }
    this.services = servicesOf(url);
  }

  /** Address without a version: {@code https://host/nbia-api/services/}. */
  private static HttpUrl servicesOf(HttpUrl url) {
    String path = url.encodedPath().replaceAll("/+$", "").replaceAll("/v[0-9]+$", "");
    String full = path.endsWith("/services") ? path : path + "/nbia-api/services";
    return url.newBuilder().encodedPath(full + "/").query(null).fragment(null).build();
  }

  /** A list call of version 4; parameters with an empty value are left out. */
  List<JsonRow> list(String call, Map<String, String> parameters, Job job) throws IOException {
    Request request = new Request.Builder().url(url(call, parameters)).build();
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
        new Request.Builder().url(url("getSeriesMetadata", Map.of())).post(form).build();
    String csv = http.fetch(request, Patience.SEARCH, job, answer -> answer.body().readUtf8());
    return JsonRow.ofTable(csv);
  }

  /** An image call of version 4: the body is read by the caller while it arrives. */
  Http.Answer download(String call, Map<String, String> parameters, Job job) throws IOException {
    Request request = new Request.Builder().url(url(call, parameters)).build();
    return http.call(request, Patience.DOWNLOAD, job);
  }

  /** An image call whose answer is one file, read whole. */
  byte[] file(String call, Map<String, String> parameters, Job job) throws IOException {
    Request request = new Request.Builder().url(url(call, parameters)).build();
    return http.fetch(request, Patience.DOWNLOAD, job, NbiaApi::readFile);
  }

  private static byte[] readFile(Http.Answer answer) throws IOException {
    if (answer.body().request(ZipLimits.ONE_INSTANCE + 1)) {
      throw new FormatException("the file is longer than one instance may be");
    }
    return answer.body().readByteArray();
  }

  private HttpUrl url(String call, Map<String, String> parameters) {
    HttpUrl.Builder b = services.newBuilder().addPathSegments("v4/" + call);
    parameters.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            b.addQueryParameter(name, value);
          }
        });
    return b.build();
  }
}
