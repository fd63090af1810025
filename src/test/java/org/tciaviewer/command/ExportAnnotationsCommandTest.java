package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.RoiDecoder;
import ij.measure.Calibration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.ImageSlices;
import org.tciaviewer.annotation.Mask;
import org.tciaviewer.annotation.ShapeOptions;
import org.tciaviewer.annotation.Shapes;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.fixtures.OpenImages;
import org.tciaviewer.imagej.ImageAnnotations;
import org.tciaviewer.imagej.Links;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.series.SliceInfo;

class ExportAnnotationsCommandTest extends CommandContract {
  @TempDir private Path folder;

  @AfterEach
  void closeImages() {
    OpenImages.closeAll();
  }

  @Override
  Command command() {
    return new ExportAnnotationsCommand();
  }

  @Override
  String workingKeys() throws IOException {
    open("lidc");
    return "format=seg path=[" + folder.resolve("out put.dcm") + "]";
  }

  private static void open(String annotations) throws IOException {
    OpenImages.closeAll();
    Launcher.run(
        "TCIA Open Series...",
        "series=" + DemoSeriesUids.ct() + " source=demo annotations=" + annotations);
  }

  @Override
  void check(String result) {
    assertThat(Path.of(result)).isRegularFile().hasFileName("out put.dcm");
  }

  @ParameterizedTest
  @ValueSource(strings = {"seg", "rtstruct"})
  void writtenFileCanBeOverlaidOnTheSeriesAgain(String format) throws IOException {
    open("lidc");
    Path file = folder.resolve("a.dcm");
    List<Mask> before = masks();
    Launcher.run("TCIA Export Annotations...", "format=" + format + " path=[" + file + "]");
    open("none");

    Launcher.run("TCIA Overlay Annotations...", "path=[" + file + "]");

    if (format.equals("seg")) {
      assertThat(masks()).isEqualTo(before);
    }
    assertThat(masks()).hasSameSizeAs(before);
  }

  /** Voxels of the annotations that have any. */
  private static List<Mask> masks() {
    ImagePlus image = WindowManager.getCurrentImage();
    ImageSlices slices = ImageAnnotations.slices(image);
    return ImageAnnotations.of(image).annotations().stream()
        .map(Annotation::shape)
        .map(s -> Shapes.toMask(s, slices, ShapeOptions.DEFAULT))
        .filter(m -> !m.isEmpty())
        .toList();
  }

  @Test
  void labelsAreATiffOfTheSameSize() throws IOException {
    open("lidc");
    Path file = folder.resolve("labels.tif");
    Launcher.run("TCIA Export Annotations...", "format=labels path=[" + file + "]");

    ImagePlus labels = IJ.openImage(file.toString());

    ImagePlus image = WindowManager.getCurrentImage();
    assertThat(labels.getDimensions()).isEqualTo(image.getDimensions());
    assertThat(labels.getStack().getProcessor(1).getBitDepth()).isEqualTo(16);
    assertThat(labels.getCalibration().pixelDepth).isEqualTo(image.getCalibration().pixelDepth);
    assertThat(labels.getInfoProperty()).contains("1: Reader 1 ");
  }

  @Test
  void roiSetHasOneEntryForEachDrawnRoi() throws IOException {
    open("lidc");
    Path file = folder.resolve("rois.zip");
    Launcher.run("TCIA Export Annotations...", "format=roiset path=[" + file + "]");

    int entries = 0;
    try (InputStream in = Files.newInputStream(file);
        ZipInputStream zip = new ZipInputStream(in)) {
      while (zip.getNextEntry() != null) {
        entries++;
      }
    }
    assertThat(entries).isEqualTo(WindowManager.getCurrentImage().getOverlay().size());
  }

  @Test
  void csvHasOneRowForEachOutline() throws IOException {
    open("lidc");
    Path file = folder.resolve("marks.csv");
    Launcher.run("TCIA Export Annotations...", "format=csv path=[" + file + "]");

    List<String> lines = Files.readAllLines(file);

    assertThat(lines.get(0)).startsWith("Annotation,Type,Observer,File,SeriesInstanceUID,");
    assertThat(lines).hasSizeGreaterThan(WindowManager.getCurrentImage().getOverlay().size());
  }

  @Test
  void folderWithASegIsNotSaidToBeWithoutAnnotations() throws IOException {
    open("lidc");
    Launcher.run("TCIA Export Annotations...", "format=seg path=[" + folder.resolve("a.dcm") + "]");
    Job job = Job.silent();
    assertThat(AnnotationFiles.below(folder, DemoSeriesUids.ct(), job)).hasSize(1);
    assertThat(job.notices()).extracting(Notice::finding).doesNotContain("No annotation files");
  }

  @Test
  void selectionOfTheUserIsWrittenToo() throws IOException {
    open("none");
    ImagePlus image = WindowManager.getCurrentImage();
    image.setSlice(5);
    image.setRoi(new Roi(10, 12, 6, 4));
    Path file = folder.resolve("mine.dcm");
    Launcher.run("TCIA Export Annotations...", "format=seg from=selection path=[" + file + "]");
    image.deleteRoi();

    Launcher.run("TCIA Overlay Annotations...", "path=[" + file + "]");

    Mask mask = masks().get(0);
    assertThat(mask.voxelCount()).isEqualTo(24);
    assertThat(mask.bounds()).containsExactly(10, 12, 4, 15, 15, 4);
  }

