package org.tciaviewer.ui;

import java.awt.BorderLayout;
import java.net.URI;
import javax.swing.JButton;
import javax.swing.JMenuItem;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import org.tciaviewer.command.Help;

/** The Help button of the search window: manual and tour. Event thread only. */
final class HelpMenu extends JPanel {
  private static final long serialVersionUID = 1L;
  private final JButton button = new JButton("Help");

  HelpMenu(URI page, Runnable tour) {
    super(new BorderLayout());
    button.setName("help");
    button.addActionListener(e -> show(page, tour));
    add(button, BorderLayout.CENTER);
  }

  private void show(URI page, Runnable tour) {
    JPopupMenu menu = new JPopupMenu();
    item(menu, "Manual (F1)", () -> Help.open(page));
    item(menu, "Tour", tour);
    menu.show(button, 0, button.getHeight());
  }

  private void item(JPopupMenu menu, String text, Runnable action) {
    JMenuItem item = new JMenuItem(text);
    item.setFont(button.getFont());
    item.setName(text);
    item.addActionListener(e -> action.run());
    menu.add(item);
  }
}
