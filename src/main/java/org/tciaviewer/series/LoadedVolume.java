package org.tciaviewer.series;

import java.util.List;
import java.util.Optional;
import org.tciaviewer.geometry.VolumeGeometry;
import org.tciaviewer.job.Notice;
import org.tciaviewer.pixel.VoxelKind;
import org.tciaviewer.pixel.Voxels;
import org.tciaviewer.pixel.Window;

/**
 * A volume and its pixels on their way into an image: after the image is built the pixels belong to
 * it alone, and this object is dropped.
 *
 * @param volume geometry, headers and findings
 * @param kind the kind of all slices
 * @param voxels one per slice, in stack order
 * @param display how it is shown at first
 * @param unit unit of the real values, such as "HU"; empty if unknown
 * @param rounded the window whose 256 steps the pixels are, when 8 bits were asked for
 * @param notices what was assumed about values, beyond the volume's findings
 */
public record LoadedVolume(
    Volume volume,
    VoxelKind kind,
    List<Voxels> voxels,
    DisplayCurve display,
    String unit,
    Optional<Window> rounded,
    List<Notice> notices) {
  /** Checks that there is one array for each slice. */
  public LoadedVolume {
    if (voxels.size() != volume.slices().size()) {
      throw new IllegalArgumentException(
          "voxels: expected " + volume.slices().size() + " slices, were " + voxels.size());
    }
    notices = List.copyOf(notices);
  }

  /** Number of columns. */
  public int columns() {
    return volume
        .geometry()
        .map(VolumeGeometry::columns)
        .orElseGet(() -> volume.frame(0).orElseThrow().pixel().columns());
  }

  /** Number of rows. */
  public int rows() {
    return volume
        .geometry()
        .map(VolumeGeometry::rows)
        .orElseGet(() -> volume.frame(0).orElseThrow().pixel().rows());
  }

  /** The same with pixels that were read later. */
  public LoadedVolume withVoxels(List<Voxels> read) {
    return new LoadedVolume(volume, kind, read, display, unit, rounded, notices);
  }
}
