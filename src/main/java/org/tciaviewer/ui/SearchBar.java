package org.tciaviewer.ui;

import java.awt.BorderLayout;
import java.awt.event.KeyEvent;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import org.tciaviewer.archive.UidText;

/**
 * One box for words, UIDs and addresses, and the source to search. Typing narrows what is listed,
 * Enter asks the archive, and so does a UID at once. Event thread only.
 */
final class SearchBar extends JPanel {
  private static final long serialVersionUID = 1L;

  /** What happens in the bar. */
  interface Listener {
    /** The text changed. */
    void typed(String text);

    /** The archive shall be asked for the text. */
    void entered(String text);

    /** Another source was chosen. */
    void chosen(String source);

    /** The arrow key down: to the results. */
    void leftDownwards();
  }

  private final JTextField box = new JTextField();
  private final JComboBox<String> source;
  private final JButton search = new JButton("Search");
  private final transient Listener listener;
  private boolean isSilent;

  SearchBar(List<String> sources, String selected, Listener listener) {
    super(new BorderLayout(Scaling.gap(), 0));
    this.listener = listener;
    source = new JComboBox<>(sources.toArray(new String[0]));
    source.setSelectedItem(selected);
    add(labelled("Search", 'H', box, "filter"), BorderLayout.WEST);
    add(box, BorderLayout.CENTER);
    JPanel right = new JPanel(new BorderLayout(Scaling.gap(), 0));
    right.add(search, BorderLayout.WEST);
    JLabel in = labelled("Source", 'S', source, "source");
    right.add(in, BorderLayout.CENTER);
    right.add(source, BorderLayout.EAST);
    add(right, BorderLayout.EAST);
    search.setName("search");
    describe();
    wire();
  }

  private void describe() {
    box.setToolTipText(
        "Words narrow the list as you type; Enter searches the archive. A pasted UID or address of"
            + " a viewer is looked up at once. Ctrl+F comes back here.");
    search.setToolTipText("Asks the archive for the text (Enter)");
    source.setToolTipText("auto: IDC first, then NBIA; demo: works without a network");
    box.getAccessibleContext().setAccessibleDescription(box.getToolTipText());
  }

  private static JLabel labelled(String text, char mnemonic, JComponent field, String name) {
    JLabel label = new JLabel(text);
    label.setDisplayedMnemonic(mnemonic);
    label.setLabelFor(field);
    field.setName(name);
    return label;
  }

  private void wire() {
    box.getDocument().addDocumentListener(new Typed(this::typed));
    box.addActionListener(e -> listener.entered(box.getText()));
    search.addActionListener(e -> listener.entered(box.getText()));
    source.addActionListener(
        e -> {
          if (!isSilent) {
            listener.chosen(source());
          }
        });
    box.registerKeyboardAction(
        e -> listener.leftDownwards(),
        KeyStroke.getKeyStroke(KeyEvent.VK_DOWN, 0),
        JComponent.WHEN_FOCUSED);
  }

  private void typed() {
    if (isSilent) {
      return;
    }
    String text = box.getText();
    if (UidText.uidsIn(text).isEmpty()) {
      listener.typed(text);
    } else {
      listener.entered(text);
    }
  }

  /** The source that is chosen. */
  String source() {
    return (String) source.getSelectedItem();
  }

  /** The text as typed. */
  String text() {
    return box.getText();
  }

  /** Shows a text and a source without telling the listener. */
  void show(String text, String sourceName) {
    isSilent = true;
    if (!box.getText().equals(text)) {
      box.setText(text);
    }
    source.setSelectedItem(sourceName);
    isSilent = false;
  }

  /** Puts the cursor into the box, with its text selected. */
  void focusBox() {
    box.requestFocusInWindow();
    box.selectAll();
  }
}
