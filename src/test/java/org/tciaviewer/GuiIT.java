package org.tciaviewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tciaviewer.fixtures.ImageJHost;

/** The built jar in a real ImageJ, alone in its plugins folder. */
class GuiIT {
  private static ImageJHost host;

  @BeforeAll
  static void start() throws Exception {
    host = ImageJHost.start(Map.of(), "-Xmx1g");
  }

  @AfterAll
  static void stop() throws Exception {
    if (host != null) {
      host.close();
    }
  }

  @Test
  void imagejStartsWithoutComplaint() throws Exception {
    host.screenshot("imagej-start");
    assertThat(host.output()).doesNotContain("Exception").doesNotContain("Duplicate command");
    assertThat(host.windows()).doesNotContain("Plugins configuration");
  }
}
