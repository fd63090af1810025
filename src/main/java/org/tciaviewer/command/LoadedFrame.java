package org.tciaviewer.command;

import org.tciaviewer.pixel.Voxels;
import org.tciaviewer.series.FrameHeader;

/**
 * One frame that has arrived and is decoded. The array of voxels is shared: it becomes the slice.
 *
 * @param header everything known of it without its pixels
 * @param voxels its values
 */
record LoadedFrame(FrameHeader header, Voxels voxels) {
  /** Tells frames apart, also those of one instance. */
  String key() {
    return header.instance().sopInstanceUid() + " " + header.index();
  }
}
