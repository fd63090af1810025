package org.tciaviewer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tciaviewer.command.HeaderRow;

/** The header text of a slice as a table. */
class HeaderTableModelTest {
  private static final String TEXT =
      "IM 1 z=-120\n"
          + "0008,0060  Modality: CT\n"
          + "0008,1115  Referenced Series Sequence: \n"
          + "0008,1150  >Referenced SOP Class UID: 1.2.840\n"
          + "0020,0032  Image Position (Patient): -1\\2\\3\n";

  @Test
  void linesOfTheHeaderBecomeRowsAndTheLabelDoesNot() {
    HeaderTableModel model = new HeaderTableModel();
    model.show(HeaderRow.ofText(TEXT));
    assertThat(model.getRowCount()).isEqualTo(4);
    assertThat(model.getValueAt(0, 0)).isEqualTo("0008,0060");
    assertThat(model.getValueAt(3, 3)).isEqualTo("-1\\2\\3");
  }

  @Test
  void elementsOfItemsAreIndented() {
    HeaderTableModel model = new HeaderTableModel();
    model.show(HeaderRow.ofText(TEXT));
    assertThat(model.getValueAt(2, 2)).isEqualTo("    Referenced SOP Class UID");
  }

  @Test
  void filterFindsTagNameAndValueInAnyCase() {
    HeaderTableModel model = new HeaderTableModel();
    model.show(HeaderRow.ofText(TEXT));
    model.filter("modal");
    assertThat(model.getRowCount()).isEqualTo(1);
    model.filter("0020,0032");
    assertThat(model.getRowCount()).isEqualTo(1);
    model.filter("1.2.840");
    assertThat(model.text(1)).isEqualTo("0008,1150\t\t>Referenced SOP Class UID\t1.2.840\n");
    model.filter("ImagePositionPatient".substring(0, 13));
    assertThat(model.row(0).tag()).isEqualTo("0020,0032");
    model.filter("(0020,0032)");
    assertThat(model.row(0).tag()).isEqualTo("0020,0032");
    model.filter("");
    assertThat(model.getRowCount()).isEqualTo(4);
  }

  @Test
  void matchInAnItemKeepsItsSequence() {
    HeaderTableModel model = new HeaderTableModel();
    model.show(HeaderRow.ofText(TEXT));
    model.filter("no such");
    assertThat(model.getRowCount()).isZero();
    model.filter("00081150");
    assertThat(model.getRowCount()).isEqualTo(2);
    assertThat(model.row(0).name()).isEqualTo("Referenced Series Sequence");
    assertThat(model.indexOf(model.row(1))).isEqualTo(1);
  }
}
