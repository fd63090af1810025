package org.tciaviewer.series;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.geometry.ImagePlane;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.job.Notice;

/**
 * Makes the volumes of one group of parallel frames: positions along the normal, further dimensions
 * where positions repeat, and the findings. Used once.
 */
final class StackBuilder {
  /** With fewer positions than this share repeated, repeats are duplicates and no dimension. */
  private static final double SHARE_OF_REPEATS = 0.5;

  private final List<FrameHeader> frames;

  StackBuilder(List<FrameHeader> frames) {
    // Results must not depend on the order of arrival.
    this.frames = new ArrayList<>(frames);
    this.frames.sort(Position.BY_NUMBER);
  }

  List<Volume> volumes() {
    if (frames.get(0).plane().isEmpty()) {
      return List.of(withoutPositions());
    }
    List<Position> positions = Position.sort(frames);
    long repeated = positions.stream().filter(p -> p.frames().size() > 1).count();
    if (repeated == 0) {
      return List.of(stack(positions, List.of()));
    }
    if (positions.size() > 2 && repeated < SHARE_OF_REPEATS * positions.size()) {
      return withDuplicates(positions);
    }
    return new DimensionFinder(positions).arrangement().stream().map(this::hyperstack).toList();
  }

  /** The first by Instance Number stays in the stack; the others make a volume of their own. */
  private List<Volume> withDuplicates(List<Position> positions) {
    List<Position> kept = new ArrayList<>();
    List<FrameHeader> others = new ArrayList<>();
    for (Position p : positions) {
      kept.add(new Position(p.distanceMm(), p.frames().subList(0, 1)));
      others.addAll(p.frames().subList(1, p.frames().size()));
    }
    Notice finding =
        Notice.warning(
            "Duplicate positions",
            others.size()
                + " of "
                + frames.size()
                + " images lie where another lies; those of the lower Instance Number are shown,"
                + " the others are a volume of their own",
            others.get(0).where());
    List<Volume> volumes = new ArrayList<>();
    volumes.add(stack(kept, List.of(finding)));
    volumes.addAll(new StackBuilder(others).volumes());
    return volumes;
  }

  private Volume stack(List<Position> positions, List<Notice> before) {
    List<FrameHeader> ordered = new ArrayList<>();
    positions.forEach(p -> ordered.add(p.frames().get(0)));
    List<Notice> findings = new ArrayList<>(before);
    Optional<VolumeGeometry> geometry = geometry(positions, findings);
    return volume(ordered, Dimensions.ofSlices(ordered.size()), geometry, findings);
  }

  private Volume hyperstack(DimensionFinder.Arrangement found) {
    List<Notice> findings = new ArrayList<>(found.findings());
    Optional<VolumeGeometry> geometry = geometry(found.positions(), findings);
    return volume(found.frames(), found.dimensions(), geometry, findings);
  }

  private Optional<VolumeGeometry> geometry(List<Position> positions, List<Notice> findings) {
    FrameHeader first = positions.get(0).frames().get(0);
    StackStep step = StackStep.of(positions);
    findings.addAll(step.findings());
    findings.addAll(HeaderFindings.of(positions, step));
    ImagePlane plane = first.plane().orElseThrow();
    return Optional.of(
        VolumeGeometry.of(
            first.pixel().columns(),
            first.pixel().rows(),
            positions.size(),
            plane,
            step.vectorMm(),
            first.frameOfReferenceUid()));
  }

  private Volume withoutPositions() {
    List<FrameHeader> ordered = new ArrayList<>(frames);

    List<Notice> findings = new ArrayList<>();
    if (ordered.size() > 1) {
      findings.add(
          Notice.warning(
              "No positions",
              "Image Position or Orientation (Patient) or Pixel Spacing is missing: "
                  + ordered.size()
                  + " images in the order of Instance Number",
              ordered.get(0).where()));
    }
    return volume(ordered, cine(ordered), Optional.empty(), findings);
  }

  /** Frames of one object that states a frame time are a film. */
  private static Dimensions cine(List<FrameHeader> ordered) {
    double interval = CineTiming.frameSeconds(ordered.get(0));
    boolean isOneObject = ordered.get(0).instance() == ordered.get(ordered.size() - 1).instance();
    return interval > 0 && isOneObject && ordered.size() > 1
        ? new Dimensions(1, 1, ordered.size(), "", "FrameTime", interval)
        : Dimensions.ofSlices(ordered.size());
  }

  private static Volume volume(
      List<FrameHeader> ordered,
      Dimensions dimensions,
      Optional<VolumeGeometry> geometry,
      List<Notice> findings) {
    FrameHeader any = ordered.stream().filter(f -> f != null).findFirst().orElseThrow();
    Map<Integer, FrameHeader> atPosition = new HashMap<>();
    for (int n = 0; n < ordered.size(); n++) {
      atPosition.putIfAbsent(dimensions.sliceOf(n), ordered.get(n)); // replaces null
    }
    List<SliceInfo> slices = new ArrayList<>();
    for (int n = 0; n < ordered.size(); n++) {
      FrameHeader frame = ordered.get(n);
      int position = dimensions.sliceOf(n);
      FrameHeader sibling = atPosition.get(position);
      slices.add(
          frame != null
              ? frame.slice()
              : sibling != null
                  ? blank(sibling, sibling.plane())
                  : blank(any, geometry.map(g -> g.plane(position))));
    }
    SeriesInfo series = SeriesInfo.of(any.instance().header());
    return new Volume(series, slices, dimensions, geometry, findings, ordered);
  }

  private static SliceInfo blank(FrameHeader neighbour, Optional<ImagePlane> plane) {
    DataSet header = neighbour.instance().header();
    return new SliceInfo("", 0, 0, plane, header, SliceInfo.Origin.BLANK);
  }
}
