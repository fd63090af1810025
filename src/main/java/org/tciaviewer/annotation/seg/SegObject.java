package org.tciaviewer.annotation.seg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.AnnotationWriter.Source;
import org.tciaviewer.annotation.DerivedObject;
import org.tciaviewer.annotation.ImageSlices;
import org.tciaviewer.annotation.LabelVolume;
import org.tciaviewer.annotation.Mask;
import org.tciaviewer.annotation.Shapes;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomWriter;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.TransferSyntax;
import org.tciaviewer.dicom.VR;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.series.SliceInfo;

/** Composes one Segmentation object on the slices of an image. Used once, by one thread. */
final class SegObject {
  /** Label of all other voxels, which Pixel Padding Value (0028,0120) names too. */
  private static final int BACKGROUND = 0;

  /** Most labels of 8 bits: 0 is the background. */
  private static final int MOST_BYTE_LABELS = 255;

  private final List<Annotation> annotations;
  private final Source source;
  private final ImageSlices slices;
  private final Job job;

  /** The segment (one-based, 0 for all), the slice and the source images of each frame. */
  private record Frame(int segment, int slice, List<SliceInfo> images) {}

  SegObject(List<Annotation> annotations, Source source, Job job) {
    this.annotations = annotations;
    this.source = source;
    this.slices = source.slices();
    this.job = job;
    if (slices.geometry().isEmpty()) {
      throw new IllegalArgumentException(
          "image: expected one whose position in the patient is known, to write a segmentation");
    }
  }

