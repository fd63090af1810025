package org.tciaviewer.command;

import ij.ImagePlus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.job.Job;

/**
 * What annotates images that a person opened without annotations: looked for afterwards, so that
 * nobody waits for it, and drawn if the person wants. Holds the archive until it is closed. Used by
 * one thread at a time.
 */
public final class AnnotationOffer implements AutoCloseable {
  private final SharedArchive shared;
  private final Keys keys;
  private final SeriesRecord record;
  private final List<SeriesLoad.AnnotationFile> files;
  private final List<ImagePlus> images;
  private boolean isOpen = true;

  /**
   * An offer for a series just opened.
   *
   * @param shared the archive that it came from
   * @param keys with which it was opened
   * @param files that came with its images
   * @param images at least one
   */
  AnnotationOffer(
      SharedArchive shared,
      Keys keys,
      SeriesRecord record,
      List<SeriesLoad.AnnotationFile> files,
      List<ImagePlus> images) {
    this.shared = shared;
    this.keys = keys.with(OpenKeys.ANNOTATIONS.name(), "all");
    this.record = record;
    this.files = List.copyOf(files);
    this.images = List.copyOf(images);
    shared.retain();
  }

  /** The image that the offer is about; the largest when the series gave several. */
  public ImagePlus image() {
    return images.get(0);
  }

  /**
   * Looks for annotations: files that came with the images, the zip of all LIDC XML if one is
   * known, other series of the archive. Blocks.
   *
   * @return a line for each; none when there are no annotations
   * @throws IOException when the archive or the zip cannot be read
   */
  public List<String> find(Job job) throws IOException {
    List<String> found = new ArrayList<>();
    files.forEach(f -> found.add(f.name()));
    if (files.isEmpty() && LidcZip.hasSeries(record.seriesInstanceUid(), job)) {
      found.add("LIDC XML of the remembered zip");
    }
    for (SeriesRecord other : shared.archive().annotations(record, job)) {
      String text = (other.modality() + " " + other.seriesDescription()).strip();
      found.add(text.isEmpty() ? other.seriesInstanceUid() : text);
    }
    return found;
  }

  /**
   * Draws all that was found, as {@code annotations=all} does, in the style that the user chose
   * last. Blocks.
   *
   * @throws IOException when the archive or a file cannot be read
   * @throws IllegalArgumentException when the position of the image is not known
   */
  public void draw(Job job) throws IOException {
    new SeriesAnnotations(shared.archive(), keys, job)
        .inStyle(AnnotationStyle.ofUser())
        .draw(record, files, images);
  }

  /** Lets the archive go. May be called twice. */
  @Override
  public void close() {
    if (isOpen) {
      isOpen = false;
      shared.close();
    }
  }
}
