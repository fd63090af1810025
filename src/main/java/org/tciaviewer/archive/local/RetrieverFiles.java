package org.tciaviewer.archive.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tciaviewer.archive.JsonRow;
import org.tciaviewer.archive.NormalForms;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.archive.local.Shelf.Place;

/**
 * What TCIA's downloaders leave beside the images: {@code metadata.csv} knows collection and DOI of
 * a series, {@code LICENSE} the licence of everything below its folder.
 */
final class RetrieverFiles {
  private static final String METADATA = "metadata.csv";
  private static final String LICENSE = "license";

  /** A table of all of NLST has 60 MB. */
  private static final int LONGEST_TABLE = 128 << 20;

  /** A licence has 5 kB. */
  private static final int LONGEST_LICENSE = 1 << 20;

  private static final Pattern CC_NAME =
      Pattern.compile(
          "CC[ -]BY(?:-[A-Z]{2})*[ -]\\d\\.\\d|Creative Commons Attribution[^\\n.]*\\d\\.\\d");
  private static final Pattern CC_URL =
      Pattern.compile("https?://creativecommons\\.org/[a-z/-]*\\d\\.\\d");

  private final Map<String, JsonRow> rows = new HashMap<>();
  private final Map<String, String> licenses = new HashMap<>();

  /** Whether the file is one of these; then it is read. */
  boolean take(Place place) throws IOException {
    String name = place.name();
    String file = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    if (file.equals(METADATA)) {
      for (JsonRow row : JsonRow.ofTable(text(place, LONGEST_TABLE))) {
        rows.put(row.text("Series UID", "SeriesInstanceUID"), row);
      }
      return true;
    }
    if (file.equals(LICENSE) || file.equals(LICENSE + ".txt")) {
      String folder = name.substring(0, name.length() - file.length());
      licenses.put(folder, license(text(place, LONGEST_LICENSE)));
      return true;
    }
    return false;
  }

  private static String text(Place place, int most) throws IOException {
    return new String(Shelf.head(place, most), StandardCharsets.UTF_8);
  }

  private static String license(String text) {
    Matcher name = CC_NAME.matcher(text);
    if (name.find()) {
      return NormalForms.license(name.group(), "");
    }
    Matcher url = CC_URL.matcher(text);
    return url.find() ? NormalForms.license("", url.group()) : "";
  }

  /** The record with what these files add to it. */
  SeriesRecord complete(SeriesRecord r, List<Place> files) {
    SeriesRecord.Builder b = r.toBuilder();
    JsonRow row = rows.get(r.seriesInstanceUid());
    if (row != null) {
      String collection = row.text("Collection");
      b.collection(collection.isEmpty() ? r.collection() : collection);
      b.doi(row.text("Data Description URI", "DataDescriptionURI"));
      b.license(row.text("License Name", "LicenseName"), row.text("License URL", "LicenseURI"));
    }
    String license = nearestLicense(files.get(0).name());
    return license.isEmpty() ? b.build() : b.license(license, "").build();
  }

  private String nearestLicense(String file) {
    String folder = file;
    while (true) {
      int slash = folder.lastIndexOf('/', folder.length() - 2);
      folder = folder.substring(0, slash + 1);
      if (licenses.containsKey(folder) || folder.isEmpty()) {
        return licenses.getOrDefault(folder, "");
      }
    }
  }
}
