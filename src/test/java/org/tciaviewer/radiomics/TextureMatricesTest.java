package org.tciaviewer.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The 88 matrices printed in the IBSI manual for its digital phantom: every cell, exactly. */
class TextureMatricesTest {
  private static final Levels LEVELS = DigitalPhantom.sample(Aggregation.MERGED_3D).levels();

  /** The manual prints the sums of NGTDM with at most six decimals. */
  private static final double PRINTED = 5e-4;

  /** One printed matrix: rows of level, second coordinate, count. */
  private record Printed(String matrix, String mode, String direction, String slice) {}

  @TestFactory
  Stream<DynamicTest> everyMatrixOfTheManualIsReproduced() {
    return tables().entrySet().stream()
        .map(
            e ->
                DynamicTest.dynamicTest(
                    e.getKey().toString(), () -> compare(e.getKey(), e.getValue())));
  }

  @Test
  void thereAre88Matrices() {
    assertThat(tables()).hasSize(88);
  }

  private static Map<Printed, List<String[]>> tables() {
    Map<Printed, List<String[]>> tables = new LinkedHashMap<>();
    for (String[] r : DigitalPhantom.rows("ibsi-digital-phantom-matrices.csv")) {
      tables.computeIfAbsent(new Printed(r[0], r[1], r[2], r[3]), key -> new ArrayList<>()).add(r);
    }
    return tables;
  }

  private static void compare(Printed key, List<String[]> rows) {
    if (key.matrix().contains("tone difference")) {
      compareDifferences(key, rows);
      return;
    }
    Map<List<Integer>, Double> expected = new TreeMap<>(TextureMatricesTest::order);
    for (String[] r : rows) {
      expected.put(
          List.of(Integer.parseInt(r[4]), Integer.parseInt(r[5])), Double.parseDouble(r[6]));
    }
    assertThat(cells(key)).containsExactlyEntriesOf(expected);
  }

  private static int order(List<Integer> a, List<Integer> b) {
    int levels = a.get(0).compareTo(b.get(0));
    return levels != 0 ? levels : a.get(1).compareTo(b.get(1));
  }

  private static Map<List<Integer>, Double> cells(Printed key) {
    Aggregation aggregation =
        key.mode().startsWith("3D") ? Aggregation.MERGED_3D : Aggregation.MERGED_2D;
    int[] part = part(key);
    Sample sample = DigitalPhantom.sample(aggregation);
    TextureSettings texture = sample.settings().texture();
    Pass pass = new Pass(directions(key, aggregation), part[0], part[1]);
    if (key.matrix().contains("co-occurrence")) {
      return cooccurrence(CooccurrenceFeatures.count(LEVELS, pass, texture));
    }
    if (key.matrix().contains("run length")) {
      return cells(RunLengthFeatures.count(LEVELS, pass, texture));
    }
    if (key.matrix().contains("dependence")) {
      return cells(DependenceFeatures.count(LEVELS, part, texture));
    }
    Zones zones = sample.zones();
    int[] range =
        aggregation == Aggregation.MERGED_3D
            ? new int[] {0, zones.count()}
            : zones.ofSlice(LEVELS.slice(part[0]));
    int[] property = key.matrix().contains("distance") ? zones.distance() : zones.size();
    return cells(LevelSizeMatrix.ofList(zones.level(), property, range[0], range[1]));
  }

  private static int[] part(Printed key) {
    if (key.slice().equals("all")) {
      return new int[] {0, LEVELS.indices().length};
    }
    return Pass.parts(LEVELS, Aggregation.Extent.EACH_SLICE).get(Integer.parseInt(key.slice()) - 1);
  }

  private static List<Direction> directions(Printed key, Aggregation aggregation) {
    if (!key.direction().contains(" ")) {
      return Direction.all(new int[] {1}, aggregation.extent() != Aggregation.Extent.VOLUME);
    }
    int[] d = Arrays.stream(key.direction().split(" ")).mapToInt(Integer::parseInt).toArray();
    return List.of(new Direction(d[0], d[1], d[2]));
  }

  private static Map<List<Integer>, Double> cooccurrence(double[] counts) {
    Map<List<Integer>, Double> cells = new TreeMap<>(TextureMatricesTest::order);
    int ng = LEVELS.count();
    for (int i = 0; i < ng; i++) {
      for (int j = 0; j < ng; j++) {
        double both = counts[i * ng + j] + counts[j * ng + i];
        if (both != 0) {
          cells.put(List.of(i + 1, j + 1), both);
        }
      }
    }
    return cells;
  }

  private static Map<List<Integer>, Double> cells(LevelSizeMatrix matrix) {
    Map<List<Integer>, Double> cells = new TreeMap<>(TextureMatricesTest::order);
    for (int level = 1; level <= 6; level++) {
      for (int size = 1; size <= 100; size++) {
        double count = matrix.count(level, size);
        if (count != 0) {
          cells.put(List.of(level, size), count);
        }
      }
    }
    return cells;
  }

  private static void compareDifferences(Printed key, List<String[]> rows) {
    Aggregation aggregation =
        key.mode().startsWith("3D") ? Aggregation.MERGED_3D : Aggregation.MERGED_2D;
    TextureSettings texture = DigitalPhantom.settings(aggregation).texture();
    ToneDifferenceFeatures.Differences d =
        ToneDifferenceFeatures.count(LEVELS, part(key), texture, false);
    assertThat(d.levels()).hasSize(rows.size());
    for (int n = 0; n < rows.size(); n++) {
      String[] r = rows.get(n);
      assertThat(d.levels()[n]).isEqualTo(Integer.parseInt(r[4]));
      assertThat(d.s()[n]).isCloseTo(Double.parseDouble(r[5]), within(PRINTED));
      assertThat(d.n()[n]).isEqualTo(Integer.parseInt(r[6]));
    }
  }
}
