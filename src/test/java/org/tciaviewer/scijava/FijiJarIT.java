package org.tciaviewer.scijava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar as Fiji takes it: its index, its menu, its place on the update site. */
class FijiJarIT {
  private static final Pattern LABEL = Pattern.compile("(?m)^[^#,\n]+,\\s*\"([^\"]+)\"");
  private static final Path SCRIPT = Path.of(".ci", "update-site").toAbsolutePath();

  private Path jar;
  @TempDir private Path folder;

  @BeforeEach
  void needsTheBuiltJar() {
    String path = System.getProperty("tcia.jar");
    assumeTrue(path != null && new File(path).isFile(), "needs the built jar (tcia.jar)");
    jar = Path.of(path);
  }

  private String entry(String name) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile());
        InputStream in = zip.getInputStream(zip.getEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> labels(String config) {
    List<String> labels = new ArrayList<>();
    Matcher m = LABEL.matcher(config);
    while (m.find()) {
      labels.add(m.group(1));
    }
    labels.removeIf(l -> l.equals("-"));
    return labels;
  }

  private String run(List<String> command) throws Exception {
    Path out = folder.resolve("out.txt");
    Process p =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    boolean isEnded = p.waitFor(120, TimeUnit.SECONDS);
    p.destroyForcibly().waitFor();
    return Files.readString(out) + (isEnded ? "exit " + p.exitValue() : "timeout");
  }

  @Test
  void contextOnAFlatClassPathFindsServiceOpenerAndScriptParameter() throws Exception {
    String tests = getClass().getProtectionDomain().getCodeSource().getLocation().getPath();
    String classPath =
        Stream.concat(
                Stream.of(jar.toString(), tests),
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(p -> p.matches(".*/(ij-1|scijava|parsington|groovy)[^/]*\\.jar")))
            .collect(Collectors.joining(File.pathSeparator));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    String found =
        run(
            List.of(
                java,
                "-Xmx512m",
                "-Djava.awt.headless=true",
                "-Duser.home=" + folder,
                "-cp",
                classPath,
                FijiClassPath.class.getName()));

    assertThat(found.lines())
        .contains(
            "service=org.tciaviewer.scijava.DefaultTciaService",
            "opener=ManifestIOPlugin ManifestIOPlugin",
            "eager=org.tciaviewer.scijava.ManifestIOPlugin",
            "script=1 2");
  }

  /** A SciJava Command would stand twice in Fiji's search bar, beside the line of the menu. */
  @Test
  void indexHoldsOneServiceAndOneOpenerAndNoCommand() throws Exception {
    String index = entry("META-INF/json/org.scijava.plugin.Plugin");
    assertThat(index).contains("org.tciaviewer.scijava.DefaultTciaService");
    assertThat(index).contains("org.tciaviewer.scijava.ManifestIOPlugin").contains("eager");
    assertThat(index.split("\"class\"")).hasSize(3);
    assertThat(index).doesNotContain("org.scijava.command.Command");
  }

  @Test
  void labelsAreDistinctAndFoundBySearchingForTcia() throws Exception {
    List<String> ours = labels(entry("plugins.config"));
    assertThat(ours).doesNotHaveDuplicates();
    assertThat(ours)
        .filteredOn(l -> !l.equals("DICOM Folder or Zip..."))
        .allMatch(l -> l.startsWith("TCIA "));

    String props;
    try (InputStream in = ij.ImageJ.class.getResourceAsStream("/IJ_Props.txt")) {
      props = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
    Set<String> imagej = new TreeSet<>();
    Matcher m = Pattern.compile("\"([^\"]+)\",\\s*ij\\.").matcher(props);
    while (m.find()) {
      imagej.add(m.group(1));
    }
    assertThat(imagej).hasSizeGreaterThan(100).doesNotContainAnyElementsOf(ours);
  }

  @Test
  void updateSiteIsOneJarInPlugins() throws Exception {
    assumeTrue(Files.isExecutable(SCRIPT), "needs bash: " + SCRIPT);
    Path site = folder.resolve("site");
    assertThat(run(List.of(SCRIPT.toString(), site.toString(), jar.toString()))).endsWith("exit 0");
    try (Stream<Path> files = Files.walk(site)) {
      assertThat(files.filter(Files::isRegularFile))
          .containsExactly(site.resolve("plugins").resolve(jar.getFileName()));
    }
  }

  @Test
  void jarWithALibraryAsItIsIsRefused() throws Exception {
    assumeTrue(Files.isExecutable(SCRIPT), "needs bash: " + SCRIPT);
    Path bad = folder.resolve("TCIA_Viewer-9.9.9.jar");
    try (ZipFile good = new ZipFile(jar.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(bad))) {
      for (var e : java.util.Collections.list(good.entries())) {
        out.putNextEntry(new java.util.zip.ZipEntry(e.getName()));
        good.getInputStream(e).transferTo(out);
      }
      out.putNextEntry(new java.util.zip.ZipEntry("okhttp3/OkHttpClient.class"));
    }
    String answer = run(List.of(SCRIPT.toString(), folder.resolve("s").toString(), bad.toString()));
    assertThat(answer).contains("not relocated: okhttp3/OkHttpClient.class").endsWith("exit 1");
  }
}
