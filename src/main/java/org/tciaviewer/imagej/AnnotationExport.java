package org.tciaviewer.imagej;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.RoiEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.AnnotationWriter.Source;
import org.tciaviewer.annotation.ImageSlices;
import org.tciaviewer.annotation.LabelVolume;
import org.tciaviewer.annotation.Measurement;
import org.tciaviewer.annotation.Measures;
import org.tciaviewer.annotation.Piece;
import org.tciaviewer.annotation.Placement;
import org.tciaviewer.annotation.ShapeOptions;
import org.tciaviewer.annotation.Shapes;
import org.tciaviewer.geometry.ImagePlane;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.series.Dimensions;

/** Writes annotations in ImageJ's own formats and as text. Stateless. */
public final class AnnotationExport {
  private AnnotationExport() {}

  /**
   * A 16-bit label image as TIFF: 0 is background, the label of each annotation is in the image's
   * info. Where annotations overlap the earlier one keeps the pixel, with a notice.
   */
  public static byte[] labels(
      List<Annotation> annotations, ImagePlus image, ShapeOptions options, Job job)
      throws IOException {
    ImageSlices slices = ImageAnnotations.slices(image);
    LabelVolume labels = LabelVolume.of(annotations, slices, options, job);
    if (labels.annotations().isEmpty()) {
      throw new IllegalArgumentException("format=labels: none of the annotations has voxels");
    }
    ImageStack stack = new ImageStack(slices.columns(), slices.rows());
    for (int k = 0; k < slices.count(); k++) {
      job.checkCancelled();
      stack.addSlice("", labels.slice(k));
    }
    ImagePlus result = new ImagePlus("Labels", stack);
    result.setCalibration(image.getCalibration().copy());
    result.getCalibration().disableDensityCalibration();
    result.setDisplayRange(0, labels.annotations().size());
    StringBuilder info = new StringBuilder("Labels:\n");
    for (int n = 0; n < labels.annotations().size(); n++) {
      info.append(n + 1).append(": ").append(labels.annotations().get(n).name()).append('\n');
    }
    result.setProperty("Info", info.toString());
    FileInfo file = result.getFileInfo();
    file.info = info.toString();
    return new FileSaver(result).serialize();
  }

  /** A zip of ROIs as the ROI Manager reads and writes it. */
  public static byte[] roiSet(
      List<Annotation> annotations, ImagePlus image, ShapeOptions options, Job job)
      throws IOException {
    ImageSlices slices = ImageAnnotations.slices(image);
    Dimensions d =
        new Dimensions(image.getNChannels(), image.getNSlices(), image.getNFrames(), "", "", 0);
    Overlay overlay =
        new OverlayBuilder(slices, d, options, OverlayStyle.OUTLINES)
            .add(annotations, job)
            .overlay();
    return roiSet(List.of(overlay.toArray()));
  }

  /** A zip of these ROIs as they are, wherever they lie in a hyperstack. */
  public static byte[] roiSet(List<Roi> rois) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      int number = 0;
      for (Roi roi : rois) {
        String given = roi.getName() == null ? "ROI" : roi.getName();
        String name = given.replaceAll("[\\\\/:*?\"<>|]", "_");
        zip.putNextEntry(new ZipEntry(String.format(Locale.ROOT, "%05d %s.roi", ++number, name)));
        zip.write(RoiEncoder.saveAsByteArray(roi));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /**
   * One row for each outline or point: whose it is, on which slice, its role and its points as
   * "column row" pairs in pixel indices (zero-based, pixel centres), as in LIDC XML; ratings and
   * volume of the annotation are repeated in each row.
   *
   * @param drawnOn see {@link Source#drawnOn}
   */
  public static byte[] csv(
      List<Annotation> annotations,
      ImagePlus image,
      ShapeOptions options,
      Map<Annotation, SortedSet<Integer>> drawnOn,
      Job job) {
    ImageSlices slices = ImageAnnotations.slices(image);
    Optional<Source> source =
        ImageAnnotations.volume(image).map(v -> new Source(v, options, drawnOn));
    List<String> heading =
        new ArrayList<>(
            List.of(
                "Annotation",
                "Type",
                "Observer",
                "File",
                "SeriesInstanceUID",
                "SOPInstanceUID",
                "Slice",
                "z_mm",
                "Role",
                "PointCount",
                "Points",
                "Volume_mm3",
                "MaxDiameter_mm"));
    heading.addAll(Measurement.RATINGS);
    List<String> lines = new ArrayList<>(List.of(String.join(",", heading)));
    for (Annotation a : annotations) {
      job.checkCancelled();
      Measurement m = Measures.of(a, slices, options);
      Placement placement = Shapes.place(a.shape(), slices, options);
      if (placement.outside() > 0) {
        String found = a.name() + ": " + placement.outside() + " on slices that are not loaded";
        job.notice(Notice.warning("Marks outside the loaded slices", found, a.file()));
      }
      placement.pieces().forEach(p -> lines.add(row(m, p, source, slices)));
    }
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String row(Measurement m, Piece p, Optional<Source> source, ImageSlices slices) {
    Annotation a = m.annotation();
    Optional<ImagePlane> plane = slices.plane(p.slice());
    StringBuilder points = new StringBuilder();
    for (int n = 0; n < p.size(); n++) {
      points.append(n == 0 ? "" : ";").append(plain(p.columns()[n]));
      points.append(' ').append(plain(p.rows()[n]));
    }
    String uid =
        source.map(s -> s.images(List.of(a), p.slice()).get(0).sopInstanceUid()).orElse("");
    List<String> cells =
        new ArrayList<>(
            List.of(
                a.name(),
                a.concepts().type().meaning(),
                a.observer(),
                a.file(),
                slices.seriesInstanceUid(),
                uid,
                Integer.toString(p.slice() + 1),
                plane.map(q -> plain(q.position()[2])).orElse(""),
                p.role().name(),
                Integer.toString(p.size()),
                points.toString(),
                plain(m.size().volumeMm3()),
                plain(m.size().maxDiameterMm())));
    Measurement.RATINGS.forEach(r -> cells.add(m.rating(r)));
    return String.join(",", cells.stream().map(AnnotationExport::quoted).toList());
  }

  private static String plain(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e9;
    return whole ? Long.toString((long) value) : String.format(Locale.ROOT, "%.4f", value);
  }

  private static String quoted(String cell) {
    boolean special = cell.matches("(?s).*[,\"\\r\\n].*");
    return special ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }
}
