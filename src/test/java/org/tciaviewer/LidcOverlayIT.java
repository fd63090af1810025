package org.tciaviewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import java.awt.geom.Rectangle2D;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.fixtures.TestData;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The four readers of LIDC-IDRI-0001 on its own slices, through the commands. */
class LidcOverlayIT {
  private static final String CT =
      "a_series/noeven__LIDC-IDRI-Semantic-Processing/LIDC-IDRI-0001_CT";
  private static final String XML =
      "b_lidc/noeven__LIDC-IDRI-Semantic-Processing/LIDC-IDRI-0001/069.xml";

  private ImagePlus image;

  @BeforeEach
  void open() throws Exception {
    String id = Commands.run("TCIA Open DICOM...", "path=[" + TestData.path(CT) + "]");
    image = WindowManager.getImage(Integer.parseInt(id));
  }

  @AfterEach
  void close() {
    if (image != null) {
      image.changes = false;
      image.close();
    }
  }

  @Test
  void firstReadersNoduleHasItsPublishedVolumeVoxelsAndDiameter() throws Exception {
    List<String[]> rows = overlay();

    Map<String, String> nodule = row(rows, "Reader 1", "Nodule 001");
    assertThat(Double.parseDouble(nodule.get("Volume_mm3"))).isCloseTo(7869.3695, within(0.001));
    assertThat(nodule.get("Voxels")).isEqualTo("5906");
    assertThat(Double.parseDouble(nodule.get("MaxDiameter_mm")))
        .isCloseTo(32.20589, within(0.0001));
    assertThat(nodule.get("Malignancy")).isEqualTo("5");
    assertThat(rows.subList(1, rows.size()).stream().map(r -> r[2]).distinct())
        .containsExactlyInAnyOrder("Reader 1", "Reader 2", "Reader 3", "Reader 4");
  }

  @Test
  void readersMarksComeWithTheSeriesFromTheArchive(@TempDir Path served) throws Exception {
    Files.createSymbolicLink(served.resolve("069.xml"), TestData.path(XML));
    for (File file : TestData.path(CT).toFile().listFiles()) {
      Files.createSymbolicLink(served.resolve(file.getName()), file.toPath());
    }
    Commands.run("TCIA Settings...", "demo=[" + served + "]");
    String uid = image.getProp("SeriesInstanceUID");
    close();
    image = null;

    String id = Commands.run("TCIA Open Series...", "annotations=lidc source=demo series=" + uid);
    Commands.run("TCIA Settings...", "demo=[]");

    image = WindowManager.getImage(Integer.parseInt(id));
    assertThat(image.getOverlay().size()).isEqualTo(35);
    assertThat(image.getProp("TCIA.notices")).contains("Marks outside the loaded slices");
    assertThat(Commands.run("TCIA Annotation List", "")).contains("\t5906\t7869.3695\t");
  }

  @Test
  void boundsOfEachOutlineAreThoseOfTheEdgePointsPlusHalfAPixel() throws Exception {
    overlay();

    int compared = 0;
    for (Map.Entry<String, double[]> edge : firstNodule().entrySet()) {
      Rectangle2D.Double bounds = roi(slice(edge.getKey())).getFloatBounds();
      double[] minMax = edge.getValue();
      assertThat(bounds.x).isEqualTo(minMax[0] + 0.5);
      assertThat(bounds.y).isEqualTo(minMax[1] + 0.5);
      assertThat(bounds.x + bounds.width).isEqualTo(minMax[2] + 0.5);
      assertThat(bounds.y + bounds.height).isEqualTo(minMax[3] + 0.5);
      compared++;
    }
    assertThat(compared).isEqualTo(8);
  }

  @Test
  void marksOutsideTheLoadedSlicesAreListedAndNoticedButNotDrawn() throws Exception {
    List<String[]> rows = overlay();

    Overlay overlay = image.getOverlay();
    for (Roi roi : overlay) {
      assertThat(roi.getPosition()).isBetween(1, image.getStackSize());
    }
    int outside = List.of(rows.get(0)).indexOf("Outside");
    assertThat(rows.subList(1, rows.size()).stream().mapToInt(r -> Integer.parseInt(r[outside])))
        .anyMatch(n -> n > 0);
  }

