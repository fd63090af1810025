package org.tciaviewer.ui;

import java.awt.Font;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;

/** Shows a {@link BrowserState} in the middle of a panel. Event thread only. */
final class StatePanel extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final int COLUMNS = 48;
  private static final float TITLE = 1.3f;

  private final JLabel title = new JLabel(" ", JLabel.CENTER);
  private final JTextArea text = new JTextArea(1, COLUMNS);
  private final JPanel buttons = new JPanel();
  private final transient Consumer<BrowserState.Offer> taker;

  StatePanel(Consumer<BrowserState.Offer> taker) {
    super(new GridBagLayout());
    this.taker = taker;
    JPanel box = new JPanel(new GridBagLayout());
    GridBagConstraints c = new GridBagConstraints();
    c.gridx = 0;
    c.fill = GridBagConstraints.HORIZONTAL;
    c.insets.bottom = Scaling.gap();
    box.add(title, c);
    box.add(text, c);
    box.add(buttons, c);
    add(box);
    setBorder(BorderFactory.createEmptyBorder(1, Scaling.line(), 1, Scaling.line()));
    text.setEditable(false);
    text.setFocusable(false);
    text.setOpaque(false);
    text.setLineWrap(true);
    text.setWrapStyleWord(true);
    text.setFont(title.getFont());
    title.setName("stateTitle");
    text.setName("stateText");
  }

  /** Shows another state. */
  void show(BrowserState state) {
    Font plain = Scaling.font();
    title.setFont(plain.deriveFont(Font.BOLD, plain.getSize2D() * TITLE));
    text.setFont(plain);
    title.setText(state.title());
    text.setText(state.text());
    text.setSize(text.getPreferredSize().width, Short.MAX_VALUE); // wraps for the height
    buttons.removeAll();
    for (BrowserState.Offer offer : state.offers()) {
      buttons.add(button(offer, plain));
    }
    getAccessibleContext().setAccessibleName(state.title() + ". " + state.text());
    revalidate();
    repaint();
  }

  private JButton button(BrowserState.Offer offer, Font font) {
    JButton b = new JButton(offer.label());
    b.setFont(font);
    b.setMnemonic(offer.mnemonic());
    b.setName("offer" + offer.name());
    b.addActionListener(e -> taker.accept(offer));
    return b;
  }
}
