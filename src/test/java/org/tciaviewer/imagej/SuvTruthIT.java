package org.tciaviewer.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tciaviewer.fixtures.TestData;
import org.tciaviewer.job.Job;
import org.tciaviewer.series.LoadOptions;
import org.tciaviewer.series.LoadedVolume;
import org.tciaviewer.series.SeriesLoader;
import org.tciaviewer.series.SuvType;

/** The PET SUV reference objects: three regions of SUVbw 0.20, 1.00 and 4.00. */
class SuvTruthIT {
  private static final String FOLDER = "a_series/oncoray__suv_computation/PET_SUV_DRO";
  private static final double[] EXPECTED = {0.2, 1, 4};

  /** Activity was rounded to whole Bq/ml (720 of 0.20) or SUV to three decimals in the objects. */
  private static final double TOLERANCE = 0.01;

  @Test
  void referenceObjectsHaveTheirSuvs() throws IOException {
    Path folder = TestData.path(FOLDER);
    JsonObject classes =
        TestData.truth()
            .getAsJsonObject("pet_dro")
            .getAsJsonObject("rescaled_classes_in_slice_010");
    List<String> wrong = new ArrayList<>();
    int count = 0;
    for (String dro : classes.keySet()) {
      if (Files.isDirectory(folder.resolve(dro))) {
        compare(folder.resolve(dro), classes.getAsJsonObject(dro).getAsJsonArray("values"), wrong);
        count++;
      }
    }
    System.out.println("SuvTruthIT: " + count + " reference objects, " + wrong.size() + " wrong");
    assertThat(wrong).isEmpty();
    assertThat(count).isEqualTo(10);
  }

  private static void compare(Path dro, JsonArray classes, List<String> wrong) throws IOException {
    LoadedVolume loaded = load(dro);
    ImagePlus pet = ImagePlusBuilder.build(loaded, Provenance.UNKNOWN, List.of());
    ImagePlus suv = SuvImage.of(pet, loaded.volume(), SuvType.BW, Job.silent());
    int index = 1;
    while (!pet.getStack().getSliceLabel(index).contains("24.11")
        && index < pet.getStackSize()
        && pet.getStackSize() > 1) {
      index++;
    }
    float[] before = (float[]) pet.getStack().getPixels(index);
    float[] after = (float[]) suv.getStack().getPixels(index);
    for (int region = 0; region < 3; region++) {
      double activity = classes.get(region + 1).getAsDouble();
      double found = Double.NaN;
      for (int n = 0; n < before.length; n++) {
        if (Math.abs(before[n] - activity) <= 0.001 * activity + 5e-4) {
          found = after[n];
        }
      }
      double expected = EXPECTED[region];
      if (!(Math.abs(found - expected) <= TOLERANCE * Math.max(1, expected))) {
        wrong.add(dro.getFileName() + ": expected SUV " + expected + ", was " + found);
      }
    }
    assertThat((String) suv.getProperty("Info")).contains("Units (0054,1001) = ");
  }

  private static LoadedVolume load(Path dro) throws IOException {
    SeriesLoader loader =
        new SeriesLoader(LoadOptions.DEFAULT, Runnable::run, f -> {}, Job.silent());
    try (Stream<Path> files = Files.list(dro)) {
      for (Path file : files.sorted().toList()) {
        byte[] bytes = Files.readAllBytes(file);
        loader.add(bytes, 0, bytes.length, file.getFileName().toString());
      }
    }
    return loader.finish().get(0);
  }
}
