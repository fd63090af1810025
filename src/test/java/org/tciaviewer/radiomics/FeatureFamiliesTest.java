package org.tciaviewer.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract for each of the families. */
class FeatureFamiliesTest {
  @Test
  void conventionsHave107And169Features() {
    List<Feature> all = FeatureFamily.all().stream().flatMap(f -> f.features().stream()).toList();
    RadiomicsSettings python = RadiomicsSettings.of(Convention.PYRADIOMICS);
    RadiomicsSettings ibsi = RadiomicsSettings.of(Convention.IBSI);
    assertThat(all.stream().filter(python::wants)).hasSize(107);
    assertThat(all.stream().filter(ibsi::wants)).hasSize(169);
    assertThat(FeatureFamily.all()).hasSize(12);
  }

  @Test
  void aStatisticIsNamedInItsFamilyOrRefused() {
    assertThat(new DependenceFeatures().feature(LevelSizeStatistic.SECOND_MOMENT).ibsi())
        .isEqualTo("CAS9");
    assertThat(new SizeZoneFeatures().feature(LevelSizeStatistic.ENTROPY).unit())
        .isEqualTo(Unit.BIT);
    assertThatThrownBy(() -> new SizeZoneFeatures().feature(LevelSizeStatistic.SECOND_MOMENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("glszm");
  }

  @Nested
  class FirstOrder extends FeatureFamilyContract {
    @Override
    FeatureFamily family() {
      return new FirstOrderFeatures();
    }

    @Override
    String tagPrefix() {
      return "stat_";
    }
  }

  @Nested
  class Histogram extends FeatureFamilyContract {
    @Override
    FeatureFamily family() {
      return new HistogramFeatures();
    }

    @Override
    String tagPrefix() {
      return "ih_";
    }
  }

  @Nested
  class VolumeHistogram extends FeatureFamilyContract {
    @Override
    FeatureFamily family() {
      return new VolumeHistogramFeatures();
    }

    @Override
    String tagPrefix() {
      return "ivh_";
    }
  }

  @Nested
  class LocalIntensity extends FeatureFamilyContract {
    @Override
    FeatureFamily family() {
      return new LocalIntensityFeatures();
    }

    @Override
    String tagPrefix() {
      return "loc_";
    }
  }

  @Nested
  class Cooccurrence extends FeatureFamilyContract {
    @Override
    FeatureFamily family() {
      return new CooccurrenceFeatures();
    }

    @Override
    String tagPrefix() {
      return "cm_";
    }
  }

  @Nested
  class RunLength extends FeatureFamilyContract {
    @Override
    FeatureFamily family() {
      return new RunLengthFeatures();
    }

    @Override
    String tagPrefix() {
      return "rlm_";
    }
  }

  @Nested
  class SizeZone extends FeatureFamilyContract {
    @Override
    FeatureFamily family() {
      return new SizeZoneFeatures();
    }

    @Override
    String tagPrefix() {
      return "szm_";
    }
  }

  @Nested
  class DistanceZone extends FeatureFamilyContract {
    @Override
    FeatureFamily family() {
      return new DistanceZoneFeatures();
    }

    @Override
    String tagPrefix() {
      return "dzm_";
    }
  }

  @Nested
  class Dependence extends FeatureFamilyContract {
    @Override
    FeatureFamily family() {
      return new DependenceFeatures();
    }

    @Override
    String tagPrefix() {
      return "ngl_";
    }
  }

  @Nested
  class ToneDifference extends FeatureFamilyContract {
    @Override
    FeatureFamily family() {
      return new ToneDifferenceFeatures();
    }

    @Override
    String tagPrefix() {
      return "ngt_";
    }
  }

  @Nested
  class Shape extends FeatureFamilyContract {
    @Override
    FeatureFamily family() {
      return new ShapeFeatures();
    }

    @Override
    String tagPrefix() {
      return "morph_";
    }
  }

  @Nested
  class Shape2D extends FeatureFamilyContract {
    @Override
    FeatureFamily family() {
      return new Shape2DFeatures();
    }

    @Override
    String tagPrefix() {
      return "";
    }
  }
}
