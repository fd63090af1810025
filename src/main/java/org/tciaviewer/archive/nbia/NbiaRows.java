package org.tciaviewer.archive.nbia;

import org.tciaviewer.archive.JsonRow;
import org.tciaviewer.archive.SeriesRecord;

/** Makes records of the rows that {@code getSeries} answers in versions 4 and 1. */
final class NbiaRows {
  private NbiaRows() {}

  static SeriesRecord series(JsonRow row, String archive) {
    String doi = row.text("DataDescriptionURI", "CollectionURI", "descriptionURI");
    String licenseUrl = row.text("LicenseURI");
    int images = (int) Math.min(row.number("ImageCount", "Number of Images"), Integer.MAX_VALUE);
    return SeriesRecord.builder(row.text("SeriesInstanceUID", "Series UID"))
        .collection(row.text("Collection"))
        .patient(
            row.text("PatientID", "PatientId", "Subject ID"),
            row.text("StudyInstanceUID", "Study UID"))
        .study(row.text("StudyDate", "Study Date"), row.text("StudyDesc", "StudyDescription"))
        .series(row.text("SeriesNumber", "Series Number"), row.text("SeriesDescription"))
        .modality(row.text("Modality"), row.text("BodyPartExamined", "BodyPart"))
        .manufacturer(row.text("Manufacturer"))
        .size(images, row.number("FileSize"))
        .license(row.text("LicenseName", "License Name"), licenseUrl)
        .doi(doi)
        .annotationFiles(row.isYes("AnnotationsFlag"))
        .analysisResult(row.isYes("ThirdPartyAnalysis"))
        .source(archive, "")
        .build();
  }
}
