package org.tciaviewer.imagej;

import ij.ImagePlus;
import ij.Prefs;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.series.SuvConversion;
import org.tciaviewer.series.SuvType;
import org.tciaviewer.series.Volume;

/**
 * The factors from the values of a PET image to SUV by body weight, for reading and windowing in
 * SUV while pixels stay what they are. Worked out once for a volume. Event thread only.
 */
final class SuvScale {
  /** Preference whether PET is shown in SUV, on or off. */
  private static final String PREFERENCE = "tcia.suv";

  private static final String ON = "on";

  /** Name of the unit in texts. */
  static final String UNIT = "SUVbw";

  private Volume volume;
  private double[] factors = {};
  private String reason = "";

  /** Whether PET is shown in SUV where that can be worked out; a preference of the user. */
  static boolean isOn() {
    return Prefs.get(PREFERENCE, ON).equals(ON);
  }

  /** Whether the values of an image are SUV already. */
  static boolean isSuv(ImagePlus image) {
    String unit = image.getCalibration().getValueUnit();
    return unit != null && unit.startsWith("SUV");
  }

  /** The factor of the slice that the image shows; empty for anything but PET with its headers. */
  OptionalDouble factor(ImagePlus image) {
    Optional<Volume> now =
        Links.volume(image).filter(v -> v.slices().size() == image.getStackSize());
    if (now.isEmpty() || isSuv(image)) {
      return OptionalDouble.empty();
    }
    if (now.get() != volume) {
      learn(now.get());
    }
    int slice = image.getCurrentSlice() - 1;
    return slice < factors.length ? OptionalDouble.of(factors[slice]) : OptionalDouble.empty();
  }

  private void learn(Volume next) {
    volume = next;
    factors = new double[0];
    reason = "";
    if (!next.series().modality().equals("PT")) {
      return;
    }
    try {
      factors = SuvConversion.of(next, SuvType.BW).factors();
    } catch (FormatException e) {
      reason = e.getMessage();
    }
  }

  /** Why there is no factor for a PET image; empty if there is one, or for anything else. */
  String reason() {
    return reason;
  }
}
