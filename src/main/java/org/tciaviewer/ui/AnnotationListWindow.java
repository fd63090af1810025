package org.tciaviewer.ui;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.gui.Roi;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.FontMetrics;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JColorChooser;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.RowFilter;
import javax.swing.SwingUtilities;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.TableRowSorter;
import org.tciaviewer.command.CommandRegistry;
import org.tciaviewer.command.Help;
import org.tciaviewer.command.JobRunner;
import org.tciaviewer.command.Keys;
import org.tciaviewer.imagej.AnnotationLayer;

/**
 * The annotations of an image: show and hide, colour, jump to, select as ROI, measure. Follows the
 * image it was opened for and closes with it. Event thread only.
 */
final class AnnotationListWindow extends JFrame {
  private static final long serialVersionUID = 1L;
  private final AnnotationTableModel model = new AnnotationTableModel();
  private final JTable table = new JTable(model);
  private final TableRowSorter<AnnotationTableModel> sorter = new TableRowSorter<>(model);
  private final JTextField filter = new JTextField(18);
  private final transient Background work = new Background("TCIA annotations");
  private final JLabel status = new JLabel(" ");
  private final transient ImageListener follower = new Follower();
  private final transient Docking docking = new Docking(this);
  private transient ImagePlus image;

  AnnotationListWindow() {
    super("Annotations");
    setDefaultCloseOperation(DISPOSE_ON_CLOSE);
    JPanel all = new JPanel(new BorderLayout(6, 6));
    all.setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8));
    all.add(top(), BorderLayout.NORTH);
    all.add(new JScrollPane(table), BorderLayout.CENTER);
    all.add(bottom(), BorderLayout.SOUTH);
    setContentPane(all);
    wireTable();
    Scaling.apply(this);
    sizes();
    pack();
    setLocationByPlatform(true);
    ImagePlus.addImageListener(follower);
    addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent e) {
            ImagePlus.removeImageListener(follower);
            work.close();
          }
        });
  }

  private JPanel top() {
    JPanel p = new JPanel(new BorderLayout(6, 6));
    JLabel label = new JLabel("Filter");
    label.setDisplayedMnemonic('F');
    label.setLabelFor(filter);
    filter.setName("filter");
    filter.getDocument().addDocumentListener(new Typed(this::applyFilter));
    p.add(label, BorderLayout.WEST);
    p.add(filter, BorderLayout.CENTER);
    JPanel right = new JPanel(new BorderLayout(6, 6));
    right.add(docking.box(), BorderLayout.WEST);
    right.add(HelpKey.button(Help.page(Help.Guide.ANNOTATIONS)), BorderLayout.EAST);
    p.add(right, BorderLayout.EAST);
    return p;
  }

  private JPanel bottom() {
    JPanel buttons = new JPanel(new FlowLayout(FlowLayout.LEADING, 6, 0));
    button(buttons, "Show all", 'A', () -> showOnly(AnnotationLayer.names(image)));
    button(buttons, "Hide all", 'H', () -> showOnly(List.of()));
    button(buttons, "Solo", 'S', () -> showOnly(selected()));
    button(buttons, "Jump to", 'J', this::jump);
    button(buttons, "Select", 'E', this::select);
    button(buttons, "Colour…", 'C', this::chooseColour);
    button(buttons, "Measure", 'M', this::measure);
    JPanel p = new JPanel(new BorderLayout(6, 6));
    p.add(buttons, BorderLayout.NORTH);
    p.add(status, BorderLayout.SOUTH);
    return p;
  }

  private static void button(JPanel panel, String text, char mnemonic, Runnable action) {
    JButton b = new JButton(text);
    b.setMnemonic(mnemonic);
    b.setName(text);
    b.addActionListener(e -> action.run());
    panel.add(b);
  }

  private void wireTable() {
    table.setName("annotations");
    table.setRowSorter(sorter);
    table.setDefaultRenderer(Color.class, new Swatch());
    table.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mouseClicked(MouseEvent e) {
            if (table.columnAtPoint(e.getPoint()) == AnnotationTableModel.COLOUR) {
              chooseColour();
            } else if (e.getClickCount() == 2) {
              jump();
            }
          }
        });
    key(KeyEvent.VK_ENTER, this::jump);
    key(KeyEvent.VK_SPACE, this::toggle);
  }

  private void key(int code, Runnable action) {
    table.registerKeyboardAction(
        e -> action.run(), KeyStroke.getKeyStroke(code, 0), JComponent.WHEN_FOCUSED);
  }

  private void sizes() {
    FontMetrics m = table.getFontMetrics(table.getFont());
    table.setRowHeight(m.getHeight() + 4);
    for (int c : new int[] {AnnotationTableModel.SHOWN, AnnotationTableModel.COLOUR}) {
      table.getColumnModel().getColumn(c).setMaxWidth(m.stringWidth("Colour") * 2);
    }
    setPreferredSize(new Dimension(m.charWidth('n') * 85, m.getHeight() * 24));
  }

  /** Lists the annotations of an image. */
  void show(ImagePlus newImage) {
    image = newImage;
    setTitle("Annotations: " + newImage.getTitle());
    docking.to(newImage);
    refresh();
  }

  private void refresh() {
    model.show(image);
    int n = model.getRowCount();
    status.setText(n == 0 ? "This image has no annotations." : n + " annotations");
  }

  private void applyFilter() {
    String text = filter.getText().strip();
    sorter.setRowFilter(
        text.isEmpty()
            ? null
            : RowFilter.regexFilter("(?i)" + Pattern.quote(text), AnnotationTableModel.NAME));
  }

  private List<String> selected() {
    return Arrays.stream(table.getSelectedRows())
        .mapToObj(r -> model.name(table.convertRowIndexToModel(r)))
        .toList();
  }

  private void showOnly(List<String> names) {
    AnnotationLayer.showOnly(image, names);
    repaintRows();
  }

  private void toggle() {
    for (String name : selected()) {
      AnnotationLayer.show(image, name, !AnnotationLayer.isShown(image, name));
    }
    repaintRows();
  }

  private void repaintRows() {
    if (model.getRowCount() > 0) {
      model.fireTableRowsUpdated(0, model.getRowCount() - 1);
    }
  }

  private void jump() {
    selected().stream().findFirst().ifPresent(this::jumpTo);
  }

  private void jumpTo(String name) {
    int z = AnnotationLayer.middleSlice(image, name);
    if (z == 0) {
      status.setText(name + " lies on no slice of this image.");
    } else if (image.isHyperStack()) {
      image.setPosition(image.getC(), z, image.getT());
    } else {
      image.setSlice(z);
    }
  }

  private void select() {
    selected().stream()
        .findFirst()
        .ifPresent(
            name -> {
              jumpTo(name);
              int z = image.isHyperStack() ? image.getZ() : image.getCurrentSlice();
              AnnotationLayer.rois(image, name).stream()
                  .filter(
                      r -> z == (r.hasHyperStackPosition() ? r.getZPosition() : r.getPosition()))
                  .findFirst()
                  .ifPresent(r -> image.setRoi((Roi) r.clone()));
            });
  }

  private void chooseColour() {
    List<String> names = selected();
    if (names.isEmpty()) {
      return;
    }
    Color now = AnnotationLayer.colour(image, names.get(0));
    Color chosen = JColorChooser.showDialog(this, "Colour of " + names.get(0), now);
    if (chosen != null) {
      names.forEach(n -> AnnotationLayer.setColour(image, n, chosen));
      repaintRows();
    }
  }

  private void measure() {
    ImagePlus measured = image;
    work.start(
        org.tciaviewer.job.Job.silent(),
        job -> {
          IJ.selectWindow(measured.getID());
          return JobRunner.run(
              CommandRegistry.installed().named("TCIA Measure Annotations"), Keys.NONE, job);
        },
        done -> status.setText("Measured."),
        e -> status.setText(BrowserModel.message(e)));
  }

  /** The colour of an annotation as a filled cell. */
  private static final class Swatch extends DefaultTableCellRenderer {
    private static final long serialVersionUID = 1L;

    @Override
    public Component getTableCellRendererComponent(
        JTable t, Object value, boolean selected, boolean focused, int row, int column) {
      super.getTableCellRendererComponent(t, "", selected, focused, row, column);
      setBackground((Color) value);
      return this;
    }
  }

  /** Keeps the list true when the image changes, and closes it with the image. */
  private final class Follower implements ImageListener {
    @Override
    public void imageOpened(ImagePlus opened) {
      // a new image does not change this list
    }

    @Override
    public void imageClosed(ImagePlus closed) {
      if (closed == image) {
        SwingUtilities.invokeLater(AnnotationListWindow.this::dispose);
      }
    }

    @Override
    public void imageUpdated(ImagePlus updated) {
      if (updated == image) {
        SwingUtilities.invokeLater(this::refreshIfChanged);
      }
    }

    private void refreshIfChanged() {
      if (AnnotationLayer.names(image).size() != model.getRowCount()) {
        refresh();
      }
    }
  }
}
