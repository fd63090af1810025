package org.tciaviewer.archive.dicomweb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.ArchiveException.Retry;
import org.tciaviewer.archive.FetchedStream;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.OpenOptions;
import org.tciaviewer.archive.TransferProgress;
import org.tciaviewer.archive.Verdict;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * The instances of one series: the parts of the multipart answer as they arrive, then, one by one,
 * what the server lists and did not send. A range of slices is asked for one by one from the start.
 * There are no checksums in DICOMweb: whole means listed and arrived.
 */
final class DicomWebStream implements InstanceStream {
  /** Statuses with which servers refuse to send a whole series at once. */
  private static final Set<Integer> NOT_AS_A_WHOLE = Set.of(405, 413, 501);

  private final Transfer transfer;
  private final Job job;
  private final Job own;
  private final Job.Registration registration;
  private final Set<String> uids = new HashSet<>();
  private final TransferProgress progress;
  private FetchedStream fetched;
  private List<String> listed = List.of();
  private Optional<IOException> broken = Optional.empty();
  private boolean rangeApplied;
  private boolean single;
  private boolean over;
  private volatile boolean closed;

  private DicomWebStream(Transfer transfer, Job job) {
    this.transfer = transfer;
    this.job = job;
    this.own = job.inner();
    this.registration = job.onCancel(own::cancel);
    this.progress = new TransferProgress(job, transfer.series().images(), -1);
  }

  /** Asks for the series, or for the slices of the range. */
  static DicomWebStream start(Transfer transfer, OpenOptions options, Job job) throws IOException {
    DicomWebStream stream = new DicomWebStream(transfer, job);
    boolean good = false;
    try {
      stream.begin(options);
      good = true;
      return stream;
    } finally {
      if (!good) {
        stream.close();
      }
    }
  }

  private void begin(OpenOptions options) throws IOException {
    if (!options.slices().isAll() && beginRange(options)) {
      return;
    }
    try {
      fetched = transfer.whole(own);
    } catch (ArchiveException e) {
      job.checkCancelled();
      if (!NOT_AS_A_WHOLE.contains(e.status())) {
        throw e;
      }
      broken = Optional.of(e);
      beginSingle(transfer.list(job));
    }
  }

  private boolean beginRange(OpenOptions options) throws IOException {
    Optional<List<String>> chosen = new SliceSelection(transfer).choose(options.slices(), own);
    if (chosen.isEmpty()) {
      job.notice(
          Notice.info("Whole series transferred", "its slices are no parallel planes", uid()));
      return false;
    }
    if (chosen.get().isEmpty()) {
      throw transfer.failure(Retry.IS_USELESS, "none of its slices is in the range");
    }
    rangeApplied = true;
    listed = chosen.get();
    beginSingle(listed);
    return true;
  }

  private void beginSingle(List<String> wanted) {
    single = true;
    listed = listed.isEmpty() ? wanted : listed;
    fetched = transfer.single(wanted, own);
  }

  @Override
  public Optional<InstanceBytes> next() throws IOException {
    while (!over) {
      checkOpen();
      Optional<InstanceBytes> next = nextFetched();
      if (next.isEmpty()) {
        proceed();
      } else if (isNew(next.get())) {
        progress.add(next.get().length());
        return next;
      } else {
        next.get().close();
      }
    }
    return Optional.empty();
  }

  /** The next of the answer; a break in the first pass is remembered and repaired. */
  private Optional<InstanceBytes> nextFetched() throws IOException {
    try {
      return fetched.next();
    } catch (IOException e) {
      job.checkCancelled();
      boolean isRepairable = e instanceof FormatException || e instanceof ArchiveException;
      if (single || !isRepairable) {
        throw e;
      }
      fetched.close();
      broken = Optional.of(e);
      return Optional.empty();
    }
  }

  /** What was asked for has come: asks for the rest, or ends. */
  private void proceed() throws IOException {
    List<String> missing = single || isWholeByCount() ? List.of() : missing();
    if (missing.isEmpty()) {
      over = true;
      if (uids.isEmpty()) {
        throw nothingCame();
      }
      return;
    }
    fetched.close();
    String why = broken.map(IOException::getMessage).orElse("the answer ended without them");
    job.notice(
        Notice.info("Transfer repaired", missing.size() + " instances asked for: " + why, uid()));
    beginSingle(missing);
  }

  private IOException nothingCame() {
    String first = transfer.failed().stream().findFirst().orElse("the answer is empty");
    IOException cause = broken.filter(b -> transfer.failed().isEmpty()).orElse(null);
    return cause != null
        ? cause
        : transfer.failure(Retry.MAY_HELP, "nothing arrived; first: " + first);
  }

  private boolean isWholeByCount() {
    return broken.isEmpty() && uids.size() == transfer.series().images();
  }

  /** What the server lists and has not sent; after a break the first failure is the one told. */
  private List<String> missing() throws IOException {
    try {
      listed = transfer.list(own);
    } catch (ArchiveException e) {
      job.checkCancelled();
      throw broken.orElse(e);
    }
    List<String> missing = new ArrayList<>(listed);
    missing.removeAll(uids);
    return missing;
  }

  private boolean isNew(InstanceBytes instance) {
    if (uids.add(instance.name())) {
      return true;
    }
    job.notice(
        Notice.warning(
            "Duplicate instance",
            "the server sends a SOP Instance UID twice; the first copy is used",
            instance.name()));
    return false;
  }

  @Override
  public boolean isSliceRangeApplied() {
    return rangeApplied;
  }

  @Override
  public Verdict finish() {
    if (!over) {
      throw new IllegalStateException("expected all instances to be taken, were not");
    }
    Set<String> all = new HashSet<>(listed);
    all.addAll(uids);
    List<String> missing = new ArrayList<>(transfer.failed());
    int counted = rangeApplied ? 0 : transfer.series().images();
    if (counted > all.size()) {
      missing.add((counted - all.size()) + " instances that the server counts and does not list");
    }
    int expected = Math.max(all.size(), counted);
    return new Verdict(expected, uids.size(), List.of(), missing, 0, Optional.empty());
  }

  private void checkOpen() {
    job.checkCancelled();
    if (closed) {
      throw new IllegalStateException("expected an open stream, was closed");
    }
  }

  private String uid() {
    return transfer.series().seriesInstanceUid();
  }

  @Override
  public void close() {
    closed = true;
    registration.close();
    if (fetched != null) {
      fetched.close();
    }
    own.cancel();
  }
}
