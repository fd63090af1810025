package org.tciaviewer.ui;

import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/** Calls back on any change of a text. */
record Typed(Runnable action) implements DocumentListener {
  @Override
  public void insertUpdate(DocumentEvent e) {
    action.run();
  }

  @Override
  public void removeUpdate(DocumentEvent e) {
    action.run();
  }

  @Override
  public void changedUpdate(DocumentEvent e) {
    action.run();
  }
}
