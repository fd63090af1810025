package org.tciaviewer.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All series that the archive serves. Made when first asked for. Thread-safe. */
final class Catalogue {
  /** Where series come from. */
  @FunctionalInterface
  interface Source {
    List<DemoSeries> series();
  }

  private final List<Source> sources;
  private List<DemoSeries> series;

  Catalogue(List<Source> sources) {
    this.sources = List.copyOf(sources);
  }

  synchronized List<DemoSeries> series() {
    if (series == null) {
      List<DemoSeries> made = new ArrayList<>();
      sources.forEach(s -> made.addAll(s.series()));
      series = List.copyOf(made);
    }
    return series;
  }

  Optional<DemoSeries> find(String uid) {
    return series().stream().filter(s -> s.uid().equals(uid)).findFirst();
  }
}
