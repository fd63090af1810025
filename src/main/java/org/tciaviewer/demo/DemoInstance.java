package org.tciaviewer.demo;

import java.io.IOException;

/**
 * One instance that the archive serves.
 *
 * @param sopInstanceUid SOP Instance UID (0008,0018)
 * @param acquisition Acquisition Number (0020,0012), 1 when absent
 * @param number Instance Number (0020,0013), 0 when absent
 * @param size bytes of the Part 10 file
 * @param content gives the Part 10 file
 */
record DemoInstance(
    String sopInstanceUid, int acquisition, int number, long size, Content content) {
  /** Where bytes come from: memory or a file. */
  @FunctionalInterface
  interface Content {
    byte[] read() throws IOException;
  }
}
