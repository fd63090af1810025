package org.tciaviewer.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Request;
import okio.Buffer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.tciaviewer.archive.Http.Patience;
import org.tciaviewer.fixtures.Sockets;
import org.tciaviewer.job.Job;

/** What all archives get from their HTTP client: proxies, certificates, few connections, waits. */
class HttpTest {
  private static final int KILOBYTE = 1024;

  private final List<Duration> pauses = new ArrayList<>();

  private Http http(ArchiveSettings settings) {
    return http(settings, Login.NONE);
  }

  private Http http(ArchiveSettings settings, Login login) {
    Retries retries =
        new Retries(
            3, Duration.ofMillis(500), Duration.ofSeconds(60), (pause, job) -> pauses.add(pause));
    return new Http("test", settings, login, retries);
  }

  private static String get(Http http, String url) throws IOException {
    Request request = new Request.Builder().url(url).build();
    return http.fetch(request, Patience.SEARCH, Job.silent(), a -> a.body().readUtf8());
  }

  /** ImageJ's Edit ▸ Options ▸ Proxy Settings sets the same properties. */
  @Test
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void proxyOfTheJvmIsUsed() throws Exception {
    try (MockWebServer proxy = new MockWebServer()) {
      proxy.start();
      proxy.enqueue(new MockResponse.Builder().body("through").build());
      System.setProperty("http.proxyHost", "127.0.0.1");
      System.setProperty("http.proxyPort", Integer.toString(proxy.getPort()));
      try (Http http = http(ArchiveSettings.defaults())) {
        assertThat(get(http, "http://archive.invalid/v3/sql")).isEqualTo("through");
      } finally {
        System.clearProperty("http.proxyHost");
        System.clearProperty("http.proxyPort");
      }
      RecordedRequest request = proxy.takeRequest();
      assertThat(request.getRequestLine()).startsWith("GET http://archive.invalid/v3/sql ");
    }
  }

  /** A server whose certificate nobody signed. */
  private static HttpsServer selfSigned(Path folder) throws Exception {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Assumptions.assumeTrue(Files.isExecutable(keytool), "needs the keytool of a JDK");
    Path store = folder.resolve("store.p12");
    List<String> make =
        List.of(
            keytool.toString(),
            "-genkeypair",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=dns:localhost,ip:127.0.0.1",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            "changeit",
            "-alias",
            "a");
    assertThat(new ProcessBuilder(make).inheritIO().start().waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext("/", exchange -> exchange.sendResponseHeaders(200, -1));
    server.start();
    return server;
  }

  @Test
  void certificateThatNobodySignedIsRefused(@TempDir Path folder) throws Exception {
    HttpsServer server = selfSigned(folder);
    String url = "https://127.0.0.1:" + server.getAddress().getPort() + "/";
    try (Http http = http(ArchiveSettings.defaults())) {
      assertThatThrownBy(() -> get(http, url))
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining("no secure connection to 127.0.0.1");
      assertThat(pauses).isEmpty();
    } finally {
      server.stop(0);
    }
  }

  /** Counts requests that are under way at once, and the connections they came over. */
  private static final class Crowd extends Dispatcher {
    final CountDownLatch gathered;
    final AtomicInteger now = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();
    final Set<Integer> connections = ConcurrentHashMap.newKeySet();

    /** Lets nobody go before so many are there at once. */
    Crowd(int least) {
      gathered = new CountDownLatch(least);
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
      connections.add(request.getConnectionIndex());
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      gathered.countDown();
      gathered.await(10, TimeUnit.SECONDS);
      TimeUnit.MILLISECONDS.sleep(10); // one more than allowed would come meanwhile
      now.decrementAndGet();
      return new MockResponse.Builder().body("x".repeat(KILOBYTE)).build();
    }
  }

  private Crowd crowd(ArchiveSettings settings) throws Exception {
    Crowd crowd = new Crowd(settings.connections());
    ExecutorService threads = Executors.newFixedThreadPool(24);
    try (MockWebServer server = new MockWebServer()) {
      server.setDispatcher(crowd);
      server.start();
      String url = "http://127.0.0.1:" + server.getPort() + "/";
      try (Http http = http(settings)) {
        List<Future<String>> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
          all.add(threads.submit(() -> get(http, url)));
        }
        for (Future<String> f : all) {
          assertThat(f.get(20, TimeUnit.SECONDS)).hasSize(KILOBYTE);
        }
      }
    } finally {
      threads.shutdownNow();
    }
    return crowd;
  }

  @Test
  void neverMoreThanEightRequestsAtOnceOverAsManyConnections() throws Exception {
    Crowd crowd = crowd(ArchiveSettings.defaults());
    assertThat(crowd.most.get()).isEqualTo(8);
    assertThat(crowd.connections).hasSizeLessThanOrEqualTo(8);
  }

