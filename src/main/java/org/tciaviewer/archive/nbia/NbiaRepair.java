package org.tciaviewer.archive.nbia;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.ArchiveException.Retry;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.InstanceBytes.Kind;
import org.tciaviewer.archive.JsonRow;
import org.tciaviewer.archive.Md5;
import org.tciaviewer.archive.SopInstanceUids;
import org.tciaviewer.archive.Verdict;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * After the zip: finds out what is missing or bad, fetches it instance by instance with {@code
 * getSingleImage}, and gives the verdict. One thread.
 */
final class NbiaRepair {
  /** More single requests than this would take longer than the zip. */
  private static final int MOST_SINGLES = 64;

  private final NbiaApi api;
  private final NbiaZip zip;
  private final NbiaLedger ledger;
  private final Job job;
  private final ArrayDeque<Wanted> wanted = new ArrayDeque<>();
  private final Set<String> bad = new LinkedHashSet<>();
  private final Set<String> missing = new LinkedHashSet<>();
  private Optional<IOException> broken = Optional.empty();
  private int expected;
  private boolean done;

  /** An instance to fetch; replaces is the name of its bad copy, empty if none came. */
  private record Wanted(String uid, String replaces) {}

  NbiaRepair(NbiaApi api, NbiaZip zip, NbiaLedger ledger, Job job) {
    this.api = api;
    this.zip = zip;
    this.ledger = ledger;
    this.job = job;
    this.expected = zip.series().images();
  }

  /** The transfer of the zip ended early. */
  void brokenBy(IOException cause) {
    broken = Optional.of(cause);
  }

  /** Whether reading the whole zip again is better than fetching what is missing. */
  boolean wantsAnotherPass() {
    boolean mayHelp =
        broken.map(e -> !(e instanceof ArchiveException a) || a.isRetryable()).orElse(false);
    int images = zip.series().images();
    return mayHelp && (images < 0 || images - ledger.received() > MOST_SINGLES);
  }

  /** Called once, when the zip is over. */
  void plan() throws IOException {
    Map<String, String> listed = zip.checksums();
    bad.addAll(ledger.bad(listed));
    bad.forEach(name -> wanted.add(new Wanted(ledger.uidOf(name), name)));
    int images = zip.series().images();
    boolean isShort = images >= 0 && ledger.received() < images;
    boolean holes = !ledger.absent(listed).isEmpty() || !zip.defects().isEmpty();
    if (isShort || holes || (broken.isPresent() && images < 0)) {
      planMissing();
    } else if (listed.isEmpty()) {
      job.notice(
          Notice.info(
              "No checksums",
              "the archive sent no list of MD5 sums; only the number of images was checked"
                  + broken.map(e -> "; what comes after them broke: " + e.getMessage()).orElse(""),
              uid()));
    }
    if (zip.lacksFiles()) {
      missing.add("annotation files (LIDC XML), which come last in the zip");
    }
    noticeSingles();
    if (ledger.received() == 0 && wanted.isEmpty()) {
      throw broken.isPresent() ? brokenOff(broken.get()) : nothing("has no instances");
    }
  }

  private void noticeSingles() {
    if (wanted.isEmpty()) {
      return;
    }
    String why =
        broken.map(e -> "the transfer broke: " + e.getMessage()).orElse("the zip ended properly");
    job.notice(
        Notice.info(
            "Instances fetched one by one",
            (wanted.size() - bad.size())
                + " were missing and "
                + bad.size()
                + " had another checksum than listed; "
                + why,
            uid()));
  }

  private void planMissing() throws IOException {
    Set<String> all = listedUids();
    all.stream().filter(u -> !ledger.has(u)).forEach(u -> wanted.add(new Wanted(u, "")));
    int images = zip.series().images();
    if (broken.isEmpty() && !all.isEmpty() && all.size() < images) {
      expected = all.size();
      job.notice(
          Notice.warning(
              "Fewer instances than images",
              "the archive counts " + images + " images but lists " + all.size() + " instances",
              uid()));
    }
    if (all.isEmpty()) {
      if (broken.isPresent()) {
        throw brokenOff(broken.get());
      }
      missing.addAll(ledger.absent(zip.checksums()));
      zip.defects().forEach((name, why) -> missing.add(name + " (" + why + ")"));
      int unnamed = images - ledger.received() - missing.size();
      if (unnamed > 0) {
        missing.add(unnamed + " instances that the archive does not name");
      }
    }
  }

