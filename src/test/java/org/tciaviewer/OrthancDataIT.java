package org.tciaviewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.Calibration;
import ij.util.DicomTools;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.fixtures.OpenImages;
import org.tciaviewer.fixtures.OrthancServer;
import org.tciaviewer.fixtures.TestData;

/** Real series through a real DICOMweb server are what they are from their folder. */
class OrthancDataIT {
  private static final String LIDC =
      "a_series/noeven__LIDC-IDRI-Semantic-Processing/LIDC-IDRI-0001_CT";
  private static final String LIDC_CT =
      "1.3.6.1.4.1.14519.5.2.1.6279.6001.179049373636438705059720603192";
  private static final String LIDC_SEG =
      "c_seg/noeven__LIDC-IDRI-Semantic-Processing/LIDC-IDRI-0001_nodule1_reader1_SEG.dcm";
  private static final String IBSI = "radiomics/ibsi1_ct_phantom/dicom";
  private static final String IBSI_CT =
      "1.3.6.1.4.1.9590.100.1.2.296658988911737913102339329841519593982";
  private static final String IBSI_RT = "radiomics/ibsi1_ct_phantom/DCM_RS_00060.dcm";

  /** Eight encodings of one image at one place: which copy is dropped depends on their order. */
  private static final String COPIES = "f_ts/cornerstonejs__cornerstone3D/TestPattern";

  private static OrthancServer orthanc;

  @TempDir private Path temp;
  private final Set<String> studies = new HashSet<>();

  @BeforeAll
  static void startOrthanc() throws IOException {
    TestData.require();
    orthanc = OrthancServer.start(OrthancServer.Access.OPEN);
    Commands.run("TCIA Settings...", "server=orthanc_it url=" + orthanc.url());
  }

  @AfterAll
  static void stopOrthanc() throws IOException {
    if (orthanc != null) {
      Commands.run("TCIA Settings...", "server=orthanc_it url=[]");
      orthanc.close();
    }
  }

  @AfterEach
  void cleanUp() throws IOException {
    OpenImages.closeAll();
    for (String study : studies) {
      orthanc.delete(study);
    }
    studies.clear();
  }

  @TestFactory
  Stream<DynamicTest> everySeriesThatOrthancAcceptsOpensAsFromItsFolder() {
    JsonObject truth = TestData.truth();
    return truth.getAsJsonObject("series").entrySet().stream()
        .map(e -> e.getValue().getAsJsonObject())
        .filter(s -> !s.get("folder").getAsString().equals(COPIES))
        .map(
            s -> {
              String folder = s.get("folder").getAsString();
              String uid = s.get("series").getAsString();
              return DynamicTest.dynamicTest(folder + " " + uid, () -> compare(truth, folder, uid));
            });
  }

  private void compare(JsonObject truth, String folder, String uid) throws Exception {
    try {
      Path copies = store(truth, folder, uid);
      List<String> local = new ArrayList<>();
      Throwable localFailure =
          catchThrowable(
              () ->
                  local.addAll(
                      opened(
                          "TCIA Open DICOM...",
                          "path=[" + copies + "] series=" + uid + " volume=all")));
      OpenImages.closeAll();
      List<String> remote = new ArrayList<>();
      Throwable remoteFailure =
          catchThrowable(
              () ->
                  remote.addAll(
                      opened(
                          "TCIA Open Series...",
                          "series=" + uid + " source=orthanc_it volume=all")));
      assertThat(remoteFailure == null)
          .as("%s / %s", localFailure, remoteFailure)
          .isEqualTo(localFailure == null);
      assertThat(remote).isEqualTo(local);
    } finally {
      cleanUp();
    }
  }

  /**
   * Stores the files of a series, one per SOP Instance UID, and copies what Orthanc accepted into a
   * folder.
   */
  private Path store(JsonObject truth, String folder, String uid) throws IOException {
    Path copies = Files.createTempDirectory(temp, "series");
    Set<String> sops = new HashSet<>();
    for (Map.Entry<String, JsonElement> e : truth.getAsJsonObject("files").entrySet()) {
      JsonObject file = e.getValue().getAsJsonObject();
      int slash = e.getKey().lastIndexOf('/');
      if (e.getKey().substring(0, slash).equals(folder)
          && uid.equals(text(file, "series"))
          && !sops.contains(text(file, "sop_instance"))
          && store(TestData.path(e.getKey()))) {
        sops.add(text(file, "sop_instance"));
        Files.copy(TestData.path(e.getKey()), copies.resolve(sops.size() + ".dcm"));
      }
    }
    assumeTrue(!sops.isEmpty(), "Orthanc accepts none of its files");
    return copies;
  }

  private static String text(JsonObject file, String name) {
    JsonElement e = file.get(name);
    return e == null || e.isJsonNull() ? "" : e.getAsString();
  }

  private boolean store(Path file) throws IOException {
    Optional<String> study = orthanc.store(Files.readAllBytes(file));
    study.ifPresent(studies::add);
    return study.isPresent();
  }

