package org.tciaviewer.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.fixtures.TestData;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;

/** Compares every element of the real data, nested ones too, with what pydicom reads. */
class PydicomComparisonIT {
  private static final String PYTHON = "/usr/bin/python3";
  private static final int MINUTES = 5;

  @Test
  void elementsEqualThoseOfPydicom(@TempDir Path folder) throws Exception {
    Path data = TestData.require();
    assumeTrue(hasPydicom(), "python3-pydicom is not installed");
    Set<String> paths = TestData.truth().getAsJsonObject("files").keySet();
    List<String> names = paths.stream().map(p -> data.resolve(p).toString()).toList();
    Map<String, List<String>> theirs = dump(names, folder);
    List<String> wrong = new ArrayList<>();
    theirs.forEach((name, lines) -> compare(name, lines, wrong));
    assertThat(wrong).isEmpty();
    assertThat(theirs).hasSizeGreaterThan(names.size() * 9 / 10);
  }

  private static boolean hasPydicom() throws IOException, InterruptedException {
    return Files.isExecutable(Path.of(PYTHON))
        && new ProcessBuilder(PYTHON, "-c", "import pydicom")
                .redirectErrorStream(true)
                .start()
                .waitFor()
            == 0;
  }

  /** Lines by file, of the files that pydicom reads to their end. */
  private static Map<String, List<String>> dump(List<String> names, Path folder) throws Exception {
    Path script = folder.resolve("elements.py");
    try (InputStream in = PydicomComparisonIT.class.getResourceAsStream("elements.py")) {
      Files.copy(in, script);
    }
    Path input = Files.write(folder.resolve("names"), names);
    Path output = folder.resolve("lines");
    Process python =
        new ProcessBuilder(PYTHON, script.toString())
            .redirectInput(input.toFile())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(python.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
    Map<String, List<String>> lines = new LinkedHashMap<>();
    for (String line : Files.readAllLines(output, StandardCharsets.UTF_8)) {
      String[] parts = line.split("\t", 2);
      lines.computeIfAbsent(parts[0], k -> new ArrayList<>()).add(parts[1]);
    }
    lines.values().removeIf(l -> !l.remove("end\t"));
    return lines;
  }

  private static void compare(String name, List<String> theirs, List<String> wrong) {
    List<String> ours = new ArrayList<>();
    try {
      walk("", DicomFile.read(Path.of(name), Job.silent()).dataSet(), ours);
    } catch (FormatException e) {
      wrong.add(e.getMessage());
      return;
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
    TreeSet<String> onlyOurs = new TreeSet<>(ours);
    theirs.forEach(onlyOurs::remove);
    TreeSet<String> onlyTheirs = new TreeSet<>(theirs);
    ours.forEach(onlyTheirs::remove);
    List<String> decoded = onlyTheirs.stream().filter(l -> l.endsWith("\t?")).toList();
    onlyTheirs.removeAll(decoded);
    onlyOurs.removeIf(o -> decoded.contains(o.substring(0, o.indexOf('\t')) + "\t?"));
    if (!onlyOurs.isEmpty() || !onlyTheirs.isEmpty()) {
      wrong.add(name + ": only ours " + onlyOurs + ", only pydicom " + onlyTheirs);
    }
  }

  private static void walk(String prefix, DataSet d, List<String> lines)
      throws NoSuchAlgorithmException {
    for (Element e : d.elements()) {
      String path = prefix + String.format("%08X", e.tag());
      if (e.vr() == VR.SQ) {
        lines.add(path + "\tSQ");
        for (int i = 0; i < e.items().size(); i++) {
          walk(path + "[" + i + "]", e.items().get(i), lines);
        }
      } else if (e.tag() != Tag.PixelData) {
        lines.add(path + "\t" + md5(e.bytes()));
      }
    }
  }

  private static String md5(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
  }
}
