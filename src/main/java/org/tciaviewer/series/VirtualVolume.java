package org.tciaviewer.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.TransferSyntax;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.pixel.FrameVoxels;
import org.tciaviewer.pixel.StoredFrame;
import org.tciaviewer.pixel.VoxelKind;
import org.tciaviewer.pixel.VoxelPlan;
import org.tciaviewer.pixel.VoxelType;
import org.tciaviewer.pixel.Voxels;
import org.tciaviewer.pixel.Window;

/**
 * A volume whose pixels were not read: the kind of all its slices is decided from all headers, and
 * each slice is brought into that kind when it is read. What the headers leave open is assumed and
 * noticed; a slice that turns out not to fit is refused, never changed. Immutable.
 */
public final class VirtualVolume {
  /** Slices that are looked at where the header states no window: ends, middle and between. */
  private static final int SAMPLES = 5;

  /** Whole numbers of this many bits are exact in 32-bit float. */
  private static final int FLOAT_BITS = 24;

  private static final int[] NO_PIXELS = {};

  private final LoadedVolume loaded;
  private final LoadOptions options;
  private final VoxelKind plan;
  private final double lowest;
  private final Map<String, NativeFrames> natives;

  private VirtualVolume(
      LoadedVolume loaded,
      LoadOptions options,
      VoxelKind plan,
      double lowest,
      Map<String, NativeFrames> natives) {
    this.natives = natives;
    this.loaded = loaded;
    this.options = options;
    this.plan = plan;
    this.lowest = lowest;
  }

  static VirtualVolume of(Volume volume, LoadOptions options, Map<String, NativeFrames> natives)
      throws FormatException {
    List<Notice> notices = new ArrayList<>();
    VoxelKind plan = plan(volume, options, notices);
    Reshaped shaped = reshape(volume, options, plan);
    FrameHeader first = volume.frame(VolumeFinisher.firstReal(volume)).orElseThrow();
    VolumeFinisher.colour(volume, plan, notices);
    precision(first, plan, notices);
    List<Voxels> none = new ArrayList<>(shaped.voxels());
    DisplayCurve display = DisplayDefaults.of(shaped.volume(), plan, List.of(), new ArrayList<>());
    LoadedVolume loaded =
        new LoadedVolume(
            shaped.volume(), plan, none, display, Units.of(first), Optional.empty(), notices);
    return new VirtualVolume(loaded, options, plan, 0, natives);
  }

  /** The one kind that holds what the headers promise of all slices. */
  private static VoxelKind plan(Volume volume, LoadOptions options, List<Notice> notices)
      throws FormatException {
    Set<VoxelKind> kinds = new TreeSet<>();
    boolean isCertain = true;
    for (int n = 0; n < volume.slices().size(); n++) {
      if (volume.frame(n).isPresent()) {
        FrameHeader f = volume.frame(n).get();
        VoxelKind kind =
            VoxelPlan.of(f.pixel(), f.lut(), f.instance().modality(), options.type()).kind();
        kinds.add(kind);
        isCertain &= FrameVoxels.isCertainToFit(f.pixel(), f.lut(), kind);
      }
    }
    if (options.type() == VoxelType.BITS_16
        && (kinds.size() > 1 || kinds.contains(VoxelKind.FLOAT32))) {
      throw VolumeFinisher.notSixteenBit(volume, kinds);
    }
    if (kinds.size() > 1) {
      notices.add(
          Notice.warning(
              "Shown as 32-bit",
              "the headers of the slices differ (they would be " + kinds + ")",
              ""));
      return VoxelKind.FLOAT32;
    }
    VoxelKind kind = kinds.iterator().next();
    if (!isCertain) {
      notices.add(
          Notice.info(
              "16 bits assumed",
              "the headers alone do not say that every value fits; a slice whose values do not is"
                  + " left empty and named, then open with type=32-bit",
              ""));
    }
    return kind;
  }

