package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Archives;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.fixtures.TestData;
import org.tciaviewer.job.Job;

/** Every real series is, opened virtually, slice by slice what it is in memory. */
class VirtualTruthIT {
  private static final String OPEN = "TCIA Open DICOM...";

  /** Values of these do not fit what their headers promise: virtual, they must be told so. */
  private final List<String> unfit = new ArrayList<>();

  private final List<String> differing = new ArrayList<>();
  private int compared;
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
          if (!OpenDicomCommand.NO_IMAGES.contains(r.modality())
              && seen.add(r.seriesInstanceUid())) {
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

  private void compare(Path root, SeriesRecord record) {
    String keys = "path=[" + root + "] series=" + record.seriesInstanceUid() + " volume=all";
    List<ImagePlus> inMemory;
    try {
      inMemory = images(Launcher.run(OPEN, keys));
    } catch (IOException | IllegalArgumentException e) {
      return; // what cannot be opened at all is the matter of other tests
    }
    try {
      List<ImagePlus> virtual = images(Launcher.run(OPEN, keys + " virtual"));
      assertThat(virtual).hasSameSizeAs(inMemory);
      for (int n = 0; n < virtual.size(); n++) {
        if (virtual.get(n).getType() != inMemory.get(n).getType()
            && inMemory.get(n).getProp("TCIA.notices").contains("not every value fits")) {
          unfit.add(record.modality() + " " + record.seriesInstanceUid());
          continue;
        }
        SameImages.assertSame(virtual.get(n), inMemory.get(n));
        slices += virtual.get(n).getStackSize();
      }
      compared++;
    } catch (IOException | AssertionError e) {
      String text = String.valueOf(e.getMessage());
      differing.add(record + ": " + text.substring(Math.max(0, text.length() - 900)));
    } finally {
      OpenImages.closeAll();
    }
  }

  private static List<ImagePlus> images(String ids) {
    return ids.lines().map(id -> WindowManager.getImage(Integer.parseInt(id))).toList();
  }
}
