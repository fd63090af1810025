package org.tciaviewer.ui;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Bookmarks as JSON text, format {@value #FORMAT}, version {@value #VERSION}. Stateless. */
final class BookmarkJson {
  static final String FORMAT = "tcia-viewer-bookmarks";

  /** Rises when a reader of the old version would misunderstand the file. */
  static final int VERSION = 1;

  /** Larger files are something else: 20 recents and some thousand bookmarks. */
  static final long LARGEST = 16_000_000;

  private BookmarkJson() {}

  /**
   * What could be read of a text.
   *
   * @param bookmarks all entries up to the damage
   * @param damage what is wrong and where; empty for a sound text
   * @param version what the text says of itself, 0 if nothing
   */
  record Reading(Bookmarks bookmarks, String damage, int version) {
    boolean isSound() {
      return damage.isEmpty();
    }
  }

  static String text(Bookmarks b) {
    JsonObject all = new JsonObject();
    all.addProperty("format", FORMAT);
    all.addProperty("version", VERSION);
    all.add("searches", array(b.searches().stream().map(BookmarkJson::json).toList()));
    all.add("favourites", array(b.favourites().stream().map(BookmarkJson::json).toList()));
    all.add("recent", array(b.recent().stream().map(BookmarkJson::json).toList()));
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(all) + "\n";
  }

  private static JsonArray array(List<JsonObject> items) {
    JsonArray array = new JsonArray();
    items.forEach(array::add);
    return array;
  }

  private static JsonObject json(SavedSearch search) {
    JsonObject o = new JsonObject();
    o.addProperty("name", search.name());
    JsonObject conditions = new JsonObject();
    search.conditions().forEach(conditions::addProperty);
    o.add("conditions", conditions);
    return o;
  }

  private static JsonObject json(MarkedSeries s) {
    JsonObject o = new JsonObject();
    o.addProperty("source", s.source());
    o.addProperty("series", s.uid());
    o.addProperty("collection", s.collection());
    o.addProperty("patient", s.patient());
    o.addProperty("modality", s.modality());
    o.addProperty("description", s.description());
    o.addProperty("images", s.images());
    return o;
  }

  /** Reads what can be read, entry by entry: a cut file loses only what was cut off. */
  static Reading read(String text) {
    Reader reader = new Reader();
    try (JsonReader json = new JsonReader(new StringReader(text))) {
      reader.object(json);
    } catch (IOException | JsonParseException | IllegalStateException e) {
      // Gson has these three ways to say that text is no JSON, or not what was expected there.
      reader.damage(e.getMessage());
    }
    return reader.reading();
  }

  /** Collects entries while the text is sound. */
  private static final class Reader {
    private final List<MarkedSeries> recent = new ArrayList<>();
    private final List<MarkedSeries> favourites = new ArrayList<>();
    private final List<SavedSearch> searches = new ArrayList<>();
    private String format = "";
    private String damage = "";
    private int version;

    void object(JsonReader json) throws IOException {
      json.beginObject();
      while (json.hasNext()) {
        member(json.nextName(), json);
      }
      json.endObject();
      if (json.peek() != JsonToken.END_DOCUMENT) {
        damage("more text after its end");
      }
    }

    private void member(String name, JsonReader json) throws IOException {
      switch (name) {
        case "format" -> format = json.nextString();
        case "version" -> version = json.nextInt();
        case "searches" -> each(json, o -> searches.add(search(o)));
        case "favourites" -> each(json, o -> favourites.add(series(o)));
        case "recent" -> each(json, o -> recent.add(series(o)));
        default -> json.skipValue(); // of a later minor change
      }
    }

    private interface Taker {
      void take(JsonObject entry);
    }

    private void each(JsonReader json, Taker taker) throws IOException {
      json.beginArray();
      while (json.hasNext()) {
        JsonElement entry = JsonParser.parseReader(json);
        try {
          taker.take(entry.getAsJsonObject());
        } catch (IllegalStateException | UnsupportedOperationException e) {
          damage("not an entry: " + entry); // Gson's words for a wrong type
        }
      }
      json.endArray();
    }

    void damage(String what) {
      damage = damage.isEmpty() ? what : damage;
    }

    Reading reading() {
      if (!format.equals(FORMAT)) {
        damage("\"format\": expected \"" + FORMAT + "\", found \"" + format + "\"");
      }
      return new Reading(new Bookmarks(recent, favourites, searches), damage, version);
    }

    private SavedSearch search(JsonObject o) {
      Map<String, String> conditions = new TreeMap<>();
      JsonElement all = o.get("conditions");
      if (all == null) {
        throw new IllegalStateException("conditions");
      }
      all.getAsJsonObject()
          .entrySet()
          .forEach(e -> conditions.put(e.getKey(), e.getValue().getAsString()));
      return new SavedSearch(needed(o, "name"), conditions);
    }

    private MarkedSeries series(JsonObject o) {
      JsonElement images = o.get("images");
      boolean isNumber = images instanceof JsonPrimitive p && p.isNumber();
      return new MarkedSeries(
          needed(o, "source"),
          needed(o, "series"),
          text(o, "collection"),
          text(o, "patient"),
          text(o, "modality"),
          text(o, "description"),
          isNumber ? images.getAsInt() : -1);
    }

    private static String needed(JsonObject o, String name) {
      String value = text(o, name);
      if (value.isEmpty()) {
        throw new IllegalStateException(name);
      }
      return value;
    }

    private static String text(JsonObject o, String name) {
      JsonElement e = o.get(name);
      return e == null ? "" : e.getAsString();
    }
  }
}
