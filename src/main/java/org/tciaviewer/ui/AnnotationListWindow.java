package org.tciaviewer.ui;

import ij.ImagePlus;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;

/**
 * The list of annotations in a window of its own, which follows the active image, closes with the
 * last one, and opens again where and as it was left. Event thread only.
 */
final class AnnotationListWindow extends JFrame {
  private static final long serialVersionUID = 1L;
  private static final String FOLLOW = "follow";
  private final transient Remembered memory = new Remembered("annotations");
  private final AnnotationPanel panel = new AnnotationPanel(this::listed);
  private final transient Docking docking = new Docking(this);
  private transient Optional<ImagePlus> last = Optional.empty();
  private transient Optional<Runnable> whenSeen = Optional.empty();
  private boolean isSeen;

  AnnotationListWindow() {
    super("Annotations");
    setDefaultCloseOperation(DISPOSE_ON_CLOSE);
    panel.addOption(docking.box());
    setContentPane(panel);
    Scaling.apply(this);
    panel.fit();
    FontMetrics m = panel.getFontMetrics(panel.getFont());
    Dimension wanted = new Dimension(m.charWidth('n') * 76, m.getHeight() * 34);
    setPreferredSize(Docking.fitting(wanted, Docking.screen(this)));
    pack();
    if (!memory.restoreBounds(this)) {
      setLocationByPlatform(true);
    }
    memory.restoreTable(panel.table());
    panel.chooser().setFollowing(Boolean.parseBoolean(memory.value(FOLLOW, "true")));
    closesByEscape();
    FileDrop.install(getRootPane(), panel::overlay);
    addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowOpened(WindowEvent e) {
            panel.table().requestFocusInWindow();
          }

          @Override
          public void windowClosing(WindowEvent e) {
            remember();
          }

          @Override
          public void windowClosed(WindowEvent e) {
            panel.stop();
          }
        });
  }

  private void closesByEscape() {
    getRootPane()
        .registerKeyboardAction(
            e -> close(),
            KeyStroke.getKeyStroke("ESCAPE"),
            JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT);
  }

  private void close() {
    remember();
    dispose();
  }

  private void remember() {
    memory.keepBounds(this);
    memory.keepTable(panel.table());
    memory.keep(FOLLOW, Boolean.toString(panel.chooser().isFollowing()));
  }

  /**
   * Does something once the window is on the screen: window managers put a new window on top some
   * time after it was asked for.
   */
  void whenSeen(Runnable action) {
    if (isSeen) {
      action.run();
    } else {
      whenSeen = Optional.of(action);
    }
  }

  @Override
  public void paint(Graphics g) {
    super.paint(g);
    isSeen = true;
    whenSeen.ifPresent(SwingUtilities::invokeLater);
    whenSeen = Optional.empty();
  }

  /** Lists the annotations of an image. */
  void show(ImagePlus image) {
    panel.show(image);
  }

  /** Names the image in the title, goes beside it, and closes with the last one. */
  private void listed(Optional<ImagePlus> image) {
    if (image.isPresent()) {
      setTitle("Annotations: " + image.get().getTitle());
      if (!image.equals(last)) {
        docking.to(image.get());
      }
    } else if (isVisible()) {
      close();
    }
    last = image;
  }
}
