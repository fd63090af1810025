package org.tciaviewer.radiomics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The IBSI digital phantom and its tables, from the test resources. */
final class DigitalPhantom {
  static final VoxelGrid GRID = new VoxelGrid(5, 4, 4, 2, 2, 2);

  private DigitalPhantom() {}

  /** Lines of a resource of this package, without the heading, split at commas. */
  static List<String[]> rows(String resource) {
    InputStream in = DigitalPhantom.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IllegalArgumentException("resource: expected an existing one, was " + resource);
    }
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).map(line -> line.split(",", -1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static float[] values() {
    float[] values = new float[GRID.voxels()];
    for (String[] r : rows("ibsi-digital-phantom.csv")) {
      values[index(r)] = Float.parseFloat(r[3]);
    }
    return values;
  }

  static boolean[] mask() {
    boolean[] mask = new boolean[GRID.voxels()];
    for (String[] r : rows("ibsi-digital-phantom.csv")) {
      mask[index(r)] = r[4].equals("1");
    }
    return mask;
  }

  private static int index(String[] r) {
    return GRID.index(Integer.parseInt(r[0]), Integer.parseInt(r[1]), Integer.parseInt(r[2]));
  }

  static VoxelRegion region() {
    return VoxelRegion.cut(GRID, values(), mask(), mask(), new int[] {4, 4, 4});
  }

  /** Levels equal the intensities: bins of 1 from the minimum, 1. */
  static RadiomicsSettings settings(Aggregation aggregation) {
    return RadiomicsSettings.of(Convention.IBSI).withBinWidth(1).with(aggregation);
  }

  static Sample sample(Aggregation aggregation) {
    return new Sample(region(), settings(aggregation), true);
  }
}
