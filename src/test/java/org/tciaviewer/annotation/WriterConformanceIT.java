package org.tciaviewer.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.annotation.AnnotationWriter.Source;
import org.tciaviewer.fixtures.GridVolumes;
import org.tciaviewer.fixtures.Programs;
import org.tciaviewer.fixtures.TestData;
import org.tciaviewer.job.Job;
import org.tciaviewer.series.Volume;

/** Annotations of a real CT written, judged by independent programs, and read back. */
class WriterConformanceIT {
  private static final String XML =
      "b_lidc/noeven__LIDC-IDRI-Semantic-Processing/LIDC-IDRI-0001/069.xml";
  private static final String CT =
      "a_series/noeven__LIDC-IDRI-Semantic-Processing/LIDC-IDRI-0001_CT";
  private static final String PYDICOM =
      """
      import sys, pydicom
      pydicom.config.settings.reading_validation_mode = pydicom.config.RAISE
      ds = pydicom.dcmread(sys.argv[1])
      ds.walk(lambda d, e: e.value)
      if ds.Modality == 'SEG':
          frames = int(ds.NumberOfFrames)
          assert len(ds.PerFrameFunctionalGroupsSequence) == frames
          bits = ds.BitsAllocated * ds.Rows * ds.Columns * frames
          assert len(ds.PixelData) == (bits + 15) // 16 * 2, len(ds.PixelData)
          print(int((ds.pixel_array > 0).sum()))
          numbers = [s.SegmentNumber for s in ds.SegmentSequence]
          assert numbers == list(range(1, len(numbers) + 1))
          for g in ds.PerFrameFunctionalGroupsSequence:
              assert len(g.PlanePositionSequence[0].ImagePositionPatient) == 3
              values = g.FrameContentSequence[0]['DimensionIndexValues']
              assert values.VM == len(ds.DimensionIndexSequence)
              assert g.DerivationImageSequence[0].SourceImageSequence[0].ReferencedSOPInstanceUID
          required = ['SegmentsOverlap', 'ContentLabel', 'SegmentationType', 'DimensionOrganizationSequence',
                      'SharedFunctionalGroupsSequence', 'FrameOfReferenceUID', 'ReferencedSeriesSequence']
          assert all(r in ds for r in required), required
          assert ds.SegmentationType == 'BINARY'
      """;

  private final Volume volume = GridVolumes.ofFolder(TestData.path(CT));
  private final ImageSlices slices = ImageSlices.of(volume);

  private List<Annotation> nodules() throws IOException {
    byte[] bytes = Files.readAllBytes(TestData.path(XML));
    return AnnotationFormats.read(bytes, XML, Job.silent()).annotations().stream()
        .filter(a -> a.concepts().type().meaning().equals("Nodule >= 3 mm"))
        .toList();
  }

  private byte[] write(String kind, List<Annotation> annotations) throws IOException {
    return AnnotationWriter.of(kind)
        .orElseThrow()
        .write(annotations, new Source(volume, ShapeOptions.DEFAULT), Job.silent());
  }

  private AnnotationSet read(byte[] bytes) throws IOException {
    return AnnotationFormats.read(bytes, "written.dcm", Job.silent());
  }

  @Test
  void segChangesNoVoxel() throws IOException {
    List<Annotation> nodules = nodules();
    AnnotationSet back = read(write("seg", nodules));
    assertThat(back.annotations()).hasSize(4);
    for (int n = 0; n < 4; n++) {
      assertThat(mask(back.annotations().get(n))).isEqualTo(mask(nodules.get(n)));
      assertThat(back.annotations().get(n).label()).isEqualTo(nodules.get(n).name());
    }
    assertThat(slices.match(back)).isEqualTo(AnnotationSet.Match.SERIES);
  }

  @Test
  void labelMapChangesNoVoxelWithoutOverlap() throws IOException {
    List<Annotation> first = nodules().subList(0, 1);
    AnnotationSet back = read(write("labelmap", first));
    assertThat(mask(back.annotations().get(1))).isEqualTo(mask(first.get(0)));
  }

  @Test
  void contoursComeBackWithinAHundredthOfAMillimetre() throws IOException {
    List<Annotation> nodules = nodules();
    AnnotationSet back = read(write("rtstruct", nodules));
    for (int n = 0; n < 4; n++) {
      List<Contour> expected =
          ContourShapes.of(nodules.get(n).shape(), volume, ShapeOptions.DEFAULT).contours();
      List<Contour> found = ((Contours) back.annotations().get(n).shape()).contours();
      assertThat(found).hasSameSizeAs(expected);
      for (int c = 0; c < found.size(); c++) {
        assertThat(found.get(c).points()).containsExactly(expected.get(c).points(), within(0.01));
        assertThat(found.get(c).sopInstanceUid()).isEqualTo(expected.get(c).sopInstanceUid());
      }
    }
  }

  @Test
  void dciodvfyFindsNoErrors(@TempDir Path folder) throws Exception {
    Programs.require("dciodvfy");
    for (String kind : List.of("seg", "rtstruct")) {
      Path file = Files.write(folder.resolve(kind + ".dcm"), write(kind, nodules()));
      String report = Programs.run("dciodvfy", file.toString());
      assertThat(report).doesNotContain("Error");
      assertThat(report).contains(kind.equals("seg") ? "Segmentation" : "RTStructureSet");
    }
  }

  @Test
  void pydicomReadsWhatIsWrittenStrictly(@TempDir Path folder) throws Exception {
    String python = python();
    assumeTrue(!python.isEmpty(), "no python3 with pydicom and numpy");
    List<Annotation> first = nodules().subList(0, 1);
    for (String kind : List.of("seg", "rtstruct")) {
      Path file = Files.write(folder.resolve(kind + ".dcm"), write(kind, first));
      String output = Programs.run(python, "-c", PYDICOM, file.toString());
      assertThat(output.trim()).isEqualTo(kind.equals("rtstruct") ? "" : "5906");
    }
  }

  /** Debian's dciodvfy does not know the SOP Class. */
  @Test
  void labelMapHasTheModulesOfItsClass(@TempDir Path folder) throws Exception {
    String python = python();
    assumeTrue(!python.isEmpty(), "no python3 with pydicom and numpy");
    Path script = folder.resolve("modules.py");
    try (InputStream in = getClass().getResourceAsStream("label_map_modules.py")) {
      Files.copy(in, script);
    }
    Path file = Files.write(folder.resolve("labelmap.dcm"), write("labelmap", nodules()));
    String output = Programs.run(python, script.toString(), file.toString());
    assertThat(output).doesNotContain("ERROR").contains("0 Background ", " Nodule 001 5906\n");
    Path binary = Files.write(folder.resolve("seg.dcm"), write("seg", nodules()));
    Process refused =
        new ProcessBuilder(python, script.toString(), binary.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(refused.waitFor()).as("a binary one must have findings").isOne();
  }

  private Mask mask(Annotation a) {
    return Shapes.toMask(a.shape(), slices, ShapeOptions.DEFAULT);
  }

  /** The first interpreter that has what we need: another may come first on the path. */
  private static String python() throws IOException, InterruptedException {
    String probe = "try:\n import pydicom, numpy\nexcept ImportError:\n print('missing')";
    for (String python : List.of("/usr/bin/python3", "python3")) {
      boolean exists =
          python.startsWith("/") ? Files.isExecutable(Path.of(python)) : Programs.isOnPath(python);
      if (exists && Programs.run(python, "-c", probe).isEmpty()) {
        return python;
      }
    }
    return "";
  }
}
