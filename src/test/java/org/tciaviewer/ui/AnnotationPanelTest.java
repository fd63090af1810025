package org.tciaviewer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.awt.Component;
import java.awt.Container;
import java.awt.KeyboardFocusManager;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import javax.swing.AbstractButton;
import javax.swing.JLabel;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.imagej.OverlayBuilder;

/** The list of annotations as a person uses it, without a screen. */
class AnnotationPanelTest {
  private final ImagePlus image = IJ.createImage("t", "16-bit", 20, 20, 5);
  private AnnotationPanel panel;

  @BeforeEach
  void panelOfTwoAnnotations() throws InterruptedException, InvocationTargetException {
    Overlay overlay = new Overlay();
    for (String name : List.of("Nodule 1", "Nodule 2")) {
      Roi roi = new Roi(2, 2, 5, 5);
      roi.setProperty(OverlayBuilder.ANNOTATION, name);
      roi.setProperty(OverlayBuilder.FILE, "069.xml");
      roi.setPosition(3);
      overlay.add(roi);
    }
    image.setOverlay(overlay);
    SwingUtilities.invokeAndWait(
        () -> {
          panel = new AnnotationPanel(i -> {});
          panel.show(image);
        });
  }

  @AfterEach
  void stop() throws InterruptedException, InvocationTargetException {
    SwingUtilities.invokeAndWait(() -> panel.stop());
  }

  private static Optional<Component> named(Container in, String name) {
    for (Component c : in.getComponents()) {
      Optional<Component> found =
          name.equals(c.getName())
              ? Optional.of(c)
              : c instanceof Container inner ? named(inner, name) : Optional.empty();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private void press(String button) throws InterruptedException, InvocationTargetException {
    SwingUtilities.invokeAndWait(
        () -> ((AbstractButton) named(panel, button).orElseThrow()).doClick());
  }

  private JLabel status() throws InterruptedException, InvocationTargetException {
    SwingUtilities.invokeAndWait(() -> panel.changed()); // as after each change of the image
    return (JLabel) named(panel, "status").orElseThrow();
  }

  @Test
  void wordOnAJumpStaysWhileTheImageIsOnlyRedrawn() throws Exception {
    assertThat(status().getText()).isEqualTo("2 of 2 annotations shown");
    SwingUtilities.invokeAndWait(() -> panel.table().setRowSelectionInterval(0, 0));
    press("Jump to");
    assertThat(status().getText()).isEqualTo("Nodule 1: slice 3");
    press("Hide all");
    assertThat(status().getText()).isEqualTo("0 of 2 annotations shown");
  }

  @Test
  void wholeWordIsInTheHintOfTheStatusLine() throws Exception {
    press("Compare");
    assertThat(status().getToolTipText()).startsWith("Select two annotations to compare");
  }

  @Test
  void tabLeavesTheTable() {
    assertThat(panel.table().getFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS))
        .contains(KeyStroke.getKeyStroke("TAB"));
    assertThat(panel.table().getFocusTraversalKeys(KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS))
        .contains(KeyStroke.getKeyStroke("shift TAB"));
  }
}
