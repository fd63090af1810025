package org.tciaviewer.archive.nbia;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.Md5;
import org.tciaviewer.archive.SopInstanceUids;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/** What came of a series: which instances, under which names, with which checksums. One thread. */
final class NbiaLedger {
  private final Job job;

  /** MD5 by name, in order of arrival. */
  private final Map<String, String> sums = new LinkedHashMap<>();

  private final Map<String, String> uidByName = new HashMap<>();
  private final Set<String> uids = new TreeSet<>();
  private final Map<String, String> sumByUid = new HashMap<>();
  private boolean secondPass;

  NbiaLedger(Job job) {
    this.job = job;
  }

  /** From now on an instance that came before is no surprise: the zip is being read again. */
  void expectRepetition() {
    secondPass = true;
  }

  /** Enters an instance; false when it came before and must not be handed on. */
  boolean enter(InstanceBytes instance) {
    String uid = SopInstanceUids.of(instance.array(), instance.length()).orElse("");
    String sum = Md5.hex(instance.array(), instance.length());
    if (!uid.isEmpty() && !uids.add(uid)) {
      noticeDuplicate(instance, uid, sum);
      return false;
    }
    sums.put(instance.name(), sum);
    uidByName.put(instance.name(), uid);
    sumByUid.put(uid, sum);
    return true;
  }

  private void noticeDuplicate(InstanceBytes instance, String uid, String sum) {
    if (secondPass) {
      return;
    }
    boolean same = sum.equals(sumByUid.get(uid));
    job.notice(
        Notice.warning(
            "Duplicate instance",
            instance.name()
                + " repeats a SOP Instance UID with "
                + (same ? "the same" : "other")
                + " content; the first copy is used",
            uid));
  }

  /** Enters the good copy of an instance that was missing or bad. */
  void repair(String name, String uid, String sum) {
    uids.add(uid);
    sums.put(name, sum);
    uidByName.put(name, uid);
  }

  int received() {
    return sums.size();
  }

  boolean has(String uid) {
    return uids.contains(uid);
  }

  String uidOf(String name) {
    return uidByName.getOrDefault(name, "");
  }

  /**
   * Names of instances whose checksum is not the listed one. A zip that is asked for again may
   * number its entries anew, so that what has the sum of another name is good as well.
   */
  List<String> bad(Map<String, String> listed) {
    Set<String> good = new HashSet<>(listed.values());
    List<String> out = new ArrayList<>();
    sums.forEach(
        (name, sum) -> {
          if (listed.containsKey(name) && !good.contains(sum)) {
            out.add(name);
          }
        });
    return out;
  }

  /** Listed names that never came, nor their content under another name. */
  List<String> absent(Map<String, String> listed) {
    Set<String> came = new HashSet<>(sums.values());
    return listed.entrySet().stream()
        .filter(e -> !sums.containsKey(e.getKey()) && !came.contains(e.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** How many instances were compared with a listed checksum. */
  int compared(Map<String, String> listed) {
    Set<String> good = new HashSet<>(listed.values());
    return (int)
        sums.entrySet().stream()
            .filter(e -> listed.containsKey(e.getKey()) || good.contains(e.getValue()))
            .count();
  }
}
