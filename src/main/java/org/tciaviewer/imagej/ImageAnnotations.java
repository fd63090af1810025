package org.tciaviewer.imagej;

import ij.ImagePlus;
import ij.gui.Overlay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.AnnotationSet;
import org.tciaviewer.annotation.ImageSlices;
import org.tciaviewer.annotation.MeasuredSegments;
import org.tciaviewer.annotation.Measurement;
import org.tciaviewer.annotation.Measures;
import org.tciaviewer.annotation.ShapeOptions;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.series.Dimensions;
import org.tciaviewer.series.Volume;

/**
 * The annotations that were added to an image, with the choices made for their shapes; kept for as
 * long as the image exists. What of them is shown is the matter of {@link AnnotationLayer}. It does
 * not follow changes of the image: the slices are asked for each time. Instances are immutable; the
 * registry is thread-safe.
 *
 * @param sets the files they came in, in the order added, which reports refer to
 * @param options how shapes become voxels and outlines
 */
public record ImageAnnotations(List<AnnotationSet> sets, ShapeOptions options) {
  private static final ImageAnnotations NONE =
      new ImageAnnotations(List.of(), ShapeOptions.DEFAULT);

  private static final Map<ImagePlus, ImageAnnotations> ALL = new WeakHashMap<>();

  /** Copies the list. */
  public ImageAnnotations {
    sets = List.copyOf(sets);
  }

  /** All annotations, in the order added. */
  public List<Annotation> annotations() {
    return sets.stream().flatMap(s -> s.annotations().stream()).toList();
  }

  /** The same by another rule of what is inside. */
  public ImageAnnotations with(ShapeOptions newOptions) {
    return new ImageAnnotations(sets, newOptions);
  }

  /** The annotations of an image, none if nothing was added. */
  public static ImageAnnotations of(ImagePlus image) {
    synchronized (ALL) {
      return ALL.getOrDefault(image, NONE);
    }
  }

  private void keepFor(ImagePlus image) {
    synchronized (ALL) {
      ALL.put(image, this);
    }
  }

  /**
   * Adds annotations to an image and draws them. What is drawn already stays as it is, unless the
   * options say otherwise of its shape: then it is drawn anew, as it is measured from now on.
   *
   * @param options for all annotations of the image from now on
   * @param job hears of marks that lie outside of the loaded slices
   * @throws IllegalArgumentException when the position of the image is not known; the message says
   *     why and what to do
   */
  public static void add(
      ImagePlus image,
      List<AnnotationSet> sets,
      ShapeOptions options,
      OverlayStyle style,
      Job job) {
    ImageAnnotations before = of(image);
    int count = before.annotations().size();
    List<AnnotationSet> joined = MeasuredSegments.joined(before.sets(), sets);
    ImageAnnotations together = new ImageAnnotations(joined, options);
    List<Annotation> all = together.annotations();
    OverlayBuilder builder = new OverlayBuilder(slices(image), dimensions(image), options, style);
    // Those before are drawn again so that the new ones get other colours.
    int old = builder.add(all.subList(0, count), Job.silent()).overlay().size();
    Overlay drawn = builder.add(all.subList(count, all.size()), job).overlay();
    Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay().duplicate();
    for (int n = old; n < drawn.size(); n++) {
      overlay.add(drawn.get(n));
    }
    together.keepFor(image);
    image.setOverlay(overlay);
    if (count > 0 && !options.drawsAs(before.options())) {
      AnnotationLayer.redraw(image, List.of(drawn.toArray()).subList(0, old), count);
      String what = count + " annotations: what was chosen last holds for all of the image";
      job.notice(Notice.info("Earlier annotations drawn anew", what, ""));
    }
    image.updateAndDraw(); // tells listeners, such as the list of annotations
  }

  /** Makes these the annotations of an image again, with the overlay they had, after a failure. */
  public void restore(ImagePlus image, Overlay drawn) {
    keepFor(image);
    image.setOverlay(drawn);
  }

  /** Measures all of them, shown or hidden, on the image as it is now. */
  public List<Measurement> measure(ImagePlus image, Job job) {
    List<Annotation> annotations = annotations();
    if (annotations.isEmpty()) {
      return List.of();
    }
    ImageSlices slices = slices(image);
    ImageVoxels voxels = ImageVoxels.of(image);
    List<Measurement> measured = new ArrayList<>();
    for (Annotation a : annotations) {
      job.checkCancelled();
      measured.add(Measures.of(a, slices, options, voxels));
      job.progress(measured.size(), annotations.size());
    }
    return measured;
  }

  /**
   * The slices of an image as annotations need them.
   *
   * @throws IllegalArgumentException when their position in the patient is not known
   */
  public static ImageSlices slices(ImagePlus image) {
    Optional<Volume> volume = volume(image);
    if (volume.isPresent()) {
      return ImageSlices.of(volume.get());
    }
    PatientSpace space = PatientSpace.of(image);
    VolumeGeometry geometry =
        space
            .geometry()
            .orElseThrow(() -> new IllegalArgumentException(refusal(image, space.refusal())));
    return ImageSlices.of(geometry);
  }

  /** The volume whose slices an image shows one by one; empty when it is only a part of them. */
  static Optional<Volume> volume(ImagePlus image) {
    return Links.volume(image).filter(v -> shows(image, v));
  }

  private static String refusal(ImagePlus image, String why) {
    return "\"" + image.getTitle() + "\" cannot carry annotations: " + why;
  }

  private static boolean shows(ImagePlus image, Volume volume) {
    ImageSlices slices = ImageSlices.of(volume);
    return image.getWidth() == slices.columns()
        && image.getHeight() == slices.rows()
        && image.getStackSize() == volume.slices().size();
  }

  private static Dimensions dimensions(ImagePlus image) {
    return new Dimensions(image.getNChannels(), image.getNSlices(), image.getNFrames(), "", "", 0);
  }
}
