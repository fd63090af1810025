package org.tciaviewer.annotation.seg;

import java.io.IOException;
import java.util.List;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.AnnotationWriter;
import org.tciaviewer.job.Job;

/** Writes BINARY segmentations: one segment for each annotation, overlaps kept. */
public final class SegWriter implements AnnotationWriter {
  @Override
  public String kind() {
    return "seg";
  }

  @Override
  public byte[] write(List<Annotation> annotations, Source source, Job job) throws IOException {
    return new SegObject(annotations, source, job).binary();
  }
}
