package org.tciaviewer.command;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The declaration of one key of a command: its name, what it accepts, its default and how its text
 * becomes a value. Names are a contract with users' macros: added, never renamed. It does not hold
 * a value. Immutable.
 *
 * @param <T> type of the value
 */
public final class Key<T> {
  /** How a dialog asks for a key. */
  enum Kind {
    CHOICE,
    TEXT,
    FLAG,
    PATH
  }

  /** Data Element of VR UI, PS3.5 6.2: digits and periods, at most 64 characters. */
  private static final Pattern UID = Pattern.compile("[0-9]+(\\.[0-9]+)+");

  private static final int UID_LENGTH = 64;

  private final String name;
  private final Kind kind;
  private final String fallback;
  private final String accepted;
  private final List<String> choices;
  private final boolean required;
  private final String label;
  private final Function<String, T> parser;

  private Key(
      String name, Kind kind, String fallback, String accepted, Function<String, T> parser) {
    this(name, kind, fallback, accepted, List.of(), false, name.replace('_', ' '), parser);
  }

  private Key(
      String name,
      Kind kind,
      String fallback,
      String accepted,
      List<String> choices,
      boolean required,
      String label,
      Function<String, T> parser) {
    KeyLine.checkName(name);
    this.name = name;
    this.kind = kind;
    this.fallback = fallback;
    this.accepted = accepted;
    this.choices = choices;
    this.required = required;
    this.label = label;
    this.parser = parser;
  }

  /** One of the choices, the first is the default. */
  public static Key<String> choice(String name, String... choices) {
    List<String> all = List.of(choices);
    return new Key<>(
        name,
        Kind.CHOICE,
        all.get(0),
        String.join(", ", all),
        all,
        false,
        name.replace('_', ' '),
        text -> only(all.contains(text), text));
  }

  /** One of the choices, the first is the default, or a name of the user's own. */
  public static Key<String> openChoice(String name, String what, String... choices) {
    String accepted = String.join(", ", choices) + " or " + what;
    return new Key<>(name, Kind.TEXT, choices[0], accepted, t -> only(!t.isBlank(), t));
  }

  /** Any text; the default is the empty one. */
  public static Key<String> text(String name) {
    return new Key<>(name, Kind.TEXT, "", "any text", t -> t);
  }

  /** Text that follows a pattern; absent or empty gives the empty text. */
  public static Key<String> text(String name, String accepted, Pattern pattern) {
    return new Key<>(
        name, Kind.TEXT, "", accepted, t -> only(t.isEmpty() || pattern.matcher(t).matches(), t));
  }

  /** Present or not. */
  public static Key<Boolean> flag(String name) {
    return new Key<>(name, Kind.FLAG, "", "no value", t -> true);
  }

  /** A whole number from {@code least} to {@code most}. */
  public static Key<Integer> integer(String name, int fallback, int least, int most) {
    return new Key<>(
        name,
        Kind.TEXT,
        Integer.toString(fallback),
        "a whole number from " + least + " to " + most,
        t -> between(Integer.parseInt(t), least, most));
  }

  /** A number from {@code least} to {@code most}, decimal point; absent when not given. */
  public static Key<OptionalDouble> number(String name, double least, double most) {
    return new Key<>(
        name,
        Kind.TEXT,
        "",
        "a number from " + plain(least) + " to " + plain(most),
        t ->
            t.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(between(Double.parseDouble(t), least, most)));
  }

  /** A number from {@code least} to {@code most}, decimal point, with a default. */
  public static Key<Double> number(String name, double fallback, double least, double most) {
    return new Key<>(
        name,
        Kind.TEXT,
        plain(fallback),
        "a number from " + plain(least) + " to " + plain(most),
        t -> between(Double.parseDouble(t), least, most));
  }

  /** A file or folder; absent when not given. It is not checked whether it exists. */
  public static Key<Optional<Path>> path(String name) {
    return new Key<>(
        name,
        Kind.PATH,
        "",
        "the path of a file or folder",
        t -> t.isEmpty() ? Optional.empty() : Optional.of(Path.of(t)));
  }

  /** One DICOM UID; empty text when not given. */
  public static Key<String> uid(String name) {
    return new Key<>(name, Kind.TEXT, "", "a DICOM UID", t -> only(t.isEmpty() || isUid(t), t));
  }

  /** Different DICOM UIDs separated by commas; an empty list when not given. */
  public static Key<List<String>> uids(String name) {
    return new Key<>(name, Kind.TEXT, "", "DICOM UIDs separated by commas", Key::uidList);
  }

  /** A value of any other type, with a parser that throws IllegalArgumentException. */
  public static <T> Key<T> of(
      String name, String fallback, String accepted, Function<String, T> parser) {
    return new Key<>(name, Kind.TEXT, fallback, accepted, parser);
  }

  /** The same key, but it must be given. */
  public Key<T> required() {
    return new Key<>(name, kind, fallback, accepted, choices, true, label, parser);
  }

  /** The same key with another default. */
  public Key<T> orElse(String text) {
    return new Key<>(name, kind, text, accepted, choices, required, label, parser);
  }

  /** The same key with other words in front of its field in a dialog. */
  public Key<T> labelled(String words) {
    return new Key<>(name, kind, fallback, accepted, choices, required, words, parser);
  }

  /** The name, as macros write it. */
  public String name() {
    return name;
  }

  /** What is accepted, in words for a message. */
  public String accepted() {
    return accepted;
  }

  /** The text that stands for the default. */
  public String fallback() {
    return fallback;
  }

  /** Whether the command cannot run without it. */
  public boolean isRequired() {
    return required;
  }

  String label() {
    return label;
  }

  Kind kind() {
    return kind;
  }

  List<String> choices() {
    return choices;
  }

  T valueIn(Keys keys) {
    if (!keys.has(name)) {
      return absent();
    }
    if (keys.isFlag(name) != (kind == Kind.FLAG)) {
      throw new IllegalArgumentException(
          kind == Kind.FLAG
              ? name + " is a flag: write " + name + " alone, without a value"
              : name + ": the value is missing; accepted: " + accepted);
    }
    return parse(keys.text(name).orElse(""));
  }

  private T absent() {
    if (required) {
      throw new IllegalArgumentException(name + "= is missing; accepted: " + accepted);
    }
    if (kind == Kind.FLAG) {
      @SuppressWarnings("unchecked") // a flag is a Key<Boolean>, made by flag() only
      T no = (T) Boolean.FALSE;
      return no;
    }
    return parse(fallback);
  }

  private T parse(String text) {
    if (required && text.isBlank()) {
      throw new IllegalArgumentException(name + "= is empty; accepted: " + accepted);
    }
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw refused(text, e);
    }
  }

  private IllegalArgumentException refused(String text, RuntimeException cause) {
    return new IllegalArgumentException(
        name + "=" + KeyLine.quoted(text) + ": expected " + accepted, cause);
  }

  private static String only(boolean accepted, String text) {
    if (!accepted) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }

  private static int between(int value, int least, int most) {
    only(value >= least && value <= most, "out of range");
    return value;
  }

  private static double between(double value, double least, double most) {
    only(value >= least && value <= most, "out of range");
    return value;
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static List<String> uidList(String text) {
    Set<String> uids = new LinkedHashSet<>();
    for (String item : Keys.items(text)) {
      uids.add(only(isUid(item), item));
    }
    return List.copyOf(uids);
  }

  private static boolean isUid(String text) {
    return text.length() <= UID_LENGTH && UID.matcher(text).matches();
  }

  @Override
  public String toString() {
    return name;
  }
}
