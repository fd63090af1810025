package org.tciaviewer.ui;

import ij.ImagePlus;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FontMetrics;
import javax.swing.BorderFactory;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextField;
import org.tciaviewer.command.Help;

/** The header of one slice as a table with a filter. Event thread only. */
final class HeaderWindow extends JFrame {
  private static final long serialVersionUID = 1L;
  private final HeaderTableModel model = new HeaderTableModel();
  private final JTable table = new JTable(model);
  private final JTextField filter = new JTextField(24);

  HeaderWindow() {
    super("DICOM Header");
    setDefaultCloseOperation(DISPOSE_ON_CLOSE);
    JPanel top = new JPanel(new BorderLayout(6, 6));
    JLabel label = new JLabel("Filter");
    label.setDisplayedMnemonic('F');
    label.setLabelFor(filter);
    filter.setName("filter");
    filter.getDocument().addDocumentListener(new Typed(() -> model.filter(filter.getText())));
    top.add(label, BorderLayout.WEST);
    top.add(filter, BorderLayout.CENTER);
    top.add(HelpKey.button(Help.page(Help.Guide.OPEN)), BorderLayout.EAST);
    JPanel all = new JPanel(new BorderLayout(6, 6));
    all.setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8));
    all.add(top, BorderLayout.NORTH);
    all.add(new JScrollPane(table), BorderLayout.CENTER);
    setContentPane(all);
    Scaling.apply(this);
    FontMetrics m = table.getFontMetrics(table.getFont());
    table.setRowHeight(m.getHeight() + 4);
    table.getColumnModel().getColumn(0).setMaxWidth(m.stringWidth("0000,0000") * 2);
    setPreferredSize(new Dimension(m.charWidth('n') * 90, m.getHeight() * 36));
    pack();
    setLocationByPlatform(true);
  }

  /** Shows the header of a slice, one-based. */
  void show(ImagePlus image, int slice) {
    String label = image.getStack().getSliceLabel(slice);
    String text = label != null && label.indexOf('\n') > 0 ? label : image.getInfoProperty();
    model.show(text == null ? "" : text);
    setTitle("DICOM Header: " + image.getTitle() + ", slice " + slice);
  }
}
