package org.tciaviewer.annotation.lidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tciaviewer.annotation.lidc.LidcXml.nodule;
import static org.tciaviewer.annotation.lidc.LidcXml.nonNodule;
import static org.tciaviewer.annotation.lidc.LidcXml.ratings;
import static org.tciaviewer.annotation.lidc.LidcXml.roi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.AnnotationFormat;
import org.tciaviewer.annotation.AnnotationFormatContract;
import org.tciaviewer.annotation.AnnotationSet;
import org.tciaviewer.annotation.Characteristic;
import org.tciaviewer.annotation.ImageContours;
import org.tciaviewer.annotation.ImageContours.Outline;
import org.tciaviewer.annotation.ImageContours.Role;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

class LidcFormatTest extends AnnotationFormatContract {
  private static final int[] SQUARE = {10, 20, 14, 20, 14, 24, 10, 24, 10, 20};

  @Override
  protected AnnotationFormat format() {
    return new LidcFormat();
  }

  @Override
  protected byte[] validFile() {
    return LidcXml.ct()
        .session(nodule("Nodule 001", roi(-10, "1.1", true, SQUARE)))
        .session(nodule("7", roi(-10, "1.1", true, 12, 22)), nonNodule("3", 5, "1.2", 30, 40))
        .session()
        .session()
        .bytes();
  }

  @Test
  void namesSayReaderAndNodule() throws IOException {
    assertThat(read(validFile()).annotations())
        .extracting(Annotation::name)
        .containsExactly("Reader 1 Nodule 001", "Reader 2 Nodule 7", "Reader 2 Non-nodule 3");
  }

  @Test
  void outlinePointAndNonNoduleAreTold() throws IOException {
    List<Annotation> marks = read(validFile()).annotations();
    assertThat(marks)
        .extracting(a -> a.concepts().type().meaning())
        .containsExactly("Nodule >= 3 mm", "Nodule < 3 mm", "Non-nodule >= 3 mm");
    assertThat(outlines(marks.get(0))).extracting(Outline::role).containsExactly(Role.INCLUSION);
    assertThat(outlines(marks.get(1))).extracting(Outline::role).containsExactly(Role.POINT);
    Outline locus = outlines(marks.get(2)).get(0);
    assertThat(locus.columns()).containsExactly(30);
    assertThat(locus.rows()).containsExactly(40);
    assertThat(locus.zMm()).hasValue(5);
    assertThat(locus.sopInstanceUid()).isEqualTo("1.2");
  }

  @Test
  void exclusionKeepsItsRole() throws IOException {
    byte[] xml =
        LidcXml.ct()
            .session(nodule("1", roi(0, "1.1", true, SQUARE), roi(0, "1.1", false, 11, 21, 12, 21)))
            .bytes();
    assertThat(outlines(read(xml).annotations().get(0)))
        .extracting(Outline::role)
        .containsExactly(Role.INCLUSION, Role.EXCLUSION);
  }

  @Test
  void ratingsHaveTheNamesOfTheirValues() throws IOException {
    byte[] xml =
        LidcXml.ct()
            .session(
                nodule(
                    "1",
                    ratings("<subtlety>5</subtlety><calcification> 6 </calcification>"),
                    roi(0, "1.1", true, SQUARE)))
            .bytes();
    assertThat(read(xml).annotations().get(0).characteristics())
        .containsExactly(
            new Characteristic("Subtlety", "5", "obvious"),
            new Characteristic("Calcification", "6", "absent"));
  }

  @Test
  void ratingsReadBeforeTheScaleWasAgreedAreFlagged() throws IOException {
    Job job = Job.silent();
    String rated = ratings("<lobulation>4</lobulation><spiculation>1</spiculation>");
    byte[] xml =
        LidcXml.ct()
            .header("<DateService>2007-01-31</DateService>")
            .session(
                nodule("1", rated, roi(0, "1.1", true, SQUARE)),
                nodule("2", ratings("<margin>3</margin>"), roi(0, "1.1", true, SQUARE)))
            .bytes();
    List<Annotation> marks = format().read(xml, "x.xml", job).annotations();
    assertThat(marks.get(0).characteristics()).contains(LidcErrata.SCALE);
    assertThat(marks.get(1).characteristics()).doesNotContain(LidcErrata.SCALE);
    assertThat(job.notices())
        .anySatisfy(
            n -> assertThat(n.line()).contains("lobulation and spiculation").contains("1 marks"));
  }

  @Test
  void ratingsOfLaterReadingsAreNotFlagged() throws IOException {
    byte[] xml =
        LidcXml.ct()
            .header("<DateService>2010-03-02</DateService>")
            .session(
                nodule("1", ratings("<spiculation>2</spiculation>"), roi(0, "1.1", true, SQUARE)))
            .bytes();
    assertThat(read(xml).annotations().get(0).characteristics())
        .containsExactly(new Characteristic("Spiculation", "2", "near none"));
  }

  @Test
  void seriesAndFilesWithKnownErrataAreNoticed() throws IOException {
    Job job = Job.silent();
    String uid = "1.3.6.1.4.1.14519.5.2.1.6279.6001.153646219551578201092527860224";
    byte[] xml = LidcXml.ct().header("<SeriesInstanceUid>" + uid + "</SeriesInstanceUid>").bytes();
    format().read(xml, "tcia-lidc-xml/157/161.xml", job);
    assertThat(job.notices())
        .anySatisfy(n -> assertThat(n.line()).contains("188/082 to 188/086"))
        .anySatisfy(n -> assertThat(n.line()).contains("LIDC-IDRI-0101"));
  }

