package org.tciaviewer.ui;

import ij.IJ;
import ij.ImagePlus;
import java.awt.BorderLayout;
import java.awt.GridLayout;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.AbstractAction;
import javax.swing.Action;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import org.tciaviewer.command.Help;
import org.tciaviewer.command.Launcher;

/**
 * The annotations of an image, with what can be done with them: filter, show and hide, style,
 * colour, jump to, select, send to the ROI Manager, measure, compare. May stand in a window of its
 * own or beside an image. Event thread only; {@link #stop} ends its listening.
 */
final class AnnotationPanel extends JPanel implements AnnotationActions.Target {
  private static final long serialVersionUID = 1L;
  private static final int GAP = 6;

  /** Buttons in a row: four rows of short words stay narrower than an image window. */
  private static final int BUTTONS = 4;

  private final transient AnnotationActions actions;
  private final AnnotationTableModel model;
  private final AnnotationTable table;
  private final ImageChooser images = new ImageChooser(this::changed);
  private final AnnotationStyleBar style;
  private final JTextField filter = new JTextField(12);
  private final JPanel options = new JPanel(new BorderLayout(GAP, GAP));
  private final JLabel status = new JLabel(" ");
  private final transient Consumer<Optional<ImagePlus>> follower;
  private final transient List<Action> offered = new ArrayList<>();

  /** What was said last of the list as a whole; a word on an action stands until that changes. */
  private transient Optional<Summary> told = Optional.empty();

  /** How much of which image is drawn. */
  private record Summary(Optional<ImagePlus> image, long shown, int all) {
    String words() {
      return all == 0
          ? "This image has no annotations: Overlay… reads files onto it."
          : shown + " of " + all + " annotations shown";
    }
  }

  /**
   * A panel without an image.
   *
   * @param follower hears which image is listed
   */
  AnnotationPanel(Consumer<Optional<ImagePlus>> follower) {
    super(new BorderLayout(GAP, GAP));
    this.follower = follower;
    actions = new AnnotationActions(this, this::tell);
    model =
        new AnnotationTableModel(
            (entry, on) -> image().ifPresent(i -> actions.show(i, List.of(entry), on)));
    table = new AnnotationTable(model);
    style = new AnnotationStyleBar(actions::style);
    setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
    offer();
    add(top(), BorderLayout.NORTH);
    add(new JScrollPane(table), BorderLayout.CENTER);
    add(bottom(), BorderLayout.SOUTH);
    wireTable();
  }

  private void offer() {
    offer("Show all", 'A', "Draw all annotations of the list", actions::showAll);
    offer("Hide all", 'H', "Draw none of the list", actions::hideAll);
    offer("Solo", 'S', "Draw the selected annotations alone", actions::solo);
    offer("Colour…", 'C', "Another colour for the selected annotations", actions::colour);
    offer("Jump to", 'J', "Go to the middle slice of the annotation (Enter)", actions::jump);
    offer("Select", 'E', "Make the annotation on this slice the selection", actions::select);
    offer("ROI Manager", 'R', "Add copies to the ROI Manager", actions::toManager);
    offer("Measure", 'M', "Measure all annotations into a table", actions::measure);
    offer("Compare", 'P', "Dice, Jaccard and distances of two selected ones", actions::compare);
    offer("Overlay…", 'O', "Read annotation files onto the image", () -> plugIn("OverlayCommand"));
    offer(
        "Export…",
        'X',
        "Write SEG, RTSTRUCT, labels, ROIs or CSV",
        () -> plugIn("ExportAnnotationsCommand"));
  }

  private void offer(String text, char mnemonic, String tip, Runnable action) {
    Action a =
        new AbstractAction(text) {
          private static final long serialVersionUID = 1L;

          @Override
          public void actionPerformed(ActionEvent e) {
            action.run();
            table.requestFocusInWindow(); // the keys of the list go on working
          }
        };
    a.putValue(Action.MNEMONIC_KEY, (int) mnemonic);
    a.putValue(Action.SHORT_DESCRIPTION, tip);
    offered.add(a);
  }

  /** The dialog of a command works on ImageJ's current image, and blocks. */
  private void plugIn(String type) {
    image().ifPresent(i -> IJ.selectWindow(i.getID()));
    new Thread(() -> Launcher.plugIn(type), "TCIA " + type).start();
  }

