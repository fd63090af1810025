package org.tciaviewer.annotation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.geometry.ImagePlane;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.series.SliceInfo;
import org.tciaviewer.series.Volume;

/**
 * The slices of an image as annotations need them: their size, where each lies and which instances
 * they are. Slices are positions (k), whatever channels and times an image has. It does not promise
 * even spacing, nor that any position is known. Immutable.
 */
public final class ImageSlices {
  private final int columns;
  private final int rows;
  private final List<Optional<ImagePlane>> planes;
  private final Function<String, OptionalInt> sliceOf;
  private final Optional<VolumeGeometry> geometry;
  private final String seriesInstanceUid;
  private final String frameOfReferenceUid;
  private final Set<String> sopInstanceUids;
  private final double[] halfSpacing;
  private final Optional<Volume> volume;

  private ImageSlices(
      int columns,
      int rows,
      List<Optional<ImagePlane>> planes,
      Optional<VolumeGeometry> geometry,
      Optional<Volume> volume) {
    this.columns = columns;
    this.rows = rows;
    this.planes = List.copyOf(planes);
    this.geometry = geometry;
    this.sliceOf = uid -> volume.map(v -> v.sliceOf(uid)).orElse(OptionalInt.empty());
    this.seriesInstanceUid = volume.map(v -> v.series().seriesInstanceUid()).orElse("");
    this.frameOfReferenceUid =
        geometry
            .map(VolumeGeometry::frameOfReferenceUid)
            .orElseGet(() -> volume.map(v -> v.series().frameOfReferenceUid()).orElse(""));
    Set<String> uids = new HashSet<>();
    volume.ifPresent(v -> v.slices().forEach(s -> uids.add(s.sopInstanceUid())));
    uids.remove("");
    this.sopInstanceUids = Set.copyOf(uids);
    this.halfSpacing = halfSpacing();
    this.volume = volume;
  }

  /** The positions of a volume; the planes are those of its slices, not of its grid. */
  public static ImageSlices of(Volume volume) {
    List<Optional<ImagePlane>> planes = new ArrayList<>();
    int depth = volume.dimensions().slices();
    for (int k = 0; k < depth; k++) {
      planes.add(volume.slice(k).plane());
    }
    SliceInfo first = volume.slices().get(0);
    Optional<VolumeGeometry> grid = volume.geometry();
    int columns = grid.map(VolumeGeometry::columns).orElse(first.header().integer(Tag.Columns, 1));
    int rows = grid.map(VolumeGeometry::rows).orElse(first.header().integer(Tag.Rows, 1));
    return new ImageSlices(columns, rows, planes, grid, Optional.of(volume));
  }

  /** The slices of a regular grid, whose instances are not known. */
  public static ImageSlices of(VolumeGeometry geometry) {
    List<Optional<ImagePlane>> planes = new ArrayList<>();
    for (int k = 0; k < geometry.slices(); k++) {
      planes.add(Optional.of(geometry.plane(k)));
    }
    return new ImageSlices(
        geometry.columns(), geometry.rows(), planes, Optional.of(geometry), Optional.empty());
  }

  private double[] halfSpacing() {
    double[] half = new double[planes.size()];
    double whole = geometry.map(g -> g.spacing()[2]).orElse(0.0);
    for (int k = 0; k < half.length; k++) {
      half[k] = whole / 2;
    }
    return half;
  }

  /**
   * Where slice k lies in the total pixel matrix of a slide, if it is a tile of one that has this
   * size.
   */
  Optional<FrameGrid.Place> tile(int k, int matrixColumns, int matrixRows) {
    return volume
        .map(v -> v.slice(k))
        .filter(s -> s.header().integer(Tag.TotalPixelMatrixColumns, 0) == matrixColumns)
        .filter(s -> s.header().integer(Tag.TotalPixelMatrixRows, 0) == matrixRows)
        .map(s -> FrameGrid.tile(s.header(), s.frameIndex()));
  }

