package org.tciaviewer.command;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.ImageSlices;
import org.tciaviewer.annotation.Lesion;
import org.tciaviewer.annotation.Lesions;
import org.tciaviewer.annotation.Lesions.Consensus;
import org.tciaviewer.annotation.Measurement;
import org.tciaviewer.annotation.Measures;
import org.tciaviewer.annotation.ShapeOptions;
import org.tciaviewer.imagej.ImageAnnotations;
import org.tciaviewer.imagej.ImageVoxels;
import org.tciaviewer.job.Job;

/**
 * Measures the annotations of the current image: one row for each in the table {@code Annotation
 * Measurements}, then one for each lesion that several readers marked, measured where the majority
 * of them has it.
 */
public final class MeasureAnnotationsCommand implements Command {
  static final String TITLE = "Annotation Measurements";

  private static final Key<OptionalDouble> DISTANCE = Key.number("distance", 0, 1000);

  @Override
  public String name() {
    return "TCIA Measure Annotations";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(DISTANCE);
  }

  @Override
  public String run(Keys keys, Opened opened, Job job) {
    ImagePlus image = CurrentImage.required();
    ImageAnnotations annotations = ImageAnnotations.of(image);
    if (annotations.annotations().isEmpty()) {
      throw new IllegalArgumentException(
          "the image has no annotations; add some with TCIA Overlay Annotations... first");
    }
    List<Measurement> rows = new ArrayList<>(annotations.measure(image, job));
    OptionalDouble distance = keys.get(DISTANCE);
    ShapeOptions options =
        distance.isPresent()
            ? annotations.options().withLesionDistanceMm(distance.getAsDouble())
            : annotations.options();
    rows.addAll(lesions(annotations.with(options), image, job));
    Table table = AnnotationListCommand.table(TITLE, rows);
    table.show();
    return table.tsv();
  }

  private static List<Measurement> lesions(ImageAnnotations annotations, ImagePlus image, Job job) {
    List<Measurement> rows = new ArrayList<>();
    if (annotations.annotations().stream().noneMatch(Readings::isOutlineOfReader)) {
      return rows;
    }
    ImageSlices slices = ImageAnnotations.slices(image);
    ImageVoxels voxels = ImageVoxels.of(image);
    ShapeOptions options = annotations.options();
    for (Lesion lesion : Readings.lesions(annotations.annotations(), slices, options, job)) {
      if (lesion.observers().size() > 1) {
        Annotation majority =
            Lesions.consensus(lesion, Consensus.MAJORITY, slices, annotations.options())
                .by(lesion.observers().size() + " readers")
                .labelled(lesion.label());
        rows.add(Measures.of(majority, slices, annotations.options(), voxels));
      }
    }
    return rows;
  }
}
