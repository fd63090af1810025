package org.tciaviewer.command;

import ij.ImagePlus;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.OpenOptions;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.imagej.ImageAnnotations;
import org.tciaviewer.imagej.ImagePlusBuilder;
import org.tciaviewer.imagej.ImageRegions;
import org.tciaviewer.imagej.Provenance;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.radiomics.FeatureTable;
import org.tciaviewer.radiomics.RadiomicsSettings;
import org.tciaviewer.series.LoadOptions;
import org.tciaviewer.series.LoadedVolume;

/**
 * The features of all annotations of one series: streamed into memory with its annotations,
 * computed, forgotten. Shows nothing.
 */
final class SeriesFeatures {
  private static final Keys ALL_ANNOTATIONS = Keys.NONE.with(OpenKeys.ANNOTATIONS.name(), "all");

  private final Archive archive;
  private final RadiomicsSettings settings;
  private final boolean withSpread;
  private final Job job;

  SeriesFeatures(Archive archive, RadiomicsSettings settings, boolean withSpread, Job job) {
    this.archive = archive;
    this.settings = settings;
    this.withSpread = withSpread;
    this.job = job;
  }

  /**
   * The rows of a series.
   *
   * @throws IOException when the archive or the data fail, or instances are missing
   * @throws IllegalArgumentException when it has no annotations or no position in the patient
   */
  FeatureTable of(SeriesRecord record) throws IOException {
    job.status("radiomics of " + record.patientId() + " " + record.seriesDescription());
    // notices of one series do not pile up over thousands: those that matter are in its rows
    Job own = Job.silent();
    Job.Registration cancelling = job.onCancel(own::cancel);
    try (SeriesLoad load = new SeriesLoad(LoadOptions.DEFAULT, Optional.empty(), own);
        InstanceStream stream =
            archive.open(record, OpenOptions.defaults().withAnnotationFiles(), own)) {
      List<LoadedVolume> volumes = load.read(stream);
      if (load.incomplete().isPresent()) {
        throw new FormatException("incomplete series: " + load.incomplete().get());
      }
      ImagePlus image =
          ImagePlusBuilder.build(
              volumes.get(0),
              new Provenance(record.collection(), record.license(), record.doi(), archive.name()),
              own.notices());
      new SeriesAnnotations(archive, ALL_ANNOTATIONS, own)
          .draw(record, load.annotationFiles(), List.of(image));
      requireAllAnnotations(own);
      if (ImageAnnotations.of(image).annotations().isEmpty()) {
        throw new IllegalArgumentException("the series has no annotations");
      }
      FeatureTable table = new FeatureTable();
      RadiomicsCommand.addRows(table, image, ImageRegions.annotations(image, own), settings, own);
      if (withSpread) {
        ReaderSpread.add(table, image, own);
      }
      return table;
    } finally {
      cancelling.close();
    }
  }

  /** Rows for some of the regions would look like rows for all of them. */
  private static void requireAllAnnotations(Job own) throws FormatException {
    for (Notice n : own.notices()) {
      if (n.finding().equals(AnnotationFiles.INCOMPLETE)) {
        throw new FormatException("incomplete annotations: " + n.where() + ": " + n.value());
      }
    }
  }
}
