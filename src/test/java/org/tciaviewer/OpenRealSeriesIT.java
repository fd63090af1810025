package org.tciaviewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.Calibration;
import ij.util.DicomTools;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tciaviewer.fixtures.TestData;

/** Real series opened by the command are, slice by slice and value by value, what truth says. */
class OpenRealSeriesIT {
  private static final String LIDC =
      "a_series/noeven__LIDC-IDRI-Semantic-Processing/LIDC-IDRI-0001_CT";
  private static final String IBSI = "radiomics/ibsi1_ct_phantom/dicom";
  private static final String STS = "a_series/theibsi__data_sets/STS_002_CT";
  private static final String CORONAL = "a_series/dcm4che__dcm4che/MR_coronal";

  private ImagePlus image;

  @AfterEach
  void close() throws Exception {
    Commands.run("TCIA Settings...", "demo=[]");
    if (image != null) {
      image.changes = false;
      image.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {LIDC, IBSI, STS, CORONAL})
  void folderOpensInOrderWithSpacingAndEveryValueOfTruth(String folder) throws Exception {
    String keys = "path=[" + TestData.path(folder) + "] volume=largest";

    compare(folder, Commands.run("TCIA Open DICOM...", keys));
  }

  @ParameterizedTest
  @ValueSource(strings = {LIDC, IBSI, STS, CORONAL})
  void servedSeriesOpensInOrderWithSpacingAndEveryValueOfTruth(String folder) throws Exception {
    Commands.run("TCIA Settings...", "demo=[" + TestData.path(folder) + "]");
    String uid = series(TestData.truth(), folder).get("series").getAsString();

    compare(folder, Commands.run("TCIA Open Series...", "source=demo series=" + uid));
  }

  private void compare(String folder, String id) throws Exception {
    JsonObject truth = TestData.truth();
    JsonObject group = series(truth, folder).getAsJsonArray("groups").get(0).getAsJsonObject();
    image = WindowManager.getImage(Integer.parseInt(id));
    JsonArray sorted = group.getAsJsonArray("sorted");
    assertThat(image.getStackSize()).isEqualTo(sorted.size());
    checkSpacing(group);
    for (int n = 0; n < sorted.size(); n++) {
      JsonObject slice = sorted.get(n).getAsJsonObject();
      image.setSlice(n + 1);
      assertThat(DicomTools.getTag(image, "0008,0018").trim())
          .isEqualTo(slice.get("sop").getAsString());
      checkPixels(file(truth, folder, slice.get("file").getAsString()), n + 1);
    }
  }

  private static JsonObject series(JsonObject truth, String folder) {
    for (Map.Entry<String, JsonElement> e : truth.getAsJsonObject("series").entrySet()) {
      if (e.getKey().startsWith(folder + "|")) {
        return e.getValue().getAsJsonObject();
      }
    }
    throw new AssertionError("truth.json has no series in " + folder);
  }

  private static JsonObject file(JsonObject truth, String folder, String name) {
    return truth.getAsJsonObject("files").getAsJsonObject(folder + "/" + name);
  }

  private void checkSpacing(JsonObject group) {
    Calibration c = image.getCalibration();
    JsonArray rowColumn = group.getAsJsonArray("pixel_spacing_row_col");
    assertThat(c.getUnit()).isEqualTo("mm");
    assertThat(c.pixelHeight).isEqualTo(rowColumn.get(0).getAsDouble());
    assertThat(c.pixelWidth).isEqualTo(rowColumn.get(1).getAsDouble());
    JsonArray d = group.getAsJsonArray("distances");
    double whole = d.get(d.size() - 1).getAsDouble() - d.get(0).getAsDouble();
    assertThat(c.pixelDepth).isCloseTo(whole / (d.size() - 1), within(1e-6));
  }

  /** Back to stored values: their SHA-256 is in truth.json. */
  private void checkPixels(JsonObject file, int slice) throws Exception {
    double slope = number(file, "RescaleSlope", 1);
    double intercept = number(file, "RescaleIntercept", 0);
    Calibration c = image.getCalibration();
    int width = image.getWidth();
    ByteBuffer stored =
        ByteBuffer.allocate(2 * width * image.getHeight()).order(ByteOrder.LITTLE_ENDIAN);
    for (int j = 0; j < image.getHeight(); j++) {
      for (int i = 0; i < width; i++) {
        double value = c.getCValue(image.getStack().getVoxel(i, j, slice - 1));
        stored.putShort((short) Math.round((value - intercept) / slope));
      }
    }
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(stored.array());
    assertThat(HexFormat.of().formatHex(hash))
        .isEqualTo(file.getAsJsonObject("pixels").get("sha256").getAsString());
  }

  private static double number(JsonObject file, String name, double fallback) {
    JsonElement e = file.get(name);
    return e == null || e.isJsonNull() ? fallback : e.getAsDouble();
  }
}
