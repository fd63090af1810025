package org.tciaviewer.annotation.seg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.AnnotationSet;
import org.tciaviewer.annotation.Concepts;
import org.tciaviewer.annotation.DicomObjects;
import org.tciaviewer.annotation.FrameGrid;
import org.tciaviewer.annotation.Shape;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.series.Instance;

/** Reads one Segmentation object; its parts are on one grid built from the frames' positions. */
final class SegReader {
  private final DicomFile file;
  private final Instance instance;
  private final FrameGrid grid;
  private final Map<Integer, Segment> segments;
  private final Job job;

  private SegReader(
      DicomFile file, Instance instance, FrameGrid grid, Map<Integer, Segment> segments, Job job) {
    this.file = file;
    this.instance = instance;
    this.grid = grid;
    this.segments = segments;
    this.job = job;
  }

  static AnnotationSet read(byte[] bytes, String name, Job job) throws IOException {
    job.checkCancelled();
    DicomFile file = DicomFile.read(bytes, 0, bytes.length, name, job);
    Map<Integer, Segment> segments = segments(file.dataSet(), name);
    Instance instance = Instance.of(file, job);
    SegReader reader = new SegReader(file, instance, FrameGrid.of(instance, job), segments, job);
    List<Annotation> annotations = reader.annotations();
    return new AnnotationSet(
        new SegFormat().name(), name, DicomObjects.references(file.dataSet()), annotations);
  }

  private static Map<Integer, Segment> segments(DataSet data, String name) throws FormatException {
    Map<Integer, Segment> segments = new TreeMap<>();
    for (DataSet item : data.items(Tag.SegmentSequence)) {
      int number = item.integer(Tag.SegmentNumber, -1);
      if (number < 0) {
        throw FormatException.at(
            name + ": (0062,0002)",
            -1,
            "Segment Number (0062,0004)",
            item.string(Tag.SegmentNumber, "none"),
            "PS3.3 C.8.20.4");
      }
      segments.putIfAbsent(number, new Segment(number, item));
    }
    if (segments.isEmpty()) {
      throw FormatException.at(
          name, -1, "Segment Sequence (0062,0002)", "no segments", "PS3.3 C.8.20.2");
    }
    return segments;
  }

  private List<Annotation> annotations() throws FormatException {
    String type = file.dataSet().string(Tag.SegmentationType, "BINARY");
    return switch (type) {
      case "BINARY" ->
          of(new BinaryFrames(file, instance, grid).read(segments.keySet(), segmentOfFrame(), job));
      case "FRACTIONAL" ->
          of(
              new FractionalFrames(file, instance, grid)
                  .read(segments.keySet(), segmentOfFrame(), job));
      case "LABELMAP" -> labels();
      default ->
          throw FormatException.at(
              file.name() + ": Segmentation Type (0062,0001)",
              -1,
              "BINARY, FRACTIONAL or LABELMAP",
              type,
              "PS3.3 C.8.20.2");
    };
  }

  private List<Annotation> of(Map<Integer, ? extends Shape> shapes) {
    List<Annotation> annotations = new ArrayList<>();
    shapes.forEach(
        (n, s) -> annotations.add(segments.get(n).annotation(s, file.name(), OptionalInt.empty())));
    return annotations;
  }

  /** Segment number of each frame; each frame of these types belongs to one segment. */
  private int[] segmentOfFrame() throws FormatException {
    DataSet root = file.dataSet();
    List<DataSet> frames = root.items(Tag.PerFrameFunctionalGroupsSequence);
    OptionalInt shared =
        root.item(Tag.SharedFunctionalGroupsSequence)
            .map(SegReader::segment)
            .orElse(OptionalInt.empty());
    int[] numbers = new int[instance.frameCount()];
    for (int n = 0; n < numbers.length; n++) {
      OptionalInt own = n < frames.size() ? segment(frames.get(n)) : OptionalInt.empty();
      OptionalInt number = own.isPresent() ? own : shared;
      numbers[n] = number.orElse(segments.size() == 1 ? segments.keySet().iterator().next() : -1);
      if (!segments.containsKey(numbers[n])) {
        throw FormatException.at(
            file.name() + " frame " + (n + 1) + ": Referenced Segment Number (0062,000B)",
            -1,
            "one of " + segments.keySet(),
            number.isPresent() ? "" + number.getAsInt() : "none",
            "PS3.3 C.8.20.3.1");
      }
    }
    return numbers;
  }

  private static OptionalInt segment(DataSet group) {
    return group
        .item(Tag.SegmentIdentificationSequence)
        .map(i -> i.integer(Tag.ReferencedSegmentNumber))
        .orElse(OptionalInt.empty());
  }

  private List<Annotation> labels() throws FormatException {
    OptionalInt padding = file.dataSet().integer(Tag.PixelPaddingValue);
    Map<Integer, Segment> all = new LinkedHashMap<>(segments);
    Map<Integer, ? extends Shape> shapes =
        new LabelFrames(file, instance, grid).read(all.keySet(), job);
    List<Annotation> annotations = new ArrayList<>();
    shapes.forEach(
        (n, s) -> {
          boolean background = padding.isPresent() && padding.getAsInt() == n;
          if (all.containsKey(n)) {
            OptionalInt colour = PaletteColours.of(file.dataSet(), n);
            Annotation a = all.get(n).annotation(s, file.name(), colour);
            annotations.add(background ? asBackground(a) : a);
          } else if (!background) {
            String found = "value " + n + " has no item in Segment Sequence (0062,0002)";
            job.notice(Notice.warning("Label not described", found, file.name()));
            Segment unknown = new Segment(n, DataSet.empty());
            annotations.add(unknown.annotation(s, file.name(), OptionalInt.empty()));
          }
        });
    return annotations;
  }

  /** Pixel Padding Value (0028,0120) alone says which value is the background. */
  private static Annotation asBackground(Annotation a) {
    Concepts c = a.concepts();
    return a.as(
        new Concepts(
            Concepts.BACKGROUND,
            c.category(),
            c.region(),
            c.algorithm(),
            c.number(),
            c.trackingUid()));
  }
}
