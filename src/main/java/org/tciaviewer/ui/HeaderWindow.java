package org.tciaviewer.ui;

import ij.ImageListener;
import ij.ImagePlus;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.FontMetrics;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import org.tciaviewer.command.HeaderRow;
import org.tciaviewer.command.Help;

/**
 * The header of one slice as a table with a search; follows the slice of its image, and closes with
 * it. Event thread only.
 */
final class HeaderWindow extends JFrame {
  private static final long serialVersionUID = 1L;
  private static final int VALUE = 3;

  private final HeaderTableModel model = new HeaderTableModel();
  private final JTable table = new JTable(model);
  private final JTextField filter = new JTextField(24);
  private final JCheckBox follow = new JCheckBox("Follow the slice", true);
  private final JLabel status = new JLabel(" ");
  private final transient ImageListener follower = new Follower();
  private transient ImagePlus image;
  private int slice;

  HeaderWindow() {
    super("DICOM Header");
    setDefaultCloseOperation(DISPOSE_ON_CLOSE);
    JPanel all = new JPanel(new BorderLayout(6, 6));
    all.setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8));
    all.add(top(), BorderLayout.NORTH);
    all.add(new JScrollPane(table), BorderLayout.CENTER);
    all.add(bottom(), BorderLayout.SOUTH);
    setContentPane(all);
    wireKeys();
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
          }
        });
  }

  private JPanel top() {
    JPanel top = new JPanel(new BorderLayout(6, 6));
    JLabel label = new JLabel("Filter");
    label.setDisplayedMnemonic('F');
    label.setLabelFor(filter);
    filter.setName("header filter");
    filter.setToolTipText("part of a tag, name, keyword or value; Down goes to the rows");
    filter.getDocument().addDocumentListener(new Typed(this::applyFilter));
    top.add(label, BorderLayout.WEST);
    top.add(filter, BorderLayout.CENTER);
    top.add(HelpKey.button(Help.page(Help.Guide.OPEN)), BorderLayout.EAST);
    return top;
  }

  private JPanel bottom() {
    JPanel buttons = new JPanel(new FlowLayout(FlowLayout.LEADING, 6, 0));
    follow.setMnemonic('S');
    follow.setName("follow");
    follow.addActionListener(e -> refreshIfMoved());
    buttons.add(follow);
    button(buttons, "Copy rows", 'C', this::copyRows);
    button(buttons, "Copy value", 'V', this::copyValue);
    button(buttons, "Copy tag", 'T', this::copyTag);
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

  private void wireKeys() {
    table.setName("header");
    int menu = Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx();
    bind(table, KeyStroke.getKeyStroke(KeyEvent.VK_C, menu), this::copyRows);
    bind(
        table,
        KeyStroke.getKeyStroke(KeyEvent.VK_C, menu | InputEvent.SHIFT_DOWN_MASK),
        this::copyValue);
    bind(filter, KeyStroke.getKeyStroke(KeyEvent.VK_DOWN, 0), this::goToRows);
    bind(filter, KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), () -> filter.setText(""));
    getRootPane()
        .registerKeyboardAction(
            e -> filter.requestFocusInWindow(),
            KeyStroke.getKeyStroke(KeyEvent.VK_F, menu),
            JComponent.WHEN_IN_FOCUSED_WINDOW);
    JPopupMenu popup = new JPopupMenu();
    popup.add("Copy rows").addActionListener(e -> copyRows());
    popup.add("Copy value").addActionListener(e -> copyValue());
    popup.add("Copy tag").addActionListener(e -> copyTag());
    table.setComponentPopupMenu(popup);
  }

  private static void bind(JComponent on, KeyStroke key, Runnable action) {
    on.registerKeyboardAction(e -> action.run(), key, JComponent.WHEN_FOCUSED);
  }

  private void sizes() {
    FontMetrics m = table.getFontMetrics(table.getFont());
    table.setRowHeight(m.getHeight() + 4);
    table.getColumnModel().getColumn(0).setMaxWidth(m.stringWidth("0000,0000") * 2);
    table.getColumnModel().getColumn(1).setMaxWidth(m.stringWidth("VR") * 3);
    int widest = m.charWidth('n') * 36;
    table.getColumnModel().getColumn(2).setPreferredWidth(widest);
    table.getColumnModel().getColumn(VALUE).setPreferredWidth(widest);
    setPreferredSize(new Dimension(m.charWidth('n') * 100, m.getHeight() * 36));
  }

  /**
   * Shows the header of a slice.
   *
   * @param wanted one-based, or 0 for the slice in view from now on
   */
  void show(ImagePlus newImage, int wanted, String text) {
    image = newImage;
    follow.setSelected(wanted == 0);
    filter.setText(text);
    show(wanted == 0 ? image.getCurrentSlice() : wanted);
    filter.requestFocusInWindow();
  }

  private void show(int newSlice) {
    slice = newSlice;
    List<HeaderRow> rows = HeaderRow.of(image, slice);
    int selected = table.getSelectedRow();
    HeaderRow like = selected < 0 ? null : model.row(selected);
    model.show(rows);
    int again = like == null ? -1 : model.indexOf(like);
    if (again >= 0) {
      table.setRowSelectionInterval(again, again);
    }
    setTitle("DICOM Header: " + image.getTitle() + ", slice " + slice);
    tellCount();
  }

  private void applyFilter() {
    model.filter(filter.getText());
    tellCount();
  }

  private void tellCount() {
    int all = model.countOfAll();
    int shown = model.getRowCount();
    status.setText(
        all == 0
            ? "This image has no DICOM header."
            : shown == all ? all + " elements" : shown + " of " + all + " elements");
  }

  private void goToRows() {
    if (model.getRowCount() > 0) {
      table.requestFocusInWindow();
      if (table.getSelectedRow() < 0) {
        table.setRowSelectionInterval(0, 0);
      }
    }
  }

  private void copyRows() {
    copy(model.text(table.getSelectedRows()), table.getSelectedRowCount() + " rows");
  }

  private void copyValue() {
    int row = table.getSelectedRow();
    copy(row < 0 ? "" : model.row(row).value(), "the value");
  }

  private void copyTag() {
    int row = table.getSelectedRow();
    copy(row < 0 ? "" : model.row(row).tag(), "the tag");
  }

  private void copy(String text, String what) {
    if (table.getSelectedRow() < 0) {
      status.setText("Select a row first.");
      return;
    }
    getToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
    status.setText("Copied " + what + ".");
  }

  private void refreshIfMoved() {
    if (follow.isSelected() && image.getWindow() != null && image.getCurrentSlice() != slice) {
      show(image.getCurrentSlice());
    }
  }

  /** Follows the slice, and closes the window with its image. */
  private final class Follower implements ImageListener {
    @Override
    public void imageOpened(ImagePlus opened) {
      // a new image does not change this header
    }

    @Override
    public void imageClosed(ImagePlus closed) {
      if (closed == image) {
        SwingUtilities.invokeLater(this::disposeIfGone);
      }
    }

    /** ImageJ also says so when it gives an image another window. */
    private void disposeIfGone() {
      if (image.getWindow() == null || image.getWindow().isClosed()) {
        dispose();
      }
    }

    @Override
    public void imageUpdated(ImagePlus updated) {
      if (updated == image) {
        SwingUtilities.invokeLater(HeaderWindow.this::refreshIfMoved);
      }
    }
  }
}
