package org.tciaviewer.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.fixtures.TestData;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.series.FrameHeader;
import org.tciaviewer.series.FrameReader;
import org.tciaviewer.series.Instance;

/**
 * Every broken or hostile real file gives voxels or a FormatException, within two seconds, in a
 * Java machine of its own with 256 MB.
 */
class BrokenFilesIT {
  private static final double MAX_SECONDS = 2;
  private static final String HEAP = "-Xmx256m";
  private static final String OK = "ok ";

  @Test
  void brokenFilesGiveVoxelsOrFormatException() throws Exception {
    Path folder = TestData.require();
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                BrokenFilesIT.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    List<String> wrong = new ArrayList<>();
    int done = 0;
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        done += line.startsWith(OK) ? 1 : 0;
        if (!line.startsWith(OK)) {
          wrong.add(line);
        }
      }
    }
    assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(wrong).isEmpty();
    assertThat(done).isEqualTo(TestData.truth().getAsJsonObject("broken").size());
  }

  /** The child: one line for each file, which starts with "ok" or says what went wrong. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    for (String path : TestData.truth().getAsJsonObject("broken").keySet()) {
      long start = System.nanoTime();
      String how = read(folder.resolve(path));
      double seconds = (System.nanoTime() - start) / 1e9;
      boolean ok = how.startsWith(OK) && seconds < MAX_SECONDS;
      System.out.println((ok ? "" : "FAILED ") + how + " " + path + " " + seconds + " s");
    }
  }

  private static String read(Path path) throws IOException {
    try {
      DicomFile file = DicomFile.read(path, Job.silent());
      if (file.pixelData().isEmpty()) {
        return OK + "no pixels";
      }
      Instance instance = Instance.of(file, Job.silent());
      for (FrameHeader frame : instance.frames()) {
        FrameReader.read(file, frame, VoxelType.AUTO);
      }
      return OK + instance.frameCount() + " frames";
    } catch (FormatException e) {
      return OK + "refused: " + e.getMessage();
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      return e.toString();
    }
  }
}
