package org.tciaviewer.ui;

import java.awt.GridLayout;
import java.util.Optional;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JSpinner;
import javax.swing.SpinnerNumberModel;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.command.Keys;

/** Asks which slices of a series to open. Event thread only. */
final class RangeDialog extends JPanel {
  private static final long serialVersionUID = 1L;

  /** Upper end where the archive does not tell how many slices there are. */
  private static final int MANY = 100_000;

  private final int images;
  private final JSpinner first;
  private final JSpinner last;
  private final JSpinner step;
  private final JCheckBox virtual = new JCheckBox("Read slices when they are looked at (virtual)");

  private RangeDialog(SeriesRecord series) {
    super(new GridLayout(0, 2, Scaling.gap(), Scaling.gap()));
    images = series.images() > 0 ? series.images() : MANY;
    first = spinner(1);
    last = spinner(images);
    step = spinner(1);
    add("First slice", 'F', first);
    add("Last slice", 'L', last);
    add("Every n-th slice", 'N', step);
    virtual.setMnemonic('V');
    add(virtual);
  }

  private JSpinner spinner(int value) {
    return new JSpinner(new SpinnerNumberModel(value, 1, images, 1));
  }

  private void add(String text, char mnemonic, JComponent field) {
    JLabel label = new JLabel(text);
    label.setDisplayedMnemonic(mnemonic);
    label.setLabelFor(field);
    add(label);
    add(field);
  }

  /** The keys of {@code TCIA Open Series...} that say which slices; empty when cancelled. */
  static Optional<Keys> ask(JFrame parent, SeriesRecord series) {
    RangeDialog panel = new RangeDialog(series);
    Scaling.apply(panel);
    int answer =
        JOptionPane.showConfirmDialog(
            parent,
            panel,
            "Open a range of slices",
            JOptionPane.OK_CANCEL_OPTION,
            JOptionPane.PLAIN_MESSAGE);
    return answer == JOptionPane.OK_OPTION ? Optional.of(panel.keys()) : Optional.empty();
  }

  private Keys keys() {
    return keys(value(first), value(last), value(step), images, virtual.isSelected());
  }

  private static int value(JSpinner spinner) {
    return ((Number) spinner.getValue()).intValue();
  }

  /** The keys of a range; what is the default is left out. */
  static Keys keys(int first, int last, int step, int images, boolean isVirtual) {
    Keys keys = Keys.NONE;
    int from = Math.min(first, last);
    int to = Math.max(first, last);
    if (from > 1 || to < images) {
      keys = keys.with("slices", from + "-" + to);
    }
    if (step > 1) {
      keys = keys.with("step", Integer.toString(step));
    }
    return isVirtual ? keys.withFlag("virtual") : keys;
  }
}
