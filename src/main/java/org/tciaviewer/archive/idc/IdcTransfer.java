package org.tciaviewer.archive.idc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import okhttp3.Request;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.ArchiveException.Retry;
import org.tciaviewer.archive.BufferPool;
import org.tciaviewer.archive.FetchedStream;
import org.tciaviewer.archive.FetchedStream.Fetcher;
import org.tciaviewer.archive.FetchedStream.Sink;
import org.tciaviewer.archive.Http;
import org.tciaviewer.archive.Http.Patience;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.InstanceBytes.Kind;
import org.tciaviewer.archive.Md5;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.archive.ZipLimits;
import org.tciaviewer.job.Job;

/**
 * Fetches objects of one series over several connections: the first object alone, because a slow
 * line shows it five times sooner that way, then as many at a time as allowed. Each object is
 * compared with its listed length and MD5, and asked for again when it differs. Thread-safe.
 */
final class IdcTransfer {
  private static final int POOLED = 16;

  /** When that many objects failed and none came, the rest will fail too. */
  private static final int GIVE_UP = 4;

  private static final int PARTIAL = 206;

  private final String archive;
  private final SeriesRecord series;
  private final Bucket bucket;
  private final Http http;
  private final int connections;
  private final BufferPool pool = new BufferPool(POOLED);
  private final List<String> failed = Collections.synchronizedList(new ArrayList<>());

  IdcTransfer(String archive, SeriesRecord series, Bucket bucket, Http http, int connections) {
    this.archive = archive;
    this.series = series;
    this.bucket = bucket;
    this.http = http;
    this.connections = connections;
  }

  SeriesRecord series() {
    return series;
  }

  List<Bucket.Item> list(Job job) throws IOException {
    return bucket.list(job);
  }

  /** Names of objects that could not be fetched, with the reason. */
  List<String> failed() {
    synchronized (failed) {
      return List.copyOf(failed);
    }
  }

  /** Starts the list of failures anew, after headers were read. */
  void forgetFailures() {
    failed.clear();
  }

  ArchiveException failure(Retry retry, String what) {
    String message = "series " + series.seriesInstanceUid() + ": " + what;
    return new ArchiveException(archive, 0, "", retry, message, null);
  }

  /** Starts to fetch whole objects, in this order. */
  FetchedStream objects(List<Bucket.Item> items, Job own) {
    return start(items, own, item -> whole(item, own));
  }

  /** Starts to fetch the first bytes of objects. */
  FetchedStream heads(List<Bucket.Item> items, int bytes, Job own) {
    return start(items, own, item -> head(item, bytes, own));
  }

  private interface Fetch {
    InstanceBytes of(Bucket.Item item) throws IOException;
  }

  private FetchedStream start(List<Bucket.Item> items, Job own, Fetch fetch) {
    Queue<Bucket.Item> queue = new ConcurrentLinkedQueue<>(items);
    CountDownLatch first = new CountDownLatch(1);
    List<Fetcher> fetchers = new ArrayList<>();
    int threads = Math.max(1, Math.min(connections, items.size()));
    for (int i = 0; i < threads; i++) {
      boolean leads = i == 0;
      fetchers.add(
          sink -> {
            if (!leads) {
              first.await();
            }
            try {
              work(queue, fetch, first, sink);
            } finally {
              first.countDown();
            }
          });
    }
    return new FetchedStream(archive, fetchers, own::cancel, own);
  }

  private void work(Queue<Bucket.Item> queue, Fetch fetch, CountDownLatch first, Sink sink)
      throws IOException, InterruptedException {
    for (Bucket.Item item = queue.poll(); item != null; item = queue.poll()) {
      try {
        sink.put(fetch.of(item));
      } catch (ArchiveException e) {
        failed.add(item.name() + " (" + e.getMessage() + ")");
        if (first.getCount() > 0 && failed.size() >= GIVE_UP) {
          throw e;
        }
        continue;
      }
      first.countDown();
    }
  }

  private InstanceBytes whole(Bucket.Item item, Job own) throws IOException {
    if (item.size() > ZipLimits.ONE_INSTANCE) {
      throw failure(Retry.IS_USELESS, item.size() + " bytes are more than one instance may have");
    }
    int size = (int) item.size();
    byte[] array = fetch(bucket.get(item), own, answer -> read(answer, item, size));
    return new InstanceBytes(Kind.INSTANCE, item.name(), array, size, pool);
  }

  private InstanceBytes head(Bucket.Item item, int bytes, Job own) throws IOException {
    byte[] array = part(item, 0, bytes, own);
    return new InstanceBytes(Kind.INSTANCE, item.key(), array, array.length, pool);
  }

  /** One object, checked, in an array of its own. */
  byte[] wholeCopy(Bucket.Item item, Job own) throws IOException {
    try (InstanceBytes bytes = whole(item, own)) {
      return bytes.copy();
    }
  }

  /**
   * Some bytes of an object.
   *
   * @param offset of the first byte
   * @param bytes how many; fewer come at the end of the object
   */
  byte[] part(Bucket.Item item, long offset, int bytes, Job own) throws IOException {
    int size = (int) Math.min(bytes, item.size() - offset);
    return fetch(
        bucket.part(item, offset, size),
        own,
        answer -> {
          // a server that ignores Range sends the object from its start
          answer.body().skip(answer.status() == PARTIAL ? 0 : offset);
          return answer.body().readByteArray(size);
        });
  }

  private byte[] fetch(Request request, Job own, Http.BodyReader<byte[]> reader)
      throws IOException {
    return http.fetch(request, Patience.DOWNLOAD, own, reader);
  }

  private byte[] read(Http.Answer answer, Bucket.Item item, int size) throws IOException {
    byte[] array = pool.take(size);
    int done = 0;
    while (done < size) {
      int n = answer.body().read(array, done, size - done);
      if (n < 0) {
        break;
      }
      done += n;
    }
    String wrong = "";
    if (done < size || !answer.body().exhausted()) {
      String type = answer.header("Content-Type");
      wrong = "has another length than the listed " + size + (type.isEmpty() ? "" : ", is " + type);
    } else if (!item.md5().isEmpty() && !item.md5().equals(Md5.hex(array, size))) {
      wrong = "has another MD5 sum than the listed " + item.md5();
    }
    if (!wrong.isEmpty()) {
      pool.give(array);
      throw failure(Retry.MAY_HELP, "object " + item.name() + " " + wrong);
    }
    return array;
  }
}
