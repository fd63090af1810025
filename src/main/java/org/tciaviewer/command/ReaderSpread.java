package org.tciaviewer.command;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.Lesion;
import org.tciaviewer.imagej.ImageAnnotations;
import org.tciaviewer.job.Job;
import org.tciaviewer.radiomics.Extraction;
import org.tciaviewer.radiomics.FeatureSpread;
import org.tciaviewer.radiomics.FeatureTable;
import org.tciaviewer.radiomics.FeatureTable.Row;
import org.tciaviewer.radiomics.FeatureTable.Subject;

/** Rows that say how features differ between the readers of a lesion. */
final class ReaderSpread {
  private ReaderSpread() {}

  /**
   * Adds, for each lesion that several outlines of readers make, a row with the mean and one with
   * the standard deviation of each feature.
   */
  static void add(FeatureTable table, ImagePlus image, Job job) {
    List<Row> rows = table.rows();
    ImageAnnotations all = ImageAnnotations.of(image);
    List<Lesion> lesions =
        Readings.lesions(all.annotations(), ImageAnnotations.slices(image), all.options(), job);
    for (Lesion lesion : lesions) {
      List<Extraction> readings = new ArrayList<>();
      for (Annotation mark : lesion.marks()) {
        rows.stream()
            .filter(r -> isOf(r.subject(), mark))
            .flatMap(r -> r.extraction().stream())
            .forEach(readings::add);
      }
      if (readings.size() > 1) {
        Subject any = rows.get(0).subject();
        String count = " of " + readings.size();
        table.add(subject(any, lesion, "mean" + count), FeatureSpread.mean(readings));
        table.add(subject(any, lesion, "SD" + count), FeatureSpread.deviation(readings));
      }
    }
  }

  private static boolean isOf(Subject s, Annotation mark) {
    return s.region().equals(mark.label())
        && s.observer().equals(mark.observer())
        && s.source().equals(mark.file());
  }

  private static Subject subject(Subject any, Lesion lesion, String observer) {
    return new Subject(
        any.image(), any.seriesInstanceUid(), lesion.label(), observer, "readers' spread");
  }
}
