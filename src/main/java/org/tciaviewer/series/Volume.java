package org.tciaviewer.series;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.job.Notice;

/**
 * An ordered stack of slices and what was found about it; never the pixels, which belong to the
 * image alone. Slices lie in stack order: channels fastest, then positions, then time (see {@link
 * Dimensions}). Immutable and thread-safe.
 */
public final class Volume {
  private final SeriesInfo series;
  private final List<SliceInfo> slices;
  private final Dimensions dimensions;
  private final Optional<VolumeGeometry> geometry;
  private final List<Notice> findings;
  private final List<FrameHeader> frames;
  private final Map<String, Integer> firstIndexOf = new HashMap<>();

  /**
   * Creates a volume.
   *
   * @param series whose slices they are
   * @param slices as many as the dimensions say, in stack order
   * @param geometry the regular grid of the positions, empty when nothing is known of the position
   * @param findings what was found about this volume
   */
  public Volume(
      SeriesInfo series,
      List<SliceInfo> slices,
      Dimensions dimensions,
      Optional<VolumeGeometry> geometry,
      List<Notice> findings) {
    this(series, slices, dimensions, geometry, findings, List.of());
  }

  /**
   * As the public constructor.
   *
   * @param frames the headers of the slices, null where a slice is made; or none at all
   */
  Volume(
      SeriesInfo series,
      List<SliceInfo> slices,
      Dimensions dimensions,
      Optional<VolumeGeometry> geometry,
      List<Notice> findings,
      List<FrameHeader> frames) {
    if (slices.size() != dimensions.images()) {
      throw new IllegalArgumentException(
          "slices: expected " + dimensions.images() + ", were " + slices.size());
    }
    this.series = series;
    this.slices = List.copyOf(slices);
    this.dimensions = dimensions;
    this.geometry = geometry;
    this.findings = List.copyOf(findings);
    this.frames = new ArrayList<>(frames);
    for (int n = slices.size() - 1; n >= 0; n--) {
      firstIndexOf.put(slices.get(n).sopInstanceUid(), n);
    }
    firstIndexOf.remove("");
  }

  /** Whose slices they are. */
  public SeriesInfo series() {
    return series;
  }

  /** All slices in stack order. */
  public List<SliceInfo> slices() {
    return slices;
  }

  /** Sizes in channels, positions and time. */
  public Dimensions dimensions() {
    return dimensions;
  }

  /**
   * The grid: columns × rows × positions. Its step is the median step of the slices; where slices
   * are missing or unevenly spaced (a finding says so), the planes of {@link #slices} are right and
   * the grid is not.
   */
  public Optional<VolumeGeometry> geometry() {
    return geometry;
  }

  /** What was found about this volume: gaps, duplicates, tilt, assumptions. */
  public List<Notice> findings() {
    return findings;
  }

  /**
   * Zero-based index into {@link #slices} of the first slice of an instance, empty if it is not in
   * this volume.
   */
  public OptionalInt indexOf(String sopInstanceUid) {
    Integer index = firstIndexOf.get(sopInstanceUid);
    return index == null ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /** Zero-based position (k of the grid) of an instance, empty if it is not in this volume. */
  public OptionalInt sliceOf(String sopInstanceUid) {
    OptionalInt index = indexOf(sopInstanceUid);
    return index.isEmpty() ? index : OptionalInt.of(dimensions.sliceOf(index.getAsInt()));
  }

  /**
   * The header of a slice (zero-based index into {@link #slices}); empty for slices that were made
   * and for volumes that were not assembled from instances.
   */
  public Optional<FrameHeader> frame(int index) {
    return frames.isEmpty() ? Optional.empty() : Optional.ofNullable(frames.get(index));
  }

  /** The slice at a position (zero-based), first channel and time. */
  public SliceInfo slice(int position) {
    return slices.get(dimensions.index(0, position, 0));
  }
}
