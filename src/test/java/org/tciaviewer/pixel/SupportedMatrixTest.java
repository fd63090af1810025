package org.tciaviewer.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;

/** Holds the matrix of {@code docs/supported.md} to the fixtures that tests decode. */
class SupportedMatrixTest {
  private static final Path PAGE = Path.of("docs", "supported.md");
  private static final int FIRST_CELL = 2;

  @Test
  void matrixSaysWhatTheFixturesProve() throws IOException {
    Map<String, Set<String>> stated = stated();
    assertThat(stated).hasSizeGreaterThan(15);
    assertThat(stated).isEqualTo(proven());
  }

  @Test
  void refusedSyntaxesAreThoseWithoutDecoder() throws IOException {
    List<String> refused = rows("Refused").stream().map(r -> r.get(1)).toList();
    assertThat(refused).hasSizeGreaterThan(10);
    for (String uid : refused) {
      assertThat(FrameDecoders.of(uid)).as(uid).isEmpty();
      assertThat(UnsupportedSyntaxes.refuse(uid)).hasMessageNotContaining("unknown");
    }
  }

  private static Map<String, Set<String>> stated() throws IOException {
    List<List<String>> rows = rows("Transfer syntax");
    List<String> head = rows.get(0);
    Map<String, Set<String>> cells = new TreeMap<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      Set<String> columns = new TreeSet<>();
      for (int i = FIRST_CELL; i < row.size(); i++) {
        if (row.get(i).equals("yes")) {
          columns.add(head.get(i));
        } else {
          assertThat(row.get(i)).isEqualTo("-");
        }
      }
      cells.put(row.get(1), columns);
    }
    return cells;
  }

  /** Cells of the table whose first heading is given; its head comes first for the matrix. */
  private static List<List<String>> rows(String heading) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(PAGE)) {
      inside = line.startsWith("|") && (inside || line.startsWith("| " + heading + " |"));
      if (inside && !line.startsWith("|--")) {
        rows.add(Arrays.stream(line.substring(2).split("\\|")).map(String::trim).toList());
      }
    }
    return heading.equals("Refused") ? rows.subList(1, rows.size()) : rows;
  }

  private static Map<String, Set<String>> proven() throws FormatException {
    Map<String, Set<String>> cells = new TreeMap<>();
    for (CodeStreams.Sample s : CodeStreams.all()) {
      FrameSpec f = s.spec();
      String column = column(f.samplesPerPixel(), f.bitsStored(), f.photometric(), false);
      cells.computeIfAbsent(f.transferSyntax(), k -> new TreeSet<>()).add(column);
    }
    addJpeg2000(cells);
    String table = new String(CodeStreams.fixture("kinds/kinds.tsv"), StandardCharsets.UTF_8);
    for (String line : table.lines().filter(l -> !l.startsWith("#")).toList()) {
      byte[] bytes = CodeStreams.fixture("kinds/" + line.split("\t")[0]);
      DicomFile file = DicomFile.read(bytes, 0, bytes.length, line, Job.silent());
      cells.computeIfAbsent(file.transferSyntax().uid(), k -> new TreeSet<>()).add(column(file));
    }
    return cells;
  }

  /** J2kDecoderTest compares all of its table, lossy ones within a tolerance. */
  private static void addJpeg2000(Map<String, Set<String>> cells) {
    String table = new String(CodeStreams.resource("j2k-fixtures.tsv"), StandardCharsets.UTF_8);
    for (String line : table.lines().filter(l -> !l.startsWith("#")).toList()) {
      String[] f = line.split("\t");
      int bits = Integer.parseInt(f[1].replaceAll("\\D", ""));
      String column = column(f[1].startsWith("rgb") ? 3 : 1, bits, "", false);
      String syntax = "1.2.840.10008.1.2.4." + (f[0].startsWith("j2k-lossy") ? 91 : 90);
      cells.computeIfAbsent(syntax, k -> new TreeSet<>()).add(column);
    }
  }

  private static String column(DicomFile file) throws FormatException {
    ImagePixel p = ImagePixel.of(file.dataSet(), "", Job.silent());
    boolean isFloat = file.pixelData().orElseThrow().tag() != Tag.PixelData;
    return column(p.samplesPerPixel(), p.bitsStored(), p.photometric(), isFloat);
  }

  private static String column(int samples, int bits, String photometric, boolean isFloat) {
    if (isFloat) {
      return "Float";
    }
    if (photometric.equals("PALETTE COLOR")) {
      return "Palette";
    }
    if (samples == 1) {
      return "Grey " + (bits == 1 ? 1 : bits <= 8 ? 8 : bits <= 12 ? 12 : bits <= 16 ? 16 : 32);
    }
    // YBR_PARTIAL_422 is read like YBR_FULL_422, the colours of JPEG 2000 come out as RGB.
    if (photometric.endsWith("_422")) {
      return "YBR_FULL_422";
    }
    return photometric.equals("YBR_FULL")
        ? photometric
        : "RGB " + (bits <= 8 ? 8 : bits <= 16 ? 16 : 32);
  }
}
