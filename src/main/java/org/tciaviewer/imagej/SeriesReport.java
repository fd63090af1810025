package org.tciaviewer.imagej;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.job.Notice;
import org.tciaviewer.series.Dimensions;
import org.tciaviewer.series.Orientation;
import org.tciaviewer.series.Volume;

/**
 * Everything found about an opened image, as notices: what it is, then what was found. Stateless.
 */
public final class SeriesReport {
  private SeriesReport() {}

  /**
   * The report.
   *
   * @throws IllegalArgumentException when the image was not opened by this program
   */
  public static List<Notice> of(ImagePlus image) {
    if (image.getProp("SeriesInstanceUID") == null) {
      throw new IllegalArgumentException(
          "\""
              + image.getTitle()
              + "\" was not opened by TCIA Viewer: it has no series report; open the series with"
              + " TCIA Open Series... or TCIA Open DICOM...");
    }
    List<Notice> rows = new ArrayList<>(facts(image));
    Optional<Volume> volume = Links.volume(image);
    Set<String> said = new LinkedHashSet<>();
    volume.ifPresent(
        v -> {
          v.findings().forEach(n -> said.add(n.line()));
          rows.addAll(v.findings());
        });
    String kept = image.getProp("TCIA.notices");
    for (String line : kept == null ? new String[0] : kept.split("\n")) {
      if (!line.isBlank() && said.add(line)) {
        rows.add(parse(line));
      }
    }
    return rows;
  }

  private static List<Notice> facts(ImagePlus image) {
    List<Notice> facts = new ArrayList<>();
    Calibration c = image.getCalibration();
    facts.add(
        Notice.info(
            "Size",
            image.getWidth() + " x " + image.getHeight() + " x " + image.getNSlices() + " voxels",
            ""));
    facts.add(
        Notice.info(
            "Voxel size",
            String.format(
                Locale.ROOT,
                "%.6g x %.6g x %.6g %s",
                c.pixelWidth,
                c.pixelHeight,
                c.pixelDepth,
                c.getUnit()),
            ""));
    Links.volume(image).map(Volume::dimensions).ifPresent(d -> dimensions(d, facts));
    facts.add(Notice.info("Unit", c.getValueUnit(), ""));
    PatientSpace space = PatientSpace.of(image);
    space.geometry().ifPresent(g -> orientation(g, facts));
    if (space.geometry().isEmpty()) {
      facts.add(Notice.warning("Patient space not available", space.refusal(), ""));
    }
    return facts;
  }

  private static void dimensions(Dimensions d, List<Notice> facts) {
    if (d.isHyperstack()) {
      String value =
          d.channels()
              + " channels "
              + d.channelMeaning()
              + ", "
              + d.frames()
              + " times "
              + d.frameMeaning();
      facts.add(Notice.info("Hyperstack", value.trim(), ""));
    }
  }

  private static void orientation(VolumeGeometry g, List<Notice> facts) {
    String value =
        "columns run to "
            + Orientation.letters(g.rowDirection())
            + ", rows to "
            + Orientation.letters(g.columnDirection())
            + ", slices to "
            + Orientation.letters(g.affine().step(2));
    facts.add(Notice.info("Orientation", value, ""));
    facts.add(Notice.info("Frame of Reference", g.frameOfReferenceUid(), ""));
  }

  /** A line as {@link Notice#line} writes it; its place stays in the value. */
  private static Notice parse(String line) {
    String[] parts = line.split(": ", 3);
    if (parts.length < 2) {
      return Notice.info(line, "", "");
    }
    Notice.Severity severity =
        switch (parts[0]) {
          case "WARNING" -> Notice.Severity.WARNING;
          case "ERROR" -> Notice.Severity.ERROR;
          default -> Notice.Severity.INFO;
        };
    return new Notice(severity, parts[1], parts.length > 2 ? parts[2] : "", "");
  }
}
