package org.tciaviewer.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapNeedTest {
  private static final long MB = 1 << 20;
  private static final long GB = 1 << 30;

  @Test
  void regionIsThatOfTheCollector() {
    assertThat(HeapNeed.region(512 * MB)).isEqualTo(MB);
    assertThat(HeapNeed.region(4 * GB)).isEqualTo(2 * MB);
    assertThat(HeapNeed.region(16 * GB)).isEqualTo(8 * MB);
    assertThat(HeapNeed.region(1024 * GB)).isEqualTo(32 * MB);
  }

  @Test
  void sliceOfHalfARegionTakesWholeRegions() {
    long slice = 512 * 512 * 2;

    assertThat(HeapNeed.ofArray(slice, MB)).isEqualTo(MB);
    assertThat(HeapNeed.ofArray(2 * slice, MB)).isEqualTo(2 * MB);
    assertThat(HeapNeed.ofArray(slice, 2 * MB)).isEqualTo(slice + 16);
    assertThat(HeapNeed.ofArray(slice, 0)).isEqualTo(slice + 16);
  }
}
