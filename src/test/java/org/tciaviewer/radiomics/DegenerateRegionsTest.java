package org.tciaviewer.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/** The values at the limits of definitions, as the javadoc of each feature states them. */
class DegenerateRegionsTest {
  private static final VoxelGrid GRID = new VoxelGrid(3, 3, 3, 1, 1, 2);
  private static final double ROUNDING = 1e-12;

  private static FeatureValues compute(int kind, Convention convention) {
    return RegionExtractor.compute(
        DegenerateRegions.region(GRID, kind), RadiomicsSettings.of(convention), true);
  }

  @Test
  void flatRegionHasTheConventionalValues() {
    for (Convention convention : Convention.values()) {
      FeatureValues v = compute(DegenerateRegions.FLAT, convention);
      assertThat(v.get(FirstOrderFeatures.VARIANCE)).isZero();
      assertThat(v.get(FirstOrderFeatures.SKEWNESS)).isZero();
      assertThat(v.get(CooccurrenceFeatures.CORRELATION)).isEqualTo(1);
      assertThat(v.get(CooccurrenceFeatures.INFORMATION_CORRELATION_1)).isZero();
      assertThat(v.get(CooccurrenceFeatures.INFORMATION_CORRELATION_2)).isZero();
      assertThat(v.get(CooccurrenceFeatures.JOINT_ENTROPY)).isZero();
      assertThat(v.get(ToneDifferenceFeatures.COARSENESS)).isEqualTo(1e6);
      assertThat(v.get(ToneDifferenceFeatures.BUSYNESS)).isZero();
      assertThat(v.get(ToneDifferenceFeatures.STRENGTH)).isZero();
      assertThat(v.get(new SizeZoneFeatures().feature(LevelSizeStatistic.PERCENTAGE)))
          .isCloseTo(1.0 / 27, within(ROUNDING));
    }
    FeatureValues python = compute(DegenerateRegions.FLAT, Convention.PYRADIOMICS);
    assertThat(python.get(FirstOrderFeatures.KURTOSIS)).isZero();
    assertThat(python.get(CooccurrenceFeatures.MAXIMAL_CORRELATION)).isEqualTo(1);
    FeatureValues ibsi = compute(DegenerateRegions.FLAT, Convention.IBSI);
    assertThat(ibsi.get(FirstOrderFeatures.KURTOSIS)).isEqualTo(-3);
    assertThat(ibsi.get(ShapeFeatures.MORAN_I)).isNaN();
    assertThat(ibsi.get(ShapeFeatures.GEARY_C)).isNaN();
  }

  @Test
  void oneVoxelHasNoPairsButItsValue() {
    for (Convention convention : Convention.values()) {
      FeatureValues v = compute(DegenerateRegions.ONE_VOXEL, convention);
      assertThat(v.get(FirstOrderFeatures.MEAN)).isEqualTo(v.get(FirstOrderFeatures.MAXIMUM));
      assertThat(v.get(CooccurrenceFeatures.CONTRAST)).isNaN();
      assertThat(v.get(ShapeFeatures.VOXEL_VOLUME)).isEqualTo(2);
      assertThat(v.get(ShapeFeatures.MESH_VOLUME)).isNaN();
      assertThat(v.get(ShapeFeatures.ELONGATION)).isNaN();
      assertThat(v.get(new SizeZoneFeatures().feature(LevelSizeStatistic.PERCENTAGE))).isEqualTo(1);
      assertThat(v.get(ToneDifferenceFeatures.COARSENESS)).isEqualTo(1e6);
    }
    assertThat(compute(DegenerateRegions.ONE_VOXEL, Convention.IBSI).get(ShapeFeatures.MAJOR_AXIS))
        .isNaN();
    assertThat(
            compute(DegenerateRegions.ONE_VOXEL, Convention.PYRADIOMICS)
                .get(ShapeFeatures.MAJOR_AXIS))
        .isZero();
  }

