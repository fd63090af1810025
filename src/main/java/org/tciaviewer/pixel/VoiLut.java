package org.tciaviewer.pixel;

import java.util.ArrayList;
import java.util.List;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * The alternatives for display that one frame offers (VOI LUT Module, PS3.3 C.11.2; Frame VOI LUT,
 * C.7.6.16.2.10): windows in their order, then tables. Immutable.
 *
 * @param windows the windows; the first is the default
 * @param tables items of VOI LUT Sequence (0028,3010)
 */
public record VoiLut(List<Window> windows, List<LookupTable> tables) {
  /** Nothing is offered. */
  public static final VoiLut NONE = new VoiLut(List.of(), List.of());

  /** Copies the lists. */
  public VoiLut {
    windows = List.copyOf(windows);
    tables = List.copyOf(tables);
  }

  /**
   * Reads the module from the root of a Data Set or from an item of Frame VOI LUT Sequence
   * (0028,9132). What cannot be used is left out with a notice: it concerns display only.
   *
   * @param lut the modality transformation before: decides whether a table's first value is signed
   */
  public static VoiLut of(DataSet data, ImagePixel pixel, ModalityLut lut, String where, Job job) {
    boolean mayBeNegative = pixel.signed() || lut.apply(0) < 0;
    return new VoiLut(windows(data, where, job), tables(data, mayBeNegative, where, job));
  }

  /** Pairs the n-th center with the n-th width; never mixes pairs (C.11.2.1.2). */
  private static List<Window> windows(DataSet data, String where, Job job) {
    double[] centers = data.numbers(Tag.WindowCenter);
    double[] widths = data.numbers(Tag.WindowWidth);
    List<String> names = data.strings(Tag.WindowCenterWidthExplanation);
    Window.Function function = Window.Function.of(data.string(Tag.VOILUTFunction, ""));
    List<Window> windows = new ArrayList<>();
    for (int n = 0; n < Math.min(centers.length, widths.length); n++) {
      String name = n < names.size() ? names.get(n).trim() : "";
      try {
        windows.add(new Window(centers[n], widths[n], usable(function, widths[n]), name));
      } catch (IllegalArgumentException e) {
        job.notice(
            Notice.warning("Window not used", centers[n] + " / " + widths[n] + " is none", where));
      }
    }
    return windows;
  }

  /** LINEAR needs a width of at least 1; vendors write fractions for PET and MR maps. */
  private static Window.Function usable(Window.Function function, double width) {
    boolean fractional = function == Window.Function.LINEAR && width > 0 && width < 1;
    return fractional ? Window.Function.LINEAR_EXACT : function;
  }

  private static List<LookupTable> tables(
      DataSet data, boolean mayBeNegative, String where, Job job) {
    List<LookupTable> tables = new ArrayList<>();
    for (DataSet item : data.items(Tag.VOILUTSequence)) {
      try {
        tables.add(LookupTable.of(item, mayBeNegative));
      } catch (FormatException e) {
        job.notice(Notice.warning("VOI LUT not used", e.getMessage(), where));
      }
    }
    return tables;
  }
}
