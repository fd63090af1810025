package org.tciaviewer;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.ZProjector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tciaviewer.demo.DemoArchive;
import org.tciaviewer.fixtures.CtSlices;

/** A series of 300 slices, 157 MB of pixels, in heaps that it does not fit. */
class VirtualMemoryIT {
  private static final int SLICES = 300;
  private static final int SIDE = 512;
  private static final CtSlices CT = new CtSlices("1.2.3.301", SIDE, SIDE);
  private static final String OPEN = "TCIA Open DICOM...";

  /** Values of column 0, row 0 of all slices: 100 HU a slice from −24. */
  private static final String ALL = "300 slices, first -24, last 29876, max 29876";

  @TempDir private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    for (int k = 0; k < SLICES; k++) {
      Files.write(folder.resolve(k + ".dcm"), CT.file(k));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseParallelGC"})
  void virtualStackOfAFolderReadsEverySlice(String collector) throws Exception {
    assertThat(child(96, collector, Map.of(), OPEN, "path=[" + folder + "] virtual")).endsWith(ALL);
  }

  @Test
  void virtualStackOfAnArchiveReadsEverySlice() throws Exception {
    DemoArchive.Options options = DemoArchive.Options.standard().withFolder(folder);
    try (DemoArchive server = DemoArchive.start(options)) {
      assertThat(
              child(
                  96,
                  "-XX:+UseG1GC",
                  Map.of("TCIA_NBIA_URL", server.url()),
                  "TCIA Open Series...",
                  "source=nbia virtual series=" + CT.seriesUid()))
          .endsWith(ALL);
    }
  }

  @Test
  void whatDoesNotFitIsAFailureWithOffersInsteadOfAFullHeap() throws Exception {
    String said = child(128, "-XX:+UseG1GC", Map.of(), OPEN, "path=[" + folder + "]");

    assertThat(said)
        .contains("needs ", "MB of memory", "add one of: virtual (", "slices=", "step=")
        .doesNotContain("OutOfMemory");
  }

  @ParameterizedTest
  @ValueSource(strings = {"slices=101-130", "step=10"})
  void partOfTheSlicesOpensWhereTheWholeWouldNot(String keys) throws Exception {
    assertThat(child(160, "-XX:+UseG1GC", Map.of(), OPEN, "path=[" + folder + "] " + keys))
        .contains("30 slices");
  }

  @Test
  void rangeOfAnArchiveOpensWhereTheWholeWouldNot() throws Exception {
    DemoArchive.Options options = DemoArchive.Options.standard().withFolder(folder);
    try (DemoArchive server = DemoArchive.start(options)) {
      assertThat(
              child(
                  160,
                  "-XX:+UseG1GC",
                  Map.of("TCIA_NBIA_URL", server.url()),
                  "TCIA Open Series...",
                  "source=nbia slices=101-130 series=" + CT.seriesUid()))
          .endsWith("30 slices, first 9976, last 12876, max 12876");
    }
  }

  @Test
  void eightBitPreviewOpensWhereSixteenBitsWouldNot() throws Exception {
    assertThat(child(240, "-XX:+UseG1GC", Map.of(), OPEN, "path=[" + folder + "] type=8-bit"))
        .contains("300 slices");
  }

  private static String child(
      int megabytes, String collector, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of(collector, "-Xmx" + megabytes + "m", "-Djava.awt.headless=true"));
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Child.class.getName()));
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    System.out.println("VirtualMemoryIT: -Xmx" + megabytes + "m " + told.strip());
    return told.strip();
  }

  /** Opens, looks at every slice twice, and says what is there. */
  static final class Child {
    private Child() {}

    /** Runs a command with keys. */
    public static void main(String[] arguments) {
      String answer = Commands.call(arguments[0], arguments[1]);
      if (!answer.startsWith("OK\n")) {
        System.out.println(answer);
        return;
      }
      ImagePlus image = WindowManager.getImage(Integer.parseInt(answer.substring(3).strip()));
      int last = image.getStackSize();
      System.out.printf(
          "%d slices, first %.0f, last %.0f, max %.0f%n",
          last,
          value(image, 1),
          value(image, last),
          ZProjector.run(image, "max").getProcessor().getf(0, 0) - 32768);
    }

    private static double value(ImagePlus image, int n) {
      return image.getStack().getProcessor(n).getf(0, 0) - 32768;
    }
  }
}