  byte[] binary() throws IOException {
    List<Annotation> written = new ArrayList<>();
    List<Frame> frames = new ArrayList<>();
    List<BitSet> pixels = new ArrayList<>();
    for (Annotation a : annotations) {
      job.checkCancelled();
      Mask mask = mask(a);
      if (mask.isEmpty()) {
        job.notice(Notice.warning("Annotation without voxels", a.name() + " left out", a.file()));
        continue;
      }
      written.add(a);
      for (int k = 0; k < slices.count(); k++) {
        if (mask.hasSlice(k)) {
          frames.add(new Frame(written.size(), k, source.images(List.of(a), k)));
          pixels.add(mask.slice(k));
        }
      }
    }
    requireSome(written);
    DataSet.Builder b = common(SegFormat.SEGMENTATION, written, frames);
    b.put(Tag.SegmentationType, "BINARY");
    putFormat(b, 1);
    b.putBytes(Tag.PixelData, VR.OB, packed(pixels));
    return DicomWriter.toBytes(b.build(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
  }

  byte[] labelMap() throws IOException {
    LabelVolume labels = LabelVolume.of(annotations, slices, source.options(), job);
    List<Annotation> written = labels.annotations();
    requireSome(written);
    boolean bytes = written.size() <= MOST_BYTE_LABELS;
    List<Frame> frames = new ArrayList<>();
    List<short[]> pixels = new ArrayList<>();
    for (int k = 0; k < slices.count(); k++) {
      job.checkCancelled();
      short[] slice = labels.slice(k);
      if (!isBackground(slice)) {
        frames.add(new Frame(0, k, source.images(written, k)));
        pixels.add(slice);
      }
    }
    DataSet.Builder b = common(SegFormat.LABEL_MAP, written, frames);
    b.put(Tag.SegmentationType, "LABELMAP");
    putFormat(b, bytes ? 8 : 16);
    b.put(Tag.PixelPaddingValue, BACKGROUND);
    b.putBytes(Tag.PixelData, bytes ? VR.OB : VR.OW, stored(pixels, bytes));
    return DicomWriter.toBytes(b.build(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
  }

  private Mask mask(Annotation a) {
    if (!Shapes.fits(a.shape(), slices)) {
      String found = a.name() + " lies on another grid: written as nearest voxels of the image";
      job.notice(Notice.warning("Annotation resampled", found, a.file()));
    }
    return Shapes.toMask(a.shape(), slices, source.options());
  }

  private static void requireSome(List<Annotation> written) {
    if (written.isEmpty()) {
      throw new IllegalArgumentException(
          "annotations: expected at least one with voxels within the image, found none");
    }
  }

  private static boolean isBackground(short[] slice) {
    for (short s : slice) {
      if (s != BACKGROUND) {
        return false;
      }
    }
    return true;
  }

  /** One bit a pixel, continuous over all frames, least significant bit first. */
  private byte[] packed(List<BitSet> frames) {
    int pixels = slices.columns() * slices.rows();
    long bits = (long) pixels * frames.size();
    byte[] packed = new byte[Math.toIntExact((bits + 7) / 8)];
    for (int f = 0; f < frames.size(); f++) {
      long base = (long) f * pixels;
      frames.get(f).stream()
          .forEach(n -> packed[(int) ((base + n) / 8)] |= (byte) (1 << (base + n) % 8));
    }
    return packed;
  }

  private byte[] stored(List<short[]> frames, boolean bytes) {
    int pixels = slices.columns() * slices.rows();
    int size = Math.multiplyExact(Math.multiplyExact(pixels, bytes ? 1 : 2), frames.size());
    ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    for (short[] frame : frames) {
      for (short label : frame) {
        if (bytes) {
          buffer.put((byte) label);
        } else {
          buffer.putShort(label);
        }
      }
    }
    return buffer.array();
  }

  private static void putFormat(DataSet.Builder b, int bits) {
    b.put(Tag.SamplesPerPixel, 1).put(Tag.PhotometricInterpretation, "MONOCHROME2");
    b.put(Tag.BitsAllocated, bits).put(Tag.BitsStored, bits).put(Tag.HighBit, bits - 1);
    b.put(Tag.PixelRepresentation, 0).put(Tag.LossyImageCompression, "00");
  }

  private DataSet.Builder common(String sopClass, List<Annotation> written, List<Frame> frames) {
    DataSet.Builder b = DerivedObject.of(source.volume(), sopClass, "SEG", "Segmentation", job);
    String[] now = DerivedObject.dateAndTime();
    b.put(Tag.ImageType, "DERIVED", "PRIMARY");
    b.put(Tag.ContentDate, now[0]).put(Tag.ContentTime, now[1]);
    b.put(Tag.ContentLabel, "SEGMENTATION");
    b.putEmpty(Tag.ContentDescription).putEmpty(Tag.ContentCreatorName);
    b.put(Tag.FrameOfReferenceUID, frameOfReference());
    b.putEmpty(Tag.PositionReferenceIndicator);
    b.put(Tag.Rows, slices.rows()).put(Tag.Columns, slices.columns());
    b.put(Tag.NumberOfFrames, frames.size());
    boolean overlap = sopClass.equals(SegFormat.SEGMENTATION) && written.size() > 1;
    b.put(Tag.SegmentsOverlap, overlap ? "UNDEFINED" : "NO");
    b.putItems(Tag.SegmentSequence, segments(written, sopClass));
    putReferences(b, frames);
    putDimensions(b, frames, sopClass.equals(SegFormat.SEGMENTATION));
    return b;
  }

  private static DataSet[] segments(List<Annotation> written, String sopClass) {
    List<DataSet> items = new ArrayList<>(List.of(SegmentItems.of(written)));
    if (sopClass.equals(SegFormat.LABEL_MAP)) {
      items.add(0, SegmentItems.background(BACKGROUND));
    }
    return items.toArray(DataSet[]::new);
  }

  private String frameOfReference() {
    String uid = slices.frameOfReferenceUid();
    if (uid.isEmpty()) {
      throw new IllegalArgumentException(
          "image: expected a Frame of Reference UID (0020,0052), has none");
    }
    return uid;
  }

  /** Common Instance Reference Module, PS3.3 C.12.2. */
  private void putReferences(DataSet.Builder b, List<Frame> frames) {
    Map<String, DataSet> instances = new LinkedHashMap<>();
    for (Frame f : frames) {
      for (SliceInfo s : f.images()) {
        if (!s.sopInstanceUid().isEmpty()) {
          instances.put(s.sopInstanceUid(), reference(s).build());
        }
      }
    }
    if (!instances.isEmpty()) {
      DataSet series =
          new DataSet.Builder()
              .put(Tag.SeriesInstanceUID, source.volume().series().seriesInstanceUid())
              .putItems(Tag.ReferencedInstanceSequence, instances.values().toArray(DataSet[]::new))
              .build();
      b.putItems(Tag.ReferencedSeriesSequence, series);
    }
  }

  private static DataSet.Builder reference(SliceInfo slice) {
    String sopClass = slice.header().string(Tag.SOPClassUID, "");
    return DerivedObject.reference(sopClass, slice.sopInstanceUid());
  }

  private void putDimensions(DataSet.Builder b, List<Frame> frames, boolean bySegment) {
    FrameGroups groups = new FrameGroups(source.volume(), slices, bySegment);
    b.putItems(Tag.DimensionOrganizationSequence, groups.organization());
    b.putItems(Tag.DimensionIndexSequence, groups.indices());
    b.putItems(Tag.SharedFunctionalGroupsSequence, groups.shared());
    int[] used = frames.stream().mapToInt(Frame::slice).distinct().sorted().toArray();
    DataSet[] own =
        frames.stream()
            .map(f -> groups.frame(f.segment(), f.slice(), f.images(), used))
            .toArray(DataSet[]::new);
    b.putItems(Tag.PerFrameFunctionalGroupsSequence, own);
  }
}