  private void storeFolder(String folder) throws IOException {
    try (Stream<Path> files = Files.list(TestData.path(folder))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".dcm")).toList()) {
        assertThat(store(file)).isTrue();
      }
    }
  }

  /** What is open, in words: size, spacing, order and the hash of every slice of each volume. */
  private static List<String> opened(String command, String keys) throws Exception {
    List<String> volumes = new ArrayList<>();
    for (String id : Commands.run(command, keys).split("\n")) {
      volumes.add(description(WindowManager.getImage(Integer.parseInt(id))));
    }
    return volumes;
  }

  private static String description(ImagePlus image) throws Exception {
    Calibration c = image.getCalibration();
    StringBuilder said = new StringBuilder(Arrays.toString(image.getDimensions()));
    said.append(" depth ").append(image.getBitDepth()).append(" mm ").append(c.pixelWidth);
    said.append(' ').append(c.pixelHeight).append(' ').append(c.pixelDepth).append(" values ");
    said.append(Arrays.toString(c.getCoefficients()));
    for (int n = 1; n <= image.getStackSize(); n++) {
      image.setSlice(n);
      said.append('\n').append(DicomTools.getTag(image, "0008,0018")).append(' ');
      said.append(image.getStack().getSliceLabel(n).split("\n")[0]).append(' ');
      said.append(hash(image.getStack().getPixels(n)));
    }
    return said.toString();
  }

  private static String hash(Object pixels) throws Exception {
    ByteBuffer b;
    if (pixels instanceof short[] s) {
      b = ByteBuffer.allocate(2 * s.length);
      b.asShortBuffer().put(s);
    } else if (pixels instanceof float[] f) {
      b = ByteBuffer.allocate(4 * f.length);
      b.asFloatBuffer().put(f);
    } else if (pixels instanceof int[] i) {
      b = ByteBuffer.allocate(4 * i.length);
      b.asIntBuffer().put(i);
    } else {
      b = ByteBuffer.wrap((byte[]) pixels);
    }
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(b.array());
    return HexFormat.of().formatHex(hash);
  }

  @Test
  void segOfLidcIsFoundAndDrawnAsFromItsFile() throws IOException {
    storeFolder(LIDC);
    assertThat(store(TestData.path(LIDC_SEG))).isTrue();

    Commands.run("TCIA Open DICOM...", "path=[" + TestData.path(LIDC) + "]");
    Commands.run("TCIA Overlay Annotations...", "path=[" + TestData.path(LIDC_SEG) + "]");
    Set<String> local = measured();
    OpenImages.closeAll();
    Commands.run("TCIA Open Series...", "series=" + LIDC_CT + " source=orthanc_it annotations=all");

    assertThat(WindowManager.getCurrentImage().getOverlay().size()).isPositive();
    assertThat(measured()).isEqualTo(local).hasSize(1).allMatch(row -> row.contains("\t5905\t"));
  }

  @Test
  void rtStructOfIbsiIsFoundAndDrawnAsFromItsFile() throws IOException {
    storeFolder(IBSI);
    assertThat(store(TestData.path(IBSI_RT))).isTrue();

    Commands.run("TCIA Open DICOM...", "path=[" + TestData.path(IBSI) + "] series=" + IBSI_CT);
    Commands.run("TCIA Overlay Annotations...", "path=[" + TestData.path(IBSI_RT) + "]");
    Set<String> local = measured();
    OpenImages.closeAll();
    Commands.run(
        "TCIA Open Series...", "series=" + IBSI_CT + " source=orthanc_it annotations=rtstruct");

    assertThat(measured()).isEqualTo(local).anyMatch(row -> row.contains("\t125256\t"));
  }

  @Test
  void exportedSegIsStoredFoundAndOpenedAgainEqual() throws IOException {
    storeFolder(LIDC);
    Path seg = temp.resolve("nodule of reader 1.dcm");
    Commands.run("TCIA Open DICOM...", "path=[" + TestData.path(LIDC) + "]");
    Commands.run("TCIA Overlay Annotations...", "path=[" + TestData.path(LIDC_SEG) + "]");
    Commands.run("TCIA Export Annotations...", "format=seg path=[" + seg + "]");
    OpenImages.closeAll();

    String sent = Commands.run("TCIA Send Annotations...", "path=[" + seg + "] source=orthanc_it");
    String[] row = sent.split("\n")[1].split("\t", -1);
    assertThat(row[6]).isEqualTo("stored");
    String found = Commands.run("TCIA Search...", "source=orthanc_it annotates=" + LIDC_CT);
    assertThat(found.lines().skip(1)).hasSize(1).allMatch(line -> line.contains(row[3]));

    Commands.run("TCIA Open Series...", "series=" + LIDC_CT + " source=orthanc_it");
    Commands.run("TCIA Overlay Annotations...", "series=" + row[3] + " source=orthanc_it");
    Set<String> remote = measured();
    OpenImages.closeAll();
    Commands.run("TCIA Open DICOM...", "path=[" + TestData.path(LIDC) + "]");
    Commands.run("TCIA Overlay Annotations...", "path=[" + seg + "]");
    assertThat(remote).isEqualTo(measured()).hasSize(1).allMatch(r -> r.contains("\t5905\t"));
  }

  /** Rows of the measurements without the column File: here the server names it. */
  private static Set<String> measured() throws IOException {
    List<String> lines = Commands.run("TCIA Measure Annotations", "").lines().toList();
    int file = List.of(lines.get(0).split("\t")).indexOf("File");
    Set<String> rows = new TreeSet<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = new ArrayList<>(List.of(line.split("\t", -1)));
      cells.remove(file);
      rows.add(String.join("\t", cells));
    }
    return rows;
  }
}
