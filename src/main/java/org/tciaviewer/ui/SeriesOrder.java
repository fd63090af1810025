package org.tciaviewer.ui;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.tciaviewer.archive.SeriesRecord;

/**
 * Which of many series are shown in which order. Search texts are made once, in lower case, so that
 * a filter is a walk over strings: 100,000 series in a few milliseconds. Immutable.
 */
final class SeriesOrder {
  private final List<SeriesRecord> records;
  private final String[] texts;

  SeriesOrder(List<SeriesRecord> records) {
    this.records = List.copyOf(records);
    texts = this.records.stream().map(SeriesOrder::text).toArray(String[]::new);
  }

  /** What the words of a filter are looked for in; a line feed separates the fields. */
  private static String text(SeriesRecord r) {
    return String.join(
            "\n",
            r.modality(),
            r.seriesDescription(),
            r.patientId(),
            r.collection(),
            r.studyDate(),
            r.studyDescription(),
            r.bodyPart(),
            r.manufacturer(),
            r.license(),
            r.seriesInstanceUid(),
            r.studyInstanceUid())
        .toLowerCase(Locale.ROOT);
  }

  /** The series, in the order of the archive. */
  List<SeriesRecord> records() {
    return records;
  }

  /** All, in the order of the archive. */
  int[] all() {
    return IntStream.range(0, texts.length).toArray();
  }

  /**
   * Keeps the rows in which every word occurs, in their order.
   *
   * @param order indices of rows
   * @param words in lower case
   */
  int[] filtered(int[] order, List<String> words) {
    int[] kept = new int[order.length];
    int n = 0;
    for (int row : order) {
      if (hasAll(texts[row], words)) {
        kept[n++] = row;
      }
    }
    return n == order.length ? order : Arrays.copyOf(kept, n);
  }

  private static boolean hasAll(String text, List<String> words) {
    for (String word : words) {
      if (!text.contains(word)) {
        return false;
      }
    }
    return true;
  }

  /** All rows sorted by a column; equal cells keep the order of the archive. */
  int[] sorted(SeriesColumn column, boolean isAscending, SeriesColumn.Badges badges) {
    Object[] keys = new Object[texts.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = column.value(records.get(i), badges);
    }
    Comparator<Object> order = isAscending ? column.order() : column.order().reversed();
    Integer[] rows = IntStream.range(0, keys.length).boxed().toArray(Integer[]::new);
    Arrays.sort(rows, (a, b) -> order.compare(keys[a], keys[b]));
    return Arrays.stream(rows).mapToInt(Integer::intValue).toArray();
  }
}