  private static Reshaped reshape(Volume volume, LoadOptions options, VoxelKind kind) {
    Voxels unread = new Voxels(kind, NO_PIXELS, Double.NaN, Double.NaN);
    List<Voxels> none = new ArrayList<>();
    volume.slices().forEach(s -> none.add(unread));
    Reshaped whole = new Reshaped(volume, none);
    return GapFiller.fill(whole, options.gaps(), kind, () -> 0).select(options.slices());
  }

  private static void precision(FrameHeader first, VoxelKind kind, List<Notice> notices) {
    boolean isDouble = first.pixel().bitsAllocated() == Double.SIZE;
    boolean isWide = first.pixel().bitsStored() > FLOAT_BITS && first.lut().isIntegral();
    if (kind == VoxelKind.FLOAT32 && (isDouble || isWide)) {
      notices.add(
          Notice.warning(
              "Rounded to 32-bit float",
              first.pixel().bitsAllocated() + " bits are stored, 24 bits of precision are shown",
              ""));
    }
  }

  /** Geometry, headers, kind, display and notices; its arrays are empty. */
  public LoadedVolume loaded() {
    return loaded;
  }

  /** What the volume shows. */
  public Volume volume() {
    return loaded.volume();
  }

  /** Voxels of one slice. */
  public int pixels() {
    return loaded.columns() * loaded.rows();
  }

  /**
   * Zero-based indices of slices that must be looked at before the volume can be shown: where no
   * header states a window, or where blank slices need a value.
   */
  public List<Integer> samples() {
    Volume volume = volume();
    boolean hasBlanks =
        plan != VoxelKind.RGB
            && plan != VoxelKind.FLOAT32
            && volume.slices().stream().anyMatch(s -> s.origin() != SliceInfo.Origin.FILE);
    if (!hasBlanks && !DisplayDefaults.needsVoxels(volume, plan)) {
      return List.of();
    }
    List<Integer> real = new ArrayList<>();
    for (int n = 0; n < volume.slices().size(); n++) {
      if (volume.frame(n).isPresent()) {
        real.add(n);
      }
    }
    Set<Integer> chosen = new TreeSet<>();
    for (int s = 0; s < SAMPLES; s++) {
      chosen.add(real.get((int) ((long) s * (real.size() - 1) / (SAMPLES - 1))));
    }
    return List.copyOf(chosen);
  }

  /**
   * The volume with its display range, and as 8-bit if that was asked for.
   *
   * @param read voxels of the slices that {@link #samples} named, as far as they could be read
   */
  public VirtualVolume shown(Map<Integer, Voxels> read) {
    List<Notice> notices = new ArrayList<>(loaded.notices());
    List<Voxels> seen = new ArrayList<>();
    for (int n = 0; n < volume().slices().size(); n++) {
      seen.add(read.get(n));
    }
    if (!read.isEmpty()) {
      String of = read.size() + " of " + volume().slices().size() + " slices";
      notices.add(Notice.info("Looked at " + of, "for the display range and blank slices", ""));
    }
    DisplayCurve display = DisplayDefaults.of(volume(), plan, seen, notices);
    double low =
        read.values().stream()
            .mapToDouble(Voxels::low)
            .filter(v -> !Double.isNaN(v))
            .min()
            .orElse(0);
    Optional<Window> rounded = VolumeFinisher.rounded(options, plan, display, notices);
    LoadedVolume changed =
        new LoadedVolume(
            volume(),
            rounded.isPresent() ? VoxelKind.GRAY8 : plan,
            loaded.voxels(),
            display,
            loaded.unit(),
            rounded,
            notices);
    return new VirtualVolume(changed, options, plan, low, natives);
  }

  /** Whether a slice is made and not read. */
  public boolean isBlank(int index) {
    return volume().frame(index).isEmpty();
  }

  /** The voxels of a slice that is made. */
  public Voxels blank() {
    return shown(Voxels.blank(plan, pixels(), lowest));
  }

  /** What stands for a slice that could not be read: NaN, black, or the lowest number there is. */
  public Voxels empty() {
    VoxelKind kind = loaded.kind();
    return Voxels.blank(kind, pixels(), kind == VoxelKind.INT16 ? -Voxels.INT16_OFFSET : 0);
  }

