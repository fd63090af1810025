package org.tciaviewer.ui;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.tciaviewer.archive.FacetBy;
import org.tciaviewer.archive.Query.LicenseWish;

/**
 * A {@link SearchState} as names and texts that a file can keep: {@code source}, {@code text},
 * {@code commercial} and the facets in lower case. Stateless.
 */
final class SearchConditions {
  private static final String SOURCE = "source";
  private static final String TEXT = "text";
  private static final String COMMERCIAL = "commercial";

  private SearchConditions() {}

  /** What a search asks for; the number of rows is not kept. */
  static Map<String, String> of(SearchState state) {
    Map<String, String> all = new TreeMap<>();
    all.put(SOURCE, state.source());
    if (!state.text().isEmpty()) {
      all.put(TEXT, state.text());
    }
    if (state.license() == LicenseWish.COMMERCIAL) {
      all.put(COMMERCIAL, "true");
    }
    state.chosen().forEach((by, value) -> all.put(name(by), value));
    return all;
  }

  private static String name(FacetBy by) {
    return by.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The search that conditions describe.
   *
   * @param sources names of the archives that there are
   * @throws IllegalArgumentException when the source is unknown here, or a condition is: left out,
   *     it would silently find more than was asked for
   */
  static SearchState state(SavedSearch search, List<String> sources) {
    Map<String, String> rest = new HashMap<>(search.conditions());
    String source = rest.getOrDefault(SOURCE, "auto");
    if (!sources.contains(source)) {
      throw new IllegalArgumentException(
          "\"" + search.name() + "\" searches " + source + ": add it in TCIA Settings first");
    }
    SearchState state = SearchState.of(source).withText(rest.getOrDefault(TEXT, ""));
    if (rest.containsKey(COMMERCIAL)) {
      state = state.withLicense(LicenseWish.COMMERCIAL);
    }
    for (FacetBy by : FacetBy.values()) {
      String value = rest.remove(name(by));
      state = value == null ? state : state.toggled(by, value);
    }
    rest.keySet().removeAll(List.of(SOURCE, TEXT, COMMERCIAL));
    if (!rest.isEmpty()) {
      throw new IllegalArgumentException(
          "\"" + search.name() + "\" has conditions unknown to this version: " + rest.keySet());
    }
    return state;
  }

  /** A name to propose: the conditions in words. */
  static String words(SearchState state) {
    String words = state.words();
    return words.isEmpty() ? "All of " + state.source() : words + " in " + state.source();
  }
}
