package org.tciaviewer.command;

import ij.ImagePlus;
import ij.WindowManager;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.Comparison;
import org.tciaviewer.annotation.ImageSlices;
import org.tciaviewer.annotation.Mask;
import org.tciaviewer.annotation.Shapes;
import org.tciaviewer.imagej.AnnotationLayer;
import org.tciaviewer.imagej.AnnotationLayer.Entry;
import org.tciaviewer.imagej.ImageAnnotations;
import org.tciaviewer.job.Job;

/** Compares two annotations of the current image voxel by voxel, and their surfaces. */
public final class CompareAnnotationsCommand implements Command {
  private static final Key<String> A = Key.text("a").labelled("first annotation").required();
  private static final Key<String> B = Key.text("b").labelled("second annotation").required();

  static final String TITLE = "Annotation Comparison";
  static final List<String> COLUMNS =
      List.of(
          "A",
          "B",
          "VoxelsA",
          "VoxelsB",
          "Dice",
          "Jaccard",
          "Hausdorff_mm",
          "MeanSurfaceDistance_mm",
          "CentroidDistance_mm");

  @Override
  public String name() {
    return "TCIA Compare Annotations...";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(A, B);
  }

  /** The first two annotations of the current image. */
  @Override
  public Keys proposed() {
    ImagePlus image = WindowManager.getCurrentImage();
    List<Entry> all = image == null ? List.of() : AnnotationLayer.entries(image);
    return all.size() < 2
        ? Keys.NONE
        : Keys.NONE
            .with(A.name(), AnnotationLayer.text(image, all.get(0)))
            .with(B.name(), AnnotationLayer.text(image, all.get(1)));
  }

  @Override
  public String run(Keys keys, Opened opened, Job job) {
    ImagePlus image = CurrentImage.required();
    ImageAnnotations all = ImageAnnotations.of(image);
    ImageSlices slices = ImageAnnotations.slices(image);
    Annotation a = named(keys.get(A), "a", image);
    Annotation b = named(keys.get(B), "b", image);
    Mask maskA = Shapes.toMask(a.shape(), slices, all.options());
    job.checkCancelled();
    Mask maskB = Shapes.toMask(b.shape(), slices, all.options());
    Table table = table(a, b, Comparison.of(maskA, maskB));
    table.show();
    return table.tsv();
  }

  /** The one annotation of a name; one of several is told by "name @ file". */
  private static Annotation named(String name, String key, ImagePlus image) {
    List<Entry> found =
        AnnotationLayer.named(image, name).stream()
            .filter(e -> AnnotationLayer.annotation(image, e).isPresent())
            .toList();
    if (found.size() == 1) {
      return AnnotationLayer.annotation(image, found.get(0)).orElseThrow();
    }
    List<Entry> accepted = found.isEmpty() ? AnnotationLayer.entries(image) : found;
    List<String> names = accepted.stream().map(e -> AnnotationLayer.text(image, e)).toList();
    String problem =
        found.isEmpty() ? "is none of them" : "stands for " + found.size() + " annotations";
    throw new IllegalArgumentException(
        key + "=" + name + ": " + problem + "; accepted: " + Keys.list(names));
  }

  private static Table table(Annotation a, Annotation b, Comparison c) {
    List<String> row =
        List.of(
            a.name(),
            b.name(),
            Long.toString(c.voxelsA()),
            Long.toString(c.voxelsB()),
            number(c.dice()),
            number(c.jaccard()),
            number(c.hausdorffMm()),
            number(c.meanSurfaceMm()),
            number(c.centroidMm()));
    Set<String> numbers = Set.copyOf(COLUMNS.subList(2, COLUMNS.size()));
    return new Table(TITLE, COLUMNS, numbers, List.of(row));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value);
  }
}
