package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import java.io.IOException;
import java.nio.file.Path;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.fixtures.OpenImages;

class CitationCommandTest extends CommandContract {
  private final MockWebServer resolver = new MockWebServer();
  private final MockWebServer idc = new MockWebServer();
  @TempDir Path folder;
  private ImagePlus image;

  @BeforeEach
  void openImage() throws IOException {
    resolver.start();
    idc.start();
    Prefs.set("tcia.doi", resolver.url("/").toString());
    Prefs.set("tcia.idc", idc.url("/v3").toString());
    image = IJ.createImage("ct", "16-bit", 4, 4, 2);
    image.setProp("DOI", "10.7937/K9/TCIA.2015.LO9QL9SX");
    image.setProp("License", "CC BY 3.0");
    image.setProp("TCIA.source", "idc");
    image.setProperty("Info", "0008,0060  Modality: CT\nCollection: LIDC-IDRI\n");
    Opened opened = new Opened();
    opened.show(image);
  }

  @AfterEach
  void closeImage() {
    Prefs.set("tcia.doi", null);
    Prefs.set("tcia.idc", null);
    Prefs.set("tcia.cache", null);
    idc.close();
    OpenImages.closeAll();
    resolver.close();
  }

  @Override
  Command command() {
    return new CitationCommand();
  }

  @Override
  String workingKeys() {
    resolver.enqueue(
        new MockResponse.Builder().body("Armato III, S. G. (2015). Data From LIDC-IDRI").build());
    return "style=apa";
  }

  @Override
  void check(String result) {
    assertThat(result)
        .startsWith("Armato III, S. G. (2015). Data From LIDC-IDRI\n\nClark, K., ")
        .contains("https://doi.org/10.1148/rg.230180")
        .contains("Licence: CC BY 3.0");
  }

  @Test
  void pageInsteadOfDoiIsNamedAsItIs() throws Exception {
    image.setProp("DOI", "https://example.org/tcia-viewer-demo");
    assertThat(Launcher.run("TCIA Citation", ""))
        .startsWith(
            "LIDC-IDRI [Data set]. The Cancer Imaging Archive."
                + " https://example.org/tcia-viewer-demo\n\n");
    assertThat(Launcher.run("TCIA Citation", "style=bibtex"))
        .contains("url = {https://example.org/tcia-viewer-demo}");
    assertThat(resolver.getRequestCount()).isZero();
  }

  @Test
  void asksTheResolverForTheStyle() throws Exception {
    resolver.enqueue(new MockResponse.Builder().body("@misc{x}").build());
    assertThat(Launcher.run("TCIA Citation", "style=bibtex"))
        .startsWith("@misc{x}\n\n@article{Clark2013TCIA,");
    var request = resolver.takeRequest();
    assertThat(request.getTarget()).isEqualTo("/10.7937/K9/TCIA.2015.LO9QL9SX");
    assertThat(request.getHeaders().get("Accept")).isEqualTo("application/x-bibtex");
  }

  @Test
  void withoutTheResolverTheDataSetIsCitedByName() throws IOException {
    resolver.enqueue(new MockResponse.Builder().code(404).build());
    assertThat(Launcher.run("TCIA Citation", "style=apa"))
        .startsWith(
            "LIDC-IDRI [Data set]. The Cancer Imaging Archive."
                + " https://doi.org/10.7937/K9/TCIA.2015.LO9QL9SX");
  }

  private static MockResponse told(String... citations) {
    String list = "\"" + String.join("\",\"", citations) + "\"";
    return new MockResponse.Builder()
        .setHeader("Content-Type", "application/json")
        .body("{\"format\":\"apa\",\"citations\":[" + list + "]}")
        .build();
  }

  @Test
  void imageOfTheIdcIsCitedAsTheIdcTells() throws Exception {
    image.setProp("SeriesInstanceUID", "1.2.3.4.5.6");
    idc.enqueue(
        told("Data set. https://doi.org/10.7937/x", "Fedorov. https://doi.org/10.1148/rg.230180"));
    String text = Launcher.run("TCIA Citation", "style=apa");
    assertThat(text).startsWith("Data set. https://doi.org/10.7937/x\n\nClark, K., ");
    assertThat(text.split("10.1148/rg.230180")).hasSize(2);
    assertThat(idc.takeRequest().getBody().utf8())
        .isEqualTo(
            "{\"filters\":{\"terms\":{\"SeriesInstanceUID\":[\"1.2.3.4.5.6\"]}},"
                + "\"citation_format\":\"apa\"}");
    assertThat(resolver.getRequestCount()).isZero();
  }

  @Test
  void resolverIsAskedWhenTheIdcDoesNotTell() throws Exception {
    image.setProp("SeriesInstanceUID", "1.2.3.4.5.6");
    idc.enqueue(new MockResponse.Builder().code(422).body("{\"detail\":[]}").build());
    resolver.enqueue(new MockResponse.Builder().body("Armato (2015)").build());
    assertThat(Launcher.run("TCIA Citation", "style=apa")).startsWith("Armato (2015)\n\n");
  }

  @Test
  void citationsAreKeptInTheCacheFolder() throws Exception {
    Prefs.set("tcia.cache", folder.toString());
    image.setProp("SeriesInstanceUID", "1.2.3.4.5.6");
    idc.enqueue(told("A one", "A two"));
    String first = Launcher.run("TCIA Citation", "style=apa");
    assertThat(Launcher.run("TCIA Citation", "style=apa")).isEqualTo(first);
    assertThat(first).startsWith("A one\n\nA two\n\n");
    image.setProp("TCIA.source", "nbia");
    image.setProp("SeriesInstanceUID", null);
    resolver.enqueue(new MockResponse.Builder().body("Armato (2015)").build());
    Launcher.run("TCIA Citation", "style=apa");
    Launcher.run("TCIA Citation", "style=apa");
    assertThat(idc.getRequestCount()).isEqualTo(1);
    assertThat(resolver.getRequestCount()).isEqualTo(1);
  }

  @Test
  void imageOfSomethingElseIsRefused() {
    image.setProp("DOI", null);
    assertThatThrownBy(() -> Launcher.run("TCIA Citation", ""))
        .hasMessageContaining("was not opened by TCIA Viewer");
  }
}
