package org.tciaviewer.archive.idc;

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
}
