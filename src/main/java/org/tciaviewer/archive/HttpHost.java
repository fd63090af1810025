package org.tciaviewer.archive;

import java.net.ProxySelector;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.tciaviewer.job.Job;

/**
 * What all clients of this process share towards one server: the connections that are kept, and the
 * number of requests under way. It is the only state of the process that archives share, because
 * the server sees one computer, however many archives, windows and macros ask on it. Thread-safe.
 */
final class HttpHost {
  /** A server that takes longer to accept a connection is down as far as a user can tell. */
  private static final Duration CONNECT = Duration.ofSeconds(20);

  /** Long enough for the pause between a search and opening what it found. */
  private static final long IDLE_SECONDS = 60;

  /** How soon a cancelled job leaves the queue. */
  private static final long TURN_MS = 50;

  private static final Pattern LOOPBACK =
      Pattern.compile("http://(127\\.0\\.0\\.1|localhost|\\[::1])([:/].*)?");

  private static final Map<String, HttpHost> ALL = new ConcurrentHashMap<>();

  private final OkHttpClient client;
  private int users;
  private int requests;

  /** The client that all others share the trust store with: reading it takes 170 ms. */
  private static final class Verifying {
    static final OkHttpClient CLIENT = new OkHttpClient.Builder().connectTimeout(CONNECT).build();
  }

  /** Needs no trust store. */
  private static final class Plain {
    static final OkHttpClient CLIENT =
        new OkHttpClient.Builder()
            .connectTimeout(CONNECT)
            .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
            .build();
  }

  private HttpHost(HttpUrl url) {
    boolean isPlain = LOOPBACK.matcher(url.toString()).matches();
    OkHttpClient base = isPlain ? Plain.CLIENT : Verifying.CLIENT;
    client =
        base.newBuilder()
            .connectionPool(
                new ConnectionPool(
                    ArchiveSettings.MOST_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS))
            .build();
  }

  /** The server of an address; the same for the same scheme, name and port. */
  static HttpHost of(HttpUrl url) {
    String key = url.scheme() + "://" + url.host() + ":" + url.port();
    return ALL.computeIfAbsent(key, k -> new HttpHost(url));
  }

  /** A client over the shared connections, by the proxy of today. */
  OkHttpClient client(Duration readTimeout) {
    ProxySelector proxies = ProxySelector.getDefault();
    OkHttpClient.Builder builder = client.newBuilder().readTimeout(readTimeout);
    return (proxies == null ? builder : builder.proxySelector(proxies)).build();
  }

  /**
   * Waits until fewer than so many requests are under way, and counts one more.
   *
   * @throws CancellationException when the job is cancelled
   */
  void enter(int most, Job job) {
    try {
      while (!entered(most)) {
        job.checkCancelled();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }

  private synchronized boolean entered(int most) throws InterruptedException {
    if (requests >= most) {
      wait(TURN_MS);
    }
    boolean isFree = requests < most;
    requests += isFree ? 1 : 0;
    return isFree;
  }

  /** A request is over. */
  synchronized void leave() {
    requests--;
    notifyAll();
  }

  /** One more who wants connections to be kept. */
  synchronized void retain() {
    users++;
  }

  /** One less; the last closes what is kept. */
  void release() {
    boolean isLast;
    synchronized (this) {
      isLast = --users == 0;
    }
    if (isLast) {
      client.connectionPool().evictAll();
    }
  }
}
