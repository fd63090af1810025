package org.tciaviewer.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The grammar of a line of keys, both ways: reads a line, and quotes a value for one. */
final class KeyLine {
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]+");

  private final String line;
  private int at;

  KeyLine(String line) {
    this.line = line;
  }

  Map<String, Optional<String>> read() {
    Map<String, Optional<String>> values = new LinkedHashMap<>();
    skipBlanks();
    while (at < line.length()) {
      String name = name();
      Optional<String> value = value(name);
      if (values.putIfAbsent(name, value) != null) {
        throw twice(name);
      }
      skipBlanks();
    }
    return values;
  }

  private void skipBlanks() {
    while (at < line.length() && isBlank(line.charAt(at))) {
      at++;
    }
  }

  private String name() {
    int start = at;
    while (at < line.length() && line.charAt(at) != '=' && !isBlank(line.charAt(at))) {
      at++;
    }
    String name = line.substring(start, at);
    checkName(name);
    return name;
  }

  private Optional<String> value(String name) {
    if (at == line.length() || line.charAt(at) != '=') {
      return Optional.empty();
    }
    at++;
    boolean bracketed = at < line.length() && line.charAt(at) == '[';
    return Optional.of(bracketed ? bracketed(name) : bare(name));
  }

  private String bare(String name) {
    int start = at;
    while (at < line.length() && !isBlank(line.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw new IllegalArgumentException(
          name + "=: the value is missing; write " + name + "=[] for an empty one");
    }
    String value = line.substring(start, at);
    checkBalanced(name, value);
    return value;
  }

  private String bracketed(String name) {
    int start = at + 1;
    int depth = 0;
    do {
      if (at == line.length()) {
        throw unbalanced(name, line.substring(start - 1));
      }
      char c = line.charAt(at++);
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
    } while (depth > 0);
    if (at < line.length() && !isBlank(line.charAt(at))) {
      throw unbalanced(name, line.substring(start - 1, at + 1));
    }
    return line.substring(start, at - 1);
  }

  static String quoted(String value) {
    boolean needsBrackets =
        value.isEmpty() || value.charAt(0) == '[' || value.chars().anyMatch(KeyLine::isBlank);
    return needsBrackets ? "[" + value + "]" : value;
  }

  static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "\""
              + name
              + "\" is not a key; write key=value or a flag, keys in lower case (a-z, 0-9, _),"
              + " and values with blanks in [ ]");
    }
  }

  static void checkBalanced(String name, String value) {
    int depth = 0;
    for (int i = 0; i < value.length() && depth >= 0; i++) {
      depth += value.charAt(i) == '[' ? 1 : value.charAt(i) == ']' ? -1 : 0;
    }
    if (depth != 0) {
      throw unbalanced(name, value);
    }
  }

  static IllegalArgumentException twice(String name) {
    return new IllegalArgumentException(name + ": given twice; a key may appear once");
  }

  private static IllegalArgumentException unbalanced(String name, String value) {
    return new IllegalArgumentException(
        name + "=" + value + ": brackets must balance; put a value with blanks in [ ]");
  }

  private static boolean isBlank(int c) {
    return Character.isWhitespace(c);
  }
}
