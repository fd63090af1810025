package org.tciaviewer.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Answers requests: finds the call, applies its fault, streams the body. Thread-safe. */
final class Answers {
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int TOO_MANY = 429;
  private static final String RETRY_AFTER_SECONDS = "7";
  private static final int NOT_FOUND = 404;
  private static final int SERVER_ERROR = 500;

  private final Catalogue catalogue;
  private final Faults faults;
  private final Throttle throttle;
  private final CountDownLatch closed;

  Answers(Catalogue catalogue, Faults faults, Throttle throttle, CountDownLatch closed) {
    this.catalogue = catalogue;
    this.faults = faults;
    this.throttle = throttle;
    this.closed = closed;
  }

  /**
   * Answers one request. An exception leaves the body unfinished and makes the server close the
   * connection, which is what a cut is.
   */
  void handle(HttpExchange exchange) throws IOException {
    Call call = Call.of(exchange);
    Faults.Fault fault = faults.of(call.name(), call.parameters());
    exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
    try {
      if (fault.kind() == Faults.Kind.STATUS) {
        throw new Call.Refusal((int) fault.amount(), fault.text());
      }
      answer(exchange, call, fault);
    } catch (Call.Refusal r) {
      if (r.status() == TOO_MANY) {
        exchange.getResponseHeaders().set("Retry-After", RETRY_AFTER_SECONDS);
      }
      String type = r.getMessage().startsWith("<html") ? "text/html" : "text/plain";
      body(exchange, Faults.Fault.NONE, r.status(), type, r.getMessage());
    }
    exchange.close();
  }

  private void answer(HttpExchange exchange, Call call, Faults.Fault fault)
      throws IOException, Call.Refusal {
    if (ListCalls.knows(call.name())) {
      rows(exchange, call, fault);
    } else if (ImageCalls.PARAMETERS.containsKey(call.name())) {
      call.allow(ImageCalls.PARAMETERS.get(call.name()));
      images(exchange, call, fault);
    } else if (call.name().equals("getThumbnail")) {
      throw new Call.Refusal(BAD_REQUEST, "An error occurred while making the thumbnail.");
    } else {
      throw new Call.Refusal(NOT_FOUND, "HTTP Status 404 - Not Found: " + call.name());
    }
  }

  private void rows(HttpExchange exchange, Call call, Faults.Fault fault)
      throws IOException, Call.Refusal {
    List<Row> rows = new ListCalls(catalogue.series()).rows(call);
    RowFormat format;
    try {
      format = RowFormat.of(ListCalls.format(call));
    } catch (IllegalArgumentException e) {
      throw new Call.Refusal(
          SERVER_ERROR, "Server was not able to process your request. " + e.getMessage());
    }
    // No rows: 200 with an empty body.
    String text = rows.isEmpty() ? "" : format.write(rows, ListCalls.columns(call, rows));
    body(exchange, fault, OK, format.contentType(), text);
  }

  private void images(HttpExchange exchange, Call call, Faults.Fault fault)
      throws IOException, Call.Refusal {
    if (call.name().equals("getMD5HashForImage")) {
      DemoInstance i = instance(catalogue.series(), call.require("SOPInstanceUID"));
      body(exchange, fault, OK, "text/plain", ImageCalls.md5(i.content().read()));
      return;
    }
    String uid = call.require("SeriesInstanceUID");
    DemoSeries series = catalogue.find(uid).orElseThrow(() -> notGranted(uid));
    if (call.name().equals("getSingleImage")) {
      DemoInstance wanted = instance(List.of(series), call.require("SOPInstanceUID"));
      DemoInstance i = fault.kind() == Faults.Kind.CORRUPT ? another(series, wanted) : wanted;
      byte[] bytes = i.content().read();
      attach(exchange, "application/dicom", i.sopInstanceUid() + ".dcm");
      exchange.sendResponseHeaders(OK, bytes.length);
      OutputStream out = stream(exchange, fault);
      out.write(bytes);
      out.close();
      return;
    }
    attach(exchange, "application/octet-stream", uid + ".zip");
    // Chunked: neither length nor ranges, the zip is made while it is sent.
    exchange.sendResponseHeaders(OK, 0);
    OutputStream out = stream(exchange, fault);
    ImageCalls.zip(call, series, fault, out);
    out.close();
  }

  private static DemoInstance instance(List<DemoSeries> series, String uid) throws Call.Refusal {
    Optional<DemoInstance> found =
        series.stream()
            .flatMap(s -> s.instances().stream())
            .filter(i -> i.sopInstanceUid().equals(uid))
            .findFirst();
    return found.orElseThrow(
        () -> new Call.Refusal(BAD_REQUEST, "No image with SOPInstanceUID " + uid + " found."));
  }

  private static DemoInstance another(DemoSeries series, DemoInstance than) {
    return series.instances().stream().filter(i -> !i.equals(than)).findFirst().orElse(than);
  }

  private static Call.Refusal notGranted(String uid) {
    return new Call.Refusal(
        BAD_REQUEST,
        "The user has not been granted the access to image with given SeriesInstanceUID, "
            + uid
            + ". Please contact System Administrator to resolve this issue.");
  }

  private static void attach(HttpExchange exchange, String type, String file) {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange
        .getResponseHeaders()
        .set("Content-Disposition", "attachment; filename=\"" + file + "\"");
  }

  private OutputStream stream(HttpExchange exchange, Faults.Fault fault) {
    return new FaultyStream(exchange.getResponseBody(), throttle, fault, closed);
  }

  private void body(HttpExchange exchange, Faults.Fault fault, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + ";charset=UTF-8");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      OutputStream out = stream(exchange, fault);
      out.write(bytes);
      out.close();
    }
  }
}
