package org.tciaviewer.archive.idc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tciaviewer.archive.GeometryBadge;
import org.tciaviewer.archive.GeometryBadge.Regularity;
import org.tciaviewer.archive.JsonRow;
import org.tciaviewer.archive.SeriesRecord;

/** Makes records of the rows of table {@code index} and of {@code prior_versions_index}. */
final class IdcRows {
  private static final double BYTES_PER_MB = 1e6;

  private IdcRows() {}

  static SeriesRecord series(JsonRow row, String archive) {
    double mb = row.decimal("series_size_MB");
    return SeriesRecord.builder(row.text("SeriesInstanceUID"))
        .collection(row.text("collection_name", "collection_id"))
        .patient(row.text("PatientID"), row.text("StudyInstanceUID"))
        .study(row.text("StudyDate"), row.text("StudyDescription"))
        .series(row.text("SeriesNumber"), row.text("SeriesDescription"))
        .modality(row.text("Modality"), row.text("BodyPartExamined"))
        .manufacturer(row.text("Manufacturer"))
        .size(
            (int) Math.min(row.number("instanceCount"), Integer.MAX_VALUE),
            Double.isNaN(mb) ? -1 : Math.round(mb * BYTES_PER_MB))
        .license(row.text("license_short_name"), "")
        .doi(row.text("source_DOI"))
        .transferSyntax(row.text("TransferSyntaxUID"))
        .analysisResult(!row.text("analysis_result_id").isEmpty())
        .source(archive, row.text("series_aws_url"))
        .build();
  }

  /** What each column of {@code volume_geometry_index} tests, as words for its failure. */
  private static final Map<String, String> CHECKS = checks();

  private static Map<String, String> checks() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("single_orientation", "orientation varies");
    all.put("orthogonal_orientation", "rows and columns are not orthogonal");
    all.put("unique_slice_positions", "slices at the same place");
    all.put("consistent_in_plane_row", "slices are shifted along the rows");
    all.put("consistent_in_plane_col", "slices are shifted along the columns");
    all.put("consistent_pixel_spacing", "pixel spacing varies");
    all.put("consistent_image_dimensions", "image size varies");
    all.put("uniform_slice_spacing", "slice spacing varies");
    return all;
  }

  static GeometryBadge geometry(JsonRow row) {
    List<String> failed = new ArrayList<>();
    CHECKS.forEach(
        (column, words) -> {
          if (!row.text(column).isEmpty() && !row.isYes(column)) {
            failed.add(words);
          }
        });
    String told = row.text("regularly_spaced_3d_volume");
    Regularity regularity =
        told.isEmpty()
            ? Regularity.UNTOLD
            : row.isYes("regularly_spaced_3d_volume") ? Regularity.REGULAR : Regularity.IRREGULAR;
    return new GeometryBadge(regularity, row.decimal("obliquity_degrees"), failed);
  }
}
