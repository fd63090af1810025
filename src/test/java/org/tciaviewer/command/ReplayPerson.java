package org.tciaviewer.command;

import ij.Executer;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Label;
import java.awt.TextField;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.ActionListener;
import java.awt.event.KeyEvent;
import java.awt.event.KeyListener;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.tciaviewer.fixtures.ModalDialogs;

/** A person at the menu: picks a command, fills its dialog in and confirms what is asked. */
final class ReplayPerson {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(90);

  private ReplayPerson() {}

  /**
   * Picks a command from the menu and waits until it is done.
   *
   * @return what the recorder wrote
   * @throws IllegalStateException when no dialog came, an error was shown, or it takes too long
   */
  static String picks(Command command, Keys keys, Recorder recorder) throws Exception {
    int before = recorder.getText().length();
    Thread menu = new Thread(new Executer(command.name()), command.name());
    menu.start();
    if (command.name().endsWith("...")) {
      GenericDialog dialog = awaitDialog(command);
      EventQueue.invokeAndWait(() -> fill(dialog, command, keys));
    }
    awaitEnd(menu);
    return recorder.getText().substring(before);
  }

  /** Opens the dialog of a command, presses F1 in its first field and the Help button, cancels. */
  static void asksForHelp(Command command) throws Exception {
    Thread menu = new Thread(new Executer(command.name()), command.name());
    menu.start();
    GenericDialog dialog = awaitDialog(command);
    EventQueue.invokeAndWait(
        () -> {
          TextField field = (TextField) dialog.getStringFields().get(0);
          KeyEvent f1 =
              new KeyEvent(field, KeyEvent.KEY_PRESSED, 0, 0, KeyEvent.VK_F1, (char) 0xFFFF);
          for (KeyListener l : field.getKeyListeners()) {
            l.keyPressed(f1);
          }
          press(find(dialog, Button.class, "Help").orElseThrow());
        });
    TimeUnit.SECONDS.sleep(1); // both start the browser on threads of their own
    EventQueue.invokeAndWait(() -> press(find(dialog, Button.class, "Cancel").orElseThrow()));
    awaitEnd(menu);
  }

  private static GenericDialog awaitDialog(Command command) throws InterruptedException {
    String title = command.name().replace("...", "");
    for (long end = System.nanoTime() + PATIENCE; System.nanoTime() - end < 0; ) {
      for (Window w : Window.getWindows()) {
        if (w instanceof GenericDialog d && d.isShowing() && d.getTitle().equals(title)) {
          return ModalDialogs.ready(d);
        }
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    throw new IllegalStateException("no dialog of " + title);
  }

  private static void fill(GenericDialog dialog, Command command, Keys keys) {
    Iterator<?> texts = iterator(dialog.getStringFields());
    Iterator<?> choices = iterator(dialog.getChoices());
    Iterator<?> boxes = iterator(dialog.getCheckboxes());
    for (Key<?> key : command.keys()) {
      Optional<String> text = keys.text(key.name());
      switch (key.kind()) {
        case FLAG -> ((Checkbox) boxes.next()).setState(keys.has(key));
        case CHOICE -> choose((Choice) choices.next(), text);
        default -> type((TextField) texts.next(), text);
      }
    }
    press(dialog.getButtons()[0]);
  }

  private static Iterator<?> iterator(java.util.Vector<?> fields) {
    return fields == null ? java.util.List.of().iterator() : fields.iterator();
  }

  private static void choose(Choice choice, Optional<String> text) {
    text.ifPresent(choice::select);
  }

  private static void type(TextField field, Optional<String> text) {
    text.ifPresent(field::setText);
  }

  private static void press(Button button) {
    for (ActionListener l : button.getActionListeners()) {
      l.actionPerformed(
          new ActionEvent(button, ActionEvent.ACTION_PERFORMED, button.getActionCommand()));
    }
  }

  /** Waits for the command; a question is confirmed, anything else that pops up is an error. */
  private static void awaitEnd(Thread menu) throws Exception {
    for (long end = System.nanoTime() + PATIENCE; menu.isAlive(); ) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException("it does not end");
      }
      for (Window w : Window.getWindows()) {
        if (w instanceof Dialog d && d.isShowing() && !(w instanceof javax.swing.JDialog)) {
          answer(ModalDialogs.ready(d));
        }
      }
      menu.join(50);
    }
  }

  private static void answer(Dialog dialog) throws Exception {
    boolean isQuestion = find(dialog, Button.class, "Cancel").isPresent();
    String text = texts(dialog);
    Optional<Button> ok = find(dialog, Button.class, "OK");
    if (ok.isPresent()) {
      EventQueue.invokeAndWait(() -> press(ok.get()));
    }
    if (!isQuestion && !dialog.getTitle().isEmpty()) {
      throw new IllegalStateException("\"" + dialog.getTitle() + "\" was shown: " + text);
    }
  }

  private static <B extends Button> Optional<B> find(Container in, Class<B> type, String label) {
    for (Component c : in.getComponents()) {
      if (type.isInstance(c) && type.cast(c).getLabel().strip().equals(label)) {
        return Optional.of(type.cast(c));
      }
      if (c instanceof Container inner) {
        Optional<B> found = find(inner, type, label);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static String texts(Container in) {
    StringBuilder text = new StringBuilder();
    for (Component c : in.getComponents()) {
      if (c instanceof Label label) {
        text.append(label.getText()).append(' ');
      } else if (c instanceof Container inner) {
        text.append(texts(inner));
      }
    }
    return text.toString();
  }
}
