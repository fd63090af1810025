package org.tciaviewer.archive;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

/** Answers over one line of limited rate that all connections share, after a delay per request. */
public final class ThrottledServer implements AutoCloseable {
  private static final int PIECE = 16 << 10;

  /** A thread that wakes late on a busy machine catches up: a real line does not sleep. */
  private static final long LATE_NANOS = 50_000_000;

  /** An answer: status 200, this type, these bytes. */
  public record Answer(String type, byte[] body) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Function<HttpExchange, Answer> answers;
  private final double bytesPerNano;
  private final long delayNanos;
  private long freeAt;
  private volatile Consumer<String> sent = path -> {};

  public ThrottledServer(
      double megabitsPerSecond, long delayMs, Function<HttpExchange, Answer> answers)
      throws IOException {
    this.answers = answers;
    this.bytesPerNano = megabitsPerSecond * 1e6 / 8 / 1e9;
    this.delayNanos = TimeUnit.MILLISECONDS.toNanos(delayMs);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Hears of each answer when its last byte is out, by the path of the request. */
  public void onSent(Consumer<String> listener) {
    sent = listener;
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Query parameters by name. */
  public static Map<String, String> parameters(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    Map<String, String> all = new java.util.HashMap<>();
    for (String pair : (query == null ? "" : query).split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        all.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return all;
  }

  private void handle(HttpExchange exchange) throws IOException {
    LockSupport.parkNanos(delayNanos);
    exchange.getRequestBody().readAllBytes();
    Answer answer = answers.apply(exchange);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    boolean zip = answer.type().equals("application/octet-stream");
    exchange.sendResponseHeaders(200, zip ? 0 : answer.body().length);
    try (OutputStream out = exchange.getResponseBody()) {
      for (int i = 0; i < answer.body().length; i += PIECE) {
        int n = Math.min(PIECE, answer.body().length - i);
        waitForTurn(n);
        out.write(answer.body(), i, n);
      }
      out.flush();
      sent.accept(exchange.getRequestURI().getPath());
    }
  }

  private void waitForTurn(int bytes) {
    long until;
    synchronized (this) {
      long now = System.nanoTime();
      freeAt = Math.max(freeAt, now - LATE_NANOS) + (long) (bytes / bytesPerNano);
      until = freeAt;
    }
    for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
