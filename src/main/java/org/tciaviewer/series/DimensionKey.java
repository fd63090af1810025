package org.tciaviewer.series;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;

/**
 * What can tell apart images at one position, in the order in which it is tried: first attributes
 * made for the purpose, then acquisition parameters, then times and numbers.
 */
enum DimensionKey {
  B_VALUE("DiffusionBValue", Role.CHANNEL, f -> Diffusion.weighting(f.groups())),
  ECHO_TIME("EchoTime", Role.CHANNEL, DimensionKey::echoTime),
  IMAGE_TYPE("ImageType", Role.CHANNEL, DimensionKey::imageType),
  INVERSION_TIME("InversionTime", Role.CHANNEL, root(Tag.InversionTime)),
  FLIP_ANGLE("FlipAngle", Role.CHANNEL, root(Tag.FlipAngle)),
  ENERGY("KVP", Role.CHANNEL, root(Tag.KVP)),
  KERNEL("ConvolutionKernel", Role.CHANNEL, root(Tag.ConvolutionKernel)),
  TEMPORAL_POSITION("TemporalPositionIdentifier", Role.TIME, DimensionKey::temporalPosition),
  CARDIAC_PHASE("TriggerTime", Role.TIME, DimensionKey::trigger),
  RESPIRATORY_PHASE(
      "NominalPercentageOfRespiratoryPhase",
      Role.TIME,
      macro(Tag.RespiratorySynchronizationSequence, Tag.NominalPercentageOfRespiratoryPhase)),
  FRAME_REFERENCE("FrameReferenceTime", Role.TIME, root(Tag.FrameReferenceTime)),
  DIMENSION_INDEX("DimensionIndexValues", Role.TIME, DimensionKey::lastDimensionIndex),
  ACQUISITION("AcquisitionNumber", Role.TIME, root(Tag.AcquisitionNumber)),
  ACQUISITION_TIME("AcquisitionTime", Role.RANK, DimensionKey::acquisitionTime),
  CONTENT_TIME("ContentTime", Role.RANK, f -> seconds(f, Tag.ContentDate, Tag.ContentTime)),
  INSTANCE_NUMBER("InstanceNumber", Role.RANK, DimensionKey::number);

  /** How the values are used. */
  enum Role {
    /** Equal values at all positions make one channel. */
    CHANNEL,
    /** Equal values at all positions make one time point. */
    TIME,
    /** Values differ from slice to slice; their order at each position makes time points. */
    RANK
  }

  private final String keyword;
  private final Role role;
  private final Function<FrameHeader, Optional<String>> reader;

  DimensionKey(String keyword, Role role, Function<FrameHeader, Optional<String>> reader) {
    this.keyword = keyword;
    this.role = role;
    this.reader = reader;
  }

  /** PS3.6 keyword of the attribute, for reports. */
  String keyword() {
    return keyword;
  }

  Role role() {
    return role;
  }

  /** The frame's value; an absent one is the empty text, which is a value like others. */
  Label label(FrameHeader frame) {
    return Label.of(reader.apply(frame).orElse(""));
  }

  /** A value that sorts as a number when it is one. */
  record Label(double number, String text) implements Comparable<Label> {
    static Label of(String text) {
      String t = text.trim();
      boolean isNumber = t.matches("[-+]?\\d*\\.?\\d+([eE][-+]?\\d+)?");
      return new Label(isNumber ? Double.parseDouble(t) : 0, isNumber ? "" : t);
    }

    @Override
    public int compareTo(Label other) {
      int byText = text.compareTo(other.text);
      return byText != 0 ? byText : Double.compare(number, other.number);
    }

    @Override
    public String toString() {
      if (!text.isEmpty()) {
        return text;
      }
      return number == Math.rint(number) && Math.abs(number) < 1e15
          ? Long.toString((long) number)
          : Double.toString(number);
    }
  }

