package org.tciaviewer.annotation.rtstruct;

import java.io.IOException;
import org.tciaviewer.annotation.AnnotationFormat;
import org.tciaviewer.annotation.AnnotationSet;
import org.tciaviewer.annotation.DicomObjects;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.job.Job;

/** DICOM RT Structure Set Storage. */
public final class RtStructFormat implements AnnotationFormat {
  /** RT Structure Set Storage. */
  static final String RT_STRUCTURE_SET = "1.2.840.10008.5.1.4.1.1.481.3";

  @Override
  public String name() {
    return "RTSTRUCT";
  }

  @Override
  public boolean recognises(byte[] bytes, String name) {
    return DicomObjects.sopClassUid(bytes).equals(RT_STRUCTURE_SET);
  }

  @Override
  public AnnotationSet read(byte[] bytes, String name, Job job) throws IOException {
    job.checkCancelled();
    DicomFile file = DicomFile.read(bytes, 0, bytes.length, name, job);
    return new RtStructReader(file.dataSet(), name, job).read();
  }
}
