package org.tciaviewer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.KeyEvent;
import java.net.URI;
import javax.swing.JComponent;
import javax.swing.JRootPane;
import javax.swing.KeyStroke;
import org.junit.jupiter.api.Test;

class HelpKeyTest {
  @Test
  void f1IsBoundWhereverTheFocusIs() {
    JRootPane pane = new JRootPane();
    HelpKey.bind(pane, URI.create("https://example.org/search.md"));

    Object binding =
        pane.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW)
            .get(KeyStroke.getKeyStroke(KeyEvent.VK_F1, 0));

    assertThat(pane.getActionMap().get(binding)).isInstanceOf(HelpKey.class);
    assertThat(HelpKey.button(URI.create("https://example.org/")).getText()).isEqualTo("Help");
  }
}
