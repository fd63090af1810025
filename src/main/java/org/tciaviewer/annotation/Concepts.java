package org.tciaviewer.annotation;

import java.util.Objects;

/**
 * What an annotation is in codes, in the terms of the Segment Description, PS3.3 C.8.20.4. Nothing
 * promises that a part is given: an absent one is {@link CodedConcept#NONE} or empty. Immutable.
 *
 * @param type Segmented Property Type (0062,000F), or the kind of mark in words
 * @param category Segmented Property Category (0062,0003)
 * @param region Anatomic Region (0008,2218)
 * @param algorithm Segment Algorithm Type (0062,0008), a blank and Name (0062,0009)
 * @param number Segment Number (0062,0004) or ROI Number (3006,0022), −1 if there is none
 * @param trackingUid Tracking UID (0062,0021)
 */
public record Concepts(
    CodedConcept type,
    CodedConcept category,
    CodedConcept region,
    String algorithm,
    int number,
    String trackingUid) {
  /** Nothing is said. */
  public static final Concepts NONE = ofType(CodedConcept.NONE);

  /** "Background" of the DICOM vocabulary: what a label map says of everything else. */
  public static final CodedConcept BACKGROUND = new CodedConcept("125040", "DCM", "Background");

  /** Checks that no part is null. */
  public Concepts {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(algorithm, "algorithm");
    Objects.requireNonNull(trackingUid, "trackingUid");
  }

  /** Whether this is the background of a label map, which is listed and not drawn. */
  public boolean isBackground() {
    return type.sameAs(BACKGROUND);
  }

  /** Only the type is said. */
  public static Concepts ofType(CodedConcept type) {
    return new Concepts(type, CodedConcept.NONE, CodedConcept.NONE, "", -1, "");
  }

  /** The same with this number. */
  public Concepts numbered(int newNumber) {
    return new Concepts(type, category, region, algorithm, newNumber, trackingUid);
  }
}
