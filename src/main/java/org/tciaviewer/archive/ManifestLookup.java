package org.tciaviewer.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * What an archive knows of the series of a manifest, in the manifest's order.
 *
 * @param found the series it has
 * @param unknown UIDs and folders that it does not have
 */
public record ManifestLookup(List<SeriesRecord> found, List<String> unknown) {
  /** An SQL statement of 500 UIDs is 35 kB, which the IDC answers in a second. */
  private static final int CHUNK = 500;

  /** How many unknown UIDs a notice lists before it only counts. */
  private static final int LISTED = 10;

  /** Copies the lists. */
  public ManifestLookup {
    found = List.copyOf(found);
    unknown = List.copyOf(unknown);
  }

  /**
   * Asks the archive. What it does not have is noticed.
   *
   * @throws ArchiveException when the archive does not answer
   */
  public static ManifestLookup of(Manifest manifest, Archive archive, Job job) throws IOException {
    Map<String, SeriesRecord> byUid = new LinkedHashMap<>();
    List<String> uids = manifest.seriesUids();
    int all = uids.size() + manifest.folders().size();
    for (int i = 0; i < uids.size(); i += CHUNK) {
      job.progress(i, all);
      List<String> chunk = uids.subList(i, Math.min(uids.size(), i + CHUNK));
      Query query = Query.builder().series(chunk).limit(2 * CHUNK).build();
      archive.search(query, job).forEach(r -> byUid.put(r.seriesInstanceUid(), r));
    }
    List<String> unknown = new ArrayList<>(uids);
    unknown.removeAll(byUid.keySet());
    List<SeriesRecord> found = new ArrayList<>();
    uids.stream().filter(byUid::containsKey).forEach(u -> found.add(byUid.get(u)));
    Set<String> listed = new HashSet<>(byUid.keySet());
    List<String> folders = manifest.folders();
    for (int i = 0; i < folders.size(); i += CHUNK) {
      job.progress(uids.size() + i, all);
      List<String> chunk = folders.subList(i, Math.min(folders.size(), i + CHUNK));
      Query query = Query.builder().text(String.join(" ", chunk)).limit(2 * CHUNK).build();
      List<SeriesRecord> hits = archive.search(query, job);
      for (String folder : chunk) {
        if (hits.stream().noneMatch(r -> r.locator().startsWith(folder))) {
          unknown.add(folder);
        }
      }
      hits.stream().filter(r -> listed.add(r.seriesInstanceUid())).forEach(found::add);
    }
    notice(unknown, archive, job);
    return new ManifestLookup(found, unknown);
  }

  private static void notice(List<String> unknown, Archive archive, Job job) {
    if (unknown.isEmpty()) {
      return;
    }
    String some = String.join(", ", unknown.subList(0, Math.min(LISTED, unknown.size())));
    String more = unknown.size() > LISTED ? " and " + (unknown.size() - LISTED) + " more" : "";
    job.notice(Notice.warning("Series not found", some + more, archive.name()));
  }
}
