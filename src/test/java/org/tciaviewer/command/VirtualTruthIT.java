package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Archives;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.fixtures.OpenImages;
import org.tciaviewer.fixtures.OrthancServer;
import org.tciaviewer.fixtures.TestData;
import org.tciaviewer.job.Job;

/** Every real series is, opened virtually, slice by slice what it is in memory. */
class VirtualTruthIT {
  private static final String OPEN = "TCIA Open DICOM...";

  /** Values of these do not fit what their headers promise: virtual, they must be told so. */
  private final List<String> unfit = new ArrayList<>();

  private final List<String> differing = new ArrayList<>();
  private int compared;

  /** Metadata may write numbers otherwise than the files do. */
  private boolean pixelsOnly;

  private int slices;

  @AfterEach
  void closeImages() {
    OpenImages.closeAll();
  }

  @Test
  void everySeriesOfTheRealDataIsTheSameVirtuallyAsInMemory() throws Exception {
    Path folder = TestData.path("a_series");
    Set<String> seen = new HashSet<>();
    for (Path root : List.of(folder, TestData.path("radiomics/ibsi1_ct_phantom/dicom"))) {
      try (Archive archive = Archives.open("local", ArchiveSettings.defaults().withPath(root))) {
        for (SeriesRecord r : archive.search(Query.builder().limit(10_000).build(), Job.silent())) {
          if (!AnnotatedSeries.isNoImage(r) && seen.add(r.seriesInstanceUid())) {
            compare(root, r);
          }
        }
      }
    }
    System.out.println(
        "VirtualTruthIT: " + compared + " series, " + slices + " slices equal; unfit: " + unfit);
    assertThat(differing).isEmpty();
    assertThat(compared).isGreaterThan(20);
  }

  @Test
  void everyMultiFrameAndEncodedFileIsTheSameVirtuallyAsInMemory() throws Exception {
    for (String folder : List.of("e_multiframe_color", "f_ts")) {
      try (Stream<Path> files = Files.walk(TestData.path(folder))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          compare("path=[" + file + "]", file.toString());
        }
      }
    }
    System.out.println(
        "VirtualTruthIT: " + compared + " files, " + slices + " slices equal; unfit: " + unfit);
    assertThat(differing).isEmpty();
    assertThat(compared).isGreaterThan(100);
  }

  @Test
  void orthancServesVirtuallyTheSamePixels() throws Exception {
    Path folder = TestData.require();
    List<Path> files = new ArrayList<>();
    for (String name :
        List.of(
            "a_series/noeven__LIDC-IDRI-Semantic-Processing/LIDC-IDRI-0001_CT",
            "a_series/icometrix__dicom2nifti/ge_dti_001",
            "e_multiframe_color")) {
      try (Stream<Path> all = Files.walk(folder.resolve(name))) {
        all.filter(Files::isRegularFile).sorted().forEach(files::add);
      }
    }
    try (OrthancServer orthanc = OrthancServer.start(OrthancServer.Access.OPEN)) {
      Launcher.run("TCIA Settings...", "server=virtual_it url=" + orthanc.url());
      for (Path file : files) {
        orthanc.store(Files.readAllBytes(file));
      }
      pixelsOnly = true;
      for (String line :
          Launcher.run("TCIA Search...", "source=virtual_it").lines().skip(1).toList()) {
        String[] cells = line.split("\t", -1);
        String uid = cells[SeriesTable.COLUMNS.indexOf("SeriesInstanceUID")];
        compareSource("source=virtual_it series=" + uid + " volume=all", line);
      }
    } finally {
      Launcher.run("TCIA Settings...", "server=virtual_it url=[]");
    }
    System.out.println(
        "VirtualTruthIT: Orthanc " + compared + " series, " + slices + " slices; unfit: " + unfit);
    assertThat(differing).isEmpty();
    assertThat(compared).isGreaterThan(8);
  }

  private void compare(Path root, SeriesRecord record) {
    String keys = "path=[" + root + "] series=" + record.seriesInstanceUid() + " volume=all";
    compare(keys, record.toString());
  }

  private void compare(String keys, String what) {
    compare(OPEN, keys, what);
  }

  private void compareSource(String keys, String what) {
    compare("TCIA Open Series...", keys, what);
  }

  private void compare(String command, String keys, String what) {
    List<ImagePlus> inMemory;
    try {
      inMemory = images(Launcher.run(command, keys));
    } catch (IOException | IllegalArgumentException e) {
      return; // what cannot be opened at all is the matter of other tests
    }
    try {
      List<ImagePlus> virtual = images(Launcher.run(command, keys + " virtual"));
      assertThat(virtual).hasSameSizeAs(inMemory);
      for (int n = 0; n < virtual.size(); n++) {
        if (virtual.get(n).getType() != inMemory.get(n).getType()
            && inMemory.get(n).getBitDepth() == 32
            && virtual.get(n).getProp("TCIA.notices").contains("16 bits assumed")) {
          unfit.add(what);
          continue;
        }
        if (pixelsOnly) {
          SameImages.assertSamePixels(virtual.get(n), inMemory.get(n));
        } else {
          SameImages.assertSame(virtual.get(n), inMemory.get(n));
        }
        slices += virtual.get(n).getStackSize();
      }
      compared++;
    } catch (IOException | AssertionError e) {
      String text = String.valueOf(e.getMessage());
      differing.add(what + ": " + text.substring(Math.max(0, text.length() - 900)));
    } finally {
      OpenImages.closeAll();
    }
  }

  private static List<ImagePlus> images(String ids) {
    return ids.lines().map(id -> WindowManager.getImage(Integer.parseInt(id))).toList();
  }
}
