package org.tciaviewer.command;

import ij.ImagePlus;
import ij.io.FileInfo;
import org.tciaviewer.imagej.Links;

/** Makes an image that is on screen equal to one that was built and never shown. */
final class Handover {
  private Handover() {}

  /** Hands over pixels, labels, calibration, brightness, properties and the link to the volume. */
  static void of(ImagePlus built, ImagePlus shown) {
    shown.setStack(built.getTitle(), built.getStack());
    shown.setCalibration(built.getCalibration());
    // ImageJ names the values of signed images "Gray Value" whenever a calibration is set.
    shown.getCalibration().setValueUnit(built.getCalibration().getValueUnit());
    if (built.getType() != ImagePlus.COLOR_RGB) { // ImageJ would rewrite colour pixels
      shown.getProcessor().setLut(built.getProcessor().getLut());
      shown.setDisplayRange(built.getDisplayRangeMin(), built.getDisplayRangeMax());
    }
    if (built.getProperties() != null) {
      built.getProperties().forEach((name, value) -> shown.setProperty((String) name, value));
    }
    String[] named = built.getPropertiesAsArray();
    for (int n = 0; named != null && n + 1 < named.length; n += 2) {
      shown.setProp(named[n], named[n + 1]);
    }
    FileInfo file = built.getOriginalFileInfo();
    if (file != null) {
      shown.setFileInfo(file);
    }
    Links.volume(built).ifPresent(volume -> Links.put(shown, volume));
    shown.changes = false;
  }
}