  private JPanel top() {
    JLabel label = new JLabel("Filter");
    label.setDisplayedMnemonic('F');
    label.setLabelFor(filter);
    filter.setName("filter");
    filter.setToolTipText("Shows the rows that hold this text in any column");
    filter.getDocument().addDocumentListener(new Typed(() -> table.filter(filter.getText())));
    // From the words straight to the rows that they found.
    key(filter, KeyStroke.getKeyStroke(KeyEvent.VK_DOWN, 0), this::focusTable);
    key(filter, KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), this::focusTable);
    JPanel words = new JPanel(new BorderLayout(GAP, GAP));
    words.add(label, BorderLayout.WEST);
    words.add(filter, BorderLayout.CENTER);
    options.add(HelpKey.button(Help.page(Help.Guide.ANNOTATIONS)), BorderLayout.EAST);
    words.add(options, BorderLayout.EAST);
    JPanel all = new JPanel(new GridLayout(0, 1, GAP, GAP));
    all.add(images);
    all.add(words);
    return all;
  }

  private void focusTable() {
    if (table.getSelectedRow() < 0 && table.getRowCount() > 0) {
      table.setRowSelectionInterval(0, 0);
    }
    table.requestFocusInWindow();
  }

  private JPanel bottom() {
    JPanel buttons = new JPanel(new GridLayout(0, BUTTONS, GAP, GAP));
    for (Action a : offered) {
      JButton b = new JButton(a);
      b.setName((String) a.getValue(Action.NAME));
      buttons.add(b);
    }
    status.setName("status");
    JPanel p = new JPanel(new BorderLayout(GAP, GAP));
    p.add(style, BorderLayout.NORTH);
    p.add(buttons, BorderLayout.CENTER);
    p.add(status, BorderLayout.SOUTH);
    return p;
  }

  private void wireTable() {
    JPopupMenu menu = new JPopupMenu();
    offered.forEach(menu::add);
    table.setComponentPopupMenu(menu);
    table.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mouseClicked(MouseEvent e) {
            boolean isTwice = e.getClickCount() == 2;
            if (isTwice && isColourAt(e)) {
              actions.colour();
            } else if (isTwice) {
              actions.jump();
            }
          }
        });
    key(table, KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), actions::jump);
    key(table, KeyStroke.getKeyStroke(KeyEvent.VK_SPACE, 0), actions::toggle);
    table
        .getSelectionModel()
        .addListSelectionListener(
            e -> image().ifPresent(i -> style.follow(i, table.selected().stream().findFirst())));
  }

  private boolean isColourAt(MouseEvent e) {
    return table.isColumn(table.columnAtPoint(e.getPoint()), AnnotationTableModel.COLOUR);
  }

  private static void key(JComponent on, KeyStroke stroke, Runnable action) {
    on.registerKeyboardAction(e -> action.run(), stroke, JComponent.WHEN_FOCUSED);
  }

  /** Places an option of the window beside the Help button. */
  void addOption(JComponent option) {
    options.add(option, BorderLayout.WEST);
  }

  /** Lists the annotations of an image. */
  void show(ImagePlus image) {
    images.choose(image);
  }

  /** Draws annotation files on the image that is listed. */
  void overlay(List<Path> files) {
    actions.overlay(files);
  }

  /** The table, for what is remembered of it. */
  @Override
  public AnnotationTable table() {
    return table;
  }

  @Override
  public Optional<ImagePlus> image() {
    return images.image();
  }

  /** Whether the active image is followed. */
  ImageChooser chooser() {
    return images;
  }

  @Override
  public void changed() {
    changed(image());
  }

  private void changed(Optional<ImagePlus> image) {
    model.refresh(image);
    Optional<Summary> now =
        Optional.of(new Summary(image, model.shownCount(), model.getRowCount()));
    if (!now.equals(told)) {
      told = now;
      tell(now.get().words());
    }
    follower.accept(image);
  }

  /** Gives sizes by the font; after the fonts were scaled. */
  void fit() {
    table.fit();
  }

  /** Says a line, whole in the hint where the window is too narrow for it. */
  private void tell(String text) {
    status.setText(text);
    status.setToolTipText(text);
  }

  /** Ends listening and what runs. */
  void stop() {
    images.stop();
    actions.close();
  }
}
