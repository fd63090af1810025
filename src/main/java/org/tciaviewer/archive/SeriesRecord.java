package org.tciaviewer.archive;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.tciaviewer.archive.ArchiveException.Retry;

/**
 * One series as an archive lists it, in the normal forms of {@link NormalForms}: the same series
 * has the same text in the same column whatever the source. Empty text, −1 and false mean "not
 * told". Immutable.
 *
 * @param collection TCIA short name
 * @param patientId Patient ID (0010,0020)
 * @param studyInstanceUid Study Instance UID (0020,000D)
 * @param studyDate Study Date (0008,0020) as YYYY-MM-DD
 * @param studyDescription Study Description (0008,1030)
 * @param seriesInstanceUid Series Instance UID (0020,000E)
 * @param seriesNumber Series Number (0020,0011)
 * @param modality Modality (0008,0060)
 * @param seriesDescription Series Description (0008,103E)
 * @param bodyPart Body Part Examined (0018,0015)
 * @param manufacturer Manufacturer (0008,0070)
 * @param images number of instances, −1 if not told
 * @param bytes size of all instances in bytes, −1 if not told; IDC rounds it
 * @param license short name, such as "CC BY 3.0"
 * @param licenseUrl address of the licence text
 * @param doi bare DOI of the data set, such as "10.7937/K9/TCIA.2015.LO9QL9SX"
 * @param source name of the archive
 * @param transferSyntaxUid Transfer Syntax UID (0002,0010) if told
 * @param annotationFiles whether the archive has annotation files (LIDC XML) for it
 * @param analysisResult whether it is the work of a third party on the images of a collection
 * @param locator where the archive keeps it; means something to that archive only
 */
