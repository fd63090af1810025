package org.tciaviewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.WindowManager;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tciaviewer.fixtures.OpenImages;
import org.tciaviewer.fixtures.TestData;

/** Annotations of each kind overlaid on their real images by commands, and what the table says. */
class AnnotationsOnImagesIT {
  private static final String HIGHDICOM = "c_seg/ImagingDataCommons__highdicom/";
  private static final String TINY = "c_seg/pydicom__pydicom/dicomdirtests/77654033/";

  @AfterEach
  void closeImages() {
    OpenImages.closeAll();
  }

  @ParameterizedTest
  @CsvSource({
    // Truth of truth.json; IBSI consensus values of the two phantoms.
    "radiomics/ibsi1_ct_phantom/dicom, d_rt/theibsi__data_sets/IBSI1_CT_phantom_RTSTRUCT.dcm,"
        + " 26, 125256, 358661.4601, -46.8827",
    "c_seg/theibsi__data_sets/IBSI1_digital_phantom_LegacyConvertedMR.dcm,"
        + " c_seg/theibsi__data_sets/IBSI1_digital_phantom_SEG.dcm, 4, 74, 74, 2.1486",
    "c_seg/QIICR__dcmqi/segmentations/ct-3slice,"
        + " c_seg/pydicom__pydicom-data/liver_expb.dcm, 3, 107098, 70361.9337, 37.3289",
    TINY + "CT2, " + HIGHDICOM + "seg_image_ct_true_fractional.dcm, 3, 638, 190.1386, 1088.8777",
    TINY + "CR1, " + HIGHDICOM + "seg_image_cr_binary.dcm, 1, 151, '', ",
    // Tiles of a slide: the segment was made of one colour, so the mean is its grey value.
    HIGHDICOM
        + "sm_image_control.dcm, "
        + HIGHDICOM
        + "seg_image_sm_control.dcm, 1, 14, '',"
        + " 173.6667",
    HIGHDICOM
        + "ct_image.dcm, "
        + HIGHDICOM
        + "seg_image_ct_binary_single_frame.dcm, 1, 1832,"
        + " 4007.8656, 391.8570"
  })
  void firstRowSaysTheTruth(
      String image, String file, String slices, String voxels, String volume, String mean)
      throws Exception {
    Commands.run("TCIA Open DICOM...", "path=[" + TestData.path(image) + "]");
    String table =
        Commands.run("TCIA Overlay Annotations...", "path=[" + TestData.path(file) + "]");
    assertThat(WindowManager.getCurrentImage().getOverlay().size()).isPositive();
    assertThat(cell(table, "Slices")).isEqualTo(slices);
    assertThat(cell(table, "Voxels")).isEqualTo(voxels);
    assertThat(cell(table, "Volume_mm3")).isEqualTo(volume);
    if (mean != null) {
      assertThat(cell(table, "Mean")).isEqualTo(mean);
    }
  }

  /** The values and tolerances of IBSI (C0JK): its digital phantom, GTV-1 not resampled. */
  @ParameterizedTest
  @CsvSource({
    // IBSI says 388 (3) mm2 for voxels of 2 mm; in this file they have 1 mm: a quarter.
    "c_seg/theibsi__data_sets/IBSI1_digital_phantom_LegacyConvertedMR.dcm,"
        + " c_seg/theibsi__data_sets/IBSI1_digital_phantom_SEG.dcm, 97, 0.75",
    "radiomics/ibsi1_ct_phantom/dicom, d_rt/theibsi__data_sets/IBSI1_CT_phantom_RTSTRUCT.dcm,"
        + " 35700, 300"
  })
  void surfaceIsThatOfIbsi(String image, String file, double surface, double tolerance)
      throws Exception {
    Commands.run("TCIA Open DICOM...", "path=[" + TestData.path(image) + "]");
    String table =
        Commands.run("TCIA Overlay Annotations...", "path=[" + TestData.path(file) + "]");
    double measured = Double.parseDouble(cell(table, "Surface_mm2"));
    assertThat(measured).isCloseTo(surface, within(tolerance));
  }

  /** A cell of the first row. */
  private static String cell(String table, String column) {
    List<String> lines = table.lines().toList();
    List<String> headings = List.of(lines.get(0).split("\t", -1));
    String[] cells = lines.get(1).split("\t", -1);
    int at = IntStream.range(0, cells.length).filter(n -> headings.get(n).equals(column)).sum();
    return cells[at];
  }
}
