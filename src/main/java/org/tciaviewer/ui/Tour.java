package org.tciaviewer.ui;

import ij.Prefs;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.FlowLayout;
import java.awt.Font;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.UIManager;

/**
 * A strip above the search window that leads to the first annotated image, on the demo archive: it
 * shows itself at the first start and goes on with what the user does, whether by its own button or
 * not. Closed, it comes back from Help only. Event thread only.
 */
final class Tour extends JPanel {
  private static final long serialVersionUID = 1L;

  /** Preference whether the tour was seen. */
  private static final String PREFERENCE = "tcia.tour";

  private static final String SEEN = "seen";

  /** What the tour does when asked for the next step. */
  interface Host {
    /** Search the demo archive. */
    void searchDemo();

    /** Open the selected series with its annotations. */
    void openWithAnnotations();
  }

  /** The steps, with the component that each is about. */
  private enum Step {
    DEMO(
        "Find",
        "The source demo works without a network. It holds a generated CT of a thorax with the"
            + " marks of four readers, as in LIDC-IDRI.",
        "Show the demo archive",
        "source"),
    CHOOSE(
        "Choose",
        "These are the series of the first patient. Filters at the left narrow them, words above"
            + " too; details and a preview are at the right. The CT is selected already.",
        "Next",
        "series"),
    OPEN(
        "Open",
        "The series streams into ImageJ's memory and becomes a calibrated stack; its annotations"
            + " become an overlay. Enter opens without them.",
        "Open with annotations",
        "openWith"),
    VIEW(
        "View",
        "In the image: F1 lists the keys, F3 is the lung window, dragging with the right button"
            + " changes the window, Shift+Q brings the list beside it back. All else is ImageJ.",
        "Done",
        "");

    private final String title;
    private final String text;
    private final String button;
    private final String target;

    Step(String title, String text, String button, String target) {
      this.title = title;
      this.text = text;
      this.button = button;
      this.target = target;
    }
  }

  private final JLabel title = new JLabel();
  private final JTextArea text = new JTextArea(2, 40);
  private final JButton next = new JButton();
  private final JButton skip = new JButton("Close the tour");
  private final Spotlight spotlight;
  private final transient Host host;
  private Step step = Step.DEMO;
  private boolean isInDemo;

  Tour(Spotlight spotlight, Host host) {
    super(new BorderLayout(2 * Scaling.gap(), 0));
    this.spotlight = spotlight;
    this.host = host;
    text.setEditable(false);
    text.setFocusable(false);
    text.setOpaque(false);
    text.setLineWrap(true);
    text.setWrapStyleWord(true);
    text.setFont(title.getFont().deriveFont(Font.PLAIN));
    title.setFont(title.getFont().deriveFont(Font.BOLD));
    title.setName("tourTitle");
    text.setName("tourText");
    next.setName("tourNext");
    next.setMnemonic('X');
    next.addActionListener(e -> proceed());
    skip.setName("tourClose");
    skip.setMnemonic('B');
    skip.addActionListener(e -> end());
    JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING, Scaling.gap(), 0));
    buttons.add(next);
    buttons.add(skip);
    JPanel heading = new JPanel(new BorderLayout());
    heading.add(title, BorderLayout.NORTH);
    int inset = next.getInsets().top;
    heading.setBorder(BorderFactory.createEmptyBorder(inset, 0, 0, 0));
    text.setBorder(heading.getBorder());
    add(heading, BorderLayout.WEST);
    add(text, BorderLayout.CENTER);
    add(buttons, BorderLayout.EAST);
    setVisible(false);
  }

  @Override
  public void updateUI() {
    super.updateUI();
    int gap = Scaling.gap();
    Color line = UIManager.getColor("Separator.foreground");
    setBorder(
        BorderFactory.createCompoundBorder(
            BorderFactory.createMatteBorder(0, 0, 1, 0, line == null ? getForeground() : line),
            BorderFactory.createEmptyBorder(gap, gap, gap, gap)));
  }

  /** Starts, unless the user has seen it. */
  void startAtFirst(String source) {
    if (!Prefs.get(PREFERENCE, "").equals(SEEN)) {
      start(source);
    }
  }

  /** Starts from the beginning, in a window that lists a source. */
  void start(String source) {
    isInDemo = source.equals("demo");
    setVisible(true);
    show(Step.DEMO);
  }

  private void show(Step now) {
    step = now;
    title.setText((now.ordinal() + 1) + " of " + Step.values().length + "  " + now.title);
    text.setText(now.text);
    next.setText(now == Step.DEMO && isInDemo ? Step.CHOOSE.button : now.button);
    skip.setVisible(now != Step.VIEW);
    spotlight.on(now.target);
    revalidate();
  }

  private void proceed() {
    switch (step) {
      case DEMO -> {
        if (isInDemo) {
          show(Step.CHOOSE);
        } else {
          host.searchDemo();
        }
      }
      case CHOOSE -> show(Step.OPEN);
      case OPEN -> host.openWithAnnotations();
      case VIEW -> end();
    }
  }

  private void end() {
    Prefs.set(PREFERENCE, SEEN);
    spotlight.on("");
    setVisible(false);
  }

  /** Series of a source are listed. */
  void listed(String source) {
    if (isVisible() && step == Step.DEMO && !isInDemo && source.equals("demo")) {
      show(Step.CHOOSE);
    }
  }

  /** Series are being opened. */
  void opened() {
    if (isVisible() && step != Step.VIEW) {
      show(Step.VIEW);
    }
  }
}
