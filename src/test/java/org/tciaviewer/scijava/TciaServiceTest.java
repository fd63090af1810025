package org.tciaviewer.scijava;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.io.location.FileLocation;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.SciJavaPlugin;

/** What Fiji sees, in a SciJava context with the class path of this build. */
class TciaServiceTest {
  @Test
  void scriptsSearchAndOpenTheDemoArchive() throws Exception {
    DefaultTciaService tcia = new DefaultTciaService();
    List<Map<String, String>> rows = tcia.search("source=demo modality=CT");
    Map<String, String> ct =
        rows.stream().filter(r -> r.get("Images").equals("64")).findFirst().orElseThrow();
    List<ImagePlus> images = tcia.open(ct.get("SeriesInstanceUID"), "demo");
    assertThat(images).hasSize(1);
    assertThat(images.get(0).getStackSize()).isEqualTo(64);
    images.forEach(ImagePlus::close);
  }

  @Test
  void manifestPluginTakesManifestsAndNothingElse() {
    ManifestIOPlugin plugin = new ManifestIOPlugin();
    assertThat(plugin.supportsOpen("/data/My.TCIA")).isTrue();
    assertThat(plugin.supportsOpen("cohort.s5cmd")).isTrue();
    assertThat(plugin.supportsOpen("image.dcm")).isFalse();
    assertThat(plugin.supportsOpen(new FileLocation(new File("a.tcia")))).isTrue();
    assertThat(plugin.supportsOpen(new FileLocation(new File("folder")))).isFalse();
  }

  /** The annotation processor writes the index; a JDK from 23 on silently does not, unless told. */
  @Test
  void contextFindsServiceAndEagerPluginByTheIndex() throws Exception {
    String index = "META-INF/json/org.scijava.plugin.Plugin";
    boolean ours = false;
    var urls = getClass().getClassLoader().getResources(index);
    while (urls.hasMoreElements()) {
      try (InputStream in = urls.nextElement().openStream()) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        ours |= text.contains(ManifestIOPlugin.class.getName());
      }
    }
    org.junit.jupiter.api.Assumptions.assumeTrue(
        ours || System.getProperty("surefire.test.class.path") != null,
        "needs the index that the Maven build makes");
    try (Context context = new Context(TciaService.class)) {
      assertThat(context.service(TciaService.class)).isInstanceOf(DefaultTciaService.class);
      List<PluginInfo<SciJavaPlugin>> found =
          context.getPluginIndex().getPlugins(SciJavaPlugin.class);
      assertThat(found)
          .anyMatch(
              p -> p.getClassName().equals(ManifestIOPlugin.class.getName()) && p.is("eager"));
    }
  }
}
