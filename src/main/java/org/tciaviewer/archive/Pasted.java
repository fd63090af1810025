package org.tciaviewer.archive;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a text says that was pasted into the one box: an address of TCIA, NBIA or the IDC names a
 * collection, a patient, a data set or series, whatever else is in it. What is not understood stays
 * text.
 *
 * @param collection name, short name in lower case or id of a collection; empty if none is named
 * @param patient Patient ID; empty if none is named
 * @param text what is left to search for: words, UIDs, a bare DOI, the address of a shared cart
 */
record Pasted(String collection, String patient, String text) {
  private static final Pattern DOI =
      Pattern.compile(
          "(?i)(?:https?://(?:dx\\.)?doi\\.org/|doi:\\s*)?(10\\.\\d{4,9}/[^\\s?#]+)\\S*");

  /** Bare, as {@link #text} has it. */
  private static final Pattern BARE_DOI = Pattern.compile("10\\.\\d{4,9}/\\S+");

  private static final Pattern CART = Pattern.compile("(?i)saved-cart=");

  /** Series among other UIDs: of a viewer, of NBIA's calls, of DICOMweb. */
  private static final Pattern SERIES =
      Pattern.compile("(?i)(?:series(?:_?instance)?_?uids?=|/series/)([0-9.,;]+)");

  private static final Pattern COLLECTION =
      Pattern.compile(
          "(?i)(?:[?&](?:collection(?:_?id|criteria)?|collectionname)=|cancerimagingarchive\\.net/"
              + "collection/|/collections/)([^&#/?,]+)");

  private static final Pattern PATIENT =
      Pattern.compile("(?i)[?&](?:patient_?ids?|patientcriteria)=([^&#,]+)");

  static Pasted of(String text) {
    Matcher doi = DOI.matcher(text);
    if (doi.matches()) {
      return new Pasted("", "", doi.group(1));
    }
    if (!text.contains("://") || CART.matcher(text).find()) {
      return new Pasted("", "", text);
    }
    String plain = decoded(text);
    StringBuilder series = new StringBuilder();
    SERIES.matcher(plain).results().forEach(m -> series.append(m.group(1)).append(' '));
    List<String> uids = UidText.uidsIn(series.toString());
    if (!uids.isEmpty()) {
      return new Pasted("", "", String.join(" ", uids));
    }
    if (!UidText.uidsIn(plain).isEmpty()) {
      return new Pasted("", "", plain);
    }
    String collection = first(COLLECTION, plain);
    String patient = first(PATIENT, plain);
    boolean none = collection.isEmpty() && patient.isEmpty();
    return new Pasted(collection, patient, none ? text : "");
  }

  /** Whether a text of a query is a DOI. */
  static boolean isDoi(String text) {
    return BARE_DOI.matcher(text).matches();
  }

  private static String first(Pattern pattern, String text) {
    Matcher m = pattern.matcher(text);
    return m.find() ? m.group(1).trim() : "";
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // a percent sign that is none of an address
    }
  }
}
