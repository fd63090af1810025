package org.tciaviewer.command;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Starts commands for the entry classes of the root package, and tells each kind of caller of a
 * failure in the way that it can bear. Stateless.
 */
public final class Launcher {
  private Launcher() {}

  /**
   * Runs the command that a menu item or {@code IJ.run} picked, with the keys in {@code
   * Macro.getOptions()} or from a dialog. Never throws: the menu gets one dialog, a macro one line
   * and its end.
   *
   * @param type simple name of the command's class, from {@code plugins.config}
   */
  public static void plugIn(String type) {
    Caller caller = Caller.current();
    try {
      Command command = CommandRegistry.installed().ofType(type);
      if (caller == Caller.MACRO) {
        JobRunner.run(command, options());
      } else {
        Optional<Keys> keys = ask(command);
        if (keys.isPresent()) {
          JobRunner.runForPerson(command, keys.get());
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      tell(caller, e);
    }
  }

  private static Keys options() {
    String options = Macro.getOptions();
    return options == null ? Keys.NONE : Keys.parse(options);
  }

  private static Optional<Keys> ask(Command command) {
    Optional<Keys> keys =
        command.name().endsWith("...") ? CommandDialog.ask(command) : Optional.of(Keys.NONE);
    keys.ifPresent(Recording::options);
    return keys;
  }

  private static void tell(Caller caller, Throwable t) {
    Failure failure = Failure.of(t);
    if (caller == Caller.MACRO) {
      IJ.log(failure.line());
      System.err.println(failure.line());
      // The only end of a macro that neither goes on with the wrong image nor opens a window.
      Interpreter.abort();
    } else if (t instanceof CancellationException) {
      IJ.showStatus("TCIA: cancelled");
    } else {
      IJ.error("TCIA Viewer", failure.dialog());
    }
  }

  /**
   * Runs a command by name for Java code; no dialog, no log line for a failure.
   *
   * @param name as in the menu; dots at the end may be left out
   * @param keys line of keys, may be empty
   * @return the IDs of the images opened, one a line, or a table with tabs
   * @throws IllegalArgumentException when the name, the keys or the current image do not fit
   * @throws IOException when data or the world fail
   */
  public static String run(String name, String keys) throws IOException {
    Command command = CommandRegistry.installed().named(name);
    return JobRunner.run(command, Keys.parse(keys == null ? "" : keys));
  }

  /** As {@link #run}, but answers {@code OK\n<result>} or {@code ERROR: <message>}. */
  public static String call(String name, String keys) {
    try {
      return "OK\n" + run(name, keys);
    } catch (IOException | RuntimeException | Error e) {
      return "ERROR: " + Failure.of(e).message();
    }
  }
}
