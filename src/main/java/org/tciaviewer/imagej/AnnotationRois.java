package org.tciaviewer.imagej;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.plugin.frame.RoiManager;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tciaviewer.imagej.AnnotationLayer.Entry;

/**
 * Copies of what is drawn of annotations, for ImageJ's own tools: the selection and the ROI
 * Manager. Colour washes are no ROIs and left out. Stateless.
 */
public final class AnnotationRois {
  private AnnotationRois() {}

  /**
   * An annotation on one slice as a single ROI: its areas united, else its first line or points.
   *
   * @param z one-based position of the slice
   */
  public static Optional<Roi> onSlice(ImagePlus image, Entry entry, int z) {
    List<Roi> here = rois(image, entry).filter(r -> AnnotationLayer.slice(r) == z).toList();
    List<Roi> areas = here.stream().filter(Roi::isArea).toList();
    if (areas.size() < 2) {
      return areas.isEmpty() ? here.stream().findFirst() : Optional.of(areas.get(0));
    }
    ShapeRoi all = new ShapeRoi(areas.get(0));
    areas.subList(1, areas.size()).forEach(r -> all.or(new ShapeRoi(r)));
    all.setName(entry.name());
    return Optional.of(all);
  }

  private static Stream<Roi> rois(ImagePlus image, Entry entry) {
    return AnnotationLayer.rois(image, entry).stream()
        .filter(r -> !(r instanceof ImageRoi))
        .map(r -> (Roi) r.clone());
  }

  /**
   * Adds copies to the ROI Manager, which it opens; they keep their slice, name and colour, so that
   * {@code TCIA Export Annotations...} with {@code from=manager} takes them back as annotations.
   *
   * @return how many ROIs were added
   */
  public static int toManager(ImagePlus image, List<Entry> entries) {
    RoiManager manager = RoiManager.getRoiManager();
    int before = manager.getCount();
    for (Entry entry : entries) {
      rois(image, entry).forEach(manager::addRoi);
    }
    return manager.getCount() - before;
  }
}