  @Test
  void pixelsUnderTheOutlineAreTissueAndNotAir() throws Exception {
    overlay();
    int slice = slice(firstNodule().keySet().iterator().next());
    image.setSlice(slice);
    ImageProcessor ip = image.getProcessor();
    ip.setRoi(roi(slice));

    assertThat(ip.getStatistics().mean - 32768).isBetween(-300.0, 200.0);
  }

  @Test
  void xmlOfAnotherSeriesIsRefusedAndNothingIsDrawn() {
    String other = "b_lidc/Ashbringer941105__Matlab/xml/157/160.xml";

    assertThatThrownBy(
            () ->
                Commands.run("TCIA Overlay Annotations...", "path=[" + TestData.path(other) + "]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("belongs to series 1.3.6.1.4.1.14519.5.2.1.6279.6001.2132337");
    assertThat(image.getOverlay()).isNull();
  }

  @Test
  void listHidesAndShowsByName() throws Exception {
    overlay();
    int all = image.getOverlay().size();

    Commands.run("TCIA Annotation List", "show=[Reader 1 Nodule 001]");
    assertThat(image.getOverlay().size()).isEqualTo(8);
    Commands.run("TCIA Annotation List", "show=none");
    assertThat(image.getOverlay().size()).isZero();
    Commands.run("TCIA Annotation List", "show=all");
    assertThat(image.getOverlay().size()).isEqualTo(all);
  }

  private List<String[]> overlay() throws Exception {
    String tsv = Commands.run("TCIA Overlay Annotations...", "path=[" + TestData.path(XML) + "]");
    return tsv.lines().map(line -> line.split("\t", -1)).toList();
  }

  private static Map<String, String> row(List<String[]> rows, String observer, String label) {
    Map<String, String> cells = new HashMap<>();
    String[] header = rows.get(0);
    for (String[] row : rows) {
      if (row[0].equals(observer + " " + label)) {
        for (int c = 0; c < header.length; c++) {
          cells.put(header[c], row[c]);
        }
      }
    }
    return cells;
  }

  /** SOP Instance UID to min x, min y, max x, max y of the first reader's first nodule. */
  private static Map<String, double[]> firstNodule() throws Exception {
    Document xml =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(TestData.path(XML).toFile());
    Element nodule = (Element) xml.getElementsByTagName("unblindedReadNodule").item(0);
    NodeList rois = nodule.getElementsByTagName("roi");
    Map<String, double[]> bounds = new HashMap<>();
    for (int n = 0; n < rois.getLength(); n++) {
      Element roi = (Element) rois.item(n);
      double[] x = numbers(roi, "xCoord");
      double[] y = numbers(roi, "yCoord");
      String uid = roi.getElementsByTagName("imageSOP_UID").item(0).getTextContent().trim();
      bounds.put(uid, new double[] {min(x), min(y), -min(negated(x)), -min(negated(y))});
    }
    return bounds;
  }

  private static double[] numbers(Element roi, String name) {
    NodeList nodes = roi.getElementsByTagName(name);
    double[] numbers = new double[nodes.getLength()];
    for (int n = 0; n < numbers.length; n++) {
      numbers[n] = Double.parseDouble(nodes.item(n).getTextContent().trim());
    }
    return numbers;
  }

  private static double min(double[] numbers) {
    return java.util.Arrays.stream(numbers).min().orElseThrow();
  }

  private static double[] negated(double[] numbers) {
    return java.util.Arrays.stream(numbers).map(n -> -n).toArray();
  }

  private int slice(String sopUid) {
    for (int n = 1; n <= image.getStackSize(); n++) {
      if (image.getStack().getSliceLabel(n).contains(sopUid + "\n")) {
        return n;
      }
    }
    throw new AssertionError("no slice " + sopUid);
  }

  private Roi roi(int slice) {
    for (Roi roi : image.getOverlay()) {
      if (roi.getPosition() == slice && roi.getName().equals("Reader 1 Nodule 001")) {
        return roi;
      }
    }
    throw new AssertionError("no outline on slice " + slice);
  }
}
