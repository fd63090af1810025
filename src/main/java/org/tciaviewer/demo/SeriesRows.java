package org.tciaviewer.demo;

import java.util.List;
import java.util.Optional;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;

/** The columns of NBIA version 4 for patients, studies and series, in server order. */
final class SeriesRows {
  private static final int DATE_LENGTH = 8;
  private static final String SITE = "Demo";

  /** Columns of getSeries in server order. */
  private static final List<String> SERIES =
      List.of(
          "SeriesInstanceUID",
          "StudyInstanceUID",
          "Modality",
          "ProtocolName",
          "SeriesDate",
          "SeriesDescription",
          "BodyPartExamined",
          "SeriesNumber",
          "AnnotationsFlag",
          "Collection",
          "Site",
          "PatientID",
          "PatientSex",
          "PatientAge",
          "AdmittingDiagnosisDescription",
          "Manufacturer",
          "ManufacturerModelName",
          "SoftwareVersions",
          "ImageCount",
          "MaxSubmissionTimestamp",
          "LicenseName",
          "LicenseURI",
          "DataDescriptionURI",
          "FileSize",
          "ReleasedStatus",
          "DateReleased",
          "StudyDesc",
          "StudyDate",
          "ThirdPartyAnalysis",
          "Authorized");

  private SeriesRows() {}

  /** A row of getPatient, whose key is PatientId, not PatientID. */
  static Row patient(DemoSeries s) {
    DataSet d = s.header();
    return new Row()
        .with("PatientId", s.patient())
        .with("PatientName", d.string(Tag.PatientName, ""))
        .with("PatientSex", d.string(Tag.PatientSex, ""))
        .with("EthnicGroup", d.string(Tag.EthnicGroup, ""))
        .with("Collection", s.collection())
        .with("Phantom", phantom(d))
        .with("SpeciesCode", species(d, Tag.CodeValue))
        .with("SpeciesDescription", species(d, Tag.CodeMeaning))
        .with("Authorized", 1);
  }

  static Row study(DemoSeries s, long seriesCount) {
    DataSet d = s.header();
    return new Row()
        .with("StudyInstanceUID", s.study())
        .with("StudyDate", date(d, Tag.StudyDate))
        .with("StudyDescription", d.string(Tag.StudyDescription, ""))
        .with("AdmittingDiagnosesDescription", d.string(Tag.AdmittingDiagnosesDescription, ""))
        .with("StudyID", d.string(Tag.StudyID, ""))
        .with("PatientAge", d.string(Tag.PatientAge, ""))
        .with("PatientID", s.patient())
        .with("PatientName", d.string(Tag.PatientName, ""))
        .with("PatientSex", d.string(Tag.PatientSex, ""))
        .with("EthnicGroup", d.string(Tag.EthnicGroup, ""))
        .with("Collection", s.collection())
        .with("SeriesCount", seriesCount)
        .with("Authorized", 1);
  }

  static Row series(DemoSeries s) {
    DataSet d = s.header();
    Row row =
        new Row()
            .with("SeriesInstanceUID", s.uid())
            .with("StudyInstanceUID", s.study())
            .with("Modality", d.string(Tag.Modality, ""))
            .with("ProtocolName", d.string(Tag.ProtocolName, ""))
            .with("SeriesDate", date(d, Tag.SeriesDate))
            .with("SeriesDescription", d.string(Tag.SeriesDescription, ""))
            .with("BodyPartExamined", d.string(Tag.BodyPartExamined, ""));
    d.integer(Tag.SeriesNumber).ifPresent(n -> row.with("SeriesNumber", n));
    annotations(row, s);
    return common(row.with("Collection", s.collection()).with("Site", SITE), s)
        .with("PatientSex", d.string(Tag.PatientSex, ""))
        .with("PatientAge", d.string(Tag.PatientAge, ""))
        .with("StudyDesc", d.string(Tag.StudyDescription, ""))
        .with("StudyDate", date(d, Tag.StudyDate))
        .with("ThirdPartyAnalysis", "NO")
        .with("Authorized", 1)
        .ordered(SERIES);
  }

  /** The flag is absent, not false, for most series without annotations. */
  private static void annotations(Row row, DemoSeries s) {
    if (!s.annotations().isEmpty()) {
      row.with("AnnotationsFlag", true);
    }
  }

  private static Row common(Row row, DemoSeries s) {
    DataSet d = s.header();
    return row.with("PatientID", s.patient())
        .with("Manufacturer", d.string(Tag.Manufacturer, ""))
        .with("ManufacturerModelName", d.string(Tag.ManufacturerModelName, ""))
        .with("SoftwareVersions", d.string(Tag.SoftwareVersions, ""))
        .with("ImageCount", s.instances().size())
        .with("MaxSubmissionTimestamp", date(d, Tag.SeriesDate))
        .with("LicenseName", s.licence().name())
        .with("LicenseURI", s.licence().uri())
        .with("DataDescriptionURI", s.licence().source())
        .with("FileSize", s.bytes())
        .with("ReleasedStatus", "Yes")
        .with("DateReleased", date(d, Tag.SeriesDate));
  }

  /** Header of getSeriesMetadata, order fixed. */
  static final List<String> METADATA =
      List.of(
          "PatientID",
          "PatientName",
          "PatientSex",
          "EthnicGroup",
          "Phantom",
          "SpeciesCode",
          "SpeciesDescription",
          "StudyInstanceUID",
          "StudyDate",
          "StudyDesc",
          "AdmittingDiagnosisDescription",
          "StudyID",
          "PatientAge",
          "LongitudinalTemporalEventType",
          "LongitudinalTemporalOffsetFromEvent",
          "SeriesInstanceUID",
          "Collection",
          "Site",
          "Modality",
          "ProtocolName",
          "SeriesDate",
          "SeriesDescription",
          "BodyPartExamined",
          "SeriesNumber",
          "AnnotationsFlag",
          "Manufacturer",
          "ManufacturerModelName",
          "PixelSpacing(mm)-Row",
          "SliceThickness(mm)",
          "SoftwareVersions",
          "ImageCount",
          "MaxSubmissionTimestamp",
          "LicenseName",
          "LicenseURI",
          "DataDescriptionURI",
          "FileSize",
          "ReleasedStatus",
          "DateReleased",
          "ThirdPartyAnalysis",
          "Authorized");

  static Row metadata(DemoSeries s) {
    Row row = new Row();
    patient(s).columns().forEach((k, v) -> row.columns().put(k, v));
    series(s).columns().forEach((k, v) -> row.columns().put(k, v));
    DataSet d = s.header();
    return row.with("StudyID", d.string(Tag.StudyID, ""))
        .with("PixelSpacing(mm)-Row", d.string(Tag.PixelSpacing, ""))
        .with("SliceThickness(mm)", d.string(Tag.SliceThickness, ""))
        .ordered(METADATA);
  }

  private static String phantom(DataSet d) {
    return d.string(Tag.QualityControlImage, "NO").equals("YES") ? "YES" : "NO";
  }

  private static String species(DataSet d, int tag) {
    Optional<DataSet> code = d.item(Tag.PatientSpeciesCodeSequence);
    String human = tag == Tag.CodeValue ? "337915000" : "Homo sapiens";
    return code.map(c -> c.string(tag, "")).orElse(human);
  }

  /** MM-DD-YYYY, as version 4 writes dates. */
  static String date(DataSet d, int tag) {
    String date = d.string(tag, "");
    return date.matches("\\d{" + DATE_LENGTH + "}")
        ? date.substring(4, 6) + "-" + date.substring(6) + "-" + date.substring(0, 4)
        : "";
  }
}
