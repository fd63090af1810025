package org.tciaviewer.annotation.sr;

import java.io.IOException;
import java.util.Set;
import org.tciaviewer.annotation.AnnotationFormat;
import org.tciaviewer.annotation.AnnotationSet;
import org.tciaviewer.annotation.DicomObjects;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.job.Job;

/** Structured Reports with measurement groups of TID 1500. */
public final class SrFormat implements AnnotationFormat {
  /** Enhanced, Comprehensive and Comprehensive 3D SR Storage. */
  private static final Set<String> STRUCTURED_REPORTS =
      Set.of(
          "1.2.840.10008.5.1.4.1.1.88.22",
          "1.2.840.10008.5.1.4.1.1.88.33",
          "1.2.840.10008.5.1.4.1.1.88.34");

  @Override
  public String name() {
    return "SR";
  }

  @Override
  public boolean recognises(byte[] bytes, String name) {
    return STRUCTURED_REPORTS.contains(DicomObjects.sopClassUid(bytes));
  }

  @Override
  public AnnotationSet read(byte[] bytes, String name, Job job) throws IOException {
    job.checkCancelled();
    DicomFile file = DicomFile.read(bytes, 0, bytes.length, name, job);
    return new SrReader(file.dataSet(), name).read();
  }
}
