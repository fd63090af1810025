package org.tciaviewer.ui;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JMenuItem;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import org.tciaviewer.job.Job;

/** What can be done with the selected series, and what is being done. Event thread only. */
final class ActionBar extends JPanel {
  private static final long serialVersionUID = 1L;

  /** Those that deserve a button; the others are in the menu. */
  private static final Set<BrowserAction> BUTTONS =
      EnumSet.range(BrowserAction.OPEN, BrowserAction.DOWNLOAD);

  private final Map<BrowserAction, JButton> buttons = new EnumMap<>(BrowserAction.class);
  private final JButton others = new JButton("More actions");
  private final JobPanel job = new JobPanel();
  private final transient Consumer<BrowserAction> taker;
  private Set<BrowserAction> possible = Set.of();

  ActionBar(Consumer<BrowserAction> taker) {
    super(new BorderLayout(Scaling.gap(), Scaling.gap()));
    this.taker = taker;
    JPanel row = new JPanel(new Wrap(Scaling.gap()));
    for (BrowserAction action : BUTTONS) {
      row.add(button(action));
    }
    others.setMnemonic('T');
    others.setName("others");
    others.addActionListener(e -> showMenu(others, 0, others.getHeight()));
    row.add(others);
    row.addComponentListener(
        new ComponentAdapter() {
          @Override
          public void componentResized(ComponentEvent e) {
            row.revalidate(); // as many rows as the new width needs
          }
        });
    add(row, BorderLayout.NORTH);
    add(job, BorderLayout.CENTER);
    enable(Set.of());
  }

  private JButton button(BrowserAction action) {
    JButton b = new JButton(action.label());
    b.setMnemonic(action.mnemonic());
    b.setName(action.id());
    b.addActionListener(e -> taker.accept(action));
    buttons.put(action, b);
    return b;
  }

  /** Makes the keys of all actions work in a component. */
  void bind(JComponent component) {
    for (BrowserAction action : BrowserAction.values()) {
      component.registerKeyboardAction(e -> take(action), action.stroke(), JComponent.WHEN_FOCUSED);
    }
  }

  private void take(BrowserAction action) {
    if (possible.contains(action)) {
      taker.accept(action);
    }
  }

  /** Shows all actions as a menu. */
  void showMenu(Component where, int x, int y) {
    JPopupMenu menu = new JPopupMenu();
    for (BrowserAction action : BrowserAction.values()) {
      JMenuItem item = new JMenuItem(action.label(), action.mnemonic());
      item.setFont(others.getFont());
      item.setName("menu-" + action.id());
      item.setAccelerator(action.stroke());
      item.setEnabled(possible.contains(action));
      item.addActionListener(e -> taker.accept(action));
      menu.add(item);
    }
    menu.show(where, x, y);
  }

  /** Says what is possible now. */
  void enable(Set<BrowserAction> actions) {
    possible = Set.copyOf(actions);
    buttons.forEach((action, b) -> b.setEnabled(possible.contains(action)));
    others.setEnabled(!possible.isEmpty());
  }

  /** Makes a job that the bar shows and can cancel. */
  Job begin(String text) {
    return job.begin(text);
  }

  /** Shows that nothing runs, with a last word. */
  void idle(String text) {
    job.idle(text);
  }

  /** Cancels what is shown. */
  void cancel() {
    job.cancel();
  }
}