  /**
   * The voxels of a slice from its instance.
   *
   * @param index zero-based
   * @param whole the instance, read whole
   * @throws FormatException when it is another instance, damaged, or its values do not fit
   */
  public Voxels voxels(int index, Whole whole) throws FormatException {
    FrameHeader wanted = volume().frame(index).orElseThrow();
    String uid = wanted.instance().sopInstanceUid();
    if (!whole.instance.sopInstanceUid().equals(uid)) {
      throw FormatException.at(
          wanted.where(), -1, "SOP Instance UID " + uid, whole.instance.sopInstanceUid(), "");
    }
    FrameHeader header =
        whole.instance.frames().stream()
            .filter(f -> f.index() == wanted.index() && f.tile().equals(wanted.tile()))
            .findFirst()
            .orElseThrow(() -> new FormatException(wanted.where() + ": the frame is not there"));
    return fitted(FrameReader.read(whole.file, header, options.type()), wanted);
  }

  /**
   * The bytes of one frame within its instance.
   *
   * @param offset of the first
   * @param length how many
   */
  public record Part(long offset, int length) {}

  /** Where a slice lies in its instance, if it can be read without the rest. */
  public Optional<Part> part(int index) {
    FrameHeader frame = volume().frame(index).orElseThrow();
    NativeFrames frames = natives.get(frame.instance().name());
    return frames == null || frame.tile().isPresent()
        ? Optional.empty()
        : Optional.of(new Part(frames.offset(frame.index()), frames.frameBytes()));
  }

  /** Whether a slice can be made of its frame alone: grey, and one slice per frame. */
  public boolean isOneFrame(int index) {
    FrameHeader frame = volume().frame(index).orElseThrow();
    return frame.tile().isEmpty() && !frame.pixel().isColour();
  }

  /**
   * The voxels of a slice from its frame alone.
   *
   * @param bytes native little-endian samples, or the code stream of the frame
   * @throws FormatException when it is damaged, or its values do not fit
   */
  public Voxels voxels(int index, byte[] bytes, TransferSyntax syntax) throws FormatException {
    FrameHeader header = volume().frame(index).orElseThrow();
    StoredFrame stored =
        syntax.encapsulated()
            ? FrameReader.decoded(bytes, syntax, header.instance().storedPixel())
            : StoredFrame.ofNative(
                bytes,
                0,
                bytes.length,
                0,
                StoredFrame.Encoding.LITTLE,
                header.instance().storedPixel());
    return fitted(FrameReader.voxels(stored, header, options.type()), header);
  }

  /** An instance that was read whole, to take frames from. Immutable, shares the bytes. */
  public static final class Whole {
    private final DicomFile file;
    private final Instance instance;

    private Whole(DicomFile file, Instance instance) {
      this.file = file;
      this.instance = instance;
    }

    /**
     * Parses the instance.
     *
     * @param bytes must not change while this is used
     * @throws FormatException when it is no image
     */
    public static Whole of(byte[] bytes, String name) throws FormatException {
      DicomFile file = DicomFile.read(bytes, 0, bytes.length, name, Job.silent());
      return new Whole(file, Instance.of(file, Job.silent()));
    }
  }

  private Voxels fitted(Voxels voxels, FrameHeader header) throws FormatException {
    if (voxels.length() != pixels()) {
      throw FormatException.at(
          header.where(), -1, pixels() + " pixels", voxels.length() + " pixels", "");
    }
    if (voxels.kind() == plan) {
      return shown(voxels);
    }
    if (plan == VoxelKind.FLOAT32 && voxels.kind() != VoxelKind.RGB) {
      return shown(voxels.toFloat32());
    }
    throw FormatException.at(
        header.where(),
        -1,
        "values that fit " + plan + " as the headers promise",
        voxels.low() + ".." + voxels.high() + "; open with type=32-bit",
        "");
  }

  private Voxels shown(Voxels voxels) {
    return loaded.rounded().map(voxels::toGray8).orElse(voxels);
  }
}
