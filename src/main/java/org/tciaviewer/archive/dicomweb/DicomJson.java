package org.tciaviewer.archive.dicomweb;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.tciaviewer.archive.Http;
import org.tciaviewer.archive.JsonRow;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;

/**
 * Attributes of one object in the DICOM JSON model, PS3.18 F.2, as far as they were wanted: values
 * as text, sequences as items. Bulk data are never kept. Immutable.
 */
final class DicomJson {
  /** A server that ignores the limit may send everything it has, but not without end. */
  static final int MOST_OBJECTS = 1_000_000;

  /** Sequences in sequences beyond this depth are made to exhaust the stack. */
  private static final int DEEPEST = 32;

  private final Map<Integer, List<String>> values = new LinkedHashMap<>();
  private final Map<Integer, List<DicomJson>> items = new LinkedHashMap<>();

  private DicomJson() {}

  /**
   * Reads the objects of an answer. An empty body (HTTP 204) is no object; one object without an
   * array around it is taken for what it is. The Content-Type is not looked at: some servers send
   * none.
   *
   * @param wanted tags to keep; all others are skipped without being built
   * @throws org.tciaviewer.archive.ArchiveException when the body is no JSON or the connection
   *     breaks
   */
  static List<DicomJson> readAll(String archive, Http.Answer answer, IntPredicate wanted, Job job)
      throws IOException {
    try {
      if (JsonRow.isBlank(answer.body())) {
        return List.of();
      }
      try (Reader text =
              new InputStreamReader(answer.body().inputStream(), StandardCharsets.UTF_8);
          JsonReader json = new JsonReader(text)) {
        return readAll(json, wanted, job);
      }
    } catch (IllegalStateException | MalformedJsonException e) {
      throw JsonRow.notJson(archive, answer, e);
    } catch (IOException e) {
      throw answer.explain(e, job);
    }
  }

  private static List<DicomJson> readAll(JsonReader json, IntPredicate wanted, Job job)
      throws IOException {
    List<DicomJson> objects = new ArrayList<>();
    if (json.peek() == JsonToken.BEGIN_OBJECT) {
      objects.add(object(json, wanted, 0));
      return objects;
    }
    json.beginArray();
    while (json.hasNext()) {
      job.checkCancelled();
      if (objects.size() >= MOST_OBJECTS) {
        throw FormatException.at(
            "answer of a search", -1, "at most " + MOST_OBJECTS + " objects", "more", "");
      }
      objects.add(object(json, wanted, 0));
    }
    json.endArray();
    return objects;
  }

  private static DicomJson object(JsonReader json, IntPredicate wanted, int depth)
      throws IOException {
    if (depth > DEEPEST) {
      throw new MalformedJsonException("more than " + DEEPEST + " sequences in each other");
    }
    DicomJson object = new DicomJson();
    json.beginObject();
    while (json.hasNext()) {
      int tag = tag(json.nextName());
      if (wanted.test(tag) && json.peek() == JsonToken.BEGIN_OBJECT) {
        object.attribute(tag, json, wanted, depth);
      } else {
        json.skipValue();
      }
    }
    json.endObject();
    return object;
  }

  /** Eight hexadecimal digits; 0 for what is none, which no attribute has. */
  private static int tag(String name) {
    return name.matches("[0-9A-Fa-f]{8}") ? Integer.parseUnsignedInt(name, 16) : 0;
  }

  private void attribute(int tag, JsonReader json, IntPredicate wanted, int depth)
      throws IOException {
    json.beginObject();
    while (json.hasNext()) {
      boolean isValue = json.nextName().equals("Value");
      if (isValue && json.peek() == JsonToken.BEGIN_ARRAY) {
        json.beginArray();
        while (json.hasNext()) {
          value(tag, json, wanted, depth);
        }
        json.endArray();
      } else {
        json.skipValue();
      }
    }
    json.endObject();
  }

  private void value(int tag, JsonReader json, IntPredicate wanted, int depth) throws IOException {
    switch (json.peek()) {
      case STRING, NUMBER -> put(tag, json.nextString());
      case BOOLEAN -> put(tag, Boolean.toString(json.nextBoolean()));
      case BEGIN_OBJECT -> itemOrName(tag, json, wanted, depth);
      case NULL -> {
        json.nextNull();
        put(tag, ""); // an empty value among others, PS3.18 F.2.5
      }
      default -> json.skipValue();
    }
  }

  /** An item of a sequence, or a person's name with its "Alphabetic" form. */
  private void itemOrName(int tag, JsonReader json, IntPredicate wanted, int depth)
      throws IOException {
    if (tag == QidoTags.PATIENT_NAME) {
      json.beginObject();
      while (json.hasNext()) {
        boolean isName = json.nextName().equals("Alphabetic");
        if (isName && json.peek() == JsonToken.STRING) {
          put(tag, json.nextString());
        } else {
          json.skipValue();
        }
      }
      json.endObject();
      return;
    }
    items.computeIfAbsent(tag, t -> new ArrayList<>()).add(object(json, wanted, depth + 1));
  }

  private void put(int tag, String text) {
    values.computeIfAbsent(tag, t -> new ArrayList<>()).add(text.trim());
  }

  /** These attributes, and those of another object that are not told here. */
  DicomJson over(DicomJson other) {
    DicomJson both = new DicomJson();
    both.values.putAll(other.values);
    both.values.putAll(values);
    both.items.putAll(other.items);
    both.items.putAll(items);
    return both;
  }

  /** First value; empty text if there is none. */
  String text(int tag) {
    List<String> all = values.get(tag);
    return all == null ? "" : all.get(0);
  }

  /** All values as numbers; empty if there are none or one is no number. */
  double[] numbers(int tag) {
    try {
      return values.getOrDefault(tag, List.of()).stream()
          .mapToDouble(Double::parseDouble)
          .toArray();
    } catch (NumberFormatException e) {
      return new double[0];
    }
  }

  /** First value as a whole number, −1 if there is none. */
  int number(int tag) {
    double[] all = numbers(tag);
    return all.length == 0 ? -1 : (int) all[0];
  }

  /** Items of a sequence; empty if there are none. */
  List<DicomJson> items(int tag) {
    return items.getOrDefault(tag, List.of());
  }

  /** First item of a sequence. */
  Optional<DicomJson> item(int tag) {
    return items(tag).stream().findFirst();
  }

  /** Items of all sequences that were kept. */
  List<DicomJson> allItems() {
    return items.values().stream().flatMap(List::stream).toList();
  }
}
