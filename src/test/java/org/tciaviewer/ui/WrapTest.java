package org.tciaviewer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.Arrays;
import java.util.List;
import javax.swing.JPanel;
import org.junit.jupiter.api.Test;

class WrapTest {
  private static Container row(int width, int... widths) {
    JPanel row = new JPanel(new Wrap(10));
    for (int w : widths) {
      JPanel part = new JPanel();
      part.setPreferredSize(new Dimension(w, 20));
      row.add(part);
    }
    row.setSize(width, 1);
    row.doLayout();
    return row;
  }

  private static List<Rectangle> places(Container row) {
    return Arrays.stream(row.getComponents()).map(Component::getBounds).toList();
  }

  @Test
  void whatFitsStandsInOneRow() {
    Container row = row(210, 100, 100);

    assertThat(places(row))
        .containsExactly(new Rectangle(0, 0, 100, 20), new Rectangle(110, 0, 100, 20));
    assertThat(row.getPreferredSize()).isEqualTo(new Dimension(210, 20));
  }

  @Test
  void whatDoesNotFitGoesToAFurtherRowWhichCounts() {
    Container row = row(209, 100, 100);

    assertThat(places(row))
        .containsExactly(new Rectangle(0, 0, 100, 20), new Rectangle(0, 30, 100, 20));
    assertThat(row.getPreferredSize()).isEqualTo(new Dimension(100, 50));
  }

  @Test
  void unknownWidthMeansOneRow() {
    assertThat(row(0, 100, 100, 100).getPreferredSize()).isEqualTo(new Dimension(320, 20));
  }

  @Test
  void minimumIsTheWidestPart() {
    assertThat(row(500, 100, 130).getMinimumSize().width).isEqualTo(130);
  }
}
