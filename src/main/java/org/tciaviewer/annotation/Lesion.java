package org.tciaviewer.annotation;

import java.util.List;

/**
 * Marks of several readers that are taken for the same finding. It does not promise that the
 * readers meant the same. Immutable.
 *
 * @param number one-based, in the order of the first mark
 * @param marks in the order given; one reader may have several (a lesion marked in pieces)
 */
public record Lesion(int number, List<Annotation> marks) {
  /** Takes a copy of the list. */
  public Lesion {
    marks = List.copyOf(marks);
  }

  /** Name for people. */
  public String label() {
    return "Lesion " + number;
  }

  /** The readers who marked it, in the order of their marks. */
  public List<String> observers() {
    return marks.stream().map(Annotation::observer).distinct().toList();
  }
}