  @Test
  void oneSliceIsCountedWithinTheSliceAndHasNoVolume() {
    VoxelRegion region = DegenerateRegions.region(GRID, DegenerateRegions.ONE_SLICE);
    for (Convention convention : Convention.values()) {
      RadiomicsSettings s = RadiomicsSettings.of(convention);
      FeatureValues v = RegionExtractor.compute(region, s, true);
      Aggregation within =
          convention == Convention.IBSI ? Aggregation.MERGED_2_5D : Aggregation.AVERAGED_2_5D;
      FeatureValues flat = RegionExtractor.compute(region, s.with(within), true);
      assertThat(v.get(new RunLengthFeatures().feature(LevelSizeStatistic.PERCENTAGE)))
          .isEqualTo(flat.get(new RunLengthFeatures().feature(LevelSizeStatistic.PERCENTAGE)));
      assertThat(v.get(CooccurrenceFeatures.CONTRAST))
          .isEqualTo(flat.get(CooccurrenceFeatures.CONTRAST));
      assertThat(v.get(ShapeFeatures.MESH_VOLUME)).isNaN();
      assertThat(v.get(ShapeFeatures.FLATNESS)).isNaN();
      assertThat(v.get(ShapeFeatures.VOXEL_VOLUME)).isEqualTo(18);
      assertThat(v.get(ShapeFeatures.MAJOR_AXIS)).isPositive();
    }
  }

  @Test
  void pyRadiomicsShapeOfOneSliceIsThatOfItsOutline() {
    VoxelRegion region = DegenerateRegions.region(GRID, DegenerateRegions.ONE_SLICE);
    FeatureValues v = new FeatureValues();
    new Shape2DFeatures()
        .compute(new Sample(region, RadiomicsSettings.of(Convention.PYRADIOMICS), true), v);
    // 3 x 3 pixels of 1 mm with their corners cut off: area 9 − 4/8, perimeter 4 · 2 + 4 · √½
    assertThat(v.get(Shape2DFeatures.MESH_SURFACE)).isCloseTo(8.5, within(ROUNDING));
    assertThat(v.get(Shape2DFeatures.PIXEL_SURFACE)).isCloseTo(9, within(ROUNDING));
    assertThat(v.get(Shape2DFeatures.PERIMETER))
        .isCloseTo(8 + 4 * Math.sqrt(0.5), within(ROUNDING));
    assertThat(v.get(Shape2DFeatures.MAXIMUM_DIAMETER))
        .isCloseTo(Math.sqrt(9 + 4), within(ROUNDING));
    assertThat(v.get(Shape2DFeatures.ELONGATION)).isCloseTo(1, within(ROUNDING));
  }

  @Test
  void disconnectedVoxelsAreOneRegion() {
    for (Convention convention : Convention.values()) {
      FeatureValues v = compute(DegenerateRegions.DISCONNECTED, convention);
      assertThat(v.get(ShapeFeatures.VOXEL_VOLUME)).isEqualTo(4);
      // two octahedra with half axes ½, ½, 1 mm
      assertThat(v.get(ShapeFeatures.MESH_VOLUME)).isCloseTo(2 * 4.0 / 3 * 0.25, within(ROUNDING));
      assertThat(v.get(CooccurrenceFeatures.CONTRAST)).isNaN();
    }
  }

  @Test
  void emptyRegionGivesNoFeaturesAndANotice() {
    VoxelRegion block = DegenerateRegions.region(GRID, DegenerateRegions.FLAT);
    assertThat(block.intensity()).hasSize(27);
    ArrayImage image = new ArrayImage(GRID, new float[GRID.voxels()]);
    Extraction e =
        RegionExtractor.extract(
            image,
            ArrayImage.mask(GRID, new boolean[GRID.voxels()]),
            RadiomicsSettings.of(Convention.IBSI),
            Job.silent());
    assertThat(e.value(FirstOrderFeatures.MEAN)).isNaN();
    assertThat(e.voxels().morphological()).isZero();
    assertThat(e.notices()).extracting(Notice::finding).containsExactly("Empty region");
  }

  @Test
  void regionEmptiedByItsRangeKeepsItsShape() {
    float[] values = new float[GRID.voxels()];
    boolean[] mask = new boolean[GRID.voxels()];
    Arrays.fill(mask, true);
    RadiomicsSettings s =
        RadiomicsSettings.of(Convention.IBSI)
            .with(new Resegmentation(100, 200, Resegmentation.Mode.ABSOLUTE, Double.NaN));
    Extraction e =
        RegionExtractor.extract(
            new ArrayImage(GRID, values), ArrayImage.mask(GRID, mask), s, Job.silent());
    assertThat(e.voxels().morphological()).isEqualTo(27);
    assertThat(e.voxels().intensity()).isZero();
    assertThat(e.value(FirstOrderFeatures.MEAN)).isNaN();
    assertThat(e.notices()).extracting(Notice::finding).contains("Empty region");
  }
}
