package org.tciaviewer.ui;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import java.text.NumberFormat;
import java.util.Locale;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.ListCellRenderer;
import org.tciaviewer.ui.FacetModel.Kind;

/** A line of the facets: text at the left, count at the right. Event thread only. */
final class FacetCell extends JPanel implements ListCellRenderer<FacetModel.Line> {
  private static final long serialVersionUID = 1L;
  private final JLabel text = new JLabel();
  private final JLabel count = new JLabel();
  private final transient FacetModel model;
  private final transient NumberFormat numbers = NumberFormat.getIntegerInstance(Locale.ENGLISH);

  FacetCell(FacetModel model) {
    super(new BorderLayout(Scaling.gap(), 0));
    this.model = model;
    add(text, BorderLayout.CENTER);
    add(count, BorderLayout.EAST);
  }

  @Override
  public Component getListCellRendererComponent(
      JList<? extends FacetModel.Line> list,
      FacetModel.Line line,
      int index,
      boolean selected,
      boolean focused) {
    boolean isTitle = line.kind() == Kind.SECTION;
    text.setText(mark(line) + line.text());
    count.setText(isTitle ? model.unit(line.by()) : line.count() < 0 ? "" : number(line.count()));
    Font font = list.getFont().deriveFont(Font.PLAIN);
    boolean isBold = isTitle || line.isChosen();
    text.setFont(isBold ? font.deriveFont(Font.BOLD) : font);
    count.setFont(font);
    colour(list, line.kind(), selected);
    int gap = Scaling.gap();
    int above = isTitle && index > 0 ? gap : gap / 4;
    setBorder(BorderFactory.createEmptyBorder(above, gap, gap / 4, gap));
    setToolTipText(line.text());
    getAccessibleContext().setAccessibleName(text.getText() + " " + count.getText());
    return this;
  }

  private static String mark(FacetModel.Line line) {
    return switch (line.kind()) {
      case SECTION -> line.isChosen() ? "▾ " : "▸ ";
      case VALUE, COMMERCIAL -> line.isChosen() ? "✓ " : "    ";
      case REST, REMARK -> "    ";
    };
  }

  private String number(int value) {
    return numbers.format(value);
  }

  private void colour(JList<?> list, Kind kind, boolean selected) {
    setOpaque(true);
    setBackground(selected ? list.getSelectionBackground() : list.getBackground());
    Color plain = selected ? list.getSelectionForeground() : list.getForeground();
    Color faint = selected ? plain : Tones.faint(list);
    text.setForeground(kind == Kind.REMARK || kind == Kind.REST ? faint : plain);
    count.setForeground(faint);
  }
}
