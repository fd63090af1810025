package org.tciaviewer.archive;

import java.util.function.Function;

/** By what the series of a search can be counted. */
public enum FacetBy {
  /** TCIA short name. */
  COLLECTION(SeriesRecord::collection),
  /** Patient ID (0010,0020). */
  PATIENT(SeriesRecord::patientId),
  /** Modality (0008,0060). */
  MODALITY(SeriesRecord::modality),
  /** Body Part Examined (0018,0015). */
  BODY_PART(SeriesRecord::bodyPart),
  /** Manufacturer (0008,0070). */
  MANUFACTURER(SeriesRecord::manufacturer),
  /** Common name; only services know it, records do not. */
  SPECIES(r -> ""),
  /** Short name of the licence. */
  LICENSE(SeriesRecord::license),
  /** Year of the Study Date (0008,0020), four digits. */
  YEAR(FacetBy::year);

  private static final int YEAR_DIGITS = 4;

  private final Function<SeriesRecord, String> value;

  FacetBy(Function<SeriesRecord, String> value) {
    this.value = value;
  }

  /** The value of a record; empty if it does not tell. */
  public String of(SeriesRecord record) {
    return value.apply(record);
  }

  private static String year(SeriesRecord r) {
    boolean isDate = r.studyDate().matches("\\d{4}-.*");
    return isDate ? r.studyDate().substring(0, YEAR_DIGITS) : "";
  }
}
