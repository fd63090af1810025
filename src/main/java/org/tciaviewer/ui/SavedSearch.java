package org.tciaviewer.ui;

import java.util.Map;
import java.util.TreeMap;

/**
 * A search under a name of the user's.
 *
 * @param name as the user calls it, unique among the searches
 * @param conditions what was asked for, by name of the condition; sorted, unmodifiable
 */
record SavedSearch(String name, Map<String, String> conditions) {
  /** Copies the map. */
  SavedSearch {
    conditions = java.util.Collections.unmodifiableMap(new TreeMap<>(conditions));
  }

  SavedSearch withName(String other) {
    return new SavedSearch(other, conditions);
  }
}
