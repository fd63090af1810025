package org.tciaviewer.annotation.lidc;

/** The kinds of LIDC marks, in the words that tables show. */
final class LidcTypes {
  static final String LARGE_NODULE = "Nodule >= 3 mm";
  static final String SMALL_NODULE = "Nodule < 3 mm";

  /** On a radiograph the mark is a point and its size is not said. */
  static final String RADIOGRAPH_NODULE = "Nodule on radiograph";

  static final String NON_NODULE = "Non-nodule >= 3 mm";

  private LidcTypes() {}
}
