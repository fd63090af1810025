package org.tciaviewer.command;

import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.frame.Recorder;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.lang.reflect.InvocationTargetException;

/** Writes what ran into ImageJ's macro recorder, so that the recorded line does it again. */
public final class Recording {
  private Recording() {}

  /**
   * Adds the keys to the command that ImageJ records at the moment, flags first: the recorder warns
   * in a dialog of a flag whose name stands in a value before it, as in {@code path=[my list]}.
   */
  static void options(Keys keys) {
    if (!Recorder.record) {
      return;
    }
    keys.names().stream().filter(keys::isFlag).forEach(Recorder::recordOption);
    for (String name : keys.names()) {
      if (!keys.isFlag(name)) {
        Recorder.recordOption(name, escaped(forRecorder(keys.text(name).orElse(""))));
      }
    }
  }

  /** The recorder puts a value with a blank in brackets itself, and no other. */
  private static String forRecorder(String value) {
    return value.indexOf(' ') >= 0 ? value : KeyLine.quoted(value);
  }

  /** Records a whole statement; for windows of our own, which ImageJ does not record. */
  public static void statement(Command command, Keys keys) {
    if (Recorder.record) {
      Recorder.recordString(statement(command.name(), keys.line(), Recorder.scriptMode()));
    }
  }

  /** The statement of ImageJ's macro language, with a line feed at its end. */
  public static String macro(Command command, Keys keys) {
    return statement(command.name(), keys.line(), false);
  }

  /**
   * Shows an image by the given action without ImageJ recording that it was selected. When a window
   * of ours opens it, that would stand before the statement that opens it, with the title that it
   * has while it loads.
   */
  static void show(ImagePlus image, Runnable showing) {
    if (!Recorder.record || GraphicsEnvironment.isHeadless()) {
      showing.run();
      return;
    }
    Recorder.suspendRecording(); // this thread, and
    onEventThread(Recorder::suspendRecording);
    try {
      showing.run();
      // Once it is the current one, its activation, which may come later, is not recorded.
      onEventThread(() -> WindowManager.setCurrentWindow(image.getWindow()));
    } finally {
      onEventThread(Recorder::resumeRecording);
      Recorder.resumeRecording();
    }
  }

  private static void onEventThread(Runnable action) {
    if (EventQueue.isDispatchThread()) {
      action.run();
      return;
    }
    try {
      EventQueue.invokeAndWait(action);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the recorder failed", e.getCause());
    }
  }

  static String statement(String name, String line, boolean script) {
    String run = script ? "IJ.run(" : "run(";
    return run + "\"" + name + "\", \"" + escaped(line) + "\");\n";
  }

  /** ImageJ writes options between quotes as they are: quotes and backslashes need a backslash. */
  static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
