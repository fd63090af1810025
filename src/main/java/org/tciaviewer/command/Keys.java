package org.tciaviewer.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The keys of one run of a command: names in the order given, each once, with a text value or none
 * (a flag). Produces the line that replays it. It does not know which keys a command accepts until
 * {@link #checkedFor} is asked. Immutable.
 *
 * <p>Grammar: keys are {@code [a-z0-9_]+}, separated by blanks, {@code key=value} or a flag {@code
 * key}. A value with a blank, an empty one, or one that starts with a bracket stands in {@code [
 * ]}; brackets inside a value must balance. In a list, commas separate and {@code \,} is a comma
 * inside a name.
 */
public final class Keys {
  /** No key at all. */
  public static final Keys NONE = new Keys(Map.of());

  /** Name to value; a flag has the value empty. */
  private final Map<String, Optional<String>> values;

  private Keys(Map<String, Optional<String>> values) {
    this.values = values;
  }

  /**
   * Reads a line of keys.
   *
   * @param line keys as a macro gives them; empty gives no key
   * @throws IllegalArgumentException when the line does not follow the grammar or has a key twice;
   *     the message names the key and what is accepted
   */
  public static Keys parse(String line) {
    return new Keys(new KeyLine(line).read());
  }

  /**
   * The same keys with one more, in last place.
   *
   * @throws IllegalArgumentException when the name or the value cannot be written in the grammar or
   *     the key is there already
   */
  public Keys with(String name, String value) {
    return added(name, Optional.of(value));
  }

  /** The same keys with one more flag, in last place. */
  public Keys withFlag(String name) {
    return added(name, Optional.empty());
  }

  private Keys added(String name, Optional<String> value) {
    KeyLine.checkName(name);
    value.ifPresent(v -> KeyLine.checkBalanced(name, v));
    Map<String, Optional<String>> more = new LinkedHashMap<>(values);
    if (more.putIfAbsent(name, value) != null) {
      throw KeyLine.twice(name);
    }
    return new Keys(more);
  }

  /** The same with the keys of another line in place of those of the same name. */
  Keys withAll(Keys others) {
    Map<String, Optional<String>> more = new LinkedHashMap<>(values);
    more.putAll(others.values);
    return new Keys(more);
  }

  /** The names, in the order given. */
  public List<String> names() {
    return List.copyOf(values.keySet());
  }

  /** Whether the key was given, as a flag or with a value. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** Whether the key was given without a value. */
  public boolean isFlag(String name) {
    return values.containsKey(name) && values.get(name).isEmpty();
  }

  /** The text given for a key, without the brackets; empty when the key is absent or a flag. */
  public Optional<String> text(String name) {
    return values.getOrDefault(name, Optional.empty());
  }

  /**
   * The value of a declared key: what was given, else its default.
   *
   * @throws IllegalArgumentException when the text is not what the key accepts, or the key is
   *     required and missing
   */
  public <T> T get(Key<T> key) {
    return key.valueIn(this);
  }

  /** Whether a declared key was given. */
  public boolean has(Key<?> key) {
    return has(key.name());
  }

  /**
   * Checks the keys against what a command accepts, values included.
   *
   * @param command name of the command, for the message
   * @param accepted all keys of the command
   * @return these keys
   * @throws IllegalArgumentException when a key is unknown, missing or malformed; the message names
   *     it and lists what is accepted
   */
  public Keys checkedFor(String command, Collection<? extends Key<?>> accepted) {
    for (String name : values.keySet()) {
      if (accepted.stream().noneMatch(k -> k.name().equals(name))) {
        throw unknown(name, command, accepted);
      }
    }
    accepted.forEach(this::get);
    return this;
  }

  private static IllegalArgumentException unknown(
      String name, String command, Collection<? extends Key<?>> accepted) {
    String list = accepted.stream().map(Key::name).collect(Collectors.joining(", "));
    return new IllegalArgumentException(
        name
            + ": unknown key of "
            + command
            + "; accepted: "
            + (list.isEmpty() ? "no keys" : list));
  }

  /** The line that gives these keys again; empty for no keys. */
  public String line() {
    return values.entrySet().stream()
        .map(e -> e.getKey() + e.getValue().map(v -> "=" + KeyLine.quoted(v)).orElse(""))
        .collect(Collectors.joining(" "));
  }

  /**
   * Splits a list at its commas; {@code \,} stands for a comma inside an item. Blanks around items
   * are dropped, so are empty items.
   */
  public static List<String> items(String list) {
    List<String> items = new ArrayList<>();
    StringBuilder item = new StringBuilder();
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      if (c == '\\' && i + 1 < list.length() && list.charAt(i + 1) == ',') {
        item.append(list.charAt(++i));
      } else if (c == ',') {
        addItem(items, item);
      } else {
        item.append(c);
      }
    }
    addItem(items, item);
    return items;
  }

  private static void addItem(List<String> items, StringBuilder item) {
    String text = item.toString().strip();
    item.setLength(0);
    if (!text.isEmpty()) {
      items.add(text);
    }
  }

  /** The inverse of {@link #items} for items that are stripped and not empty. */
  public static String list(Collection<String> items) {
    return items.stream().map(i -> i.replace(",", "\\,")).collect(Collectors.joining(","));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Keys k && k.values.equals(values) && k.names().equals(names());
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return line();
  }
}
