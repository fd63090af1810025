package org.tciaviewer.ui;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTable;
import org.tciaviewer.ui.ListTable.Column;
import org.tciaviewer.ui.SeriesGroups.Patient;
import org.tciaviewer.ui.SeriesGroups.Study;

/** Patients and, of the selected ones, studies; what is selected narrows the series below. */
final class GroupPanel extends JSplitPane {
  private static final long serialVersionUID = 1L;

  private final ListTable<Patient> patients =
      new ListTable<>(
          "patients",
          List.of(
              new Column<>("Patient", String.class, Patient::id, 18),
              new Column<>("Collection", String.class, Patient::collection, 18),
              new Column<>("Studies", Integer.class, Patient::studies, 8),
              new Column<>("Series", Integer.class, Patient::series, 8)));
  private final ListTable<Study> studies =
      new ListTable<>(
          "studies",
          List.of(
              new Column<>("Study date", String.class, Study::date, 12),
              new Column<>("Study", String.class, Study::description, 24),
              new Column<>("Modalities", String.class, Study::modalities, 14),
              new Column<>("Series", Integer.class, Study::series, 8)));
  private final transient Runnable changed;
  private transient SeriesGroups groups = SeriesGroups.of(List.of());
  private boolean isFilling;

  GroupPanel(Runnable changed) {
    super(JSplitPane.HORIZONTAL_SPLIT);
    this.changed = changed;
    setLeftComponent(scrolled(patients, "Patients"));
    setRightComponent(scrolled(studies, "Studies"));
    setResizeWeight(0.5);
    setBorder(null);
    patients.getSelectionModel().addListSelectionListener(e -> patientsChosen());
    studies.getSelectionModel().addListSelectionListener(e -> studiesChosen());
  }

  private static JScrollPane scrolled(JTable table, String name) {
    table.getAccessibleContext().setAccessibleName(name);
    return new JScrollPane(table);
  }

  /** Replaces patients and studies; nothing is narrowed then. */
  void show(SeriesGroups found) {
    isFilling = true;
    groups = found;
    patients.show(found.patients());
    studies.show(found.studies(Set.of()));
    isFilling = false;
  }

  private void patientsChosen() {
    if (!isFilling && !patients.getSelectionModel().getValueIsAdjusting()) {
      isFilling = true;
      studies.show(groups.studies(patients.selected(Patient::key)));
      isFilling = false;
      changed.run();
    }
  }

  private void studiesChosen() {
    if (!isFilling && !studies.getSelectionModel().getValueIsAdjusting()) {
      changed.run();
    }
  }

  /** What is selected; empty for everything. */
  Optional<SeriesSorter.Narrowing> narrowing() {
    Set<String> patientKeys = patients.selected(Patient::key);
    Set<String> studyKeys = studies.selected(Study::uid);
    if (!studyKeys.isEmpty()) {
      return Optional.of(r -> studyKeys.contains(SeriesGroups.studyKey(r)));
    }
    return patientKeys.isEmpty()
        ? Optional.empty()
        : Optional.of(r -> patientKeys.contains(SeriesGroups.patientKey(r)));
  }
}
