package org.tciaviewer.demo;

import java.util.List;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;

/**
 * One series that the archive serves. Immutable.
 *
 * @param collection name of the collection
 * @param licence what the archive says of its use
 * @param header Data Set of the first image, which the columns of the archive come from
 * @param instances in database order, which is not slice order
 * @param annotations files beside the images, such as LIDC XML
 */
record DemoSeries(
    String collection,
    Licence licence,
    DataSet header,
    List<DemoInstance> instances,
    List<Annotation> annotations) {
  /**
   * Terms of use; parts may be empty when not known.
   *
   * @param name as NBIA writes it
   * @param uri address of the licence
   * @param source address that describes the data
   */
  record Licence(String name, String uri, String source) {
    static final Licence UNKNOWN = new Licence("", "", "");
  }

  /** An annotation file under its own name. */
  record Annotation(String name, DemoInstance.Content content) {}

  String uid() {
    return header.string(Tag.SeriesInstanceUID, "");
  }

  String study() {
    return header.string(Tag.StudyInstanceUID, "");
  }

  String patient() {
    return header.string(Tag.PatientID, "");
  }

  long bytes() {
    return instances.stream().mapToLong(DemoInstance::size).sum();
  }
}
