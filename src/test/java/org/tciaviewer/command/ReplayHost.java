package org.tciaviewer.command;

import ij.IJ;
import ij.ImageJ;
import ij.Prefs;
import ij.WindowManager;
import ij.gui.ImageWindow;
import ij.plugin.frame.Recorder;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Window;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import org.tciaviewer.fixtures.OpenImages;
import org.tciaviewer.job.Job;

/**
 * Runs in an ImageJ of its own with the built jar: picks every command from the menu while ImageJ
 * records, runs the recorded lines, as a macro and as a script, and compares what they leave
 * behind. Started by {@link RecordReplayIT}; writes one line for each case into a report.
 */
public final class ReplayHost {
  private final Path report;
  private final ReplayWorld world;
  private Recorder recorder;

  private ReplayHost(Path report, ReplayWorld world) {
    this.report = report;
    this.world = world;
  }

  /** Arguments: the file of the report, the folder to work in. */
  public static void main(String[] arguments) throws Exception {
    new ImageJ();
    try (ReplayWorld world = ReplayWorld.in(Path.of(arguments[1]))) {
      ReplayHost host = new ReplayHost(Path.of(arguments[0]), world);
      host.runAll("Macro");
      host.runAll("JavaScript");
      host.openFromAWindow();
      ReplayPerson.asksForHelp(new SearchCommand());
      host.write("END");
    } finally {
      System.exit(0);
    }
  }

  /** Every case in one of the recorder's languages. */
  private void runAll(String language) throws Exception {
    Prefs.set("recorder.mode", language);
    recorder = new Recorder();
    for (ReplayCase c : world.cases()) {
      long start = System.nanoTime();
      List<String> lines = new ArrayList<>(List.of(language, c.command(), c.keys()));
      try {
        String problem = run(c, language.equals("Macro"), lines);
        lines.add(2, problem);
      } catch (Exception e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        lines.add(2, trace.toString().replace('\t', ' '));
      }
      lines.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) + " ms");
      write(String.join("\t", lines).replace("\n", "\\n"));
    }
    reset();
    EventQueue.invokeAndWait(recorder::close);
  }

  /** A window of ours opens a series, as the browser does, and records it when it is there. */
  private void openFromAWindow() throws Exception {
    Prefs.set("recorder.mode", "Macro");
    recorder = new Recorder();
    Command command = new OpenSeriesCommand();
    String line = "series=" + DemoSeriesUids.ct() + " source=demo slices=30-45";
    int before = recorder.getText().length();
    Recorder.record = true;
    JobRunner.run(command, Keys.parse(line), Job.silent());
    settle();
    EventQueue.invokeAndWait(() -> Recording.statement(command, Keys.parse(line)));
    Recorder.record = false;
    String recorded = recorder.getText().substring(before);
    boolean isOnlyThat = recorded.equals("run(\"" + command.name() + "\", \"" + line + "\");\n");
    String problem = isOnlyThat ? "" : "more was recorded";
    write(
        String.join("\t", "Window", command.name(), problem, line, recorded).replace("\n", "\\n"));
    reset();
    EventQueue.invokeAndWait(recorder::close);
  }

  /** Returns what is wrong; nothing when the recorded line does the same. */
  private String run(ReplayCase c, boolean isMacro, List<String> lines) throws Exception {
    Command command = CommandRegistry.installed().named(c.command());
    Keys keys = Keys.parse(c.keys());
    prepare(c);
    Recorder.record = true;
    String recorded = ReplayPerson.picks(command, keys, recorder);
    Recorder.record = false;
    settle();
    lines.add(recorded);
    List<String> byPerson = ReplayState.now(world.output());
    prepare(c);
    String error = replay(recorded, isMacro);
    settle();
    List<String> replayed = ReplayState.now(world.output());
    return error.isEmpty() ? difference(c, byPerson, replayed) : error;
  }

  private void prepare(ReplayCase c) throws Exception {
    reset();
    Recorder.record = false;
    for (String line : c.before()) {
      ReplayWorld.run(line);
    }
    settle();
  }

  /** Runs a recorded line; the answer is what the Log says of an error. */
  private static String replay(String recorded, boolean isMacro) throws Exception {
    if (recorded.isBlank()) {
      return "nothing was recorded";
    }
    IJ.log("\\Clear");
    if (isMacro) {
      IJ.runMacro(recorded);
    } else {
      ScriptEngine groovy = new ScriptEngineManager().getEngineByName("groovy");
      if (groovy == null) {
        return "no script engine";
      }
      // As the recorder's Create button does, which knows no image when the first line is recorded.
      String image = recorded.contains("IJ.run(imp,") ? "imp = IJ.getImage()\n" : "";
      groovy.eval("import ij.IJ\n" + image + recorded);
    }
    String log = IJ.getLog();
    return log == null || !log.contains("TCIA error") ? "" : log;
  }

  /**
   * Which window is in front after a person's dialog closed is the window manager's choice. The
   * list comes by itself to a person who opens annotations; a macro opens no window that was not
   * asked for.
   */
  private static String difference(ReplayCase c, List<String> person, List<String> replayed) {
    List<String> byPerson = new ArrayList<>(person);
    if (!c.window().startsWith("Annotations")) {
      byPerson.removeIf(s -> s.startsWith("window Annotations:"));
    }
    if (c.window().isEmpty()) {
      boolean isSame = withoutFront(byPerson).equals(withoutFront(replayed));
      return isSame ? "" : "person: " + byPerson + "\nreplay: " + replayed;
    }
    boolean isShown = byPerson.stream().anyMatch(s -> s.startsWith("window " + c.window()));
    boolean isTable = replayed.stream().anyMatch(s -> s.startsWith("table " + c.window()));
    return isShown && isTable && onlyImages(byPerson).equals(onlyImages(replayed))
        ? ""
        : "person: " + byPerson + "\nreplay: " + replayed;
  }

  private static List<String> withoutFront(List<String> state) {
    return state.stream().filter(s -> !s.startsWith("current")).toList();
  }

  private static List<String> onlyImages(List<String> state) {
    return state.stream().filter(s -> s.startsWith("image")).toList();
  }

  /** Lets windows that were just opened or changed come to rest. */
  private static void settle() throws Exception {
    TimeUnit.MILLISECONDS.sleep(300);
    EventQueue.invokeAndWait(() -> {});
    EventQueue.invokeAndWait(() -> {});
  }

  /** Closes all images and windows but ImageJ and the recorder, and deletes what was written. */
  private void reset() throws Exception {
    org.tciaviewer.imagej.LinkedScrolling.unlink();
    EventQueue.invokeAndWait(OpenImages::closeAll);
    for (Window w : Window.getWindows()) {
      boolean isKept = w == IJ.getInstance() || w == recorder || w instanceof ImageWindow;
      if (w instanceof Frame && w.isShowing() && !isKept) {
        EventQueue.invokeAndWait(w::dispose);
        WindowManager.removeWindow((Frame) w);
      }
    }
    Prefs.set("tcia.connections", null);
    Prefs.set("tcia.labels", null);
    delete(world.output());
    Files.createDirectories(world.output());
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path p : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(p);
        }
      }
    }
  }

  private void write(String line) throws IOException {
    Files.writeString(report, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
