package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import java.io.IOException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CitationCommandTest extends CommandContract {
  private final MockWebServer resolver = new MockWebServer();
  private ImagePlus image;

  @BeforeEach
  void openImage() throws IOException {
    resolver.start();
    Prefs.set("tcia.doi", resolver.url("/").toString());
    image = IJ.createImage("ct", "16-bit", 4, 4, 2);
    image.setProp("DOI", "10.7937/K9/TCIA.2015.LO9QL9SX");
    image.setProp("License", "CC BY 3.0");
    image.setProp("TCIA.source", "idc");
    image.setProp("Info", "0008,0060  Modality: CT\nCollection: LIDC-IDRI\n");
    Opened opened = new Opened();
    opened.show(image);
  }

  @AfterEach
  void closeImage() {
    Prefs.set("tcia.doi", null);
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

  @Test
  void imageOfSomethingElseIsRefused() {
    image.setProp("DOI", null);
    assertThatThrownBy(() -> Launcher.run("TCIA Citation", ""))
        .hasMessageContaining("was not opened by TCIA Viewer");
  }
}
