package org.tciaviewer.ui;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tciaviewer.archive.FacetBy;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.Query.LicenseWish;
import org.tciaviewer.archive.SeriesRecord;

/**
 * What the search window asks for: a source, a text, one value per facet, and how many rows. Says
 * nothing about what was found. Immutable.
 *
 * @param source name of the archive
 * @param text free text, UIDs or an address of a viewer, as typed
 * @param chosen the value chosen in a facet; a facet without choice is absent
 * @param license which licences are wanted
 * @param limit most rows to list
 */
record SearchState(
    String source, String text, Map<FacetBy, String> chosen, LicenseWish license, int limit) {
  /** A first page: the answer is quick and fills several screens. */
  static final int PAGE = 1000;

  /** "More" lists this many times as many rows. */
  private static final int GROWTH = 10;

  /** All of TCIA and IDC together has about 300,000 series; more rows are a mistake. */
  static final int MOST = 1_000_000;

  /** Public archives are too large to list without any condition. */
  private static final Set<String> LARGE = Set.of("auto", "idc", "nbia");

  /** Copies the map. */
  SearchState {
    chosen = Map.copyOf(chosen);
  }

  /** Everything of a source. */
  static SearchState of(String source) {
    return new SearchState(source, "", Map.of(), LicenseWish.ANY, PAGE);
  }

  /** The same search in another source, without the choices, which may not exist there. */
  SearchState withSource(String name) {
    return new SearchState(name, text, Map.of(), license, PAGE);
  }

  /** The same with another text. */
  SearchState withText(String typed) {
    return new SearchState(source, typed.strip(), chosen, license, PAGE);
  }

  /** Chooses the value of a facet, or takes the choice back when it is chosen already. */
  SearchState toggled(FacetBy by, String value) {
    Map<FacetBy, String> others = without(by);
    if (!value.equals(chosen.get(by))) {
      others.put(by, value);
    }
    return new SearchState(source, text, others, license, PAGE);
  }

  /** The same with other licences. */
  SearchState withLicense(LicenseWish wish) {
    return new SearchState(source, text, chosen, wish, PAGE);
  }

  /** The same without text and choices. */
  SearchState cleared() {
    return of(source);
  }

  /** The same with more rows. */
  SearchState more() {
    int rows = (int) Math.min(MOST, (long) limit * GROWTH);
    return new SearchState(source, text, chosen, license, rows);
  }

  /** Whether anything narrows the search. */
  boolean isRestricted() {
    return !text.isEmpty() || !chosen.isEmpty() || license != LicenseWish.ANY;
  }

  /** Whether the source is too large to be listed without any condition. */
  boolean isTooWide() {
    return LARGE.contains(source) && text.isEmpty() && chosen.isEmpty();
  }

  /** What the archive is asked. */
  Query query() {
    return query(chosen);
  }

  /** What the archive is asked to count the values of a facet, whatever is chosen in it. */
  Query queryFor(FacetBy by) {
    return query(without(by));
  }

  private Query query(Map<FacetBy, String> values) {
    Query.Builder q = Query.builder().text(text).license(license).limit(limit);
    values.forEach((by, value) -> restrict(q, by, value));
    return q.build();
  }

  private static void restrict(Query.Builder q, FacetBy by, String value) {
    switch (by) {
      case COLLECTION -> q.collection(value);
      case PATIENT -> q.patient(value);
      case MODALITY -> q.modality(value);
      case BODY_PART -> q.body(value);
      case MANUFACTURER -> q.manufacturer(value);
      case SPECIES -> q.species(value);
      case YEAR -> years(q, Integer.parseInt(value));
      case LICENSE -> {
        // No archive can be asked for one licence: see accepts().
      }
    }
  }

  private static void years(Query.Builder q, int year) {
    q.from(LocalDate.of(year, 1, 1)).to(LocalDate.of(year, 12, 31));
  }

  /** Whether a record satisfies what the archive cannot be asked. */
  boolean accepts(SeriesRecord record) {
    String wanted = chosen.get(FacetBy.LICENSE);
    return wanted == null || wanted.equalsIgnoreCase(record.license());
  }

  /** What is chosen besides a facet, including the text, as words; empty for nothing. */
  String wordsBesides(FacetBy by) {
    return new SearchState(source, text, without(by), license, limit).words();
  }

  private Map<FacetBy, String> without(FacetBy by) {
    Map<FacetBy, String> others = new EnumMap<>(FacetBy.class);
    others.putAll(chosen);
    others.remove(by);
    return others;
  }

  /** The conditions in words, for messages; empty for none. */
  String words() {
    StringBuilder all = new StringBuilder(text.isEmpty() ? "" : "“" + text + "”");
    for (FacetBy by : FacetBy.values()) {
      if (chosen.containsKey(by)) {
        all.append(all.isEmpty() ? "" : ", ").append(chosen.get(by));
      }
    }
    if (license == LicenseWish.COMMERCIAL) {
      all.append(all.isEmpty() ? "" : ", ").append("commercial use allowed");
    }
    return all.toString();
  }

  /**
   * The words by which listed rows are narrowed while a text is being typed; none when it is what
   * the archive was asked for.
   */
  List<String> wordsToFilter(String typed) {
    if (typed.strip().equals(text)) {
      return List.of();
    }
    return List.of(typed.strip().toLowerCase(Locale.ROOT).split("\\s+")).stream()
        .filter(w -> !w.isEmpty())
        .toList();
  }
}
