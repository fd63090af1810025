package org.tciaviewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.fixtures.ImageJHost;
import org.tciaviewer.fixtures.Manual;
import org.tciaviewer.job.Job;

/** The examples of the manual, run as they stand there, on the embedded archive. */
class ExamplesIT {
  private static final Path EXAMPLES = Manual.ROOT.resolve("docs/examples");
  private static final int SECONDS = 120;

  @TempDir private Path folder;

  private static String example(String name) {
    return Manual.text(EXAMPLES.resolve(name));
  }

  private void runScript(String name, String engine) throws Exception {
    ScriptEngine script = new ScriptEngineManager().getEngineByName(engine);
    assumeTrue(script != null, "needs the script engine " + engine);
    script.put("output", folder.toString());
    script.eval(example(name));
  }

  @Test
  void macroSearchesOpensAndMeasures() throws Exception {
    ImageJHost.assumeUsable();
    try (ImageJHost host = ImageJHost.start(Map.of(), "-Xmx1g")) {
      String argument = "output = \"" + folder + "/\";\n";
      String macro =
          example("search_open_measure.ijm").replace("output = getArgument();", argument);
      String title = host.evaluate(macro + "\nreturn getTitle();", SECONDS);
      assertThat(title).startsWith("DEMO-0001");
    }
    List<String> rows = Files.readAllLines(folder.resolve("measurements.csv"));
    assertThat(rows.get(0)).startsWith("Annotation,Type,Observer,File,Slices,Voxels,Volume_mm3");
    assertThat(rows).hasSizeGreaterThan(10);
  }

  @Test
  void groovyWritesSuvTable() throws Exception {
    runScript("suv_table.groovy", "groovy");
    List<String> rows = Files.readAllLines(folder.resolve("suv.csv"));
    // the mass in the demo's PET has an SUV of 8
    assertThat(rows).hasSize(2);
    assertThat(rows.get(1)).startsWith("DEMO-0001,").endsWith(",8.0");
  }

  @Test
  void jythonWritesRadiomicsOfASearch() throws Exception {
    runScript("batch_radiomics.py", "jython");
    List<String> rows = Files.readAllLines(folder.resolve("radiomics.csv"));
    assertThat(rows).hasSizeGreaterThan(5);
    assertThat(rows.get(0)).contains("original_glcm_JointEntropy");
  }

  @Test
  void pyImageJScriptCompilesAndItsMacroWritesASegmentation() throws Exception {
    Path script = Files.copy(EXAMPLES.resolve("export_seg.py"), folder.resolve("export_seg.py"));
    Process python =
        new ProcessBuilder("python3", "-m", "py_compile", script.toString()).inheritIO().start();
    assertThat(python.waitFor(SECONDS, TimeUnit.SECONDS) && python.exitValue() == 0).isTrue();

    ImageJHost.assumeUsable();
    Path file = folder.resolve("my readers.dcm");
    try (ImageJHost host = ImageJHost.start(Map.of(), "-Xmx1g")) {
      host.evaluate(pythonMacro(file) + "\nreturn \"done\";", SECONDS);
    }
    DicomFile written = DicomFile.read(file, Job.silent());
    assertThat(written.dataSet().string(Tag.Modality, "")).isEqualTo("SEG");
  }

  /** The macro between the triple quotes, with its two words replaced as the script does. */
  private static String pythonMacro(Path file) {
    String text = example("export_seg.py");
    String macro = text.substring(text.indexOf("\"\"\"") + 3, text.lastIndexOf("\"\"\""));
    String series = text.replaceAll("(?s).*SERIES = \"([0-9.]+)\".*", "$1");
    return macro.replace("SERIES", series).replace("FILE", file.toString());
  }
}