  /** Two slices apart: a structure set would be taken to mean the slices in between too. */
  @Test
  void ownRoisAreWrittenOnTheSlicesTheyWereDrawnOnAlone() throws IOException {
    open("none");
    ImagePlus image = WindowManager.getCurrentImage();
    Overlay overlay = new Overlay();
    for (int slice : new int[] {5, 7}) {
      Roi roi = new Roi(10, 12, 6, 4);
      roi.setPosition(slice);
      overlay.add(roi);
    }
    image.setOverlay(overlay);
    Path csv = folder.resolve("mine.csv");
    Path rois = folder.resolve("mine.zip");

    Launcher.run("TCIA Export Annotations...", "format=csv from=overlay path=[" + csv + "]");
    Launcher.run("TCIA Export Annotations...", "format=roiset from=overlay path=[" + rois + "]");

    List<String> rows = Files.readAllLines(csv);
    Calibration cal = image.getCalibration();
    double volume = 2 * 24 * cal.pixelWidth * cal.pixelHeight * cal.pixelDepth;
    assertThat(rows).hasSize(3);
    assertThat(rows.get(1)).contains(String.format(Locale.ROOT, ",%.4f,", volume));
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(rois))) {
      List<Integer> slices = new ArrayList<>();
      while (zip.getNextEntry() != null) {
        slices.add(new RoiDecoder(zip.readAllBytes(), "roi").getRoi().getPosition());
      }
      assertThat(slices).containsExactly(5, 7);
    }
  }

  @Test
  void backgroundOfALabelMapIsNotWrittenAgain() throws IOException {
    open("lidc");
    List<Mask> before = masks();
    Path first = folder.resolve("first.dcm");
    Launcher.run("TCIA Export Annotations...", "format=labelmap path=[" + first + "]");
    open("none");
    Launcher.run("TCIA Overlay Annotations...", "path=[" + first + "]");
    Path again = folder.resolve("again.dcm");
    Launcher.run("TCIA Export Annotations...", "format=seg path=[" + again + "]");
    open("none");

    Launcher.run("TCIA Overlay Annotations...", "path=[" + again + "]");

    assertThat(masks()).hasSizeLessThanOrEqualTo(before.size()).contains(before.get(0));
    assertThat(ImageAnnotations.of(WindowManager.getCurrentImage()).annotations())
        .noneMatch(a -> a.concepts().isBackground());
  }

  @Test
  void folderThatDoesNotExistIsRefused() throws IOException {
    open("lidc");
    assertThatThrownBy(
            () ->
                Launcher.run(
                    "TCIA Export Annotations...",
                    "path=[" + folder.resolve("no").resolve("a.dcm") + "]"))
        .hasMessageContaining("expected a file in a folder that exists");
  }

  /** Opens the demo's MR series that has several frames in a file, or several times in a series. */
  private static ImagePlus openMr(Predicate<ImagePlus> wanted) throws IOException {
    for (String uid : DemoSeriesUids.all("MR")) {
      OpenImages.closeAll();
      Launcher.run("TCIA Open Series...", "series=" + uid + " source=demo");
      if (wanted.test(WindowManager.getCurrentImage())) {
        return WindowManager.getCurrentImage();
      }
    }
    throw new AssertionError("the demo has no such series");
  }

  private static SliceInfo shown(ImagePlus image) {
    return Links.volume(image).orElseThrow().slices().get(image.getCurrentSlice() - 1);
  }

  private DataSet exported(String format) throws IOException {
    Path file = folder.resolve("mine." + format);
    Launcher.run("TCIA Export Annotations...", keys(format, file));
    return DicomFile.read(file, Job.silent()).dataSet();
  }

  private static String keys(String format, Path file) {
    return "from=selection format=" + format + " path=[" + file + "]";
  }

  private static DataSet item(DataSet d, int... tags) {
    DataSet item = d;
    for (int tag : tags) {
      item = item.items(tag).get(0);
    }
    return item;
  }

  @Test
  void ownRoiRefersToTheTimeItWasDrawnOn() throws IOException {
    ImagePlus image = openMr(i -> i.getNFrames() > 2);
    image.setPosition(1, 2, 3);
    image.setRoi(new OvalRoi(3, 4, 7, 6));
    String uid = shown(image).sopInstanceUid();

    int perFrame = Tag.PerFrameFunctionalGroupsSequence;
    DataSet source =
        item(exported("seg"), perFrame, Tag.DerivationImageSequence, Tag.SourceImageSequence);
    assertThat(source.string(Tag.ReferencedSOPInstanceUID, "")).isEqualTo(uid);
    assertThat(contourImage().string(Tag.ReferencedSOPInstanceUID, "")).isEqualTo(uid);
    Path csv = folder.resolve("mine.csv");
    Launcher.run("TCIA Export Annotations...", keys("csv", csv));
    assertThat(Files.readAllLines(csv)).hasSize(2).last().asString().contains("," + uid + ",");
  }

  private DataSet contourImage() throws IOException {
    return item(
        exported("rtstruct"),
        Tag.ROIContourSequence,
        Tag.ContourSequence,
        Tag.ContourImageSequence);
  }

  @Test
  void contourOfAMultiFrameImageNamesItsFrame() throws IOException {
    ImagePlus image =
        openMr(i -> shown(i).header().integer(Tag.NumberOfFrames, 1) > 1 && i.getNSlices() > 2);
    image.setPosition(1, 3, 1);
    image.setRoi(new Roi(3, 4, 7, 6));

    DataSet reference = contourImage();

    assertThat(reference.string(Tag.ReferencedSOPInstanceUID, ""))
        .isEqualTo(shown(image).sopInstanceUid());
    assertThat(reference.integer(Tag.ReferencedFrameNumber, -1))
        .isEqualTo(shown(image).frameIndex() + 1);
  }
}
