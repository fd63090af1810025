package org.tciaviewer.imagej;

import org.tciaviewer.annotation.Mask;

/**
 * A region of an image on the image's own grid. Immutable.
 *
 * @param name of the annotation, the ROI or the group of ROIs
 * @param observer who drew it; empty if not said
 * @param source kind of the region: format of an annotation, or "ImageJ ROI"
 * @param mask its voxels
 */
public record ImageRegion(String name, String observer, String source, Mask mask) {}