  private static Function<FrameHeader, Optional<String>> root(int tag) {
    return f -> f.groups().root().string(tag);
  }

  private static Function<FrameHeader, Optional<String>> macro(int sequence, int tag) {
    return f -> f.attribute(sequence, tag);
  }

  private static Optional<String> echoTime(FrameHeader f) {
    Optional<String> effective = f.attribute(Tag.MREchoSequence, Tag.EffectiveEchoTime);
    return effective.isPresent() ? effective : f.groups().root().string(Tag.EchoTime);
  }

  /** Values 3 and 4 tell magnitude from phase, water from fat; 1 and 2 say how it was derived. */
  private static Optional<String> imageType(FrameHeader f) {
    var values = f.imageType();
    return values.size() < 3
        ? Optional.empty()
        : Optional.of(String.join(" ", values.subList(2, values.size())));
  }

  private static Optional<String> temporalPosition(FrameHeader f) {
    Optional<String> index = f.attribute(Tag.FrameContentSequence, Tag.TemporalPositionIndex);
    return index.isPresent() ? index : f.groups().root().string(Tag.TemporalPositionIdentifier);
  }

  private static Optional<String> trigger(FrameHeader f) {
    Optional<String> delay =
        f.attribute(Tag.CardiacSynchronizationSequence, Tag.NominalCardiacTriggerDelayTime);
    if (delay.isPresent()) {
      return delay;
    }
    DataSet root = f.groups().root();
    Optional<String> percent = root.string(Tag.NominalPercentageOfCardiacPhase);
    return percent.isPresent() ? percent : root.string(Tag.TriggerTime);
  }

  /**
   * The dimension that is neither stack nor position within it, for objects that name it only so.
   */
  private static Optional<String> lastDimensionIndex(FrameHeader f) {
    DataSet root = f.groups().root();
    int[] values =
        f.groups()
            .macro(Tag.FrameContentSequence)
            .map(c -> c.integers(Tag.DimensionIndexValues))
            .orElse(new int[0]);
    var dimensions = root.items(Tag.DimensionIndexSequence);
    StringBuilder text = new StringBuilder();
    for (int n = 0; n < Math.min(values.length, dimensions.size()); n++) {
      int pointer = dimensions.get(n).integer(Tag.DimensionIndexPointer, 0);
      boolean isPlace =
          pointer == Tag.StackID
              || pointer == Tag.InStackPositionNumber
              || pointer == Tag.ImagePositionPatient;
      text.append(isPlace ? "" : String.format(Locale.ROOT, "%05d ", values[n]));
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(text.toString().trim());
  }

  private static Optional<String> acquisitionTime(FrameHeader f) {
    for (int tag : new int[] {Tag.FrameReferenceDateTime, Tag.FrameAcquisitionDateTime}) {
      OptionalDouble seconds =
          f.attribute(Tag.FrameContentSequence, tag)
              .map(DicomTime::seconds)
              .orElse(OptionalDouble.empty());
      if (seconds.isPresent()) {
        return Optional.of(Double.toString(seconds.getAsDouble()));
      }
    }
    return seconds(f, Tag.AcquisitionDate, Tag.AcquisitionTime);
  }

  private static Optional<String> seconds(FrameHeader f, int date, int time) {
    DataSet root = f.groups().root();
    OptionalDouble both = DicomTime.seconds(root.string(date, ""), root.string(time, ""));
    OptionalDouble seconds =
        both.isPresent() ? both : DicomTime.secondsOfDay(root.string(time, ""));
    return seconds.isPresent()
        ? Optional.of(Double.toString(seconds.getAsDouble()))
        : Optional.empty();
  }

  /** Instance Number, and within one instance the frame number. */
  private static Optional<String> number(FrameHeader f) {
    double frames = Math.max(1, f.instance().frameCount());
    return Optional.of(Double.toString(f.instanceNumber() + f.index() / frames));
  }
}
