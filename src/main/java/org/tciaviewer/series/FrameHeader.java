package org.tciaviewer.series;

import java.util.List;
import java.util.Optional;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.geometry.ImagePlane;
import org.tciaviewer.pixel.ImagePixel;
import org.tciaviewer.pixel.ModalityLut;
import org.tciaviewer.pixel.VoiLut;

/**
 * Everything known of one frame without its pixels, resolved from the root of the Data Set or from
 * Functional Groups: code that uses it need not know how the object is encoded. Immutable.
 */
public final class FrameHeader {
  private final Instance instance;
  private final int index;
  private final FunctionalGroups groups;
  private final ImagePixel pixel;
  private final ModalityLut lut;
  private final VoiLut voi;
  private final Optional<double[]> pixelSpacing;
  private final Optional<ImagePlane> plane;
  private final Optional<Tile> tile;

  /**
   * The part of a stored frame that is one slice, for objects that keep many slices in one picture
   * (Siemens mosaic).
   *
   * @param column first column, zero-based
   * @param row first row, zero-based
   * @param number zero-based number of the tile
   */
  public record Tile(int column, int row, int number) {}

  FrameHeader(
      Instance instance,
      int index,
      FunctionalGroups groups,
      ImagePixel pixel,
      FrameLuts luts,
      FramePlaces places) {
    this.instance = instance;
    this.index = index;
    this.groups = groups;
    this.pixel = pixel;
    this.lut = luts.lut();
    this.voi = luts.voi();
    this.pixelSpacing = places.pixelSpacing();
    this.plane = places.plane();
    this.tile = places.tile();
  }

  /** The instance that holds the frame. */
  public Instance instance() {
    return instance;
  }

  /** Zero-based index of the frame within its instance. */
  public int index() {
    return index;
  }

  /** How the slice's pixels are stored; rows and columns are those of the slice. */
  public ImagePixel pixel() {
    return pixel;
  }

  /** From stored to real values. */
  public ModalityLut lut() {
    return lut;
  }

  /** What the object offers for display. */
  public VoiLut voi() {
    return voi;
  }

  /**
   * Row spacing (vertical), then column spacing (horizontal), mm; empty if no attribute states it.
   * For projections it is measured at the detector.
   */
  public Optional<double[]> pixelSpacing() {
    return pixelSpacing.map(double[]::clone);
  }

  /** Where the slice lies in the patient; empty if position, orientation or spacing is missing. */
  public Optional<ImagePlane> plane() {
    return plane;
  }

  /** The part of the stored frame that this slice is, empty if it is the whole frame. */
  public Optional<Tile> tile() {
    return tile;
  }

  /** Frame of Reference UID (0020,0052), empty if absent. */
  public String frameOfReferenceUid() {
    return groups.root().string(Tag.FrameOfReferenceUID, "");
  }

  /** Values of Image Type (0008,0008), or of Frame Type (0008,9007) of an enhanced object. */
  public List<String> imageType() {
    for (int macro : FRAME_TYPE_MACROS) {
      Optional<DataSet> item = groups.macro(macro);
      if (item.isPresent()) {
        return item.get().strings(Tag.FrameType);
      }
    }
    return groups.root().strings(Tag.ImageType);
  }

  private static final int[] FRAME_TYPE_MACROS = {
    Tag.MRImageFrameTypeSequence, Tag.CTImageFrameTypeSequence, Tag.PETFrameTypeSequence
  };

  /** Stack ID (0020,9056), empty if absent. */
  public String stackId() {
    return attribute(Tag.FrameContentSequence, Tag.StackID).orElse("");
  }

  /** Instance Number (0020,0013), 0 if absent. */
  public int instanceNumber() {
    return groups.root().integer(Tag.InstanceNumber, 0);
  }

  /** An attribute of a macro, or of the root when the macro has none; the first value as text. */
  Optional<String> attribute(int macro, int tag) {
    return groups.holder(macro, tag).string(tag);
  }

  /** The groups behind this header, for attributes that few need. */
  FunctionalGroups groups() {
    return groups;
  }

  /** The slice's place in a volume: this header without pixels and LUTs. */
  public SliceInfo slice() {
    return new SliceInfo(
        instance.sopInstanceUid(),
        instanceNumber(),
        index,
        plane,
        instance.header(),
        SliceInfo.Origin.FILE);
  }

  /** The instance's name and, for several frames, the one-based frame number. */
  public String where() {
    return instance.frameCount() > 1 ? instance.name() + " frame " + (index + 1) : instance.name();
  }
}
