package org.tciaviewer.archive;

/**
 * How much a zip may hold before it is refused as hostile. Immutable.
 *
 * @param entries most entries
 * @param entryBytes longest entry, in inflated bytes
 * @param totalBytes most inflated bytes in all
 * @param ratio most inflated bytes per compressed byte, looked at once {@link #RATIO_FROM} bytes
 *     came
 */
public record ZipLimits(int entries, long entryBytes, long totalBytes, int ratio) {
  /** One instance of at most 1 GiB: a Java array, and more than any heap wants. */
  public static final long ONE_INSTANCE = 1L << 30;

  /** Below this even an extreme ratio is harmless: an empty mask shrinks a thousand times. */
  static final long RATIO_FROM = 256L << 20;

  /** The largest public series have some 20,000 instances; ten times that is no series. */
  private static final int MOST_ENTRIES = 200_000;

  /** 1 TB of voxels does not fit any memory. */
  private static final long MOST_BYTES = 1L << 40;

  /** CT and MR shrink 2 to 5 times, masks up to 200 times. */
  private static final int MOST_RATIO = 300;

  /** LICENSE, checksums and annotations that come besides the images. */
  private static final int OTHER_ENTRIES = 1000;

  /** Their bytes, far more than they take. */
  private static final long OTHER_BYTES = 64L << 20;

  /** Limits for a zip of which nothing is known. */
  public static ZipLimits ofUnknown() {
    return new ZipLimits(MOST_ENTRIES, ONE_INSTANCE, MOST_BYTES, MOST_RATIO);
  }

  /**
   * Limits for a series as the archive lists it: twice what was announced, and some more.
   *
   * @param images number of instances, −1 if not told
   * @param bytes their size, −1 if not told
   */
  public static ZipLimits ofSeries(int images, long bytes) {
    ZipLimits free = ofUnknown();
    int entries = images < 0 ? free.entries : 2 * Math.min(images, MOST_ENTRIES) + OTHER_ENTRIES;
    long total = bytes <= 0 ? free.totalBytes : 2 * Math.min(bytes, MOST_BYTES) + OTHER_BYTES;
    return new ZipLimits(entries, ONE_INSTANCE, total, bytes <= 0 ? MOST_RATIO : Integer.MAX_VALUE);
  }
}
