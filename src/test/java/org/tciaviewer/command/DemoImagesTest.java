package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.fixtures.OpenImages;

/** Opens what the demo archive serves besides its CT, as a macro does. */
class DemoImagesTest {
  @AfterEach
  void closeImages() {
    OpenImages.closeAll();
  }

  private static ImagePlus open(String modality) throws IOException {
    String uid = DemoSeriesUids.all(modality).get(0);
    return image(Launcher.run("TCIA Open Series...", "series=" + uid + " source=demo"));
  }

  private static ImagePlus image(String id) {
    return WindowManager.getImage(Integer.parseInt(id));
  }

  /** Value of the PET at a point in patient mm, LPS; voxels of 4 x 4.25 x 5 mm, centred at 0. */
  private static double pet(ImagePlus image, double x, double y, double z) {
    int column = (int) Math.round(x / 4 + 43.5);
    int row = (int) Math.round(y / 4.25 + 31.5);
    int slice = (int) Math.round((z + 118) / 5);
    return image.getStack().getVoxel(column, row, slice);
  }

  @Test
  void petOpensInFloatsWithTheSlopeOfEachSlice() throws IOException {
    ImagePlus pet = open("PT");

    assertThat(pet.getBitDepth()).isEqualTo(32);
    assertThat(pet.getStackSize()).isEqualTo(48);
    assertThat(pet.getCalibration().getValueUnit()).isEqualTo("Bq/ml");
    assertThat(pet.getCalibration().pixelDepth).isEqualTo(5);
    // SUV 5 of the solid nodule is 12500 Bq/ml in slices of four different slopes.
    Set<Double> values = new TreeSet<>();
    for (int z = 57; z <= 68; z += 5) {
      values.add(pet(pet, 74, -26, z));
    }
    assertThat(values).containsExactly(12500.0);
  }

  @Test
  void petBecomesTheSuvThatItWasMadeWith() throws IOException {
    open("PT");

    ImagePlus suv = image(Launcher.run("TCIA Convert to SUV...", "type=bw"));

    assertThat(pet(suv, 74, -26, 62)).isCloseTo(5, within(1e-4));
    // The wall of the mass; its cavity at (-77, 11, 23) is cold.
    assertThat(pet(suv, -66, 12, 22)).isCloseTo(8, within(1e-4));
    assertThat(pet(suv, -78, 11, 22)).isLessThan(1);
    assertThat(suv.getInfoProperty()).contains("Decay Correction (0054,1102) = START");
  }

  private static int[] values(ImagePlus image, int column, int row) {
    return IntStream.range(0, image.getStackSize())
        .map(n -> (int) image.getStack().getVoxel(column, row, n))
        .toArray();
  }

  /** Of a volume of an MR series, the values along the third dimension at a pixel. */
  private static int[] enhanced(int volume) throws IOException {
    String uid = DemoSeriesUids.all("MR").get(1);
    String keys = "series=" + uid + " source=demo volume=" + volume;
    return values(image(Launcher.run("TCIA Open Series...", keys)), 27, 34);
  }

  @Test
  void mrOfFourPhasesOpensAsHyperstack() throws IOException {
    ImagePlus mr = open("MR");

    assertThat(mr.getDimensions()).containsExactly(96, 72, 1, 10, 4);
    assertThat(mr.getCalibration().frameInterval).isEqualTo(25);
    // The lesion before contrast medium, then filling and emptying.
    int[] expected = {260, 900, 600, 420};
    for (int t = 1; t <= 4; t++) {
      int n = mr.getStackIndex(1, 7, t) - 1;
      assertThat(mr.getStack().getVoxel(27, 34, n)).isEqualTo(expected[t - 1]);
    }
  }

  @Test
  void enhancedMrOpensAsTwoVolumesInOrder() throws IOException {
    // Liver 520, lesion 420, body 270; from the feet to the head, then from the front to the back.
    assertThat(enhanced(1)).containsExactly(520, 520, 520, 520, 420, 420, 420, 420, 420, 520);
    assertThat(enhanced(2)).containsExactly(520, 520, 420, 420, 520, 520, 270);
  }

  private static List<String> annotations(String kind, String column) throws IOException {
    String keys = "series=" + DemoSeriesUids.ct() + " source=demo annotations=" + kind;
    Launcher.run("TCIA Open Series...", keys);
    List<List<String>> rows =
        Launcher.run("TCIA Annotation List", "show=all")
            .lines()
            .map(line -> List.of(line.split("\t", -1)))
            .toList();
    int index = rows.get(0).indexOf(column);
    return rows.stream().skip(1).map(row -> row.get(0) + ": " + row.get(index)).toList();
  }

  /** Voxels of the ellipsoids without the cavity, counted by NumPy. */
  @Test
  void segmentationHasTheVoxelsOfTheNodules() throws IOException {
    assertThat(annotations("seg", "Voxels"))
        .containsExactly("Demo mass: 1408", "Demo solid: 189", "Demo ground glass: 122");
  }

  /** Areas of 48-gons in the ellipses, times 4 mm, the cavity taken out: computed by NumPy. */
  @Test
  void contoursHaveTheVolumesOfTheNodules() throws IOException {
    double[] expected = {13663.2667, 1832.4251, 1146.9257};
    List<String> found = annotations("rtstruct", "Volume_mm3");
    assertThat(found).hasSize(3);
    for (int n = 0; n < expected.length; n++) {
      double volume = Double.parseDouble(found.get(n).replaceAll(".*: ", ""));
      // Coordinates are rounded to a micrometre.
      assertThat(volume).isCloseTo(expected[n], within(0.05));
    }
  }
}
