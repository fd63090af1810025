package org.tciaviewer.imagej;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tciaviewer.pixel.VoiLut;
import org.tciaviewer.pixel.Window;
import org.tciaviewer.series.DisplayCurve;
import org.tciaviewer.series.FrameHeader;

/** The windows and VOI LUTs that an image's file offers, in the order of the file. Stateless. */
public final class FileWindows {
  private FileWindows() {}

  /**
   * The curves of the slice shown now: windows first, then VOI LUTs. For images that ImageJ derived
   * or read back, the windows in their header text.
   */
  public static List<DisplayCurve> of(ImagePlus image) {
    Optional<FrameHeader> frame =
        Links.volume(image)
            .filter(v -> v.slices().size() == image.getStackSize())
            .flatMap(v -> v.frame(image.getCurrentSlice() - 1));
    return frame.isPresent() ? of(frame.get().voi()) : ofText(image);
  }

  private static List<DisplayCurve> of(VoiLut voi) {
    List<DisplayCurve> curves = new ArrayList<>();
    voi.windows().forEach(w -> curves.add(DisplayCurve.of(w)));
    voi.tables().forEach(t -> curves.add(DisplayCurve.of(t)));
    return curves;
  }

  private static List<DisplayCurve> ofText(ImagePlus image) {
    String text = PatientSpace.headerText(image, image.getCurrentSlice());
    double[] centers = PatientSpace.numbers(PatientSpace.tag(text, "0028,1050"));
    double[] widths = PatientSpace.numbers(PatientSpace.tag(text, "0028,1051"));
    Window.Function function = Window.Function.of(PatientSpace.tag(text, "0028,1056"));
    List<DisplayCurve> curves = new ArrayList<>();
    for (int n = 0; n < Math.min(centers.length, widths.length); n++) {
      if (widths[n] >= 1 || function != Window.Function.LINEAR && widths[n] > 0) {
        curves.add(DisplayCurve.of(new Window(centers[n], widths[n], function, "file")));
      }
    }
    return curves;
  }
}
