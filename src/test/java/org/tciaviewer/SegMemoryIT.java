package org.tciaviewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.AnnotationFormats;
import org.tciaviewer.annotation.AnnotationSet;
import org.tciaviewer.annotation.AnnotationWriter;
import org.tciaviewer.annotation.AnnotationWriter.Source;
import org.tciaviewer.annotation.Mask;
import org.tciaviewer.annotation.ShapeOptions;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Archives;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.OpenOptions;
import org.tciaviewer.archive.Query;
import org.tciaviewer.fixtures.GridVolumes;
import org.tciaviewer.geometry.Affine;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.job.Job;

/**
 * A segmentation of 300 frames of 512 x 512 in three segments loads in twice its packed size and 64
 * MB, in a process of its own: from a file, and through an archive.
 */
class SegMemoryIT {
  private static final int SIDE = 512;
  private static final int SLICES = 100;
  private static final int SEGMENTS = 3;
  private static final long PACKED = (long) SIDE * SIDE / 8 * SLICES * SEGMENTS;
  private static final long HEAP = 2 * PACKED + (64L << 20);

  @TempDir private static Path folder;

  @BeforeAll
  static void writeSegmentation() throws IOException {
    Affine affine = Affine.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
    VolumeGeometry grid = new VolumeGeometry(SIDE, SIDE, SLICES, affine, "1.5");
    List<Annotation> segments = new ArrayList<>();
    for (int n = 0; n < SEGMENTS; n++) {
      segments.add(Annotation.named("s" + n, discs(grid, 150 + 100 * n)));
    }
    byte[] file =
        AnnotationWriter.of("seg")
            .orElseThrow()
            .write(
                segments,
                new Source(GridVolumes.regular(grid), ShapeOptions.DEFAULT),
                Job.silent());
    Files.write(folder.resolve("seg.dcm"), file);
  }

  private static Mask discs(VolumeGeometry grid, int centre) {
    Mask.Builder b = new Mask.Builder(grid);
    for (int k = 0; k < grid.slices(); k++) {
      BitSet bits = new BitSet();
      int radius = 20 + k;
      for (int j = -radius; j <= radius; j++) {
        int half = (int) Math.sqrt(radius * radius - j * j);
        bits.set((256 + j) * SIDE + centre - half, (256 + j) * SIDE + centre + half + 1);
      }
      b.set(k, bits);
    }
    return b.build();
  }

  @Test
  void fileLoadsInTwiceItsPackedSize() throws Exception {
    assertThat(child("file", folder.resolve("seg.dcm"))).startsWith("3 segments");
  }

  @Test
  void seriesOfAnArchiveLoadsInTwiceItsPackedSize() throws Exception {
    assertThat(child("archive", folder)).startsWith("3 segments");
  }

  private static String child(String way, Path path) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    arguments.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    arguments.addAll(List.of("-XX:+UseParallelGC", "-Xmx" + HEAP, "-Djava.awt.headless=true"));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    arguments.addAll(List.of(Child.class.getName(), way, path.toString()));
    Process process =
        new ProcessBuilder(arguments).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    System.out.println("SEG by " + way + ": " + told.strip());
    return told;
  }

  /** Loads once, as a user does who starts and opens. */
  static final class Child {
    private Child() {}

    /** Loads a file, or what an archive has in a folder, and says how long it took. */
    public static void main(String[] arguments) throws IOException {
      long start = System.nanoTime();
      Path path = Path.of(arguments[1]);
      AnnotationSet set =
          arguments[0].equals("file")
              ? AnnotationFormats.read(Files.readAllBytes(path), "seg.dcm", Job.silent())
              : ofArchive(path);
      long voxels = 0;
      for (Annotation a : set.annotations()) {
        voxels += ((Mask) a.shape()).voxelCount();
      }
      long ms = (System.nanoTime() - start) / 1_000_000;
      System.out.println(
          set.annotations().size() + " segments, " + voxels + " voxels, " + ms + " ms");
    }

    private static AnnotationSet ofArchive(Path folder) throws IOException {
      ArchiveSettings settings = ArchiveSettings.defaults().withPath(folder);
      Job job = Job.silent();
      try (Archive archive = Archives.open("local", settings);
          InstanceStream stream =
              archive.open(
                  archive.search(Query.builder().build(), job).get(0),
                  OpenOptions.defaults(),
                  job)) {
        Optional<InstanceBytes> next = stream.next();
        try (InstanceBytes bytes = next.orElseThrow()) {
          return AnnotationFormats.read(bytes.copy(), bytes.name(), job);
        }
      }
    }
  }
}
