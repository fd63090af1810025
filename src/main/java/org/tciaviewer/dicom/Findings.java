package org.tciaviewer.dicom;

import java.util.HashSet;
import java.util.Set;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/** Notices of one file: each finding once, so that a broken writer does not flood the job. */
final class Findings {
  private final String name;
  private final Job job;
  private int start;
  private final Set<String> seen = new HashSet<>();

  Findings(String name, Job job) {
    this.name = name;
    this.job = job;
  }

  /** Index in the array of the first byte of the file, or of its inflated part. */
  void startAt(int index) {
    start = index;
  }

  /** Something was repaired or skipped. */
  void repaired(String finding, String value, String where) {
    if (seen.add(finding)) {
      job.notice(Notice.warning(finding, value, where.isEmpty() ? name : name + " " + where));
    }
  }

  /**
   * @param offset index in the array of the bytes that are wrong
   */
  FormatException broken(String where, long offset, String expected, String found, String section) {
    String place = where.isEmpty() ? name : name + ": " + where;
    return FormatException.at(place, offset - start, expected, found, section);
  }
}
