package org.tciaviewer.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import ij.measure.ResultsTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tciaviewer.radiomics.Convention;
import org.tciaviewer.radiomics.Extraction;
import org.tciaviewer.radiomics.FeatureTable;
import org.tciaviewer.radiomics.FeatureTable.Subject;
import org.tciaviewer.radiomics.FeatureValues;
import org.tciaviewer.radiomics.FirstOrderFeatures;
import org.tciaviewer.radiomics.RadiomicsSettings;

class FeatureTablesTest {
  @Test
  void columnsKeepTheirOrderAndFeaturesAreNumbers() {
    FeatureValues values = new FeatureValues();
    values.put(FirstOrderFeatures.MEAN, -12.25);
    values.put(FirstOrderFeatures.SKEWNESS, Double.NaN);
    Extraction e =
        new Extraction(
            RadiomicsSettings.of(Convention.PYRADIOMICS),
            Map.of("original", values),
            new Extraction.Voxels(9, 9, 9, 1, 2),
            List.of(1.0, 1.0, 2.5),
            List.of(1.0, 1.0, 2.5),
            List.of());
    FeatureTable features = new FeatureTable();
    features.add(new Subject("ct", "1.2.3", "001", "Reader 1", "a.xml"), e);
    features.addError(new Subject("ct", "1.2.3", "002", "", ""), "too many levels");

    ResultsTable table = FeatureTables.of(features);

    assertThat(table.getHeadings()).containsExactlyElementsOf(features.headings());
    assertThat(table.getValue("original_firstorder_Mean", 0)).isEqualTo(-12.25);
    assertThat(table.getValue("original_firstorder_Skewness", 0)).isNaN();
    assertThat(table.getStringValue("Region", 0)).isEqualTo("001");
    assertThat(table.getStringValue("Error", 1)).isEqualTo("too many levels");
  }
}
