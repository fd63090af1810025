package org.tciaviewer.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class VolumeGeometryTest {
  private static final double[] AXIAL = {1, 0, 0, 0, 1, 0};

  private static ImagePlane axial() {
    // Row spacing 0.5 (vertical), column spacing 0.8 (horizontal): unequal on purpose.
    return ImagePlane.of(new double[] {-10, -20, 30}, AXIAL, new double[] {0.5, 0.8});
  }

  private static VolumeGeometry stack(double... step) {
    return VolumeGeometry.of(4, 3, 5, axial(), step, "1.2.3");
  }

  @Test
  void columnIndexMovesByTheSecondValueOfPixelSpacing() {
    assertThat(stack(0, 0, 2).toPatient(1, 0, 0)).containsExactly(-9.2, -20, 30);
    assertThat(stack(0, 0, 2).toPatient(0, 1, 0)).containsExactly(-10, -19.5, 30);
    assertThat(stack(0, 0, 2).spacing()).containsExactly(0.8, 0.5, 2);
  }

  @Test
  void indexOfAPatientPointIsTheInverse() {
    VolumeGeometry g = stack(0.3, -0.2, 2);
    double[] index = g.toIndex(g.toPatient(1.5, 2.25, -3));
    assertThat(index).usingComparatorWithPrecision(1e-12).containsExactly(1.5, 2.25, -3);
  }

  @Test
  void tiltedStackHasSpacingAlongTheNormalAndAShear() {
    VolumeGeometry g = stack(0, 1.5, 2);
    assertThat(g.spacing()[2]).isEqualTo(2);
    assertThat(g.shearMm()).isCloseTo(1.5, within(1e-12));
    assertThat(g.voxelVolumeMm3()).isCloseTo(0.8, within(1e-12));
  }

  @Test
  void slicesMayRunAgainstTheNormal() {
    assertThat(stack(0, 0, -2).isReversed()).isTrue();
    assertThat(stack(0, 0, -2).spacing()[2]).isEqualTo(2);
    assertThat(stack(0, 0, -2).slicePositionMm(1)).isEqualTo(28);
  }

  @Test
  void cropMovesTheOrigin() {
    VolumeGeometry g = stack(0, 0, 2).crop(1, 2, 3, 2, 1, 2);
    assertThat(g.toPatient(0, 0, 0)).containsExactly(-9.2, -19, 36);
    assertThat(g.hasSameGrid(g)).isTrue();
    assertThat(g.hasSameGrid(stack(0, 0, 2))).isFalse();
  }

  @Test
  void unknownFrameOfReferenceIsNeverShared() {
    VolumeGeometry unknown = VolumeGeometry.of(4, 3, 5, axial(), new double[] {0, 0, 1}, "");
    assertThat(unknown.sharesFrameOfReference(unknown)).isFalse();
    assertThat(stack(0, 0, 2).sharesFrameOfReference(stack(0, 0, 1))).isTrue();
  }

  @Test
  void planeOfASliceMapsLikeTheGrid() {
    VolumeGeometry g = stack(0, 1.5, 2);
    assertThat(g.plane(2).toPatient(3, 1))
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(g.toPatient(3, 1, 2));
    assertThat(g.plane(2).toPlane(g.toPatient(3, 1, 2)))
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(3, 1, 0);
  }

  @Test
  void affineSurvivesItsText() {
    Affine a = Affine.of(0.1, 0, 0, -1.0 / 3, 0, 2, 0, 5, 0, 0, -7.25, 1e-9, 0, 0, 0, 1);
    assertThat(Affine.parse(a.toText())).isEqualTo(a);
    assertThat(a.after(a.inverse()).toArray())
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
  }

  @Test
  void refusesOrientationsThatAreNone() {
    assertThatThrownBy(() -> ImagePlane.of(new double[3], new double[6], new double[] {1, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("imageOrientation");
    assertThatThrownBy(() -> ImagePlane.of(new double[3], AXIAL, new double[] {0, 1}))
        .hasMessageContaining("pixelSpacing");
  }
}
