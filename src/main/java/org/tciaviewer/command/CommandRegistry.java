package org.tciaviewer.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands that are installed: the lines of {@code plugins.config} that start our entry class
 * are the registration, their argument is the simple name of a class in this package. A command is
 * made when it is first asked for, so that one does not load the classes of all. Thread-safe.
 */
public final class CommandRegistry {
  /** {@code Menu>Path, "Label", org.tciaviewer.TciaCommand("ClassName")}. */
  private static final Pattern LINE =
      Pattern.compile(
          "[^,#]+,\\s*\"([^\"]+)\"\\s*,\\s*org\\.tciaviewer\\.TciaCommand\\(\"(\\w+)\"\\)\\s*");

  private static final CommandRegistry INSTALLED = load();

  /** Menu label to simple name of the class, in menu order; a command may have several labels. */
  private final Map<String, String> types;

  private final Map<String, Command> made = new ConcurrentHashMap<>();

  private CommandRegistry(Map<String, String> types) {
    this.types = types;
  }

  /** The commands of this installation. */
  public static CommandRegistry installed() {
    return INSTALLED;
  }

  /** All commands, in menu order. */
  public List<Command> commands() {
    return types.values().stream().distinct().map(this::command).toList();
  }

  /**
   * The command of a name.
   *
   * @param name a menu label; dots at the end may be left out or added, blanks around are dropped
   * @throws IllegalArgumentException when there is none; the message lists all names
   */
  public Command named(String name) {
    String wanted = bare(name);
    for (Map.Entry<String, String> e : types.entrySet()) {
      if (bare(e.getKey()).equals(wanted)) {
        return command(e.getValue());
      }
    }
    for (Command command : commands()) {
      if (bare(command.name()).equals(wanted)) {
        return command;
      }
    }
    throw new IllegalArgumentException(
        "\""
            + name
            + "\" is not a command; accepted: "
            + String.join(", ", commands().stream().map(Command::name).toList()));
  }

  private static String bare(String name) {
    int end = name.length();
    while (end > 0
        && (name.charAt(end - 1) == '.' || Character.isWhitespace(name.charAt(end - 1)))) {
      end--;
    }
    return name.substring(0, end).strip().toLowerCase(Locale.ROOT);
  }

  /**
   * The command of a class.
   *
   * @param type simple name of the class
   * @throws IllegalArgumentException when no line of {@code plugins.config} names it
   */
  Command ofType(String type) {
    return commands().stream()
        .filter(c -> c.getClass().getSimpleName().equals(type))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(type + ": no such command class"));
  }

  private Command command(String type) {
    return made.computeIfAbsent(type, CommandRegistry::make);
  }

  private static CommandRegistry load() {
    Map<String, String> types = new LinkedHashMap<>();
    try {
      // Every plugin on a flat class path has a plugins.config: read all, keep our lines.
      for (URL url :
          Collections.list(CommandRegistry.class.getClassLoader().getResources("plugins.config"))) {
        types.putAll(lines(url));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("plugins.config cannot be read", e);
    }
    return new CommandRegistry(Collections.unmodifiableMap(types));
  }

  private static Map<String, String> lines(URL url) throws IOException {
    Map<String, String> types = new LinkedHashMap<>();
    try (InputStream in = url.openStream();
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        Matcher m = LINE.matcher(line);
        if (m.matches()) {
          types.put(m.group(1), m.group(2));
        }
      }
    }
    return types;
  }

  private static Command make(String type) {
    String name = CommandRegistry.class.getPackageName() + "." + type;
    try {
      return (Command)
          Class.forName(name, true, CommandRegistry.class.getClassLoader())
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new IllegalStateException(
          "plugins.config names "
              + name
              + ", which is no command with a constructor without arguments",
          e);
    }
  }
}
