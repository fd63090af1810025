package org.tciaviewer.archive.dicomweb;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tciaviewer.archive.OpenOptions.SliceRange;
import org.tciaviewer.archive.SlicePlanes;
import org.tciaviewer.archive.SlicePlanes.Plane;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.Job;

/**
 * Chooses the instances of a slice range without their pixels: from the search for instances, or,
 * when the server does not put positions there, from the metadata of the series.
 */
final class SliceSelection {
  private final Transfer transfer;

  SliceSelection(Transfer transfer) {
    this.transfer = transfer;
  }

  /**
   * SOP Instance UIDs of the range in order of position.
   *
   * @return empty when the slices are not parallel planes that all have a position
   */
  Optional<List<String>> choose(SliceRange range, Job job) throws IOException {
    Map<String, Optional<Plane>> planes = new LinkedHashMap<>();
    String path = DicomWebApi.pathOf(transfer.series());
    new Qido(transfer.api(), path + "/instances", Map.of(), QidoTags.PLANE, Tag.SOPInstanceUID)
        .forEach(Qido.PAGE, row -> put(row, planes), job);
    if (planes.values().stream().anyMatch(Optional::isEmpty)) {
      transfer
          .api()
          .metadata(path, QidoTags.idsAnd(QidoTags.PLANE), job)
          .forEach(row -> put(row, planes));
    }
    Map<String, Plane> known = new LinkedHashMap<>();
    planes.forEach((uid, plane) -> plane.ifPresent(p -> known.put(uid, p)));
    return SlicePlanes.choose(List.copyOf(planes.keySet()), known, range);
  }

  private static boolean put(DicomJson row, Map<String, Optional<Plane>> planes) {
    planes.put(
        row.text(Tag.SOPInstanceUID),
        SlicePlanes.of(
            row.numbers(Tag.ImageOrientationPatient), row.numbers(Tag.ImagePositionPatient)));
    return true;
  }
}
