package org.tciaviewer.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One request: the name of the call and its parameters.
 *
 * @param name last segment of the path
 * @param parameters of the query, or of the form of a POST
 */
record Call(String name, Map<String, String> parameters) {
  /** Forms are lists of UIDs; 10 000 of them are what clients send at most. */
  private static final int MAX_FORM = 1 << 20;

  static Call of(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String name = path.substring(path.lastIndexOf('/') + 1);
    String query = exchange.getRequestURI().getRawQuery();
    String form = "";
    if (exchange.getRequestMethod().equals("POST")) {
      try (InputStream in = exchange.getRequestBody()) {
        form = new String(in.readNBytes(MAX_FORM), StandardCharsets.UTF_8);
      }
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    parse(query == null ? "" : query, parameters);
    parse(form, parameters);
    return new Call(name, parameters);
  }

  private static void parse(String pairs, Map<String, String> into) {
    for (String pair : pairs.split("&")) {
      if (!pair.isEmpty()) {
        int at = pair.indexOf('=');
        String key = at < 0 ? pair : pair.substring(0, at);
        String value = at < 0 ? "" : pair.substring(at + 1);
        into.merge(decode(key), decode(value), (a, b) -> a + "," + b);
      }
    }
  }

  private static String decode(String s) {
    return URLDecoder.decode(s, StandardCharsets.UTF_8);
  }

  /** Value of a parameter, empty when it was not sent. */
  String get(String parameter) {
    return parameters.getOrDefault(parameter, "");
  }

  boolean isYes(String parameter) {
    String v = get(parameter).toLowerCase(Locale.ROOT);
    return v.equals("yes") || v.equals("true");
  }

  /**
   * @throws Refusal 400 when a parameter is sent that is not allowed
   */
  void allow(List<String> allowed) throws Refusal {
    for (String p : parameters.keySet()) {
      if (!allowed.contains(p)) {
        throw new Refusal(
            400,
            "Invalid query parameter: '"
                + p
                + "'. Allowed parameters are: "
                + allowed.stream().collect(Collectors.joining(", ", "[", "]")));
      }
    }
  }

  /**
   * @throws Refusal 400 when a required parameter is missing
   */
  String require(String parameter) throws Refusal {
    if (get(parameter).isEmpty()) {
      throw new Refusal(400, "A parameter, " + parameter + ", is required for this API call.");
    }
    return get(parameter);
  }

  /** An answer other than 200. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final int status;

    Refusal(int status, String body) {
      super(body);
      this.status = status;
    }

    int status() {
      return status;
    }
  }
}
