package org.tciaviewer.ui;

import java.awt.Font;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.util.List;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;

/** Labels and values in two columns; values wrap and can be copied. Event thread only. */
final class FactGrid extends JPanel {
  private static final long serialVersionUID = 1L;

  FactGrid(List<SeriesFacts.Fact> facts) {
    super(new GridBagLayout());
    int row = 0;
    for (SeriesFacts.Fact fact : facts) {
      addRow(fact, row++);
    }
  }

  private void addRow(SeriesFacts.Fact fact, int row) {
    GridBagConstraints g = new GridBagConstraints();
    g.gridy = row;
    g.anchor = GridBagConstraints.NORTHWEST;
    g.insets.bottom = Scaling.gap() / 2;
    g.insets.right = Scaling.gap() * 2;
    JLabel label = new JLabel(fact.label());
    label.setFont(Scaling.font());
    label.setForeground(Tones.faint(label));
    add(label, g);
    g.weightx = 1;
    g.fill = GridBagConstraints.HORIZONTAL;
    g.insets.right = 0;
    JTextArea value = DetailsPanel.text(fact.value(), Font.PLAIN, 1);
    value.setLineWrap(true);
    value.setWrapStyleWord(!isOneWord(fact.value()));
    value.getAccessibleContext().setAccessibleName(fact.label());
    add(value, g);
  }

  private static boolean isOneWord(String text) {
    return text.indexOf(' ') < 0;
  }
}
