package org.tciaviewer.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Polygon;
import java.awt.Rectangle;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ThoraxTest {
  private static final int SLICE_37 = -1435579766;

  @Test
  void isTheSameInEveryRun() {
    // Literal: a change of any value of the demo is a change for its users.
    assertThat(Arrays.hashCode(Thorax.slice(37))).isEqualTo(SLICE_37);
    assertThat(ThoraxCt.SERIES).isEqualTo("2.25.340255300597697778693349767361519129090");
  }

  @Test
  void hasNegativeStoredValuesAndPlausibleAttenuation() {
    short min = Short.MAX_VALUE;
    short max = Short.MIN_VALUE;
    for (short v : Thorax.slice(30)) {
      min = (short) Math.min(min, v);
      max = (short) Math.max(max, v);
    }
    assertThat((int) min).isNegative();
    assertThat(max - 1024).isBetween(300, 600);
  }

  @Test
  void instanceNumbersAreUniqueAndNotMonotonic() {
    Set<Integer> numbers = new TreeSet<>();
    int rises = 0;
    for (int k = 0; k < Thorax.SLICES; k++) {
      numbers.add(ThoraxCt.instanceNumber(k));
      rises += k > 0 && ThoraxCt.instanceNumber(k) > ThoraxCt.instanceNumber(k - 1) ? 1 : 0;
    }
    assertThat(numbers).hasSize(64);
    assertThat(rises).isEqualTo(15);
  }

  @Test
  void spacingsDiffer() {
    DataSet d = ThoraxCt.slice(0);
    assertThat(d.numbers(Tag.PixelSpacing)).containsExactly(1.6875, 1.4375);
    assertThat(d.numbers(Tag.ImagePositionPatient)).containsExactly(-171.78125, -161.15625, -126);
    assertThat(d.integer(Tag.Rows)).hasValue(192);
    assertThat(d.integer(Tag.Columns)).hasValue(240);
  }

  @Test
  void pixelsStrictlyInsideTheOutlineAreThoseOfTheShape() {
    int outlines = 0;
    for (Nodule n : List.of(Nodule.MASS, Nodule.SOLID, Nodule.GLASS)) {
      for (int k = 0; k < Thorax.SLICES; k++) {
        outlines += assertOutline(n.shape().changed(1.03, 0.2, 0.9, 0), k);
        outlines += n.hole().isPresent() ? assertOutline(n.hole().get(), k) : 0;
      }
    }
    assertThat(outlines).isEqualTo(OUTLINES);
  }

  private static final int OUTLINES = 18;

  private static int assertOutline(Ellipsoid shape, int slice) {
    List<Outline.Point> points = Outline.of(shape, slice);
    if (points.isEmpty()) {
      return 0;
    }
    assertThat(points.get(points.size() - 1)).isEqualTo(points.get(0));
    Polygon polygon = new Polygon();
    points.forEach(p -> polygon.addPoint(p.column(), p.row()));
    Rectangle box = polygon.getBounds();
    for (int j = box.y - 1; j <= box.y + box.height + 1; j++) {
      for (int i = box.x - 1; i <= box.x + box.width + 1; i++) {
        boolean onEdge = points.contains(new Outline.Point(i, j));
        boolean strictlyInside = !onEdge && polygon.contains(i, j);
        assertThat(strictlyInside)
            .as("slice %d, column %d, row %d", slice, i, j)
            .isEqualTo(Outline.isInside(shape, i, j, slice));
      }
    }
    return 1;
  }

  @Test
  void fourReadersMarkWhatTheyFind() throws Exception {
    byte[] xml = LidcXml.write(ThoraxCt.STUDY, ThoraxCt.SERIES, ThoraxCt::sopInstanceUid);
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    Document d = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    assertThat(d.getDocumentElement().getNodeName()).isEqualTo("LidcReadMessage");
    assertThat(d.getElementsByTagName("readingSession").getLength()).isEqualTo(4);
    assertThat(d.getElementsByTagName("unblindedReadNodule").getLength()).isEqualTo(14);
    assertThat(d.getElementsByTagName("characteristics").getLength()).isEqualTo(10);
    assertThat(d.getElementsByTagName("nonNodule").getLength()).isEqualTo(2);
    NodeList inclusions = d.getElementsByTagName("inclusion");
    int excluded = 0;
    for (int i = 0; i < inclusions.getLength(); i++) {
      excluded += inclusions.item(i).getTextContent().equals("FALSE") ? 1 : 0;
    }
    assertThat(excluded).isEqualTo(6);
    Element uid = (Element) d.getElementsByTagName("SeriesInstanceUid").item(0);
    assertThat(uid.getTextContent()).isEqualTo(ThoraxCt.SERIES);
  }
}
