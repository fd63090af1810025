package org.tciaviewer;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.demo.DemoArchive;
import org.tciaviewer.fixtures.CtSlices;

/** A CT of 300 slices opens in little more memory than its pixels need, in a process of its own. */
class MemoryIT {
  private static final int SLICES = 300;
  private static final int SIDE = 512;
  private static final CtSlices CT = new CtSlices("1.2.3.300", SIDE, SIDE);

  /** 1.25 x the bytes of the pixels + 64 MB. */
  private static final long HEAP = SLICES * SIDE * SIDE * 2L * 5 / 4 + 64_000_000;

  @TempDir private Path folder;

  @Test
  void zipOpensInAQuarterMoreThanItsPixels() throws Exception {
    Path zip = folder.resolve("ct.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.setLevel(1);
      for (int k = 0; k < SLICES; k++) {
        out.putNextEntry(new ZipEntry(k + ".dcm"));
        out.write(CT.file(k));
        out.closeEntry();
      }
    }

    assertThat(child(Map.of(), "TCIA Open DICOM...", "path=[" + zip + "]"))
        .isEqualTo("300 slices, first -24, last 29876");
  }

  @Test
  void seriesOfAnArchiveOpensInAQuarterMoreThanItsPixels() throws Exception {
    for (int k = 0; k < SLICES; k++) {
      Files.write(folder.resolve(k + ".dcm"), CT.file(k));
    }
    DemoArchive.Options options = DemoArchive.Options.standard().withFolder(folder);
    try (DemoArchive server = DemoArchive.start(options)) {
      assertThat(
              child(
                  Map.of("TCIA_NBIA_URL", server.url()),
                  "TCIA Open Series...",
                  "source=nbia series=" + CT.seriesUid()))
          .isEqualTo("300 slices, first -24, last 29876");
    }
  }

  private static String child(Map<String, String> environment, String command, String keys)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    arguments.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    arguments.addAll(List.of("-XX:+UseParallelGC", "-Xmx" + HEAP, "-Djava.awt.headless=true"));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    arguments.addAll(List.of(Child.class.getName(), command, keys));
    ProcessBuilder builder =
        new ProcessBuilder(arguments).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return told.lines().reduce("", (before, line) -> line);
  }

  /** Opens and says what is there, as the last line. */
  static final class Child {
    private Child() {}

    /** Runs a command with keys. */
    public static void main(String[] arguments) throws IOException {
      String id = Commands.run(arguments[0], arguments[1]);
      ImagePlus image = WindowManager.getImage(Integer.parseInt(id));
      int last = image.getStackSize() - 1;
      System.out.printf(
          "%d slices, first %.0f, last %.0f%n",
          image.getStackSize(),
          image.getStack().getVoxel(0, 0, 0) - 32768,
          image.getStack().getVoxel(0, 0, last) - 32768);
    }
  }
}
