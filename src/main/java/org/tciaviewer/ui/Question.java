package org.tciaviewer.ui;

import java.awt.Component;
import javax.swing.JDialog;
import javax.swing.JOptionPane;

/** Small dialogs at ImageJ's GUI scale. Event thread only; blocks until the dialog is closed. */
final class Question {
  private Question() {}

  /**
   * Asks whether to do something.
   *
   * @param yes the word on the button that does it; the other is Cancel
   */
  static boolean confirmed(Component parent, String title, String text, String yes) {
    Object[] buttons = {yes, "Cancel"};
    JOptionPane pane =
        new JOptionPane(
            text, JOptionPane.QUESTION_MESSAGE, JOptionPane.YES_NO_OPTION, null, buttons, "Cancel");
    show(pane, parent, title);
    return yes.equals(pane.getValue());
  }

  /** Asks for a text; the empty text when the dialog was cancelled. */
  static String text(Component parent, String title, String text, String proposed) {
    JOptionPane pane =
        new JOptionPane(text, JOptionPane.PLAIN_MESSAGE, JOptionPane.OK_CANCEL_OPTION);
    pane.setWantsInput(true);
    pane.setInitialSelectionValue(proposed);
    show(pane, parent, title);
    boolean isOk = Integer.valueOf(JOptionPane.OK_OPTION).equals(pane.getValue());
    return isOk && pane.getInputValue() instanceof String s ? s : "";
  }

  /** Says something that a person must see. */
  static void warn(Component parent, String title, String text) {
    show(new JOptionPane(text, JOptionPane.WARNING_MESSAGE), parent, title);
  }

  private static void show(JOptionPane pane, Component parent, String title) {
    JDialog dialog = pane.createDialog(parent, title);
    Scaling.apply(pane);
    dialog.pack();
    dialog.setLocationRelativeTo(parent);
    pane.selectInitialValue();
    dialog.setVisible(true);
    dialog.dispose();
  }
}
