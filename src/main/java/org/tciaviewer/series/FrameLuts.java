package org.tciaviewer.series;

import java.util.List;
import java.util.Optional;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.pixel.ImagePixel;
import org.tciaviewer.pixel.ModalityLut;
import org.tciaviewer.pixel.VoiLut;

/**
 * Which transformations hold for a frame. Order of preference for real values: Pixel Value
 * Transformation or Modality LUT; Dose Grid Scaling; Real World Value Mapping only when there is
 * nothing else, because it is an alternative meaning of the same pixels (PS3.3 C.7.6.16.2.11).
 */
record FrameLuts(ModalityLut lut, VoiLut voi) {
  static FrameLuts of(FunctionalGroups groups, ImagePixel pixel, String where, Job job)
      throws FormatException {
    ModalityLut lut = lut(groups, pixel, where, job);
    DataSet voi = groups.macroOrRoot(Tag.FrameVOILUTSequence);
    return new FrameLuts(lut, VoiLut.of(voi, pixel, lut, where, job));
  }

  private static ModalityLut lut(FunctionalGroups groups, ImagePixel pixel, String where, Job job)
      throws FormatException {
    DataSet transformation = groups.macroOrRoot(Tag.PixelValueTransformationSequence);
    ModalityLut lut = ModalityLut.of(transformation, pixel);
    if (lut.source() != ModalityLut.Source.NONE) {
      return lut;
    }
    DataSet root = groups.root();
    if (root.contains(Tag.DoseGridScaling)) {
      return ModalityLut.linear(
          root.number(Tag.DoseGridScaling, 1), 0, root.string(Tag.DoseUnits, ""));
    }
    return realWorld(groups, where, job);
  }

  private static ModalityLut realWorld(FunctionalGroups groups, String where, Job job) {
    Optional<DataSet> item = groups.macro(Tag.RealWorldValueMappingSequence);
    List<DataSet> atRoot = groups.root().items(Tag.RealWorldValueMappingSequence);
    if (item.isEmpty() && atRoot.isEmpty()) {
      return ModalityLut.IDENTITY;
    }
    try {
      return ModalityLut.ofRealWorld(item.orElseGet(() -> atRoot.get(0)));
    } catch (FormatException e) {
      job.notice(Notice.warning("Real World Value Mapping not used", e.getMessage(), where));
      return ModalityLut.IDENTITY;
    }
  }
}
