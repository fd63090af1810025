package org.tciaviewer.ui;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.swing.RowSorter;
import javax.swing.SortOrder;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.job.Job;

/**
 * Sorts the series table in the background and filters it at once. Swing's own sorter would compare
 * and filter cell by cell on the event thread. Event thread only; {@link #close} ends its thread.
 */
final class SeriesSorter extends RowSorter<SeriesTableModel> implements AutoCloseable {
  private final SeriesTableModel model;
  private final Background background = new Background("TCIA sort");
  private List<SortKey> keys = List.of();
  private List<String> words = List.of();
  private Optional<Narrowing> narrowing = Optional.empty();

  /** All rows in the order of the keys. */
  private int[] sorted = new int[0];

  private int[] toModel = new int[0];
  private int[] toView = new int[0];

  /** Which patients and studies are wanted besides the words. */
  interface Narrowing {
    boolean accepts(SeriesRecord record);
  }

  SeriesSorter(SeriesTableModel model) {
    this.model = model;
  }

  /** Shows only rows in which every word occurs. */
  void filter(List<String> lowerCaseWords) {
    words = List.copyOf(lowerCaseWords);
    arrange();
  }

  /** Shows only rows of some patients and studies. */
  void narrow(Optional<Narrowing> to) {
    narrowing = to;
    arrange();
  }

  private void arrange() {
    int[] before = toModel;
    order();
    fireRowSorterChanged(before);
  }

  private void order() {
    toModel = narrowed(model.series().filtered(sorted, words));
    toView = new int[sorted.length];
    Arrays.fill(toView, -1);
    for (int view = 0; view < toModel.length; view++) {
      toView[toModel[view]] = view;
    }
  }

  private int[] narrowed(int[] rows) {
    if (narrowing.isEmpty()) {
      return rows;
    }
    return Arrays.stream(rows).filter(r -> narrowing.get().accepts(model.row(r))).toArray();
  }

  @Override
  public void toggleSortOrder(int column) {
    boolean again = !keys.isEmpty() && keys.get(0).getColumn() == column;
    boolean up = !again || keys.get(0).getSortOrder() == SortOrder.DESCENDING;
    setSortKeys(List.of(new SortKey(column, up ? SortOrder.ASCENDING : SortOrder.DESCENDING)));
  }

  @Override
  public void setSortKeys(List<? extends SortKey> wanted) {
    keys = List.copyOf(wanted);
    fireSortOrderChanged();
    sort();
  }

  private void sort() {
    if (keys.isEmpty()) {
      background.cancel();
      sorted = model.series().all();
      arrange();
      return;
    }
    SeriesOrder series = model.series();
    SeriesColumn.Badges badges = model.badges();
    SeriesColumn column = SeriesColumn.values()[keys.get(0).getColumn()];
    boolean up = keys.get(0).getSortOrder() == SortOrder.ASCENDING;
    background.start(
        Job.silent(),
        j -> series.sorted(column, up, badges),
        rows -> {
          if (series == model.series()) {
            sorted = rows;
            arrange();
          }
        },
        e -> {
          throw new IllegalStateException("sorting failed", e); // no data are read: our mistake
        });
  }

  @Override
  public List<? extends SortKey> getSortKeys() {
    return keys;
  }

  @Override
  public SeriesTableModel getModel() {
    return model;
  }

  @Override
  public int convertRowIndexToModel(int index) {
    return toModel[index];
  }

  @Override
  public int convertRowIndexToView(int index) {
    return toView[index];
  }

  @Override
  public int getViewRowCount() {
    return toModel.length;
  }

  @Override
  public int getModelRowCount() {
    return sorted.length;
  }

  @Override
  public void modelStructureChanged() {
    allRowsChanged();
  }

  @Override
  public void allRowsChanged() {
    sorted = model.series().all();
    narrowing = Optional.empty();
    order();
    if (!keys.isEmpty()) {
      sort();
    }
  }

  @Override
  public void rowsInserted(int first, int last) {
    allRowsChanged();
  }

  @Override
  public void rowsDeleted(int first, int last) {
    allRowsChanged();
  }

  @Override
  public void rowsUpdated(int first, int last) {
    // Cells that became known do not move rows under the reader's eyes.
  }

  @Override
  public void rowsUpdated(int first, int last, int column) {
    rowsUpdated(first, last);
  }

  @Override
  public void close() {
    background.close();
  }
}
