package org.tciaviewer.archive;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What to search for. An empty string or list means "any"; conditions are joined by AND. Names are
 * compared without regard to case, UIDs exactly. Immutable.
 *
 * @param collection TCIA short name, such as "LIDC-IDRI"
 * @param patient Patient ID (0010,0020)
 * @param study Study Instance UID (0020,000D)
 * @param series Series Instance UIDs (0020,000E), any of them
 * @param modality Modality (0008,0060)
 * @param body Body Part Examined (0018,0015)
 * @param manufacturer Manufacturer (0008,0070)
 * @param species common or Latin name, or its SNOMED code
 * @param license which licences are wanted
 * @param from first Study Date (0008,0020)
 * @param to last Study Date
 * @param text free text over ids and descriptions; UIDs, a DOI and addresses of TCIA and IDC pages
 *     are recognised
 * @param annotates Series Instance UID of the images that the wanted series annotate
 * @param limit most records to return
 */
public record Query(
    String collection,
    String patient,
    String study,
    List<String> series,
    String modality,
    String body,
    String manufacturer,
    String species,
    LicenseWish license,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    String text,
    String annotates,
    int limit) {

  /** Which licences are wanted. */
  public enum LicenseWish {
    /** Any licence. */
    ANY,
    /** Only licences that allow commercial use. */
    COMMERCIAL
  }

  /** As many records as a table shows without paging. */
  public static final int DEFAULT_LIMIT = 1000;

  /** Copies the list and checks the limit. */
  public Query {
    series = List.copyOf(series);
    if (limit < 1) {
      throw new IllegalArgumentException("limit: expected at least 1, was " + limit);
    }
  }

  /** Whether nothing restricts the search. */
  public boolean isUnrestricted() {
    return equals(builder().limit(limit).build());
  }

  /** Whether the text is the DOI of a data set, without its resolver. */
  public boolean isTextDoi() {
    return Pasted.isDoi(text);
  }

  /** Starts with "any" for everything and {@link #DEFAULT_LIMIT}. */
  public static Builder builder() {
    return new Builder();
  }

  /** The series with this UID. */
  public static Query ofSeries(String uid) {
    return builder().series(uid).build();
  }

  /** Starts with the values of this query. */
  public Builder toBuilder() {
    Builder b = new Builder();
    b.collection = collection;
    b.patient = patient;
    b.study = study;
    b.series = series;
    b.modality = modality;
    b.body = body;
    b.manufacturer = manufacturer;
    b.species = species;
    b.license = license;
    b.from = from;
    b.to = to;
    b.text = text;
    b.annotates = annotates;
    b.limit = limit;
    return b;
  }

  /** Collects the conditions; each setter replaces the earlier value. Not thread-safe. */
  public static final class Builder {
    private String collection = "";
    private String patient = "";
    private String study = "";
    private List<String> series = List.of();
    private String modality = "";
    private String body = "";
    private String manufacturer = "";
    private String species = "";
    private LicenseWish license = LicenseWish.ANY;
    private Optional<LocalDate> from = Optional.empty();
    private Optional<LocalDate> to = Optional.empty();
    private String text = "";
    private String annotates = "";
    private int limit = DEFAULT_LIMIT;

    private Builder() {}

    /** TCIA short name. */
    public Builder collection(String name) {
      collection = name.trim();
      return this;
    }

    /** Patient ID (0010,0020). */
    public Builder patient(String id) {
      patient = id.trim();
      return this;
    }

    /** Study Instance UID (0020,000D). */
    public Builder study(String uid) {
      study = uid.trim();
      return this;
    }

    /** Series Instance UIDs (0020,000E). */
    public Builder series(String... uids) {
      return series(List.of(uids));
    }

    /** Series Instance UIDs (0020,000E); blank ones are left out. */
    public Builder series(List<String> uids) {
      series = uids.stream().map(String::trim).filter(u -> !u.isEmpty()).distinct().toList();
      return this;
    }

    /** Modality (0008,0060). */
    public Builder modality(String code) {
      modality = code.trim();
      return this;
    }

    /** Body Part Examined (0018,0015). */
    public Builder body(String part) {
      body = part.trim();
      return this;
    }

    /** Manufacturer (0008,0070). */
    public Builder manufacturer(String name) {
      manufacturer = name.trim();
      return this;
    }

    /** Name or SNOMED code of the species. */
    public Builder species(String name) {
      species = name.trim();
      return this;
    }

    /** Which licences are wanted. */
    public Builder license(LicenseWish wish) {
      license = wish;
      return this;
    }

    /** First Study Date (0008,0020). */
    public Builder from(LocalDate date) {
      from = Optional.of(date);
      return this;
    }

    /** Last Study Date (0008,0020). */
    public Builder to(LocalDate date) {
      to = Optional.of(date);
      return this;
    }

    /**
     * Free text, UIDs, a DOI, or an address of TCIA, NBIA or the IDC. An address that names a
     * collection or a patient stands for these conditions, unless they are given.
     */
    public Builder text(String words) {
      text = words.trim();
      return this;
    }

    /** Series Instance UID of the annotated images. */
    public Builder annotates(String uid) {
      annotates = uid.trim();
      return this;
    }

    /** Most records to return. */
    public Builder limit(int records) {
      limit = records;
      return this;
    }

    /** The query. */
    public Query build() {
      Pasted pasted = Pasted.of(text);
      return new Query(
          collection.isEmpty() ? pasted.collection() : collection,
          patient.isEmpty() ? pasted.patient() : patient,
          study,
          series,
          modality,
          body,
          manufacturer,
          species,
          license,
          from,
          to,
          pasted.text(),
          annotates,
          limit);
    }
  }
}
