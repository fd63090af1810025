package org.tciaviewer.archive;

/**
 * How to stream a series. Immutable.
 *
 * @param annotationFiles whether annotation files (LIDC XML) are wanted with the images
 * @param slices which slices are wanted
 */
public record OpenOptions(AnnotationFiles annotationFiles, SliceRange slices) {
  /** Whether annotation files come with the images. */
  public enum AnnotationFiles {
    /** Images only. */
    NONE,
    /** Images first, then the annotation files that the archive keeps with the series. */
    WANTED
  }

  /**
   * A choice among the slices of a series sorted by position along the slice normal, ascending.
   *
   * @param first first wanted slice, one-based
   * @param last last wanted slice, one-based; {@link Integer#MAX_VALUE} for the end
   * @param step 1 for every slice, 2 for every other
   */
  public record SliceRange(int first, int last, int step) {
    /** Every slice. */
    public static final SliceRange ALL = new SliceRange(1, Integer.MAX_VALUE, 1);

    /** Checks the numbers. */
    public SliceRange {
      if (first < 1 || last < first || step < 1) {
        throw new IllegalArgumentException(
            "slices: expected 1 <= first <= last and step >= 1, was "
                + first
                + "-"
                + last
                + " step "
                + step);
      }
    }

    /** Whether this is every slice. */
    public boolean isAll() {
      return equals(ALL);
    }

    /** Whether the slice at this zero-based position in the sorted series is wanted. */
    public boolean contains(int index) {
      return index + 1 >= first && index + 1 <= last && (index + 1 - first) % step == 0;
    }
  }

  /** Images only, every slice. */
  public static OpenOptions defaults() {
    return new OpenOptions(AnnotationFiles.NONE, SliceRange.ALL);
  }

  /** The same with annotation files. */
  public OpenOptions withAnnotationFiles() {
    return new OpenOptions(AnnotationFiles.WANTED, slices);
  }

  /** The same for a range of slices. */
  public OpenOptions withSlices(SliceRange range) {
    return new OpenOptions(annotationFiles, range);
  }
}
