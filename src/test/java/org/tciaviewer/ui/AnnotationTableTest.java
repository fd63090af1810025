package org.tciaviewer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.RowSorter.SortKey;
import javax.swing.SortOrder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.imagej.AnnotationLayer;
import org.tciaviewer.imagej.AnnotationLayer.Entry;
import org.tciaviewer.imagej.OverlayBuilder;

/** The list of annotations without its window: rows, filter, sorting, what is remembered. */
class AnnotationTableTest {
  private final List<String> switched = new ArrayList<>();
  private final AnnotationTableModel model =
      new AnnotationTableModel((entry, on) -> switched.add(entry.name() + " " + on));
  private final AnnotationTable table = new AnnotationTable(model);
  private ImagePlus image;

  @BeforeEach
  void imageWithThreeAnnotations() {
    image = IJ.createImage("t", "16-bit", 20, 20, 5);
    Overlay overlay = new Overlay();
    for (String name : List.of("Reader 1 Nodule 2", "Liver", "Reader 1 Nodule 1")) {
      Roi roi = new Roi(2, 2, 5, 5);
      roi.setProperty(OverlayBuilder.ANNOTATION, name);
      roi.setProperty(OverlayBuilder.FILE, name.equals("Liver") ? "seg.dcm" : "069.xml");
      roi.setPosition(3);
      overlay.add(roi);
    }
    image.setOverlay(overlay);
    model.refresh(Optional.of(image));
  }

  private List<String> names() {
    return table.visible().stream().map(Entry::name).toList();
  }

  @Test
  void filterLooksIntoAllColumnsWhateverTheCase() {
    table.filter("nodule 1");
    assertThat(names()).containsExactly("Reader 1 Nodule 1");
    table.filter(" SEG");
    assertThat(names()).containsExactly("Liver");
    table.filter(" ");
    assertThat(names()).hasSize(3);
  }

  @Test
  void selectionIsToldInTheOrderOfTheTable() {
    table.getRowSorter().toggleSortOrder(AnnotationTableModel.NAME);
    table.selectAll();
    assertThat(table.selected())
        .extracting(Entry::name)
        .containsExactly("Liver", "Reader 1 Nodule 1", "Reader 1 Nodule 2");
  }

  @Test
  void refreshKeepsTheSelectionUnlessTheListChanged() {
    table.setRowSelectionInterval(1, 1);
    AnnotationLayer.show(image, model.entry(1), false);
    model.refresh(Optional.of(image));
    assertThat(table.selected()).extracting(Entry::name).containsExactly("Liver");
    assertThat(model.getValueAt(1, AnnotationTableModel.SHOWN)).isEqualTo(false);
    assertThat(model.shownCount()).isEqualTo(2);
  }

  @Test
  void tickingTheBoxSwitchesTheAnnotation() {
    assertThat(table.isCellEditable(1, 0)).isTrue();
    table.setValueAt(false, 1, 0);
    assertThat(switched).containsExactly("Liver false");
  }

  @Test
  void columnsAndSortingAreRemembered() {
    table.moveColumn(2, 0);
    table.getRowSorter().setSortKeys(List.of(new SortKey(5, SortOrder.DESCENDING)));
    Remembered memory = new Remembered("test.annotations");
    memory.keepTable(table);
    AnnotationTable again = new AnnotationTable(new AnnotationTableModel((e, on) -> {}));
    memory.restoreTable(again);
    assertThat(again.getColumnName(0)).isEqualTo("Annotation");
    assertThat(again.getRowSorter().getSortKeys())
        .isEqualTo(List.of(new SortKey(5, SortOrder.DESCENDING)));
  }

  @Test
  void damagedMemoryIsIgnored() {
    Remembered memory = new Remembered("test.damaged");
    memory.keep("columns", "1,2,x");
    memory.keep("sort", "99,0,1,7");
    memory.restoreTable(table);
    assertThat(table.getColumnName(0)).isEqualTo("Show");
    assertThat(table.getRowSorter().getSortKeys()).isEmpty();
  }
}
