package org.tciaviewer.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a person keeps of the archives: series opened lately, favourites and searches. Immutable.
 *
 * @param recent last opened first, at most {@value #MOST_RECENT}
 * @param favourites in the order they were marked
 * @param searches in the order they were saved, names unique
 */
record Bookmarks(
    List<MarkedSeries> recent, List<MarkedSeries> favourites, List<SavedSearch> searches) {
  /** As many as a menu shows without scrolling. */
  static final int MOST_RECENT = 20;

  static final Bookmarks NONE = new Bookmarks(List.of(), List.of(), List.of());

  /** Copies the lists. */
  Bookmarks {
    recent = List.copyOf(recent);
    favourites = List.copyOf(favourites);
    searches = List.copyOf(searches);
  }

  /** With series that were opened now. */
  Bookmarks opened(List<MarkedSeries> series) {
    List<MarkedSeries> all = new ArrayList<>(recent);
    for (MarkedSeries s : series) {
      all.removeIf(s::isSame);
      all.add(0, s);
    }
    return new Bookmarks(all.subList(0, Math.min(MOST_RECENT, all.size())), favourites, searches);
  }

  boolean isFavourite(MarkedSeries series) {
    return favourites.stream().anyMatch(series::isSame);
  }

  /** Marks a series as favourite, or takes the mark back. */
  Bookmarks toggled(MarkedSeries series) {
    List<MarkedSeries> all = new ArrayList<>(favourites);
    if (!all.removeIf(series::isSame)) {
      all.add(series);
    }
    return new Bookmarks(recent, all, searches);
  }

  /** With a search; one of the same name is replaced in its place. */
  Bookmarks with(SavedSearch search) {
    List<SavedSearch> all = new ArrayList<>(searches);
    int at = indexOf(search.name());
    if (at >= 0) {
      all.set(at, search);
    } else {
      all.add(search);
    }
    return new Bookmarks(recent, favourites, all);
  }

  Bookmarks withoutSearch(String name) {
    Predicate<SavedSearch> other = s -> !s.name().equals(name);
    return new Bookmarks(recent, favourites, searches.stream().filter(other).toList());
  }

  Bookmarks withoutRecent() {
    return new Bookmarks(List.of(), favourites, searches);
  }

  Bookmarks withoutRecent(MarkedSeries series) {
    Predicate<MarkedSeries> other = s -> !s.isSame(series);
    return new Bookmarks(recent.stream().filter(other).toList(), favourites, searches);
  }

  /** What is worth sharing: all but what was opened lately. */
  Bookmarks shared() {
    return withoutRecent();
  }

  /**
   * With the entries of another list. None of ours is lost or changed: what both have stays once, a
   * search of the same name and other conditions comes under another name.
   */
  Bookmarks merged(Bookmarks other) {
    Bookmarks all = this;
    for (MarkedSeries series : other.favourites) {
      all = all.isFavourite(series) ? all : all.toggled(series);
    }
    for (SavedSearch search : other.searches) {
      all = all.knows(search) ? all : all.with(search.withName(free(all, search)));
    }
    List<MarkedSeries> recents = new ArrayList<>(recent);
    for (MarkedSeries series : other.recent) {
      if (recents.size() < MOST_RECENT && recents.stream().noneMatch(series::isSame)) {
        recents.add(series);
      }
    }
    return new Bookmarks(recents, all.favourites, all.searches);
  }

  /** Whether there is the same search under its name, or a name it got when it was merged. */
  private boolean knows(SavedSearch search) {
    return searches.stream()
        .anyMatch(
            s ->
                s.conditions().equals(search.conditions())
                    && (s.name().equals(search.name())
                        || s.name().startsWith(search.name() + " (")));
  }

  private static String free(Bookmarks taken, SavedSearch search) {
    String name = search.name();
    for (int n = 2; taken.indexOf(name) >= 0; n++) {
      name = search.name() + " (" + n + ")";
    }
    return name;
  }

  private int indexOf(String name) {
    for (int n = 0; n < searches.size(); n++) {
      if (searches.get(n).name().equals(name)) {
        return n;
      }
    }
    return -1;
  }

  /** Number of entries of all kinds. */
  int size() {
    return recent.size() + favourites.size() + searches.size();
  }
}
