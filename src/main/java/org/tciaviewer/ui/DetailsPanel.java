package org.tciaviewer.ui;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Rectangle;
import java.util.List;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.Scrollable;
import javax.swing.SwingUtilities;
import javax.swing.text.DefaultCaret;
import org.tciaviewer.archive.CollectionText;
import org.tciaviewer.archive.SeriesRecord;

/**
 * All about the selected series: pictures, annotations to open with it, header summary, licence and
 * citation, what its collection is about. Event thread only.
 */
final class DetailsPanel extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final float TITLE = 1.15f;

  /** Width at first, in lines of text. */
  private static final int WIDTH = 20;

  /** Narrower than this, nothing in it can be read. */
  private static final int LEAST_WIDTH = 13;

  /** What the user does with the details. */
  interface Listener {
    /** The citation is wanted. */
    void cite();

    /** A web page is wanted. */
    void browse(String url);
  }

  private final Column column = new Column();
  private final transient Listener listener;
  private transient SeriesColumn.Badges badges = SeriesColumn.Badges.NONE;
  private final AnnotationTicks ticks = new AnnotationTicks();
  private final PicturePane pictures = new PicturePane();
  private final JPanel collection = new JPanel(new BorderLayout());

  private boolean isTextTold;

  DetailsPanel(Listener listener) {
    super(new BorderLayout());
    this.listener = listener;
    setName("details");
    JScrollPane scroll = new JScrollPane(column);
    scroll.setBorder(BorderFactory.createEmptyBorder());
    scroll.getVerticalScrollBar().setUnitIncrement(Scaling.line());
    add(scroll, BorderLayout.CENTER);
    showNone("Select a series to see more of it.");
  }

  /** Shows that nothing can be told. */
  void showNone(String why) {
    column.removeAll();
    column.add(text(why, Font.PLAIN, 1));
    column.finish();
  }

  /** Shows what the record tells; the rest comes later. */
  void show(SeriesRecord record, SeriesColumn.Badges known) {
    badges = known;
    column.removeAll();
    column.add(text(SeriesFacts.title(record), Font.BOLD, TITLE));
    column.add(pictures);
    ticks.show(record);
    column.add(ticks);
    column.add(new FactGrid(SeriesFacts.of(record, badges)));
    column.add(text(SeriesFacts.licence(record), Font.BOLD, 1));
    column.add(links(record));
    collection.removeAll();
    isTextTold = false;
    column.add(collection);
    column.finish();
  }

  private JPanel links(SeriesRecord record) {
    JPanel row = new JPanel(new Wrap(Scaling.gap() / 2));
    row.add(button("Citation", "cite", listener::cite));
    if (!record.licenseUrl().isEmpty()) {
      row.add(button("Licence", "licence", () -> listener.browse(record.licenseUrl())));
    }
    if (!record.doi().isEmpty()) {
      String page = "https://doi.org/" + record.doi();
      row.add(button("Data set", "dataSet", () -> listener.browse(page)));
    }
    return row;
  }

  private static JButton button(String label, String name, Runnable action) {
    JButton b = new JButton(label);
    b.setFont(Scaling.font());
    b.setName(name);
    b.addActionListener(e -> action.run());
    return b;
  }

  /** Shows the annotations that an archive knows of the series. */
  void showAnnotations(List<SeriesRecord> found) {
    ticks.show(found);
    revalidate();
  }

  /** Says why annotations are not listed. */
  void showAnnotationsUnknown(String why) {
    ticks.showUnknown(why);
    revalidate();
  }

  /** The annotations that shall be opened with the series. */
  AnnotationChoice annotations() {
    return ticks.choice();
  }

  /** Shows what the collection is about. */
  void show(Optional<CollectionText> about) {
    isTextTold = true;
    collection.removeAll();
    if (about.isPresent() && !about.get().description().isEmpty()) {
      JLabel title = new JLabel("About " + about.get().collection());
      title.setFont(Scaling.font().deriveFont(Font.BOLD));
      collection.add(title, BorderLayout.NORTH);
      collection.add(text(about.get().description(), Font.PLAIN, 1), BorderLayout.CENTER);
    }
    revalidate();
    repaint();
  }

  /** Whether annotations and the text of the collection have been told, or are known not to be. */
  boolean isComplete() {
    return ticks.isAnswered() && isTextTold;
  }

  /** The pictures of the series. */
  PicturePane pictures() {
    return pictures;
  }

  /** Text that wraps and can be selected and copied. */
  static JTextArea text(String words, int style, float size) {
    JTextArea area = new JTextArea();
    Font font = Scaling.font();
    area.setFont(font.deriveFont(style, font.getSize2D() * size));
    area.setEditable(false);
    area.setLineWrap(true);
    area.setWrapStyleWord(true);
    area.setOpaque(false);
    area.setBorder(null);
    area.setColumns(1); // as narrow as the column wants it
    if (area.getCaret() instanceof DefaultCaret caret) {
      caret.setUpdatePolicy(DefaultCaret.NEVER_UPDATE); // new text must not scroll the column
    }
    area.setText(words);
    return area;
  }

  @Override
  public Dimension getPreferredSize() {
    return new Dimension(Scaling.line() * WIDTH, super.getPreferredSize().height);
  }

  @Override
  public Dimension getMinimumSize() {
    return new Dimension(Scaling.line() * LEAST_WIDTH, Scaling.line());
  }

  /** A column of components that is as wide as what is visible of it. */
  private static final class Column extends JPanel implements Scrollable {
    private static final long serialVersionUID = 1L;

    Column() {
      super(new Stack(Scaling.gap() * 2));
      setBorder(BorderFactory.createEmptyBorder(0, Scaling.gap(), 0, Scaling.gap()));
    }

    /** Shows what was added, from its top. */
    void finish() {
      revalidate();
      repaint();
      SwingUtilities.invokeLater(() -> scrollRectToVisible(new Rectangle(0, 0, 1, 1)));
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
      return getPreferredSize();
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
      return Scaling.line();
    }

    @Override
    public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
      return visible.height;
    }

    @Override
    public boolean getScrollableTracksViewportWidth() {
      return true;
    }

    @Override
    public boolean getScrollableTracksViewportHeight() {
      return false;
    }
  }
}
