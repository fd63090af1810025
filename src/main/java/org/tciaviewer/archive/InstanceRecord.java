package org.tciaviewer.archive;

/**
 * One instance of a series as an archive lists it without sending its pixels. Empty text and −1
 * mean "not told". Immutable.
 *
 * @param sopInstanceUid SOP Instance UID (0008,0018); the IDC does not list it
 * @param instanceNumber Instance Number (0020,0013)
 * @param bytes size of the instance in bytes
 * @param locator where the archive keeps it; means something to that archive only
 */
public record InstanceRecord(
    String sopInstanceUid, int instanceNumber, long bytes, String locator) {

  /** The same with another locator. */
  public InstanceRecord withLocator(String other) {
    return new InstanceRecord(sopInstanceUid, instanceNumber, bytes, other);
  }

  /** What messages call it: the UID, else the locator. */
  public String label() {
    return sopInstanceUid.isEmpty() ? locator : sopInstanceUid;
  }
}
