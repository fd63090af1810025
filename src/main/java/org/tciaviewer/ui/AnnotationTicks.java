package org.tciaviewer.ui;

import java.awt.GridLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import org.tciaviewer.archive.SeriesRecord;

/** The annotations of a series with check boxes: which are opened with it. Event thread only. */
final class AnnotationTicks extends JPanel {
  private static final long serialVersionUID = 1L;
  private final transient Map<SeriesRecord, JCheckBox> objects = new LinkedHashMap<>();
  private transient Optional<JCheckBox> files = Optional.empty();
  private boolean isKnown;
  private boolean isAnswered;

  AnnotationTicks() {
    super(new GridLayout(0, 1));
    setName("annotations");
  }

  /** Begins another series, of which only the record is known. */
  void show(SeriesRecord series) {
    removeAll();
    objects.clear();
    isKnown = false;
    isAnswered = false;
    files = Optional.empty();
    if (series.annotationFiles()) {
      files = Optional.of(box("Readers' marks (LIDC XML)", "annotation-files"));
    }
    remark("Looking for annotations…");
  }

  /** Lists the annotation series that refer to it; all are ticked. */
  void show(List<SeriesRecord> found) {
    removeAll();
    isKnown = true;
    isAnswered = true;
    if (found.isEmpty() && files.isEmpty()) {
      remark("No annotations known");
    } else {
      title("Annotations to open with it");
    }
    files.ifPresent(this::add);
    for (SeriesRecord r : found) {
      objects.put(r, box(words(r), "annotation-" + r.seriesInstanceUid()));
    }
    repaint();
  }

  /** Says why the archive does not list them; opening asks again. */
  void showUnknown(String why) {
    show(List.of());
    isKnown = false;
    removeAll();
    files.ifPresent(this::add);
    remark("Annotations not told: " + why);
  }

  private static String words(SeriesRecord r) {
    String what = (r.modality() + "  " + r.seriesDescription()).strip();
    return r.analysisResult() ? what + " (analysis result)" : what;
  }

  private JCheckBox box(String text, String name) {
    JCheckBox box = new JCheckBox(text, true);
    box.setFont(Scaling.font());
    Scaling.scaleMark(box);
    box.setName(name);
    box.setToolTipText(text);
    add(box);
    return box;
  }

  private void title(String text) {
    JLabel label = new JLabel(text);
    label.setFont(Scaling.font().deriveFont(java.awt.Font.BOLD));
    add(label);
  }

  private void remark(String text) {
    JLabel label = new JLabel(text);
    label.setFont(Scaling.font());
    label.setForeground(Tones.faint(label));
    add(label);
  }

  /** Whether it has been told what there is, or that it cannot be told. */
  boolean isAnswered() {
    return isAnswered;
  }

  /** What is ticked; everything as long as it is not known what there is. */
  AnnotationChoice choice() {
    if (!isKnown) {
      return AnnotationChoice.ALL;
    }
    Set<String> ticked =
        objects.entrySet().stream()
            .filter(e -> e.getValue().isSelected())
            .map(e -> e.getKey().seriesInstanceUid())
            .collect(Collectors.toSet());
    boolean isFileTicked = files.map(JCheckBox::isSelected).orElse(false);
    return AnnotationChoice.of(
        List.copyOf(objects.keySet()), files.isPresent(), ticked, isFileTicked);
  }
}
