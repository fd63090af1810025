package org.tciaviewer.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.Prefs;
import javax.swing.JButton;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JTable;
import javax.swing.UIManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pictures of the search window in the looks of ImageJ and Fiji, for people to look at; asserts
 * that it is filled and that nothing is cut.
 */
class BrowserPicturesIT {
  /** Narrower details, in lines of text, cannot be read. */
  private static final int LEAST_DETAILS = 12;

  private String before;

  @BeforeEach
  void remember() {
    OpenBrowser.assumeUsable();
    before = UIManager.getLookAndFeel().getClass().getName();
    Prefs.set("tcia.browser.source", "demo");
    Prefs.set("tcia.browser.columns", null);
  }

  @AfterEach
  void restore() throws Exception {
    if (before != null) {
      OpenBrowser.look(before, 1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "metal, javax.swing.plaf.metal.MetalLookAndFeel, 1",
    "metal, javax.swing.plaf.metal.MetalLookAndFeel, 2",
    "flat-light, com.formdev.flatlaf.FlatLightLaf, 1",
    "flat-light, com.formdev.flatlaf.FlatLightLaf, 2",
    "flat-dark, com.formdev.flatlaf.FlatDarkLaf, 1",
    "flat-dark, com.formdev.flatlaf.FlatDarkLaf, 2"
  })
  void demoArchive(String name, String lookAndFeel, int scale) throws Exception {
    assumeTrue(isThere(lookAndFeel), lookAndFeel + " is not on the class path");
    OpenBrowser.look(lookAndFeel, scale);
    try (OpenBrowser browser = OpenBrowser.of(new BrowserModel())) {
      JTable table = browser.named("series", JTable.class);
      OpenBrowser.await("series listed", () -> table.getRowCount() > 3);
      OpenBrowser.await("details shown", () -> browser.window().details().isComplete());
      browser.screenshot("browser-" + name + "-" + scale + "00");
      assertThat(table.getSelectedRowCount()).isEqualTo(1);
      assertThat(isWhole(browser.named("others", JButton.class))).isTrue();
      JPanel details = browser.named("details", JPanel.class);
      JPanel pictures = browser.named("preview", JPanel.class);
      assertThat(details.getWidth()).isGreaterThan(LEAST_DETAILS * Scaling.line());
      assertThat(pictures.getVisibleRect().width).isEqualTo(pictures.getWidth());
      JList<?> facets = browser.named("facets", JList.class);
      assertThat(facets.getVisibleRect().width).isEqualTo(facets.getWidth());
    }
  }

  private static boolean isWhole(JButton b) {
    return b.getVisibleRect().getSize().equals(b.getSize())
        && b.getWidth() >= b.getPreferredSize().width;
  }

  private static boolean isThere(String className) {
    try {
      return Class.forName(className) != null;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