  @Test
  void selfClosingCharacteristicsAreNoneAndZeroIsNotARating() throws IOException {
    Job job = Job.silent();
    byte[] xml =
        LidcXml.ct()
            .session(
                nodule("1", "<characteristics/>", roi(0, "1.1", true, SQUARE)),
                nodule(
                    "2",
                    ratings("<margin>0</margin><texture></texture>"),
                    roi(0, "1.1", true, 1, 1)))
            .session()
            .session()
            .session()
            .bytes();
    assertThat(format().read(xml, "x.xml", job).annotations())
        .allSatisfy(a -> assertThat(a.characteristics()).isEmpty());
    assertThat(job.notices())
        .extracting(Notice::finding)
        .containsExactly("LIDC rating 0 or blank", "LIDC nodule without characteristics");
  }

  @Test
  void seriesAndStudyAreReferencedInWhateverSpelling() throws IOException {
    byte[] xml =
        LidcXml.ct()
            .header(
                "<SeriesInstanceUID>1.2</SeriesInstanceUID>"
                    + "<StudyInstanceUid>1.3</StudyInstanceUid>")
            .session(nodule("1", roi(0, "1.1", true, SQUARE)))
            .bytes();
    AnnotationSet.References references = read(xml).references();
    assertThat(references.seriesInstanceUids()).containsExactly("1.2");
    assertThat(references.studyInstanceUid()).isEqualTo("1.3");
    assertThat(references.sopInstanceUids()).containsExactly("1.1");
    assertThat(references.sopInstanceUid()).isEqualTo("1.2.3");
  }

  @Test
  void chestRadiographDialectRefersToTheRadiographAlone() throws IOException {
    byte[] xml =
        LidcXml.ct()
            .root("IdriReadMessage xmlns=\"http://www.nih.gov/idri\" uid=\"1.2.4\"")
            .header(
                "<CTSeriesInstanceUid>1.5</CTSeriesInstanceUid>"
                    + "<CXRSeriesInstanceUid>1.6</CXRSeriesInstanceUid>")
            .raw(
                "<CXRreadingSession><unblindedRead><noduleID>Nodule 001</noduleID>"
                    + "<characteristics><confidence>3</confidence><subtlety>5</subtlety>"
                    + "</characteristics><roi><imageSOP_UID>1.7</imageSOP_UID><edgeMap>"
                    + "<xCoord>1207</xCoord><yCoord>545</yCoord></edgeMap></roi>"
                    + "</unblindedRead></CXRreadingSession>")
            .bytes();
    AnnotationSet set = read(xml);
    assertThat(set.references().seriesInstanceUids()).containsExactly("1.6");
    Annotation mark = set.annotations().get(0);
    assertThat(mark.concepts().type().meaning()).isEqualTo("Nodule on radiograph");
    assertThat(mark.characteristic("confidence").orElseThrow().value()).isEqualTo("3");
    assertThat(outlines(mark).get(0).zMm()).isEmpty();
  }

  @Test
  void prefixedNamespaceIsReadAlike() throws IOException {
    String xml =
        new String(validFile(), StandardCharsets.UTF_8)
            .replace("<LidcReadMessage xmlns=", "<x:LidcReadMessage xmlns:x=")
            .replace("</LidcReadMessage", "</x:LidcReadMessage");
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    assertThat(format().recognises(bytes, "a")).isTrue();
    assertThat(read(bytes).annotations()).hasSize(3);
  }

  @Test
  void otherNumberOfSessionsIsNoticed() throws IOException {
    Job job = Job.silent();
    format().read(LidcXml.ct().session().bytes(), "a.xml", job);
    assertThat(job.notices())
        .extracting(Notice::value)
        .containsExactly("1 reading sessions, expected 4 for one CT");
  }

  @Test
  void coordinateThatIsNoNumberNamesFileAndLine() {
    byte[] xml =
        LidcXml.ct()
            .session(
                nodule("1", "<roi><edgeMap><xCoord>abc</xCoord><yCoord>1</yCoord></edgeMap></roi>"))
            .bytes();
    assertThatThrownBy(() -> format().read(xml, "my.xml", Job.silent()))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("my.xml line 7")
        .hasMessageContaining("'abc'");
  }

  @Test
  void documentTypeAndExternalEntitiesAreRefused() {
    String start = new String(validFile(), StandardCharsets.UTF_8);
    String xml =
        start
            .replace(
                "?>",
                "?><!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">"
                    + "<!ENTITY b \"bbbb\">]>")
            .replace("Nodule 001", "&e;");
    assertThatThrownBy(
            () -> format().read(xml.getBytes(StandardCharsets.UTF_8), "a.xml", Job.silent()))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("a.xml");
  }

  @Test
  void utf16FileIsRecognisedAndRead() throws IOException {
    String xml = new String(validFile(), StandardCharsets.UTF_8).replace("UTF-8", "UTF-16");
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_16);
    assertThat(format().recognises(bytes, "a")).isTrue();
    assertThat(read(bytes).annotations()).hasSize(3);
  }

  private AnnotationSet read(byte[] bytes) throws IOException {
    return format().read(bytes, "test.xml", Job.silent());
  }

  private static List<Outline> outlines(Annotation annotation) {
    return ((ImageContours) annotation.shape()).outlines();
  }
}
