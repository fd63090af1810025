package org.tciaviewer.imagej;

import java.lang.management.ManagementFactory;

/**
 * How much of the heap pixels take. Under the G1 collector an array of half a region or more gets
 * regions of its own, so that a slice of 512 x 512 x 16 bits takes twice its size in heaps below 4
 * GB. Stateless.
 */
public final class HeapNeed {
  private static final long MB = 1L << 20;

  /** G1 aims at this many regions of the largest heap. */
  private static final long REGIONS = 2048;

  /** Of the sizes it chooses by itself. */
  private static final long LARGEST_REGION = 32 * MB;

  /** Header of an array. */
  private static final int ARRAY_HEADER = 16;

  private HeapNeed() {}

  /** What one slice takes in this Java. */
  public static long ofSlice(long pixels, int bytesPerPixel) {
    boolean hasRegions =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .anyMatch(c -> c.getName().startsWith("G1"));
    long region = hasRegions ? region(Runtime.getRuntime().maxMemory()) : 0;
    return ofArray(pixels * bytesPerPixel, region);
  }

  /**
   * What an array takes.
   *
   * @param bytes of its elements
   * @param region size of a region; 0 for a collector without regions
   */
  static long ofArray(long bytes, long region) {
    long whole = bytes + ARRAY_HEADER;
    boolean isHumongous = region > 0 && whole >= region / 2;
    return isHumongous ? (whole + region - 1) / region * region : whole;
  }

  /** Size of G1's regions in a heap: a power of two from 1 to 32 MB. */
  static long region(long heap) {
    long region = MB;
    while (region < LARGEST_REGION && 2 * region * REGIONS <= heap) {
      region *= 2;
    }
    return region;
  }
}
