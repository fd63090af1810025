package org.tciaviewer.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tciaviewer.fixtures.GridVolumes;
import org.tciaviewer.geometry.Affine;
import org.tciaviewer.geometry.VolumeGeometry;

class ContourPlanesTest {
  private static final VolumeGeometry GRID =
      new VolumeGeometry(
          30, 20, 7, Affine.of(0.5, 0, 0, 10, 0, 2, 0, -20, 0, 0, 3, 30, 0, 0, 0, 1), "1.5");

  private static final ImageSlices SLICES = ImageSlices.of(GridVolumes.regular(GRID));

  @ParameterizedTest
  @ValueSource(strings = {"0 1 4", "0 3 4", "0 5", "0 1 3 4", "2 3 6"})
  void gapIsNotTakenForTheDistanceOfPlanes(String slices) {
    int[] drawn = Arrays.stream(slices.split(" ")).mapToInt(Integer::parseInt).toArray();
    Shape shape = squares(drawn);

    Placement p = Shapes.place(shape, SLICES, ShapeOptions.DEFAULT);

    assertThat(p.pieces().stream().mapToInt(Piece::slice).toArray()).isEqualTo(drawn);
    assertThat(volumeMm3(shape)).isCloseTo(drawn.length * volumeMm3(squares(1)), within(1e-6));
  }

  private static double volumeMm3(Shape shape) {
    return Measures.of(Annotation.named("squares", shape), SLICES, ShapeOptions.DEFAULT)
        .size()
        .volumeMm3();
  }

  private static Shape squares(int... slices) {
    List<Contour> contours = IntStream.of(slices).mapToObj(ContourPlanesTest::square).toList();
    return new Contours("1.5", contours);
  }

  private static Contour square(int k) {
    int[][] corners = {{2, 2}, {5, 2}, {5, 5}, {2, 5}};
    double[] points =
        Arrays.stream(corners)
            .flatMapToDouble(c -> Arrays.stream(GRID.toPatient(c[0], c[1], k)))
            .toArray();
    return new Contour(Contour.Type.CLOSED_PLANAR, points, "");
  }
}
