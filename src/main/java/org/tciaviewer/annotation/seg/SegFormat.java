package org.tciaviewer.annotation.seg;

import java.io.IOException;
import org.tciaviewer.annotation.AnnotationFormat;
import org.tciaviewer.annotation.AnnotationSet;
import org.tciaviewer.annotation.DicomObjects;
import org.tciaviewer.job.Job;

/** DICOM Segmentation Storage and Label Map Segmentation Storage. */
public final class SegFormat implements AnnotationFormat {
  /** Segmentation Storage. */
  static final String SEGMENTATION = "1.2.840.10008.5.1.4.1.1.66.4";

  /** Label Map Segmentation Storage. */
  static final String LABEL_MAP = "1.2.840.10008.5.1.4.1.1.66.7";

  @Override
  public String name() {
    return "SEG";
  }

  @Override
  public boolean recognises(byte[] bytes, String name) {
    String sopClass = DicomObjects.sopClassUid(bytes);
    return sopClass.equals(SEGMENTATION) || sopClass.equals(LABEL_MAP);
  }

  @Override
  public AnnotationSet read(byte[] bytes, String name, Job job) throws IOException {
    return SegReader.read(bytes, name, job);
  }
}
