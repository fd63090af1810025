package org.tciaviewer.annotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.geometry.Affine;
import org.tciaviewer.geometry.ImagePlane;
import org.tciaviewer.geometry.Vectors;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.series.FrameHeader;
import org.tciaviewer.series.Instance;

/**
 * The grid on which the frames of a multi-frame object lie, built from the position of each frame
 * and never from its index: frames may be missing, repeated for several segments, and in any order.
 * Immutable.
 */
public final class FrameGrid {
  /**
   * Frame of Reference of a grid whose place in the patient is not known: index coordinates with
   * voxels of 1 × 1 × 1.
   */
  public static final String PIXELS_ONLY = "pixels only";

  /** How far from a whole slice a frame may lie, in slices, before it is noticed. */
  private static final double UNEVEN = 0.1;

  /** More slices than this are no image but a wrong spacing: 1 million × 1 mm is a kilometre. */
  private static final int MOST_SLICES = 1 << 20;

  private final VolumeGeometry geometry;
  private final List<Place> places;
  private final boolean loose;

  /**
   * Where a frame lies on the grid.
   *
   * @param slice slice index
   * @param column column index of its first column
   * @param row row index of its first row
   */
  public record Place(int slice, int column, int row) {}

  private FrameGrid(VolumeGeometry geometry, List<Place> places) {
    this(geometry, places, false);
  }

  private FrameGrid(VolumeGeometry geometry, List<Place> places, boolean loose) {
    this.geometry = geometry;
    this.places = List.copyOf(places);
    this.loose = loose;
  }

  /** The grid. */
  public VolumeGeometry geometry() {
    return geometry;
  }

  /** Whether the distance of the slices is a guess, as {@link Mask.Builder#loose} takes it. */
  public boolean isLoose() {
    return loose;
  }

  /** The place of each frame. */
  public List<Place> places() {
    return places;
  }

  /** Whether the place of a grid in the patient is known. */
  public static boolean isPlaced(VolumeGeometry geometry) {
    return !geometry.frameOfReferenceUid().equals(PIXELS_ONLY);
  }

  /**
   * Builds the grid of all frames.
   *
   * @throws FormatException when frames have different orientations or pixel spacings
   */
  public static FrameGrid of(Instance instance, Job job) throws FormatException {
    DataSet root = instance.header();
    if (root.contains(Tag.TotalPixelMatrixColumns) && root.contains(Tag.TotalPixelMatrixRows)) {
      return tiled(instance);
    }
    List<ImagePlane> planes = new ArrayList<>();
    for (FrameHeader frame : instance.frames()) {
      Optional<ImagePlane> plane = frame.plane();
      if (plane.isEmpty()) {
        return pixelsOnly(instance, job);
      }
      planes.add(plane.get());
    }
    return stacked(instance, planes, job);
  }

  private static FrameGrid pixelsOnly(Instance instance, Job job) {
    String found = "frames without a plane: shown on an image of the same size only";
    job.notice(Notice.info("Position unknown", found, instance.name()));
    List<Place> places = new ArrayList<>();
    for (int n = 0; n < instance.frameCount(); n++) {
      places.add(new Place(segmentsShare(instance) ? 0 : n, 0, 0));
    }
    int slices = segmentsShare(instance) ? 1 : instance.frameCount();
    int columns = instance.storedPixel().columns();
    int rows = instance.storedPixel().rows();
    return new FrameGrid(pixelsOnly(columns, rows, slices), places);
  }

  /** A grid of this size whose place in the patient is not known. */
  static VolumeGeometry pixelsOnly(int columns, int rows, int slices) {
    Affine affine = Affine.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
    return new VolumeGeometry(columns, rows, slices, affine, PIXELS_ONLY);
  }

  /** Whether each frame is another segment of one single image. */
  private static boolean segmentsShare(Instance instance) {
    return instance.frameCount()
        <= Math.max(1, instance.header().items(Tag.SegmentSequence).size());
  }

