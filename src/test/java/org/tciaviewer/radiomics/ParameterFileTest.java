package org.tciaviewer.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

class ParameterFileTest {
  private static RadiomicsSettings parse(String text) throws FormatException {
    return ParameterFile.parse(text, Job.silent()).settings();
  }

  @Test
  void pyRadiomicsFileIsReadWithAllItsSections() throws FormatException {
    Job job = Job.silent();
    ParameterFile file =
        ParameterFile.parse(
            """
            imageType:
              Original: {}
              LoG:
                sigma: [1.0, 2.5]
              Wavelet: {}
            featureClass:
              shape:
              firstorder: [Mean, StandardDeviation]
              glcm:  # all default features
            setting:
              binWidth: 10
              label: 1
              interpolator: sitkLinear
              resampledPixelSpacing: [1, 1, 2.5]
              resegmentRange: [-1000, 400]
              weightingNorm: euclidean
              force2D: true
              distances: [1, 2]
              voxelArrayShift: 2000
            voxelSetting:
              kernelRadius: 2
            """,
            job);
    RadiomicsSettings s = file.settings();
    assertThat(s.convention()).isEqualTo(Convention.PYRADIOMICS);
    assertThat(s.filters()).hasSize(11);
    assertThat(s.families()).containsOnlyKeys("shape", "firstorder", "glcm");
    assertThat(s.families().get("firstorder")).isEqualTo(Set.of("Mean", "StandardDeviation"));
    assertThat(s.discretisation().value()).isEqualTo(10);
    assertThat(s.discretisation().origin()).isEqualTo(Discretisation.Origin.MULTIPLE_OF_WIDTH);
    assertThat(s.resampling().spacingMm()).isEqualTo(List.of(1.0, 1.0, 2.5));
    assertThat(s.resampling().image()).isEqualTo(Resampling.Interpolation.LINEAR);
    assertThat(s.resegmentation().low()).isEqualTo(-1000);
    assertThat(s.texture().aggregation()).isEqualTo(Aggregation.AVERAGED_2_5D);
    assertThat(s.texture().weighting()).isEqualTo(TextureSettings.Weighting.EUCLIDEAN);
    assertThat(s.texture().distances()).containsExactly(1, 2);
    assertThat(s.arrayShift()).isEqualTo(2000);
    assertThat(file.kernelRadius()).isEqualTo(2);
    assertThat(job.notices()).extracting(Notice::value).containsExactly("label: 1");
  }

  @Test
  void emptyFileHasPyRadiomicsDefaults() throws FormatException {
    assertThat(parse("")).isEqualTo(RadiomicsSettings.of(Convention.PYRADIOMICS));
  }

  @Test
  void ibsiConventionIsChosenBySetting() throws FormatException {
    RadiomicsSettings s =
        parse("setting: {convention: ibsi, aggregation: 2.5D-avg, ivhBinWidth: 2.5, binCount: 32}");
    assertThat(s.convention()).isEqualTo(Convention.IBSI);
    assertThat(s.texture().aggregation()).isEqualTo(Aggregation.AVERAGED_2_5D);
    assertThat(s.ivh().value()).isEqualTo(2.5);
    assertThat(s.discretisation().kind()).isEqualTo(Discretisation.Kind.NUMBER);
  }

  @Test
  void unknownKeysAreRefusedByName() {
    assertRefused("settings: {}", "settings");
    assertRefused("setting: {binwidth: 25}", "binwidth");
    assertRefused("featureClass: {texture: }", "texture");
    assertRefused("featureClass: {glcm: [Energy]}", "Energy");
    assertRefused("imageType: {Exponential: {}}", "Exponential");
    assertRefused("voxelSetting: {radius: 1}", "radius");
  }

  @Test
  void valuesThatCannotBeGivenAreRefused() {
    assertRefused("setting: {normalize: true}", "normalize");
    assertRefused("setting: {binWidth: wide}", "binWidth");
    assertRefused("setting: {binWidth: -1}", "bin width");
    assertRefused("setting: {resampledPixelSpacing: [1, 1]}", "spacing");
    assertRefused("setting: {interpolator: sitkGaussian}", "interpolator");
    assertRefused("imageType: {Wavelet: {wavelet: haar}}", "wavelet");
    assertRefused("setting: [1", "YAML");
    assertRefused("- 1", "keys and values");
  }

  private static void assertRefused(String text, String named) {
    assertThatThrownBy(() -> parse(text))
        .as(text)
        .isInstanceOf(FormatException.class)
        .hasMessageContaining(named);
  }
}