  /** Number of columns. */
  public int columns() {
    return columns;
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** Number of slices (positions). */
  public int count() {
    return planes.size();
  }

  /** Where slice k lies; empty if it is not stated. */
  public Optional<ImagePlane> plane(int k) {
    return planes.get(k);
  }

  /** The grid of the slices; empty if no position is known. */
  public Optional<VolumeGeometry> geometry() {
    return geometry;
  }

  /** The grid of the slices, for what cannot be done without. */
  VolumeGeometry requireGeometry() {
    return geometry.orElseThrow(
        () -> new IllegalArgumentException("slices: expected an image whose position is known"));
  }

  /** Series Instance UID (0020,000E); empty if unknown. */
  public String seriesInstanceUid() {
    return seriesInstanceUid;
  }

  /** Frame of Reference UID (0020,0052); empty if unknown. */
  public String frameOfReferenceUid() {
    return frameOfReferenceUid;
  }

  /** Slice k of an instance; empty if it was not loaded. */
  public OptionalInt sliceOf(String sopInstanceUid) {
    return sopInstanceUid.isEmpty() ? OptionalInt.empty() : sliceOf.apply(sopInstanceUid);
  }

  /**
   * Whether the instances of neighbouring slices have neighbouring numbers (0020,0013): then no
   * slice was left out between them, as {@code step=} does.
   */
  boolean isConsecutive() {
    if (volume.isEmpty() || count() < 2) {
      return false;
    }
    for (int k = 1; k < count(); k++) {
      int before = volume.get().slice(k - 1).instanceNumber();
      if (Math.abs(volume.get().slice(k).instanceNumber() - before) != 1) {
        return false;
      }
    }
    return true;
  }

  /**
   * Nearest slice by the third coordinate of its Image Position (Patient) (0020,0032), within half
   * a slice and so many mm; empty if there is none.
   */
  public OptionalInt sliceAtZ(double zMm, double withinMm) {
    return nearest(
        plane -> {
          double distance = Math.abs(plane.position()[2] - zMm);
          return distance <= withinMm ? distance : Double.POSITIVE_INFINITY;
        });
  }

  /** Nearest slice by distance along the normal to a patient point, within half a slice. */
  public OptionalInt sliceAt(double[] patientPoint) {
    return nearest(plane -> Math.abs(plane.toPlane(patientPoint)[2]));
  }

  /**
   * How far from a slice still belongs to it: half the spacing, and the rounding of positions in
   * files, so that a point in the middle is not lost to both neighbours.
   */
  public double reachMm(int k) {
    return halfSpacing[k] + HALF_SLICE_ROUNDING_MM;
  }

  /** Positions are written with two or three decimals: 0.005 mm either way. */
  private static final double HALF_SLICE_ROUNDING_MM = 0.005;

  private OptionalInt nearest(Function<ImagePlane, Double> distance) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < planes.size(); k++) {
      if (planes.get(k).isPresent()) {
        double d = distance.apply(planes.get(k).get());
        if (d < least && d <= reachMm(k)) {
          best = k;
          least = d;
        }
      }
    }
    return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
  }

  /** Row spacing (vertical), then column spacing (horizontal) in mm; NaN if unknown. */
  public double[] pixelSpacingMm() {
    Optional<ImagePlane> first = planes.stream().flatMap(Optional::stream).findFirst();
    return first
        .map(p -> new double[] {p.rowSpacingMm(), p.columnSpacingMm()})
        .orElse(new double[] {Double.NaN, Double.NaN});
  }

  /** Distance between slices along the normal, mm; NaN if unknown. */
  public double sliceSpacingMm() {
    return geometry.map(g -> g.spacing()[2]).orElse(Double.NaN);
  }

  /** Whether an annotation file belongs to this image. */
  public AnnotationSet.Match match(AnnotationSet set) {
    return set.match(seriesInstanceUid, frameOfReferenceUid, sopInstanceUids);
  }
}
