package org.tciaviewer.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;

/** What the fakes have in common: a local server, its series, and the queues of what goes wrong. */
public abstract class HttpFake extends Dispatcher implements ArchiveFake {
  /** The server; tests read its address and its requests. */
  public final MockWebServer server = new MockWebServer();

  protected final List<FakeSeries> series;
  protected final ConcurrentLinkedQueue<Fault> faults = new ConcurrentLinkedQueue<>();
  protected final ConcurrentLinkedQueue<Fault> instanceFaults = new ConcurrentLinkedQueue<>();
  protected final ConcurrentLinkedQueue<MockResponse> answers = new ConcurrentLinkedQueue<>();
  protected volatile boolean failsRepairs;

  protected HttpFake(List<FakeSeries> series) {
    this.series = new ArrayList<>(series);
    server.setServerSocketFactory(new NoDelaySockets());
    server.setDispatcher(this);
  }

  /** Begins to answer: the last thing a constructor does. */
  protected final void listen() {
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An answer without a type. */
  protected static MockResponse status(int code, String body) {
    return new MockResponse.Builder().code(code).body(body).build();
  }

  /** An answer of a type, HTTP 200. */
  protected static MockResponse typed(String type, String body) {
    return typed(200, type, body);
  }

  /** An answer of a type. */
  protected static MockResponse typed(int code, String type, String body) {
    return new MockResponse.Builder().code(code).setHeader("Content-Type", type).body(body).build();
  }

  /** The list itself: tests may add to it before they ask. */
  @Override
  public List<FakeSeries> series() {
    return series;
  }

  @Override
  public void failNextDownload(Fault fault) {
    faults.add(fault);
  }

  @Override
  public void failNextInstance(Fault fault) {
    instanceFaults.add(fault);
  }

  @Override
  public void failRepairs() {
    failsRepairs = true;
  }

  @Override
  public void answerNextSearch(int status, String contentType, String body) {
    answers.add(typed(status, contentType, body));
  }

  @Override
  public void close() {
    server.close();
  }
}
