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
  LICENSE(SeriesRecord::license);

  private final Function<SeriesRecord, String> value;

  FacetBy(Function<SeriesRecord, String> value) {
    this.value = value;
  }

  /** The value of a record; empty if it does not tell. */
  public String of(SeriesRecord record) {
    return value.apply(record);
  }
}
