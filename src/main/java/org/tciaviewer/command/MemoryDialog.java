package org.tciaviewer.command;

import ij.gui.GenericDialog;
import java.awt.Checkbox;
import java.awt.Component;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Panel;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Asks a person what to do with a series that does not fit the memory. */
final class MemoryDialog {
  private MemoryDialog() {}

  /**
   * Blocks until somebody has chosen.
   *
   * @return the keys to add
   * @throws CancellationException when the dialog was cancelled
   */
  static Keys ask(MemoryOffers offers) {
    List<String> choices = offers.offers().stream().map(MemoryOffers.Offer::button).toList();
    GenericDialog dialog = new GenericDialog("TCIA Viewer: not enough memory");
    dialog.addMessage(offers.problem() + ".\nOpen it as:");
    dialog.addRadioButtonGroup(
        "", choices.toArray(String[]::new), choices.size(), 1, choices.get(0));
    arrange(dialog);
    dialog.setOKLabel("Open");
    dialog.addHelp(Help.troubleshooting("memory").toString());
    dialog.showDialog();
    if (dialog.wasCanceled()) {
      throw new CancellationException("cancelled: the series does not fit the memory");
    }
    String chosen = dialog.getNextRadioButton();
    Keys keys = offers.offers().get(Math.max(0, choices.indexOf(chosen))).keys();
    Recording.options(keys);
    return keys;
  }

  /** Puts the round buttons left, and lets Enter and Escape work while one has the focus. */
  private static void arrange(GenericDialog dialog) {
    for (Component c : dialog.getComponents()) {
      if (c instanceof Panel panel && panel.getComponent(0) instanceof Checkbox) {
        GridBagLayout layout = new GridBagLayout(); // ImageJ's grid centres words under X11
        GridBagConstraints left = new GridBagConstraints();
        left.anchor = GridBagConstraints.WEST;
        left.gridx = 0;
        for (Component box : panel.getComponents()) {
          layout.setConstraints(box, left);
          box.addKeyListener(dialog);
        }
        panel.setLayout(layout);
      }
    }
  }
}
