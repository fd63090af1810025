package org.tciaviewer.ui;

import ij.ImagePlus;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.FlowLayout;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;
import org.tciaviewer.imagej.AnnotationLayer;
import org.tciaviewer.imagej.AnnotationLayer.Entry;
import org.tciaviewer.imagej.OverlayStyle;
import org.tciaviewer.imagej.OverlayStyle.Mode;

/**
 * Outline or fill, and opacity, of the selected annotations. Shows how the first selected one is
 * drawn. Event thread only.
 */
final class AnnotationStyleBar extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final int PERCENT = 100;
  private final JComboBox<String> mode = new JComboBox<>(new String[] {"outline", "fill"});
  private final JSlider opacity = new JSlider(0, PERCENT, PERCENT);
  private boolean isSetting;

  /**
   * A bar.
   *
   * @param chosen gets each style that the user chooses
   */
  AnnotationStyleBar(Consumer<OverlayStyle> chosen) {
    super(new BorderLayout());
    mode.setName("mode");
    mode.setToolTipText("Draw the selected annotations, or all, as outlines or filled");
    opacity.setName("opacity");
    opacity.setToolTipText("How little of the image shows through");
    JPanel left = new JPanel(new FlowLayout(FlowLayout.LEADING, 6, 0));
    left.add(label("Style", 'T', mode));
    left.add(mode);
    left.add(label("Opacity", 'Y', opacity));
    add(left, BorderLayout.WEST);
    add(opacity, BorderLayout.CENTER);
    mode.addActionListener(e -> tell(chosen));
    opacity.addChangeListener(e -> tell(chosen));
  }

  private static JLabel label(String text, char mnemonic, Component of) {
    JLabel label = new JLabel(text);
    label.setDisplayedMnemonic(mnemonic);
    label.setLabelFor(of);
    return label;
  }

  private void tell(Consumer<OverlayStyle> chosen) {
    if (!isSetting) {
      chosen.accept(style());
    }
  }

  /** The style that the bar shows. */
  private OverlayStyle style() {
    Mode chosen = mode.getSelectedIndex() == 0 ? Mode.OUTLINE : Mode.FILL;
    return new OverlayStyle(chosen, opacity.getValue() / (double) PERCENT);
  }

  /** Shows how an annotation is drawn, without telling of it. */
  void follow(ImagePlus image, Optional<Entry> entry) {
    if (entry.isPresent() && !opacity.getValueIsAdjusting()) {
      OverlayStyle now = AnnotationLayer.style(image, entry.get());
      isSetting = true;
      mode.setSelectedIndex(now.mode() == Mode.OUTLINE ? 0 : 1);
      opacity.setValue((int) Math.round(now.opacity() * PERCENT));
      isSetting = false;
    }
  }
}