  private static FrameGrid stacked(Instance instance, List<ImagePlane> planes, Job job)
      throws FormatException {
    ImagePlane first = planes.get(0);
    double[] normal = first.normal();
    ImagePlane low = first;
    ImagePlane high = first;
    for (int n = 0; n < planes.size(); n++) {
      ImagePlane p = planes.get(n);
      if (!p.isParallelTo(first)) {
        throw FormatException.at(
            instance.name() + " frame " + (n + 1),
            -1,
            "the orientation and pixel spacing of the first frame",
            p.toString(),
            "PS3.3 C.7.6.16.2.4");
      }
      low = p.distanceMm(normal) < low.distanceMm(normal) ? p : low;
      high = p.distanceMm(normal) > high.distanceMm(normal) ? p : high;
    }
    double[] at = planes.stream().mapToDouble(p -> p.distanceMm(normal)).sorted().toArray();
    OptionalDouble stated = statedMm(instance, Tag.SpacingBetweenSlices, at);
    double step = stated.isPresent() ? stated.getAsDouble() : guessedMm(instance, at, job);
    long last = Math.round((high.distanceMm(normal) - low.distanceMm(normal)) / step);
    if (last >= MOST_SLICES) {
      throw FormatException.at(
          instance.name(), -1, "at most " + MOST_SLICES + " slices", "" + (last + 1), "");
    }
    double[] way = Vectors.minus(high.position(), low.position());
    double[] kStep = last == 0 ? Vectors.times(step, normal) : Vectors.times(1.0 / last, way);
    List<Place> places = new ArrayList<>();
    for (ImagePlane p : planes) {
      double k = (p.distanceMm(normal) - low.distanceMm(normal)) / step;
      places.add(new Place((int) Math.rint(k), 0, 0));
    }
    String frame = instance.header().string(Tag.FrameOfReferenceUID, "");
    int columns = instance.storedPixel().columns();
    int rows = instance.storedPixel().rows();
    return new FrameGrid(
        VolumeGeometry.of(columns, rows, (int) last + 1, low, kStep, frame),
        places,
        stated.isEmpty());
  }

  /** A distance that the object states, if the positions are whole multiples of it. */
  private static OptionalDouble statedMm(Instance instance, int tag, double[] at) {
    double stated = Math.abs(measure(instance, tag));
    boolean usable =
        stated > 0 && unevenness(at, stated) <= UNEVEN && stated <= 1.5 * smallestGap(at);
    return usable ? OptionalDouble.of(stated) : OptionalDouble.empty();
  }

  /**
   * Without a Spacing Between Slices (0018,0088): Slice Thickness (0018,0050), since frames without
   * a voxel may have been left out, else the largest distance of which all gaps are multiples.
   */
  private static double guessedMm(Instance instance, double[] at, Job job) {
    OptionalDouble thickness = statedMm(instance, Tag.SliceThickness, at);
    if (thickness.isPresent()) {
      return thickness.getAsDouble();
    }
    double gap = smallestGap(at);
    if (gap == Double.POSITIVE_INFINITY) {
      job.notice(
          Notice.warning(
              "Slice thickness assumed",
              "one position, no Slice Thickness (0018,0050): volumes count " + ASSUMED_MM + " mm",
              instance.name()));
      return ASSUMED_MM;
    }
    for (int parts = 1; parts <= MOST_PARTS; parts++) {
      if (unevenness(at, gap / parts) <= UNEVEN) {
        return gap / parts;
      }
    }
    String found = "up to " + unevenness(at, gap) + " of the smallest gap of " + gap;
    job.notice(Notice.warning("Uneven frame positions", found + " mm, rounded", instance.name()));
    return gap;
  }

  /** Thickness of a single slice of which nothing is stated, in mm. */
  private static final double ASSUMED_MM = 1;

  /** A finer common distance would fit any positions. */
  private static final int MOST_PARTS = 4;

  /** Smallest distance of different positions; infinite if there is only one. */
  private static double smallestGap(double[] sorted) {
    double gap = Double.POSITIVE_INFINITY;
    for (int n = 1; n < sorted.length; n++) {
      double d = sorted[n] - sorted[n - 1];
      gap = d > SAME_POSITION_MM && d < gap ? d : gap;
    }
    return gap;
  }

  /** Frames closer than this are at one position: micrometres, since voxels may be small. */
  private static final double SAME_POSITION_MM = 1e-3;

  private static double unevenness(double[] sorted, double step) {
    double worst = 0;
    for (double d : sorted) {
      double k = (d - sorted[0]) / step;
      worst = Math.max(worst, Math.abs(k - Math.rint(k)));
    }
    return worst;
  }

