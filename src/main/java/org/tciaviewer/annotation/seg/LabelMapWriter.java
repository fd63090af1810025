package org.tciaviewer.annotation.seg;

import java.io.IOException;
import java.util.List;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.AnnotationWriter;
import org.tciaviewer.job.Job;

/**
 * Writes LABELMAP segmentations: 8 or 16 bits a pixel, background 0. Where annotations overlap the
 * earlier one keeps the voxel, with a notice.
 */
public final class LabelMapWriter implements AnnotationWriter {
  @Override
  public String kind() {
    return "labelmap";
  }

  @Override
  public byte[] write(List<Annotation> annotations, Source source, Job job) throws IOException {
    return new SegObject(annotations, source, job).labelMap();
  }
}
