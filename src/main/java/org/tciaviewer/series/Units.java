package org.tciaviewer.series;

import java.util.Map;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.pixel.ModalityLut;

/** Unit of a frame's real values as ImageJ shows it. */
final class Units {
  /** Units (0054,1001) of PET, PS3.3 C.8.9.1. */
  private static final Map<String, String> PET =
      Map.of(
          "BQML", "Bq/ml", "GML", "g/ml", "CNTS", "counts", "CPS", "counts/s", "CM2ML", "cm2/ml");

  private Units() {}

  /** The unit; empty if the object does not state it. */
  static String of(FrameHeader frame) {
    DataSet root = frame.groups().root();
    String modality = frame.instance().modality();
    ModalityLut lut = frame.lut();
    if (modality.equals("PT") && lut.source() != ModalityLut.Source.REAL_WORLD) {
      String units = root.string(Tag.Units, "");
      return units.isEmpty() ? "" : PET.getOrDefault(units, units);
    }
    if (root.contains(Tag.DoseGridScaling)) {
      return root.string(Tag.DoseUnits, "").equalsIgnoreCase("GY") ? "Gy" : "relative";
    }
    // US means "unspecified" (PS3.3 C.11.1.1.2).
    String type = lut.type().equals("US") ? "" : lut.type();
    boolean isCt = modality.equals("CT") && lut.source() != ModalityLut.Source.NONE;
    return type.isEmpty() && isCt && !FrameGroup.isLocalizer(frame) ? "HU" : type;
  }
}