  /** SOP Instance UIDs of the series; empty when the server does not list them (NLST). */
  private Set<String> listedUids() throws IOException {
    Set<String> uids = new TreeSet<>();
    try {
      for (JsonRow row : api.list("getSOPInstanceUIDs", Map.of("SeriesInstanceUID", uid()), job)) {
        uids.add(row.text("SOPInstanceUID"));
      }
    } catch (ArchiveException e) {
      job.notice(Notice.warning("Instances not listed", e.getMessage(), uid()));
    }
    uids.remove("");
    return uids;
  }

  /** The next instance that was missing or bad and could be fetched. */
  Optional<InstanceBytes> next() throws IOException {
    while (!wanted.isEmpty()) {
      job.checkCancelled();
      Wanted w = wanted.poll();
      try {
        return Optional.of(fetch(w));
      } catch (ArchiveException | FormatException e) {
        if (w.replaces.isEmpty()) {
          missing.add(w.uid);
        }
        job.notice(Notice.warning("Instance not fetched", e.getMessage(), w.uid));
      }
    }
    done = true;
    return Optional.empty();
  }

  private InstanceBytes fetch(Wanted w) throws IOException {
    byte[] bytes =
        api.file(
            "getSingleImage", Map.of("SeriesInstanceUID", uid(), "SOPInstanceUID", w.uid), job);
    String sum = Md5.hex(bytes, bytes.length);
    String wrong = wrong(w, bytes, sum);
    if (!wrong.isEmpty()) {
      throw nothing("instance " + w.uid + " " + wrong);
    }
    String name = w.replaces.isEmpty() ? w.uid + ".dcm" : w.replaces;
    ledger.repair(name, w.uid, sum);
    bad.remove(w.replaces);
    InstanceBytes instance =
        new InstanceBytes(Kind.INSTANCE, name, bytes, bytes.length, zip.pool());
    return w.replaces.isEmpty() ? instance : instance.replacing(w.replaces);
  }

  /** What is wrong with a fetched instance; empty when it is the wanted one, whole and listed. */
  private String wrong(Wanted w, byte[] bytes, String sum) {
    String got = SopInstanceUids.of(bytes, bytes.length).orElse("");
    if (!got.equals(w.uid)) {
      return "was asked for, " + (got.isEmpty() ? "no DICOM file" : got) + " came";
    }
    Map<String, String> listed = zip.checksums();
    if (!listed.isEmpty() && !listed.containsValue(sum)) {
      return "has an MD5 sum that the list of the series does not have";
    }
    return "";
  }

  private ArchiveException brokenOff(IOException cause) {
    int images = zip.series().images();
    String what =
        ledger.received()
            + (images < 0 ? "" : " of " + images)
            + " instances arrived, then the transfer broke ("
            + cause.getMessage()
            + "); try again";
    int status = cause instanceof ArchiveException a ? a.status() : 0;
    String message = "series " + uid() + ": " + what;
    return new ArchiveException(zip.archive(), status, "", Retry.MAY_HELP, message, cause);
  }

  private ArchiveException nothing(String what) {
    return new ArchiveException(
        zip.archive(), 0, "", Retry.IS_USELESS, "series " + uid() + ": " + what, null);
  }

  private String uid() {
    return zip.series().seriesInstanceUid();
  }

  boolean isDone() {
    return done;
  }

  Verdict verdict() {
    List<String> gone = new ArrayList<>(missing);
    return new Verdict(
        expected,
        ledger.received(),
        new ArrayList<>(bad),
        gone,
        ledger.compared(zip.checksums()),
        zip.license());
  }
}
