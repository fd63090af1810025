package org.tciaviewer.archive.dicomweb;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * Pages through the answers of one search by limit and offset, PS3.18 8.3.4.4, with servers that
 * cap the page, ignore the limit or ignore the offset. Each object is handed on once. Immutable.
 *
 * @param api where to ask
 * @param path below the service
 * @param conditions attribute matching
 * @param fields what to ask for
 * @param key tag of the UID that tells the objects apart
 */
record Qido(
    DicomWebApi api, String path, Map<String, String> conditions, List<Integer> fields, int key) {
  /** As many objects as one answer holds without making a server swap. */
  static final int PAGE = 500;

  /** A search that must look at more than this is too wide: minutes, for a few columns. */
  static final int MOST = 50_000;

  /** Where even so few are too many, asking for fewer will not help. */
  private static final int LEAST = 10;

  /** From a full page to the least in three steps. */
  private static final int SMALLER = 4;

  private static final int TOO_LARGE = 413;

  /** Servers that cap their pages cap them at a round number. */
  private static final int ROUND = 10;

  /**
   * Hands the objects on.
   *
   * @param page how many to ask for at a time; fewer when the server finds them too many (413)
   * @param take answers false when it needs no more
   */
  void forEach(int page, Predicate<DicomJson> take, Job job) throws IOException {
    Set<String> seen = new HashSet<>();
    int size = page;
    int offset = 0;
    while (offset < MOST) {
      DicomWebApi.Page answer;
      try {
        answer = api.search(path, paged(size, offset), fields, job);
      } catch (ArchiveException e) {
        if (e.status() != TOO_LARGE || size <= LEAST) {
          throw e;
        }
        size = Math.max(LEAST, size / SMALLER);
        continue;
      }
      int before = seen.size();
      for (DicomJson object : answer.objects()) {
        if (seen.add(object.text(key)) && !take.test(object)) {
          return;
        }
      }
      int count = answer.objects().size();
      if (seen.size() == before || isLast(count, size, answer.more())) {
        return;
      }
      offset += count;
    }
    job.notice(
        Notice.warning(
            "Search cut short",
            "only the first " + offset + " answers were looked at; narrow the search",
            api.archive()));
  }

  private static boolean isLast(int count, int page, boolean more) {
    boolean isIgnored = count > page; // then everything came at once
    boolean isCapped = count < page && count % ROUND == 0;
    return !more && (isIgnored || count < page && !isCapped);
  }

  private Map<String, String> paged(int page, int offset) {
    Map<String, String> all = new LinkedHashMap<>(conditions);
    all.put("limit", Integer.toString(page));
    all.put("offset", Integer.toString(offset));
    return all;
  }
}
