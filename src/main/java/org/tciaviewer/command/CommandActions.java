package org.tciaviewer.command;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.IOException;
import org.tciaviewer.imagej.PatientCanvas;
import org.tciaviewer.imagej.ViewActions;

/**
 * Keys and mouse of an image window as commands: run for a person, on a daemon thread of their own
 * that ends with the command, and recorded as lines that do the same again. A failure is said over
 * the picture.
 */
final class CommandActions implements ViewActions {
  @Override
  public void run(ImagePlus image, String command, String keys) {
    Thread thread = new Thread(() -> perform(image, command, keys), "TCIA key");
    thread.setDaemon(true);
    thread.start();
  }

  private static void perform(ImagePlus image, String name, String line) {
    Thread thread = Thread.currentThread();
    WindowManager.setTempCurrentImage(thread, image);
    try {
      Command command = CommandRegistry.installed().named(name);
      Keys keys = Keys.parse(line);
      JobRunner.runForPerson(command, keys);
      Recording.statement(command, keys);
    } catch (IOException | RuntimeException e) {
      PatientCanvas.say(image, Failure.of(e).message());
    } finally {
      WindowManager.setTempCurrentImage(thread, null);
    }
  }

  @Override
  public void ran(String command, String keys) {
    Recording.statement(CommandRegistry.installed().named(command), Keys.parse(keys));
  }
}
