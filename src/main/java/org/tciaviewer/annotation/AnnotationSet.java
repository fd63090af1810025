package org.tciaviewer.annotation;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The annotations of one file and what they refer to. It does not promise that the referenced
 * series exists or was loaded. Immutable.
 *
 * @param format name of the format, such as "LIDC XML", "SEG" or "RTSTRUCT"
 * @param name file name it was read from
 * @param references what the file says it belongs to
 * @param annotations in the order of the file
 */
public record AnnotationSet(
    String format, String name, References references, List<Annotation> annotations) {

  /**
   * What a file says it belongs to. Immutable.
   *
   * @param sopInstanceUid SOP Instance UID (0008,0018) of the file itself or its message UID; empty
   *     if there is none
   * @param studyInstanceUid Study Instance UID (0020,000D); empty if not said
   * @param frameOfReferenceUid Frame of Reference UID (0020,0052); empty if not said, as in LIDC
   *     XML
   * @param seriesInstanceUids Series Instance UIDs (0020,000E) of the images it refers to
   * @param sopInstanceUids SOP Instance UIDs of the images it refers to, possibly empty
   */
  public record References(
      String sopInstanceUid,
      String studyInstanceUid,
      String frameOfReferenceUid,
      Set<String> seriesInstanceUids,
      Set<String> sopInstanceUids) {
    /** Refers to nothing. */
    public static final References NONE = new References("", "", "", Set.of(), Set.of());

    /** Checks that no part is null and takes copies of the sets. */
    public References {
      Objects.requireNonNull(sopInstanceUid, "sopInstanceUid");
      Objects.requireNonNull(studyInstanceUid, "studyInstanceUid");
      Objects.requireNonNull(frameOfReferenceUid, "frameOfReferenceUid");
      seriesInstanceUids = Set.copyOf(seriesInstanceUids);
      sopInstanceUids = Set.copyOf(sopInstanceUids);
    }
  }

  /** How an annotation file and an image fit together. */
  public enum Match {
    /** The file names the series or one of its instances. */
    SERIES,
    /** The file names another series in the same Frame of Reference: millimetres agree. */
    FRAME_OF_REFERENCE,
    /** The file does not say enough to tell. */
    UNKNOWN,
    /** The file names another series and another Frame of Reference: it does not belong here. */
    NONE
  }

  /** Checks that no part is null and takes a copy of the list. */
  public AnnotationSet {
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(references, "references");
    annotations = List.copyOf(annotations);
  }

  /**
   * Whether this file belongs to an image.
   *
   * @param seriesInstanceUid of the image; empty if unknown
   * @param frameOfReferenceUid of the image; empty if unknown
   * @param sopInstanceUids of the image's slices
   */
  public Match match(
      String seriesInstanceUid, String frameOfReferenceUid, Set<String> sopInstanceUids) {
    if (references.seriesInstanceUids().contains(seriesInstanceUid)
        || references.sopInstanceUids().stream().anyMatch(sopInstanceUids::contains)) {
      return Match.SERIES;
    }
    String own = references.frameOfReferenceUid();
    if (!own.isEmpty() && !frameOfReferenceUid.isEmpty()) {
      return own.equals(frameOfReferenceUid) ? Match.FRAME_OF_REFERENCE : Match.NONE;
    }
    boolean bothSay = !references.seriesInstanceUids().isEmpty() && !seriesInstanceUid.isEmpty();
    return bothSay ? Match.NONE : Match.UNKNOWN;
  }
}