  /** As "auto" does, whose second client of NBIA is less patient, and windows beside it. */
  @Test
  void clientsOfOneServerShareTheEight() throws Exception {
    Crowd crowd = new Crowd(8);
    ExecutorService threads = Executors.newFixedThreadPool(24);
    try (MockWebServer server = new MockWebServer();
        Http patient = http(ArchiveSettings.defaults());
        Http hasty =
            http(
                ArchiveSettings.defaults()
                    .withTimeouts(Duration.ofSeconds(9), Duration.ofSeconds(9)))) {
      server.setDispatcher(crowd);
      server.start();
      String url = "http://127.0.0.1:" + server.getPort() + "/";
      List<Future<String>> all = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        Http http = i % 2 == 0 ? patient : hasty;
        all.add(threads.submit(() -> get(http, url)));
      }
      for (Future<String> f : all) {
        assertThat(f.get(20, TimeUnit.SECONDS)).hasSize(KILOBYTE);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(crowd.most.get()).isEqualTo(8);
    assertThat(crowd.connections).hasSizeLessThanOrEqualTo(8);
  }

  @Test
  void connectionsAreKeptUntilTheLastClientIsClosed() throws Exception {
    Set<String> before = Sockets.opened();
    Crowd crowd = new Crowd(1);
    try (MockWebServer server = new MockWebServer();
        Http stays = http(ArchiveSettings.defaults())) {
      server.setDispatcher(crowd);
      server.start();
      String url = "http://127.0.0.1:" + server.getPort() + "/";
      for (int i = 0; i < 3; i++) {
        try (Http goes = http(ArchiveSettings.defaults())) {
          get(goes, url);
          get(stays, url);
        }
      }
      assertThat(crowd.connections).hasSize(1);
      stays.close();
      Sockets.assertNoMoreThan(before);
    }
  }

  /** A token cut out of a page: it is refused by name, and takes nobody's turn. */
  @Test
  void tokenThatCannotBeSentIsRefusedEachTime() throws Exception {
    try (MockWebServer server = new MockWebServer();
        Http http =
            http(
                ArchiveSettings.defaults().withConnections(1),
                Login.of(Credentials.bearer("secret\u2026token")))) {
      server.start();
      String url = "http://127.0.0.1:" + server.getPort() + "/";
      for (int i = 0; i < 2; i++) {
        assertTimeoutPreemptively(
            Duration.ofSeconds(10),
            () ->
                assertThatThrownBy(() -> get(http, url))
                    .isInstanceOf(ArchiveException.class)
                    .hasMessageContaining("token has characters that no token has")
                    .hasMessageNotContaining("secret"));
      }
    }
  }

  @Test
  void endOfTheLineIsNoPartOfAToken() {
    assertThat(Credentials.bearer("abc.def\r\n").header()).contains("Bearer abc.def");
  }

  @Test
  void numberOfConnectionsCanBeSet() throws Exception {
    Crowd crowd = crowd(ArchiveSettings.defaults().withConnections(2));
    assertThat(crowd.most.get()).isEqualTo(2);
    assertThat(crowd.connections).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void pausesGrowWithJitterAndRetryAfterIsBounded() throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.enqueue(new MockResponse.Builder().code(503).build());
      server.enqueue(new MockResponse.Builder().code(503).build());
      server.enqueue(new MockResponse.Builder().body("at last").build());
      server.enqueue(new MockResponse.Builder().code(429).setHeader("Retry-After", "3600").build());
      server.enqueue(new MockResponse.Builder().body("again").build());
      server.start();
      String url = "http://127.0.0.1:" + server.getPort() + "/";
      try (Http http = http(ArchiveSettings.defaults())) {
        assertThat(get(http, url)).isEqualTo("at last");
        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
        assertThat(pauses.get(1)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1000));
        assertThat(get(http, url)).isEqualTo("again");
        assertThat(pauses.get(2)).isEqualTo(Duration.ofSeconds(60));
      }
    }
  }

  @Test
  void retryAfterMayBeADate() throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      ZonedDateTime then = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(30);
      String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(then);
      server.enqueue(new MockResponse.Builder().code(503).setHeader("Retry-After", date).build());
      server.enqueue(
          new MockResponse.Builder()
              .code(503)
              .setHeader("Retry-After", "Fri, 31 Dec 1999 23:59:59 GMT")
              .build());
      server.enqueue(new MockResponse.Builder().body("at last").build());
      server.start();
      String url = "http://127.0.0.1:" + server.getPort() + "/";
      try (Http http = http(ArchiveSettings.defaults())) {
        assertThat(get(http, url)).isEqualTo("at last");
        // the date has whole seconds, and time passes until it is read
        assertThat(pauses.get(0)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(30));
        assertThat(pauses.get(1)).isLessThan(Duration.ofSeconds(2));
      }
    }
  }

  @Test
  void endOfTheConnectionIsSaidInWords() throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      MockResponse cut =
          new MockResponse.Builder()
              .addHeader("Transfer-Encoding: chunked")
              .removeHeader("Content-Length")
              .body(new Buffer().writeUtf8("9\r\nhalf of i"))
              .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
              .build();
      for (int i = 0; i < 3; i++) {
        server.enqueue(cut);
      }
      server.start();
      String url = "http://127.0.0.1:" + server.getPort() + "/";
      try (Http http = http(ArchiveSettings.defaults())) {
        assertThatThrownBy(() -> get(http, url)).hasMessageContaining("broke (it ended too early)");
      }
    }
  }

  @Test
  void requestThatNothingDependsOnIsSentOnce() throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.enqueue(new MockResponse.Builder().code(503).build());
      server.start();
      String url = "http://127.0.0.1:" + server.getPort() + "/";
      try (Http http = http(ArchiveSettings.defaults())) {
        Request request = Http.once(new Request.Builder().url(url).build());
        assertThatThrownBy(
                () -> http.fetch(request, Patience.DOWNLOAD, Job.silent(), Http.Answer::url))
            .hasMessageContaining("HTTP 503");
      }
      assertThat(server.getRequestCount()).isEqualTo(1);
      assertThat(pauses).isEmpty();
    }
  }
}
