package org.tciaviewer.archive.idc;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.tciaviewer.archive.Http;
import org.tciaviewer.archive.Http.Patience;
import org.tciaviewer.archive.JsonRow;
import org.tciaviewer.job.Job;

/** The calls of the IDC REST API, version 3, that kept their shape through its beta. Immutable. */
final class IdcApi {
  /** The server clamps larger wishes to this, without saying so. */
  static final int MOST_ROWS = 5000;

  private static final MediaType JSON = MediaType.get("application/json");

  private final String archive;
  private final HttpUrl base;
  private final Http http;

  /**
   * Creates the client.
   *
   * @throws IllegalArgumentException when the address is no HTTP address
   */
  IdcApi(String archive, String base, Http http) {
    HttpUrl url = HttpUrl.parse(base.trim().replaceAll("/+$", ""));
    if (url == null) {
      throw new IllegalArgumentException(archive + ": expected an http or https URL, was " + base);
    }
    this.archive = archive;
    this.base = url;
    this.http = http;
  }

  /** Rows of one read-only SELECT; at most {@link #MOST_ROWS}, the caller pages. */
  List<JsonRow> sql(String select, Job job) throws IOException {
    JsonObject body = new JsonObject();
    body.addProperty("sql", select);
    body.addProperty("max_rows", MOST_ROWS);
    JsonObject answer = post("sql", body, job);
    List<JsonRow> rows = new ArrayList<>();
    for (JsonElement row : answer.getAsJsonArray("rows")) {
      rows.add(JsonRow.of(object(row, answer)));
    }
    return rows;
  }

  /** Citations of the data sets of these series; empty when none is registered. */
  List<String> citations(List<String> seriesUids, String format, Job job) throws IOException {
    JsonArray uids = new JsonArray();
    seriesUids.forEach(uids::add);
    JsonObject terms = new JsonObject();
    terms.add("SeriesInstanceUID", uids);
    JsonObject filters = new JsonObject();
    filters.add("terms", terms);
    JsonObject body = new JsonObject();
    body.add("filters", filters);
    body.addProperty("citation_format", format);
    List<String> out = new ArrayList<>();
    JsonElement citations = post("citations", body, job).get("citations");
    if (citations != null && citations.isJsonArray()) {
      citations
          .getAsJsonArray()
          .forEach(c -> out.add(c.isJsonPrimitive() ? c.getAsString() : c.toString()));
    }
    return out;
  }

  /** A row as an object, whether the server sent it as one or as an array beside "columns". */
  private static JsonObject object(JsonElement row, JsonObject answer) {
    if (row.isJsonObject()) {
      return row.getAsJsonObject();
    }
    JsonObject object = new JsonObject();
    JsonArray columns = answer.getAsJsonArray("columns");
    JsonArray values = row.getAsJsonArray();
    for (int i = 0; i < Math.min(columns.size(), values.size()); i++) {
      object.add(columns.get(i).getAsString(), values.get(i));
    }
    return object;
  }

  private JsonObject post(String call, JsonObject body, Job job) throws IOException {
    HttpUrl url = base.newBuilder().addPathSegments(call).build();
    Request request =
        new Request.Builder().url(url).post(RequestBody.create(body.toString(), JSON)).build();
    return http.fetch(request, Patience.SEARCH, job, answer -> parse(call, answer));
  }

  private JsonObject parse(String call, Http.Answer answer) throws IOException {
    try (InputStreamReader text =
        new InputStreamReader(answer.body().inputStream(), StandardCharsets.UTF_8)) {
      JsonElement json = JsonParser.parseReader(text);
      if (json.isJsonObject() && (!call.equals("sql") || json.getAsJsonObject().has("rows"))) {
        return json.getAsJsonObject();
      }
      throw JsonRow.notJson(archive, answer, null);
    } catch (JsonParseException e) {
      if (e.getCause() instanceof IOException io && !(io instanceof MalformedJsonException)) {
        throw io;
      }
      throw JsonRow.notJson(archive, answer, e);
    }
  }
}