  private static double measure(Instance instance, int tag) {
    DataSet root = instance.header();
    for (int sequence :
        new int[] {Tag.SharedFunctionalGroupsSequence, Tag.PerFrameFunctionalGroupsSequence}) {
      Optional<DataSet> measures =
          root.item(sequence).flatMap(g -> g.item(Tag.PixelMeasuresSequence));
      if (measures.isPresent() && measures.get().contains(tag)) {
        return measures.get().number(tag, 0);
      }
    }
    return root.number(tag, 0);
  }

  /** Tiles of one large image on a slide, PS3.3 C.8.12.4 and C.8.12.14. */
  private static FrameGrid tiled(Instance instance) throws FormatException {
    DataSet root = instance.header();
    int columns = root.integer(Tag.TotalPixelMatrixColumns, 0);
    int rows = root.integer(Tag.TotalPixelMatrixRows, 0);
    if (columns < 1 || rows < 1 || (long) columns * rows > Integer.MAX_VALUE) {
      throw FormatException.at(
          instance.name() + ": Total Pixel Matrix Columns x Rows",
          -1,
          "1 to 2^31 - 1 pixels",
          columns + " x " + rows,
          "PS3.3 C.8.12.4");
    }
    List<Place> places = new ArrayList<>();
    for (int n = 0; n < instance.frameCount(); n++) {
      places.add(tile(instance, n, columns, rows));
    }
    return new FrameGrid(slide(instance, columns, rows), places);
  }

  private static Place tile(Instance instance, int frame, int columns, int rows)
      throws FormatException {
    Place place = tile(instance.header(), frame);
    if (place.column() < 0 || place.row() < 0 || place.column() >= columns || place.row() >= rows) {
      throw FormatException.at(
          instance.name() + " frame " + (frame + 1),
          -1,
          "a tile within " + columns + " x " + rows,
          "column " + (place.column() + 1) + ", row " + (place.row() + 1),
          "PS3.3 C.8.12.6.1");
    }
    return place;
  }

  /** Where a frame of a tiled object lies in its total pixel matrix; not checked. */
  static Place tile(DataSet header, int frame) {
    List<DataSet> groups = header.items(Tag.PerFrameFunctionalGroupsSequence);
    int width = Math.max(1, header.integer(Tag.Columns, 1));
    int height = Math.max(1, header.integer(Tag.Rows, 1));
    int columns = header.integer(Tag.TotalPixelMatrixColumns, width);
    int rows = header.integer(Tag.TotalPixelMatrixRows, height);
    Optional<DataSet> own =
        frame < groups.size()
            ? groups.get(frame).item(Tag.PlanePositionSlideSequence)
            : Optional.empty();
    int across = (columns + width - 1) / width;
    int down = (rows + height - 1) / height;
    // Without positions tiles are full: left to right, top to bottom, for each segment in turn.
    int tile = frame % (across * down);
    int column =
        own.map(p -> p.integer(Tag.ColumnPositionInTotalImagePixelMatrix, 1) - 1)
            .orElse(tile % across * width);
    int row =
        own.map(p -> p.integer(Tag.RowPositionInTotalImagePixelMatrix, 1) - 1)
            .orElse(tile / across * height);
    return new Place(0, column, row);
  }

  private static VolumeGeometry slide(Instance instance, int columns, int rows) {
    DataSet root = instance.header();
    DataSet origin = root.item(Tag.TotalPixelMatrixOriginSequence).orElseGet(DataSet::empty);
    double[] position = {
      origin.number(Tag.XOffsetInSlideCoordinateSystem, 0),
      origin.number(Tag.YOffsetInSlideCoordinateSystem, 0),
      origin.number(Tag.ZOffsetInSlideCoordinateSystem, 0)
    };
    Optional<double[]> spacing = instance.frames().get(0).pixelSpacing();
    double[] orientation = root.numbers(Tag.ImageOrientationSlide);
    if (spacing.isEmpty() || orientation.length != 6) {
      return pixelsOnly(columns, rows, 1);
    }
    ImagePlane plane = ImagePlane.of(position, orientation, spacing.get());
    double thickness = measure(instance, Tag.SliceThickness);
    double[] step = Vectors.times(thickness > 0 ? thickness : 1, plane.normal());
    String frame = root.string(Tag.FrameOfReferenceUID, "");
    return VolumeGeometry.of(columns, rows, 1, plane, step, frame);
  }
}
