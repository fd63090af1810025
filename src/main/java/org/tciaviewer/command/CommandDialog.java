package org.tciaviewer.command;

import ij.gui.GenericDialog;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.TextField;
import java.awt.event.KeyEvent;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Vector;

/**
 * Asks a person for the keys of a command, with ImageJ's own dialog built from the declarations.
 * Only keys that differ from their defaults come back, so that recorded lines stay short.
 */
final class CommandDialog {
  /** Columns of a text field: a UID has up to 64 characters, most have about 60. */
  private static final int FIELD_COLUMNS = 40;

  private CommandDialog() {}

  /** Blocks until the dialog is closed; empty when it was cancelled. Not for macros. */
  static Optional<Keys> ask(Command command) {
    GenericDialog dialog = new Helped(command);
    Keys proposed = command.proposed();
    command.keys().forEach(key -> add(dialog, key, proposed));
    dialog.showDialog();
    return dialog.wasCanceled()
        ? Optional.empty()
        : Optional.of(read(dialog, command.keys(), proposed));
  }

  /** ImageJ's dialog with a Help button, which F1 presses too. */
  private static final class Helped extends GenericDialog {
    private static final long serialVersionUID = 1L;
    private final URI page;

    Helped(Command command) {
      super(command.name().replace("...", ""));
      page = Help.page(command.name());
      addHelp(page.toString());
    }

    @Override
    public void keyPressed(KeyEvent e) {
      if (e.getKeyCode() == KeyEvent.VK_F1) {
        Help.open(page);
      } else {
        super.keyPressed(e);
      }
    }
  }

  private static void add(GenericDialog dialog, Key<?> key, Keys proposed) {
    String value = proposed.text(key.name()).orElse(key.fallback());
    switch (key.kind()) {
      case CHOICE -> dialog.addChoice(label(key), key.choices().toArray(String[]::new), value);
      case FLAG -> dialog.addCheckbox(label(key), proposed.isFlag(key.name()));
      case PATH -> dialog.addFileField(label(key), value, FIELD_COLUMNS);
      default -> dialog.addStringField(label(key), value, FIELD_COLUMNS);
    }
  }

  private static String label(Key<?> key) {
    String label = Character.toUpperCase(key.label().charAt(0)) + key.label().substring(1);
    return label + (key.isRequired() ? " *" : "");
  }

  /** Reads the fields themselves: the dialog's getNext methods would record them a second time. */
  private static Keys read(GenericDialog dialog, List<Key<?>> keys, Keys proposed) {
    Iterator<?> texts = fields(dialog.getStringFields());
    Iterator<?> choices = fields(dialog.getChoices());
    Iterator<?> boxes = fields(dialog.getCheckboxes());
    Keys given = Keys.NONE;
    for (Key<?> key : keys) {
      if (key.kind() == Key.Kind.FLAG) {
        given = ((Checkbox) boxes.next()).getState() ? given.withFlag(key.name()) : given;
      } else {
        String text =
            key.kind() == Key.Kind.CHOICE
                ? ((Choice) choices.next()).getSelectedItem()
                : ((TextField) texts.next()).getText().strip();
        boolean isDefault = text.equals(key.fallback()) && !proposed.has(key);
        given = isDefault ? given : given.with(key.name(), text);
      }
    }
    return given;
  }

  private static Iterator<?> fields(Vector<?> fields) {
    return fields == null ? List.of().iterator() : fields.iterator();
  }
}
