package org.tciaviewer.ui;

import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.net.URI;
import javax.swing.AbstractAction;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JRootPane;
import javax.swing.KeyStroke;
import org.tciaviewer.command.Help;

/** F1 and a Help button that show a page of the manual. Event thread only. */
final class HelpKey extends AbstractAction {
  private static final long serialVersionUID = 1L;
  private static final KeyStroke F1 = KeyStroke.getKeyStroke(KeyEvent.VK_F1, 0);

  private final URI page;

  private HelpKey(URI page) {
    super("Help");
    this.page = page;
    putValue(SHORT_DESCRIPTION, "Opens the page of this window in the manual (F1)");
  }

  /** Makes F1 open the page wherever the focus is in a window. */
  static void bind(JRootPane pane, URI page) {
    pane.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(F1, F1);
    pane.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(F1, F1);
    pane.getActionMap().put(F1, new HelpKey(page));
  }

  /** A button that opens the page. */
  static JButton button(URI page) {
    return new JButton(new HelpKey(page));
  }

  @Override
  public void actionPerformed(ActionEvent e) {
    Help.open(page);
  }
}
