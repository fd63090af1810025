package org.tciaviewer.ui;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tciaviewer.archive.Facet;
import org.tciaviewer.archive.FacetBy;
import org.tciaviewer.archive.Query.LicenseWish;

/**
 * The lines of the facets at the left of the search window: sections that open and close, values
 * with counts, the chosen ones marked. Without Swing. Not thread-safe.
 */
final class FacetModel {
  /** The sections, in their order; patients have a table of their own. */
  static final List<FacetBy> SECTIONS =
      List.of(
          FacetBy.COLLECTION,
          FacetBy.MODALITY,
          FacetBy.BODY_PART,
          FacetBy.MANUFACTURER,
          FacetBy.SPECIES,
          FacetBy.LICENSE,
          FacetBy.YEAR);

  /** As many values as a section shows until the rest is asked for. */
  static final int FIRST = 8;

  /** What a line is. */
  enum Kind {
    /** The title of a section. */
    SECTION,
    /** A value that can be chosen. */
    VALUE,
    /** The wish for licences that allow commercial use. */
    COMMERCIAL,
    /** Shows the rest of the values. */
    REST,
    /** A remark that cannot be chosen. */
    REMARK
  }

  /**
   * One line.
   *
   * @param kind what it is
   * @param by the section it belongs to
   * @param text title, value or remark
   * @param count how many, −1 if not told
   * @param isChosen whether the search is narrowed to it; of a section, whether it is open
   */
  record Line(Kind kind, FacetBy by, String text, int count, boolean isChosen) {
    @Override
    public String toString() {
      return text; // what keyboard search in a list compares
    }
  }

  private final Map<FacetBy, List<Facet>> values = new EnumMap<>(FacetBy.class);
  private final Map<FacetBy, String> remarks = new EnumMap<>(FacetBy.class);
  private final Set<FacetBy> open =
      EnumSet.of(FacetBy.COLLECTION, FacetBy.MODALITY, FacetBy.BODY_PART, FacetBy.LICENSE);
  private final Set<FacetBy> whole = EnumSet.noneOf(FacetBy.class);
  private SearchState state;

  FacetModel(SearchState state) {
    this.state = state;
  }

  /** What is chosen from now on; another source forgets the values. */
  void show(SearchState now) {
    if (!now.source().equals(state.source())) {
      values.clear();
      whole.clear();
    }
    remarks.clear();
    state = now;
  }

  /** The values of a section, in the order of the archive. */
  void show(FacetBy by, List<Facet> found) {
    values.put(by, List.copyOf(found));
    remarks.remove(by);
  }

  /** Says why a section has no values. */
  void remark(FacetBy by, String why) {
    values.remove(by);
    remarks.put(by, why);
  }

  /** Opens or closes a section. */
  void toggle(FacetBy by) {
    if (!open.remove(by)) {
      open.add(by);
    }
  }

  /** Opens a section, or closes it. */
  void setOpen(FacetBy by, boolean wanted) {
    if (open.contains(by) != wanted) {
      toggle(by);
    }
  }

  /** Shows all values of a section. */
  void showRest(FacetBy by) {
    whole.add(by);
  }

  /** All lines that are visible now. */
  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    SECTIONS.forEach(by -> addSection(by, lines));
    return lines;
  }

  private void addSection(FacetBy by, List<Line> lines) {
    List<Facet> all = values.getOrDefault(by, List.of());
    lines.add(new Line(Kind.SECTION, by, title(by), -1, open.contains(by)));
    if (!open.contains(by)) {
      addChosen(by, all, lines);
      return;
    }
    if (by == FacetBy.LICENSE) {
      boolean is = state.license() == LicenseWish.COMMERCIAL;
      lines.add(new Line(Kind.COMMERCIAL, by, "Commercial use allowed", -1, is));
    }
    if (all.isEmpty()) {
      addChosen(by, all, lines);
      lines.add(new Line(Kind.REMARK, by, remarks.getOrDefault(by, "–"), -1, false));
    }
    addValues(by, all, lines);
  }

  /** The choice of a section stays visible, whatever else is. */
  private void addChosen(FacetBy by, List<Facet> all, List<Line> lines) {
    String value = state.chosen().get(by);
    if (value != null) {
      int count =
          all.stream()
              .filter(f -> f.value().equals(value))
              .mapToInt(Facet::count)
              .findFirst()
              .orElse(-1);
      lines.add(new Line(Kind.VALUE, by, value, count, true));
    }
  }

  private void addValues(FacetBy by, List<Facet> all, List<Line> lines) {
    boolean isShort = !whole.contains(by) && all.size() > FIRST + 1;
    List<Facet> shown = isShort ? all.subList(0, FIRST) : all;
    String chosen = state.chosen().get(by);
    boolean isAmong = shown.stream().anyMatch(f -> f.value().equals(chosen));
    if (!all.isEmpty() && !isAmong) {
      addChosen(by, all, lines);
    }
    for (Facet f : shown) {
      lines.add(new Line(Kind.VALUE, by, f.value(), f.count(), f.value().equals(chosen)));
    }
    if (isShort) {
      int rest = all.size() - shown.size();
      lines.add(new Line(Kind.REST, by, rest + " more…", -1, false));
    }
  }

  /** What is counted in a section, such as "series" or "patients"; empty when not told. */
  String unit(FacetBy by) {
    return values.getOrDefault(by, List.of()).stream()
        .filter(f -> f.count() >= 0)
        .map(Facet::unit)
        .findFirst()
        .orElse("");
  }

  static String title(FacetBy by) {
    return switch (by) {
      case COLLECTION -> "Collection";
      case PATIENT -> "Patient";
      case MODALITY -> "Modality";
      case BODY_PART -> "Body part";
      case MANUFACTURER -> "Manufacturer";
      case SPECIES -> "Species";
      case LICENSE -> "Licence";
      case YEAR -> "Year";
    };
  }
}
