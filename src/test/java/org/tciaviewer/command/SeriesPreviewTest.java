package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.job.Job;

/** Small pictures of the phantoms of the demo archive. */
class SeriesPreviewTest {
  private static SeriesPreview of(String description, List<SeriesPreview> first)
      throws IOException {
    try (Archive archive = Sources.openForPerson("demo")) {
      SeriesRecord series =
          archive.search(Query.builder().text(description).build(), Job.silent()).get(0);
      return SeriesPreview.of(archive, series, first::add, Job.silent());
    }
  }

  @Test
  void axialSeriesHasThreePlanesWithHeadAtTheTopAndRightAtTheLeft() throws IOException {
    List<SeriesPreview> first = new ArrayList<>();
    List<PreviewPicture> pictures = of("Thorax 4.0 B40f", first).pictures();

    assertThat(letters(pictures)).containsExactly("R L A P", "R L H F", "A P H F");
    assertThat(letters(first.get(0).pictures())).containsExactly("R L A P");
  }

  private static List<String> letters(List<PreviewPicture> pictures) {
    return pictures.stream()
        .map(p -> String.join(" ", p.left(), p.right(), p.top(), p.bottom()))
        .toList();
  }

  @Test
  void planesAcrossHaveTheAspectOfThePatient() throws IOException {
    List<PreviewPicture> pictures = of("Thorax 4.0 B40f", new ArrayList<>()).pictures();
    PreviewPicture axial = pictures.get(0);
    PreviewPicture coronal = pictures.get(1);
    PreviewPicture sagittal = pictures.get(2);

    assertThat(coronal.widthMm()).isCloseTo(axial.widthMm(), within(1e-6));
    assertThat(sagittal.widthMm()).isCloseTo(axial.heightMm(), within(1e-6));
    assertThat(coronal.heightMm()).isCloseTo(sagittal.heightMm(), within(1e-6));
    double pixel = coronal.widthMm() / coronal.image().getWidth();
    assertThat(coronal.heightMm() / coronal.image().getHeight()).isCloseTo(pixel, within(0.05));
  }

  @Test
  void pictureShowsTheWindowOfTheFile() throws IOException {
    PreviewPicture axial = of("Thorax 4.0 B40f", new ArrayList<>()).pictures().get(0);
    int air = axial.image().getRGB(2, 2) & 0xFF;
    int middle =
        axial.image().getRGB(axial.image().getWidth() / 2, axial.image().getHeight() / 2) & 0xFF;

    assertThat(air).isLessThan(middle);
  }

  @Test
  void multiFrameSeriesHasPlanesToo() throws IOException {
    assertThat(of("T1 venous, enhanced", new ArrayList<>()).pictures()).hasSize(3);
  }

  @Test
  void segmentationHasNoPictureButARemark() throws IOException {
    SeriesPreview seg = of("Nodules segmented", new ArrayList<>());

    assertThat(seg.pictures()).isEmpty();
    assertThat(seg.remark()).contains("SEG");
  }

  @Test
  void middleIsFetchedFirstAndTheRestEvenly() {
    assertThat(SeriesPreview.chosen(1)).containsExactly(0);
    assertThat(SeriesPreview.chosen(3)).containsExactly(1, 0, 2);
    assertThat(SeriesPreview.chosen(1000)).hasSize(24).startsWith(500, 0).doesNotHaveDuplicates();
  }
}
