package org.tciaviewer.archive;

/**
 * What a server says of one instance that was sent to it. Immutable.
 *
 * @param sopInstanceUid SOP Instance UID (0008,0018)
 * @param outcome whether the server has it now
 * @param reason what the server adds, in words; empty for nothing
 */
public record StoreResult(String sopInstanceUid, Outcome outcome, String reason) {
  /** Whether the server has the instance now. */
  public enum Outcome {
    /** It is stored as it was sent. */
    STORED,
    /** It is stored, but the server changed or doubts something. */
    WARNING,
    /** It is not stored. */
    REFUSED
  }
}
