package org.tciaviewer.ui;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.command.SeriesPreview;

/** The previews that were looked at last, in memory only. Not thread-safe. */
final class PreviewCache {
  /** A preview has at most 1.6 MB of pixels: 50 MB in all. */
  private static final int MOST = 32;

  private final Map<String, SeriesPreview> kept =
      new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SeriesPreview> eldest) {
          return size() > MOST;
        }
      };

  /** The preview of a series, if it was looked at lately. */
  Optional<SeriesPreview> of(SeriesRecord series) {
    return Optional.ofNullable(kept.get(key(series)));
  }

  /** Keeps a preview. */
  void put(SeriesRecord series, SeriesPreview preview) {
    kept.put(key(series), preview);
  }

  private static String key(SeriesRecord series) {
    return series.source() + "\n" + series.seriesInstanceUid();
  }
}
