package org.tciaviewer.command;

import ij.ImagePlus;
import java.io.IOException;
import java.util.List;
import org.tciaviewer.imagej.Links;
import org.tciaviewer.imagej.SuvImage;
import org.tciaviewer.job.Job;
import org.tciaviewer.series.SuvType;
import org.tciaviewer.series.Volume;

/** Makes a new image of standardised uptake values of the current PET image. */
public final class SuvCommand implements Command {
  private static final Key<String> TYPE =
      Key.choice("type", "bw", "lbm-morgan", "lbm-james", "lbm-janma", "bsa", "ibw");

  @Override
  public String name() {
    return "TCIA Convert to SUV...";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(TYPE);
  }

  @Override
  public String run(Keys keys, Opened opened, Job job) throws IOException {
    ImagePlus image = CurrentImage.required();
    Volume volume =
        Links.volume(image)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "\""
                            + image.getTitle()
                            + "\" has lost the headers that SUV needs; open the series again with"
                            + " TCIA Open Series... or TCIA Open DICOM..."));
    ImagePlus suv = SuvImage.of(image, volume, SuvType.of(keys.get(TYPE)), job);
    opened.show(suv);
    return opened.ids();
  }
}
