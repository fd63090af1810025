package org.tciaviewer.command;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import java.util.List;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.fixtures.TestImages;
import org.tciaviewer.job.FormatException;

/** Generated images that ImageJ knows as open, without a display. */
final class ShownImages {
  private ShownImages() {}

  /** Opens instances; the image of the largest volume becomes the current one. */
  static ImagePlus show(List<DataSet> instances) throws FormatException {
    ImagePlus image = TestImages.open(instances).get(0);
    Interpreter.batchMode = true;
    image.show();
    WindowManager.setTempCurrentImage(image);
    return image;
  }
}
