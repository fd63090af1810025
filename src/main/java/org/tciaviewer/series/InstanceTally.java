package org.tciaviewer.series;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * Which instances of a series came, came twice or could not be used. Keeps no instance.
 * Thread-safe.
 */
final class InstanceTally {
  private final Job job;
  private final Set<String> seen = new HashSet<>();
  private final List<FormatException> failures = new ArrayList<>();
  private int added;

  InstanceTally(Job job) {
    this.job = job;
  }

  /** Counts an instance that came, usable or not. */
  synchronized void count() {
    added++;
  }

  /** Whether it is the first of its SOP Instance UID (0008,0018); a second copy is noticed. */
  boolean isNew(Instance instance) {
    String uid = instance.sopInstanceUid();
    synchronized (this) {
      if (uid.isEmpty() || seen.add(uid)) {
        return true;
      }
    }
    job.notice(
        Notice.warning("Same instance twice", "the second copy was left out", instance.name()));
    return false;
  }

  /** An instance was taken out again: another copy of it is welcome. */
  synchronized void forget(Instance instance) {
    seen.remove(instance.sopInstanceUid());
  }

  /** Notices that an instance, or a frame of one, is left out. */
  void fail(FormatException cause, String name) {
    synchronized (this) {
      failures.add(String.valueOf(cause.getMessage()).contains(name) ? cause : cause.in(name));
    }
    job.notice(Notice.error("Instance not used", cause.getMessage(), name));
  }

  /** Why a series has no volume: the first failure, if any, is the cause. */
  synchronized FormatException nothingUsed() {
    if (added == 0) {
      return new FormatException("The series holds no instance");
    }
    if (failures.isEmpty()) {
      return new FormatException("None of " + added + " instances holds an image");
    }
    FormatException first = failures.get(0);
    return new FormatException(
        "None of " + added + " instances could be used: " + first.getMessage(), first);
  }
}
