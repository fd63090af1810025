package org.tciaviewer.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.PixelData;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.pixel.ImagePixel;

/**
 * One SOP Instance with pixels: its identity and one header per frame. It keeps no pixels and not
 * the file's bytes. Immutable once made.
 */
public final class Instance {
  /** Where the size of a file is not known: no public object has more. */
  private static final int MOST_FRAMES = 100_000;

  private final String name;
  private final DataSet header;
  private final ImagePixel storedPixel;
  private final List<FrameHeader> frames;

  private Instance(String name, DataSet header, ImagePixel storedPixel) {
    this.name = name;
    this.header = header;
    this.storedPixel = storedPixel;
    this.frames = new ArrayList<>();
  }

  /**
   * Resolves the headers of all frames.
   *
   * @throws FormatException when the instance has no pixels or its Image Pixel Module is unusable
   */
  public static Instance of(DicomFile file, Job job) throws FormatException {
    return of(file, Long.MIN_VALUE, job);
  }

  /**
   * As {@link #of}, from a file of which only the header was read.
   *
   * @param size bytes of the whole file, −1 if unknown
   */
  static Instance ofHeader(DicomFile file, long size, Job job) throws FormatException {
    return of(file, size, job);
  }

  private static Instance of(DicomFile file, long size, Job job) throws FormatException {
    PixelData pixels =
        file.pixelData()
            .orElseThrow(
                () ->
                    FormatException.at(
                        file.name(), -1, "an image", "no Pixel Data (7FE0,0010)", "PS3.3 C.7.6.3"));
    DataSet header = file.dataSet();
    ImagePixel pixel = ImagePixel.of(header, file.name(), job);
    Instance instance = new Instance(file.name(), header, pixel);
    noticeColourProfile(header, pixel, file.name(), job);
    int frameCount =
        size == Long.MIN_VALUE
            ? frameCount(pixels, pixel, file.name(), job)
            : statedFrames(pixels, pixel, size, file);
    Optional<Mosaic> mosaic = Mosaic.of(header, pixel, file.name(), job);
    if (mosaic.isPresent()) {
      instance.addTiles(mosaic.get(), pixel, job);
      return instance;
    }
    for (int n = 0; n < frameCount; n++) {
      instance.addFrames(n, pixel, job);
    }
    return instance;
  }

  private static void noticeColourProfile(DataSet header, ImagePixel pixel, String name, Job job) {
    if (pixel.isColour() && header.contains(Tag.ICCProfile)) {
      job.notice(
          Notice.info("ICC Profile not used", "colours are shown as stored (PS3.3 C.11.15)", name));
    }
  }

  private void addFrames(int index, ImagePixel pixel, Job job) throws FormatException {
    FunctionalGroups groups = FunctionalGroups.of(header, index);
    FrameLuts luts = FrameLuts.of(groups, pixel, name, job);
    FramePlaces places = FramePlaces.of(groups, index, name, job);
    frames.add(new FrameHeader(this, index, groups, pixel, luts, places));
  }

  private void addTiles(Mosaic mosaic, ImagePixel pixel, Job job) throws FormatException {
    FunctionalGroups groups = FunctionalGroups.of(header, 0);
    FrameLuts luts = FrameLuts.of(groups, pixel, name, job);
    FramePlaces whole = FramePlaces.of(groups, 0, name, job);
    ImagePixel part = pixel.withSize(mosaic.rows(), mosaic.columns());
    for (int n = 0; n < mosaic.count(); n++) {
      int number = n;
      FramePlaces place =
          whole.tiled(whole.plane().map(p -> mosaic.plane(p, header, number)), mosaic.tile(n));
      frames.add(new FrameHeader(this, 0, groups, part, luts, place));
    }
  }

  /** Frames by the header alone, as far as a file of this size can hold them. */
  private static int statedFrames(PixelData pixels, ImagePixel pixel, long size, DicomFile file)
      throws FormatException {
    int stated = Math.max(1, pixels.frameCount());
    if (size < 0) {
      return Math.min(stated, MOST_FRAMES);
    }
    long room = Math.max(0, size - pixels.position());
    boolean isCoded = file.transferSyntax().encapsulated() || file.transferSyntax().deflated();
    long held = isCoded ? Math.max(1, size / Long.BYTES) : room * 8L / pixel.nativeBits();
    if (held == 0) {
      throw FormatException.at(
          file.name() + ": " + Tag.toString(pixels.tag()),
          pixels.position(),
          (pixel.nativeBits() + 7) / 8 + " bytes for a frame",
          room + " bytes",
          "PS3.3 C.7.6.3.1.4");
    }
    return (int) Math.min(stated, held);
  }

  /** Never more frames than the bytes hold: Number of Frames alone allocates nothing. */
  private static int frameCount(PixelData pixels, ImagePixel pixel, String name, Job job)
      throws FormatException {
    int stated = Math.max(1, pixels.frameCount());
    long held =
        pixels.isEncapsulated()
            ? Math.max(1, pixels.fragmentCount())
            : pixels.availableBytes() * 8L / pixel.nativeBits();
    if (held == 0) {
      throw FormatException.at(
          name + ": " + Tag.toString(pixels.tag()),
          pixels.position(),
          (pixel.nativeBits() + 7) / 8 + " bytes for a frame",
          pixels.availableBytes() + " bytes",
          "PS3.3 C.7.6.3.1.4");
    }
    if (held < stated) {
      job.notice(
          Notice.error(
              "Frames missing", stated + " frames stated, " + held + " frames in the file", name));
    }
    return (int) Math.min(stated, held);
  }

  /** Name of the file or entry it came from, for messages. */
  public String name() {
    return name;
  }

  /** The Data Set without Pixel Data. */
  public DataSet header() {
    return header;
  }

  /** How frames are stored in the file (a mosaic's frame is larger than its slices). */
  public ImagePixel storedPixel() {
    return storedPixel;
  }

  /** Headers of all slices, in stored order, which is not geometric. */
  public List<FrameHeader> frames() {
    return List.copyOf(frames);
  }

  /** Number of slices. */
  public int frameCount() {
    return frames.size();
  }

  /** SOP Instance UID (0008,0018), empty if absent. */
  public String sopInstanceUid() {
    return header.string(Tag.SOPInstanceUID, "");
  }

  /** Series Instance UID (0020,000E), empty if absent. */
  public String seriesInstanceUid() {
    return header.string(Tag.SeriesInstanceUID, "");
  }

  /** Modality (0008,0060), empty if absent. */
  public String modality() {
    return header.string(Tag.Modality, "");
  }
}