public record SeriesRecord(
    String collection,
    String patientId,
    String studyInstanceUid,
    String studyDate,
    String studyDescription,
    String seriesInstanceUid,
    String seriesNumber,
    String modality,
    String seriesDescription,
    String bodyPart,
    String manufacturer,
    int images,
    long bytes,
    String license,
    String licenseUrl,
    String doi,
    String source,
    String transferSyntaxUid,
    boolean annotationFiles,
    boolean analysisResult,
    String locator) {

  /** Decimal places between bytes and MB. */
  private static final int MEGA = 6;

  /** A record that carries only the Series Instance UID, for a series named by the user. */
  public static SeriesRecord of(String seriesInstanceUid) {
    return builder(seriesInstanceUid).build();
  }

  /** Starts a record in which nothing but the UID is told. */
  public static Builder builder(String seriesInstanceUid) {
    return new Builder(seriesInstanceUid);
  }

  /**
   * The records, unless not one of many rows has a Series Instance UID: then the service has
   * changed its columns, which must not look like an empty answer.
   *
   * @throws ArchiveException when no record has a UID though there are some
   */
  public static List<SeriesRecord> checked(List<SeriesRecord> rows, String archive)
      throws ArchiveException {
    if (!rows.isEmpty() && rows.stream().allMatch(r -> r.seriesInstanceUid.isEmpty())) {
      throw new ArchiveException(
          archive,
          200,
          "",
          Retry.IS_USELESS,
          "its "
              + rows.size()
              + " rows have no SeriesInstanceUID; the service has changed, look for an update of"
              + " TCIA Viewer",
          null);
    }
    return rows;
  }

  /**
   * Column MB: bytes / 1,000,000 with one decimal and a point, empty if not told. The IDC tells no
   * more than hundredths of MB: to these the bytes of all archives are rounded first, because 1.049
   * MB would be 1.0 of NBIA and, told as 1.05, 1.1 of the IDC.
   */
  public String megabytes() {
    return bytes < 0
        ? ""
        : BigDecimal.valueOf(bytes, MEGA)
            .setScale(2, RoundingMode.HALF_UP)
            .setScale(1, RoundingMode.HALF_UP)
            .toPlainString();
  }

  /** Column Images: the number, empty if not told. */
  public String imageCount() {
    return images < 0 ? "" : Integer.toString(images);
  }

  /** Whether the licence forbids commercial use, as far as it is told. */
  public boolean isNonCommercial() {
    return NormalForms.isNonCommercial(license);
  }

  /** Starts with the values of this record. */
  public Builder toBuilder() {
    Builder b = new Builder(seriesInstanceUid);
    b.collection = collection;
    b.patientId = patientId;
    b.studyInstanceUid = studyInstanceUid;
    b.studyDate = studyDate;
    b.studyDescription = studyDescription;
    b.seriesNumber = seriesNumber;
    b.modality = modality;
    b.seriesDescription = seriesDescription;
    b.bodyPart = bodyPart;
    b.manufacturer = manufacturer;
    b.images = images;
    b.bytes = bytes;
    b.license = license;
    b.licenseUrl = licenseUrl;
    b.doi = doi;
    b.source = source;
    b.transferSyntaxUid = transferSyntaxUid;
    b.annotationFiles = annotationFiles;
    b.analysisResult = analysisResult;
    b.locator = locator;
    return b;
  }

  /** Collects the values and brings them into their normal form. Not thread-safe. */
  public static final class Builder {
    private final String seriesInstanceUid;
    private String collection = "";
    private String patientId = "";
    private String studyInstanceUid = "";
    private String studyDate = "";
    private String studyDescription = "";
    private String seriesNumber = "";
    private String modality = "";
    private String seriesDescription = "";
    private String bodyPart = "";
    private String manufacturer = "";
    private int images = -1;
    private long bytes = -1;
    private String license = "";
    private String licenseUrl = "";
    private String doi = "";
    private String source = "";
    private String transferSyntaxUid = "";
    private boolean annotationFiles;
    private boolean analysisResult;
    private String locator = "";

    private Builder(String uid) {
      seriesInstanceUid = uid.trim();
    }

    /** TCIA short name. */
    public Builder collection(String name) {
      collection = name.trim();
      return this;
    }

    /** Patient ID and Study Instance UID. */
    public Builder patient(String id, String studyUid) {
      patientId = id.trim();
      studyInstanceUid = studyUid.trim();
      return this;
    }

    /** Study Date in any form an archive uses, and Study Description. */
    public Builder study(String date, String description) {
      studyDate = NormalForms.date(date);
      studyDescription = description.trim();
      return this;
    }

    /** Series Number in any form an archive uses, and Series Description. */
    public Builder series(String number, String description) {
      seriesNumber = NormalForms.number(number);
      seriesDescription = description.trim();
      return this;
    }

    /** Modality and Body Part Examined. */
    public Builder modality(String code, String part) {
      modality = code.trim();
      bodyPart = part.trim();
      return this;
    }

    /** Manufacturer. */
    public Builder manufacturer(String name) {
      manufacturer = name.trim();
      return this;
    }

    /** Number of instances and their size in bytes, −1 if not told. */
    public Builder size(int instances, long byteCount) {
      images = instances;
      bytes = byteCount;
      return this;
    }

    /** Name of the licence in any form an archive uses, and its address. */
    public Builder license(String name, String url) {
      license = NormalForms.license(name, url);
      licenseUrl = url.trim();
      return this;
    }

    /** DOI, bare or as a URL. */
    public Builder doi(String doiOrUrl) {
      doi = NormalForms.doi(doiOrUrl);
      return this;
    }

    /** Name of the archive and where it keeps the series. */
    public Builder source(String archive, String where) {
      source = archive;
      locator = where;
      return this;
    }

    /** Transfer Syntax UID. */
    public Builder transferSyntax(String uid) {
      transferSyntaxUid = uid.trim();
      return this;
    }

    /** Whether the archive has annotation files for it. */
    public Builder annotationFiles(boolean has) {
      annotationFiles = has;
      return this;
    }

    /** Whether it is the work of a third party. */
    public Builder analysisResult(boolean is) {
      analysisResult = is;
      return this;
    }

    /** The record. */
    public SeriesRecord build() {
      return new SeriesRecord(
          collection,
          patientId,
          studyInstanceUid,
          studyDate,
          studyDescription,
          seriesInstanceUid,
          seriesNumber,
          modality,
          seriesDescription,
          bodyPart,
          manufacturer,
          images,
          bytes,
          license,
          licenseUrl,
          doi,
          source,
          transferSyntaxUid,
          annotationFiles,
          analysisResult,
          locator);
    }
  }
}
