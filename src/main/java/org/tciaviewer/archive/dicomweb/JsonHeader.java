package org.tciaviewer.archive.dicomweb;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomWriter;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.TransferSyntax;
import org.tciaviewer.dicom.VR;

/**
 * Makes the header of an instance of its metadata, PS3.18 F.2: a Part 10 file with empty Pixel
 * Data. Values are those of the instance; how numbers are written is the server's choice.
 * Stateless.
 */
final class JsonHeader {
  /** Sequences in sequences beyond this depth are made to exhaust the stack. */
  private static final int DEEPEST = 32;

  /** Bytes of a Decimal String, PS3.5 6.2. */
  private static final int LONGEST_DECIMAL = 16;

  private static final int GROUP_META = 0x0002;

  private static final List<Integer> PIXELS =
      List.of(Tag.PixelData, Tag.FloatPixelData, Tag.DoubleFloatPixelData);

  private JsonHeader() {}

  /**
   * The file; empty when the metadata leave out what the values of pixels depend on, such as lookup
   * tables that the server sends elsewhere.
   */
  static Optional<byte[]> toFile(JsonObject object) throws IOException {
    try {
      if (isMosaic(object)) {
        return Optional.empty();
      }
      DataSet.Builder header = builder(object, 0);
      if (object.has(QidoTags.hex(Tag.Rows))) {
        header.putBytes(Tag.PixelData, VR.OW, new byte[0]);
      }
      return Optional.of(
          DicomWriter.toBytes(header.build(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
    } catch (Elsewhere | IllegalArgumentException | IllegalStateException e) {
      return Optional.empty(); // then the instance itself is asked for
    }
  }

  /** The tiles of a Siemens mosaic are told by private bulk data, which servers send elsewhere. */
  private static boolean isMosaic(JsonObject object) {
    JsonElement type = object.get(QidoTags.hex(Tag.ImageType));
    return type != null && type.toString().contains("MOSAIC");
  }

  /** A value is not in the metadata. */
  private static final class Elsewhere extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private static DataSet.Builder builder(JsonObject object, int depth) throws Elsewhere {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("more than " + DEEPEST + " sequences in each other");
    }
    DataSet.Builder b = new DataSet.Builder();
    for (Map.Entry<String, JsonElement> e : object.entrySet()) {
      int tag = e.getKey().matches("[0-9A-Fa-f]{8}") ? Integer.parseUnsignedInt(e.getKey(), 16) : 0;
      boolean isLength = (tag & 0xFFFF) == 0;
      if (tag >>> 16 > GROUP_META && !isLength && !PIXELS.contains(tag)) {
        put(b, tag, e.getValue().getAsJsonObject(), depth);
      }
    }
    if (depth == 0) {
      b.put(Tag.SpecificCharacterSet, "ISO_IR 192");
    }
    return b;
  }

  private static void put(DataSet.Builder b, int tag, JsonObject attribute, int depth)
      throws Elsewhere {
    VR vr = VR.valueOf(string(attribute.get("vr")));
    if (attribute.has("BulkDataURI")) {
      if (isNeeded(tag)) {
        throw new Elsewhere();
      }
      return;
    }
    if (vr == VR.SQ) {
      List<DataSet> items = new ArrayList<>();
      for (JsonElement item : values(attribute)) {
        items.add(
            item.isJsonObject()
                ? builder(item.getAsJsonObject(), depth + 1).build()
                : DataSet.empty());
      }
      b.putItems(tag, items.toArray(DataSet[]::new));
    } else if (attribute.has("InlineBinary")) {
      b.putBytes(tag, vr, Base64.getDecoder().decode(string(attribute.get("InlineBinary"))));
    } else {
      b.putBytes(
          tag, vr, vr.isText() ? text(attribute, vr == VR.DS) : numbers(vr, values(attribute)));
    }
  }

  /** Lookup tables decide values; other bulk data (overlays, curves, private) are for show. */
  private static boolean isNeeded(int tag) {
    boolean isPalette = tag >>> 16 == 0x0028 && (tag & 0xFF00) == 0x1200;
    return isPalette || tag == Tag.LUTData || tag == Tag.RealWorldValueLUTData;
  }

  private static JsonArray values(JsonObject attribute) {
    JsonElement values = attribute.get("Value");
    return values == null || values.isJsonNull() ? new JsonArray() : values.getAsJsonArray();
  }

  private static String string(JsonElement value) {
    if (value == null || !value.isJsonPrimitive()) {
      throw new IllegalArgumentException("expected a string or a number, was " + value);
    }
    return value.getAsString();
  }

  private static byte[] text(JsonObject attribute, boolean isDecimal) {
    List<String> texts = new ArrayList<>();
    for (JsonElement value : values(attribute)) {
      if (value.isJsonObject()) {
        texts.add(name(value.getAsJsonObject()));
      } else {
        texts.add(value.isJsonNull() ? "" : isDecimal ? decimal(string(value)) : string(value));
      }
    }
    return String.join("\\", texts).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * A Decimal String has at most 16 bytes, PS3.5 6.2; servers that went by way of a double write
   * -83.906300000000002 for -83.9063, which is the shortest text of the same double.
   */
  private static String decimal(String text) {
    try {
      return text.length() > LONGEST_DECIMAL ? Double.toString(Double.parseDouble(text)) : text;
    } catch (NumberFormatException e) {
      return text; // kept as it came, as any other value that breaks its rules
    }
  }

  /** Groups of a person's name, PS3.5 6.2.1.1. */
  private static String name(JsonObject name) {
    StringBuilder text = new StringBuilder();
    for (String group : List.of("Alphabetic", "Ideographic", "Phonetic")) {
      text.append(name.has(group) ? string(name.get(group)) : "").append('=');
    }
    return text.toString().replaceAll("=+$", "");
  }

  private static byte[] numbers(VR vr, JsonArray values) {
    int size = Math.max(1, vr == VR.AT ? 4 : vr.wordBytes());
    ByteBuffer b = ByteBuffer.allocate(size * values.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (JsonElement value : values) {
      String text = value.isJsonNull() ? "0" : string(value);
      switch (vr) {
        case FL -> b.putFloat(Float.parseFloat(text));
        case FD -> b.putDouble(Double.parseDouble(text));
        case US, SS -> b.putShort((short) Math.round(Double.parseDouble(text)));
        case UL, SL -> b.putInt((int) Math.round(Double.parseDouble(text)));
        case AT -> {
          int tag = Integer.parseUnsignedInt(text, 16);
          b.putShort((short) (tag >>> 16)).putShort((short) tag);
        }
        case SV, UV -> b.putLong(new BigDecimal(text).longValue());
        default -> throw new IllegalArgumentException("no numbers: " + vr);
      }
    }
    return b.array();
  }
}
