package org.tciaviewer.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tciaviewer.pixel.VoxelKind;
import org.tciaviewer.pixel.Voxels;
import org.tciaviewer.series.SliceReader;

@Timeout(20)
class SliceCacheTest {
  private static final int BYTES = 100;

  private final List<Integer> reads = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch go = new CountDownLatch(1);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newFixedThreadPool(3);
  private volatile boolean waits;
  private volatile boolean fails;
  private volatile boolean breaks;
  private volatile boolean closed;

  /** Slice n holds the number n. */
  private final SliceReader reader =
      new SliceReader() {
        @Override
        public Voxels read(int index) throws IOException {
          reads.add(index);
          begun.countDown();
          if (waits) {
            await();
          }
          if (closed) {
            throw new CancellationException("closed");
          }
          if (breaks) {
            throw new IllegalStateException("broken");
          }
          if (fails) {
            throw new IOException("no line");
          }
          return new Voxels(VoxelKind.GRAY8, new byte[] {(byte) index}, 0, 0);
        }

        @Override
        public void close() {
          closed = true;
          go.countDown();
        }
      };

  private void await() throws IOException {
    try {
      go.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private SliceCache cache(int slices) {
    return new SliceCache(reader, threads, 2, (long) slices * BYTES, BYTES);
  }

  @Test
  void keepsNoMoreThanItsBytesAndDropsWhatWasUsedLongestAgo() throws IOException {
    SliceCache cache = cache(3);
    for (int n : new int[] {0, 1, 2, 0, 3}) {
      assertThat(((byte[]) cache.get(n).array())[0]).isEqualTo((byte) n);
    }
    assertThat(cache.bytes()).isEqualTo(3 * BYTES);
    assertThat(cache.has(1)).isFalse();
    assertThat(cache.has(0)).isTrue();
    assertThat(reads).containsExactly(0, 1, 2, 3);
  }

  @Test
  void twoWhoWantOneSliceWaitForOneReading() throws Exception {
    waits = true;
    SliceCache cache = cache(3);
    Future<Voxels> a = threads.submit(() -> cache.get(5));
    begun.await();
    Future<Voxels> b = threads.submit(() -> cache.get(5));
    go.countDown();
    assertThat(a.get()).isSameAs(b.get());
    assertThat(reads).containsExactly(5);
  }

  /** As when the heap is full for a moment. */
  @Test
  void errorWhileReadingAheadDoesNotEndReadingAhead() {
    SliceCache cache = new SliceCache(reader, Runnable::run, 1, 10 * BYTES, BYTES);
    breaks = true;
    assertThatThrownBy(() -> cache.readAhead(List.of(1))).isInstanceOf(IllegalStateException.class);
    breaks = false;
    cache.readAhead(List.of(2));
    assertThat(cache.has(2)).isTrue();
  }

  @Test
  void failureIsForgotten() throws IOException {
    SliceCache cache = cache(3);
    fails = true;
    assertThatThrownBy(() -> cache.get(2)).isInstanceOf(IOException.class).hasMessage("no line");
    fails = false;
    assertThat(((byte[]) cache.get(2).array())[0]).isEqualTo((byte) 2);
  }

  @Test
  void readsAheadInOrder() throws Exception {
    SliceCache one = new SliceCache(reader, Runnable::run, 1, 10 * BYTES, BYTES);
    one.get(4);
    one.readAhead(List.of(5, 4, 6, 3));
    assertThat(reads).containsExactly(4, 5, 6, 3);
  }

  @Test
  void clearAndCloseEndAReadingAndItsResultIsNotKept() throws Exception {
    waits = true;
    SliceCache cache = cache(3);
    Future<Voxels> reading = threads.submit(() -> cache.get(1));
    begun.await();
    cache.clear();
    reader.close();
    assertThatThrownBy(reading::get).hasCauseInstanceOf(CancellationException.class);
    assertThat(cache.bytes()).isZero();
  }
}
