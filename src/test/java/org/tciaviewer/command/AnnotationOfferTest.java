package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.fixtures.OpenImages;
import org.tciaviewer.imagej.AnnotationLayer;
import org.tciaviewer.job.Job;

/** What is offered after an image was opened without its annotations. */
class AnnotationOfferTest {
  @TempDir private Path folder;

  @AfterEach
  void closeImages() {
    OpenImages.closeAll();
    Preferences.set("lidc_zip", "");
  }

  private static AnnotationOffer offer(ImagePlus image, SharedArchive shared) throws IOException {
    SeriesRecord record =
        shared.archive().search(Query.ofSeries(DemoSeriesUids.ct()), Job.silent()).get(0);
    Keys keys = Keys.NONE.with("series", record.seriesInstanceUid()).with("source", "demo");
    keys.checkedFor("TCIA Open Series...", new OpenSeriesCommand().keys());
    return new AnnotationOffer(shared, keys, record, List.of(), List.of(image));
  }

  private static ImagePlus opened() throws IOException {
    Launcher.run("TCIA Open Series...", "series=" + DemoSeriesUids.ct() + " source=demo");
    return WindowManager.getCurrentImage();
  }

  @Test
  void seriesThatReferToTheImageAreFoundAndDrawn() throws IOException {
    ImagePlus image = opened();
    try (SharedArchive shared = new SharedArchive(Sources.openForPerson("demo"));
        AnnotationOffer offer = offer(image, shared)) {
      assertThat(offer.find(Job.silent()))
          .anyMatch(line -> line.startsWith("SEG"))
          .anyMatch(line -> line.startsWith("RTSTRUCT"));
      assertThat(AnnotationLayer.entries(image)).isEmpty();
      offer.draw(Job.silent());
      assertThat(AnnotationLayer.entries(image)).isNotEmpty();
    }
  }

  @Test
  void rememberedZipOfLidcXmlIsOffered() throws IOException {
    ImagePlus image = opened();
    String xml =
        "<LidcReadMessage><ResponseHeader><SeriesInstanceUid>"
            + DemoSeriesUids.ct()
            + "</SeriesInstanceUid></ResponseHeader></LidcReadMessage>";
    Path zip = folder.resolve("LIDC-XML-only.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("tcia-lidc-xml/157/158.xml"));
      out.write(xml.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    // Told once, then known: the preference is what the next start reads.
    LidcZip.remember(zip, "1.2.3", Job.silent());
    try (SharedArchive shared = new SharedArchive(Sources.openForPerson("demo"));
        AnnotationOffer offer = offer(image, shared)) {
      assertThat(offer.find(Job.silent())).contains("LIDC XML of the remembered zip");
    }
  }

  @Test
  void commandsOfMacrosOfferNothing() {
    assertThat(new Opened().isForPerson()).isFalse();
  }
}
