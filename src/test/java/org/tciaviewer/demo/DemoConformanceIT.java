package org.tciaviewer.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.fixtures.Programs;

/** Lets independent programs judge what our writer writes; each is skipped if not installed. */
class DemoConformanceIT {
  private static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    for (DemoSeries s : new GeneratedCollection().series()) {
      // Both ends, the middle, and all kinds of series are enough: slices differ in numbers only.
      for (int i = 0; i < s.instances().size(); i += 16) {
        DemoInstance instance = s.instances().get(i);
        byte[] bytes = instance.content().read();
        assertThat(bytes).hasSize((int) instance.size());
        files.add(Files.write(folder.resolve(instance.sopInstanceUid() + ".dcm"), bytes));
      }
    }
    return files;
  }

  @Test
  void dciodvfyFindsNoErrors(@TempDir Path folder) throws Exception {
    Programs.require("dciodvfy");
    for (Path file : files(folder)) {
      assertThat(Programs.run("dciodvfy", file.toString()))
          .doesNotContain("Error")
          .containsPattern("Image\\n|Segmentation|RTStructureSet");
    }
  }

  @Test
  void dcmdumpReadsEverything(@TempDir Path folder) throws Exception {
    Programs.require("dcmdump");
    for (Path file : files(folder)) {
      String dump = Programs.run("dcmdump", "+E", file.toString());
      assertThat(dump).contains("SOPClassUID").doesNotContain("E: ").doesNotContain("W: ");
    }
  }

  @Test
  void pydicomReadsEverythingStrictly(@TempDir Path folder) throws Exception {
    Programs.require("python3");
    String script =
        """
        import sys
        try:
            import pydicom
        except ImportError:
            print('missing')
            sys.exit(0)
        pydicom.config.settings.reading_validation_mode = pydicom.config.RAISE
        for name in sys.argv[1:]:
            ds = pydicom.dcmread(name)
            ds.walk(lambda d, e: e.value)
            if 'PixelData' in ds:
                bits = ds.Rows * ds.Columns * ds.BitsAllocated * int(ds.get('NumberOfFrames', 1))
                assert len(ds.PixelData) == (bits + 15) // 16 * 2, name
        print('read', len(sys.argv) - 1)
        """;
    List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-c", script));
    List<Path> files = files(folder);
    files.forEach(f -> command.add(f.toString()));
    String said = Programs.run(command.toArray(new String[0]));
    assumeTrue(!said.contains("missing"), "python3-pydicom is not installed");
    assertThat(said).contains("read " + files.size());
  }
}
