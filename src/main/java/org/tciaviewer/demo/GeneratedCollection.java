package org.tciaviewer.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomWriter;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.TransferSyntax;

/**
 * The collection {@code TCIA-VIEWER-DEMO}: a thorax CT with the marks of four readers, its nodules
 * as a segmentation and a structure set, a PET, and a localizer series; and of a second patient a
 * contrast MR of four phases and an enhanced MR of two stacks. Headers are made at once, pixels
 * when they are asked for. UIDs and values are the same in every run.
 */
final class GeneratedCollection implements Catalogue.Source {
  private static final DemoSeries.Licence LICENCE =
      new DemoSeries.Licence(
          "Creative Commons Attribution 4.0 International License",
          "https://creativecommons.org/licenses/by/4.0/",
          "https://example.org/tcia-viewer-demo");

  /** Database order is not slice order. */
  private static final long ORDER_SEED = 7;

  /** The thorax CT comes first: it is what a user sees first. */
  @Override
  public List<DemoSeries> series() {
    return List.of(
        ct(),
        localizer(),
        pet(),
        phases(),
        enhanced(),
        whole(DemoSegmentation.dataSet()),
        whole(DemoStructureSet.dataSet()));
  }

  private static DemoSeries ct() {
    List<DemoInstance> slices = new ArrayList<>();
    for (int k = 0; k < Thorax.SLICES; k++) {
      int slice = k;
      long pixels = (long) Short.BYTES * Thorax.ROWS * Thorax.COLUMNS;
      slices.add(instance(ThoraxCt.header(k), pixels, () -> ThoraxCt.slice(slice)));
    }
    Collections.shuffle(slices, new Random(ORDER_SEED));
    DemoSeries.Annotation marks =
        new DemoSeries.Annotation(
            "demo.xml",
            () -> LidcXml.write(ThoraxCt.STUDY, ThoraxCt.SERIES, ThoraxCt::sopInstanceUid));
    return of(ThoraxCt.header(0), slices, List.of(marks));
  }

  private static DemoSeries localizer() {
    DataSet header = ThoraxCt.localizerHeader();
    int pixels = Short.BYTES * Localizer.ROWS * Thorax.COLUMNS;
    return of(header, List.of(instance(header, pixels, ThoraxCt::localizer)), List.of());
  }

  private static DemoSeries pet() {
    List<DemoInstance> slices = new ArrayList<>();
    long pixels = (long) Short.BYTES * ThoraxPet.ROWS * ThoraxPet.COLUMNS;
    for (int k = 0; k < ThoraxPet.SLICES; k++) {
      int slice = k;
      slices.add(instance(ThoraxPet.header(k), pixels, () -> ThoraxPet.slice(slice)));
    }
    Collections.shuffle(slices, new Random(ORDER_SEED));
    return of(ThoraxPet.header(0), slices, List.of());
  }

  private static DemoSeries phases() {
    List<DemoInstance> slices = new ArrayList<>();
    long pixels = (long) Short.BYTES * AbdomenMr.ROWS * AbdomenMr.COLUMNS;
    for (int n = 0; n < AbdomenMr.PHASES * AbdomenMr.SLICES; n++) {
      int phase = n / AbdomenMr.SLICES;
      int slice = n % AbdomenMr.SLICES;
      DataSet header = AbdomenMr.header(phase, slice);
      slices.add(instance(header, pixels, () -> AbdomenMr.slice(phase, slice)));
    }
    Collections.shuffle(slices, new Random(ORDER_SEED));
    return of(AbdomenMr.header(0, 0), slices, List.of());
  }

  private static DemoSeries enhanced() {
    DataSet header = AbdomenEnhancedMr.header();
    long pixels =
        (long) Short.BYTES * AbdomenMr.ROWS * AbdomenMr.COLUMNS * AbdomenEnhancedMr.FRAMES;
    return of(header, List.of(instance(header, pixels, AbdomenEnhancedMr::image)), List.of());
  }

  /** A series of one object that is small enough to be kept. */
  private static DemoSeries whole(DataSet object) {
    try {
      byte[] file = DicomWriter.toBytes(object, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
      DemoInstance instance =
          new DemoInstance(
              object.string(Tag.SOPInstanceUID, ""), 1, 1, file.length, () -> file.clone());
      DataSet header = object.toBuilder().remove(Tag.PixelData).build();
      return of(header, List.of(instance), List.of());
    } catch (IOException e) {
      throw new UncheckedIOException("in memory", e);
    }
  }

  private static DemoSeries of(
      DataSet header, List<DemoInstance> instances, List<DemoSeries.Annotation> annotations) {
    return new DemoSeries(
        DemoArchive.COLLECTION, LICENCE, header, List.copyOf(instances), annotations);
  }

  private static DemoInstance instance(DataSet header, long pixels, Supplier<DataSet> image) {
    GeneratedFile file = new GeneratedFile(image);
    return new DemoInstance(
        header.string(Tag.SOPInstanceUID, ""),
        header.integer(Tag.AcquisitionNumber, 1),
        header.integer(Tag.InstanceNumber, 0),
        size(header) + pixels,
        file::bytes);
  }

  /** Bytes of the file without the pixels themselves. */
  private static long size(DataSet header) {
    try {
      return GeneratedFile.withoutPixels(header);
    } catch (IOException e) {
      throw new UncheckedIOException("in memory", e);
    }
  }
}
