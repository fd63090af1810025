package org.tciaviewer.archive;

import com.google.gson.JsonElement;
import com.google.gson.JsonIOException;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import okio.BufferedSource;
import org.tciaviewer.archive.ArchiveException.Retry;
import org.tciaviewer.job.Job;

/**
 * One row of a JSON answer, read leniently: keys without regard to case, numbers as numbers or
 * text, null like an absent key. Immutable.
 */
public final class JsonRow {
  /** IDC holds a million series in all; no search asks for more rows than that. */
  private static final int MOST_ROWS = 1_000_000;

  private static final String JSON_WHITESPACE = " \t\r\n";
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private JsonRow(JsonObject object) {
    object.entrySet().forEach(e -> put(e.getKey(), e.getValue()));
  }

  private void put(String key, JsonElement value) {
    if (value.isJsonPrimitive()) {
      values.put(key, value.getAsString().trim());
    } else if (!value.isJsonNull()) {
      values.put(key, value.toString());
    }
  }

  private JsonRow() {}

  /** Rows of a table as text whose first line names the columns. */
  public static List<JsonRow> ofTable(String csv) {
    List<List<String>> lines = CsvText.rows(csv);
    List<JsonRow> rows = new ArrayList<>();
    for (List<String> line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      JsonRow row = new JsonRow();
      List<String> header = lines.get(0);
      for (int i = 0; i < Math.min(header.size(), line.size()); i++) {
        row.values.put(header.get(i), line.get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  /** A row made of one object. */
  public static JsonRow of(JsonObject object) {
    return new JsonRow(object);
  }

  /**
   * Reads the array of objects that a list call answers. An empty body is no rows, and so is an
   * empty array.
   *
   * @throws ArchiveException when the body is no JSON (an HTML page, say) or the connection breaks
   */
  public static List<JsonRow> readAll(String archive, Http.Answer answer, Job job)
      throws IOException {
    try {
      if (isBlank(answer.body())) {
        return List.of();
      }
      return read(answer.body().inputStream(), job);
    } catch (JsonSyntaxException | IllegalStateException | NumberFormatException e) {
      throw notJson(archive, answer, e);
    } catch (JsonIOException e) {
      throw answer.explain(e.getCause() instanceof IOException io ? io : new IOException(e), job);
    } catch (MalformedJsonException e) {
      throw notJson(archive, answer, e);
    } catch (IOException e) {
      throw answer.explain(e, job);
    }
  }

  private static List<JsonRow> read(InputStream in, Job job) throws IOException {
    List<JsonRow> rows = new ArrayList<>();
    try (Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
        JsonReader json = new JsonReader(text)) {
      json.beginArray();
      while (json.hasNext()) {
        job.checkCancelled();
        if (rows.size() >= MOST_ROWS) {
          throw new IOException("more than " + MOST_ROWS + " rows");
        }
        if (json.peek() == JsonToken.BEGIN_OBJECT) {
          rows.add(new JsonRow(JsonParser.parseReader(json).getAsJsonObject()));
        } else {
          json.skipValue();
        }
      }
      json.endArray();
    }
    return rows;
  }

  /** Whether nothing but white space comes, without taking anything from the body. */
  public static boolean isBlank(BufferedSource body) throws IOException {
    BufferedSource ahead = body.peek();
    while (!ahead.exhausted()) {
      int c = ahead.readUtf8CodePoint();
      if (JSON_WHITESPACE.indexOf(c) < 0 && c != BYTE_ORDER_MARK) {
        return false;
      }
    }
    return true;
  }

  /** What to throw when an answer is no JSON. */
  public static ArchiveException notJson(String archive, Http.Answer answer, Exception cause) {
    String type = answer.header("Content-Type").toLowerCase(Locale.ROOT);
    return new ArchiveException(
        archive,
        200,
        answer.url(),
        Retry.IS_USELESS,
        "the answer is not JSON but "
            + (type.isEmpty() ? "something else" : type)
            + "; check the address in TCIA Settings, a proxy or login page may answer instead",
        cause);
  }

  /** The first of these keys that has a value; empty if none has. */
  public String text(String... keys) {
    for (String key : keys) {
      String value = values.get(key);
      if (value != null && !value.isEmpty() && !value.equals("null")) {
        return value;
      }
    }
    return "";
  }

  /** The value as a whole number, −1 if absent or no number; "500.000000" is 500. */
  public long number(String... keys) {
    String text = text(keys);
    try {
      return text.isEmpty() ? -1 : Math.round(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** The value as a number, NaN if absent or no number. */
  public double decimal(String key) {
    String text = text(key);
    try {
      return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Whether the value says yes: true, yes or 1. */
  public boolean isYes(String... keys) {
    return switch (text(keys).toLowerCase(Locale.ROOT)) {
      case "true", "yes", "1" -> true;
      default -> false;
    };
  }
}
