package org.tciaviewer.archive.idc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tciaviewer.archive.ArchiveException.Retry;
import org.tciaviewer.archive.FetchedStream;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.OpenOptions;
import org.tciaviewer.archive.SopInstanceUids;
import org.tciaviewer.archive.TransferProgress;
import org.tciaviewer.archive.Verdict;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/** The objects of one series as they complete. What could not be fetched is in the verdict. */
final class IdcStream implements InstanceStream {
  /** A whole slice more or less is more than one percent. */
  private static final double SIZE_TOLERANCE = 0.01;

  /** Bytes to which the index rounds sizes. */
  private static final long SIZE_ROUNDING = 10_000;

  private final IdcTransfer transfer;
  private final Job job;
  private final Job own;
  private final Job.Registration registration;
  private final Set<String> uids = new HashSet<>();
  private final Set<String> summed = new HashSet<>();
  private final List<Bucket.Item> listed;
  private List<Bucket.Item> wanted;
  private boolean rangeApplied;
  private FetchedStream fetched;
  private TransferProgress progress;
  private int checksums;
  private boolean over;

  private IdcStream(IdcTransfer transfer, List<Bucket.Item> listed, Job job) {
    this.transfer = transfer;
    this.listed = listed;
    this.wanted = listed;
    this.job = job;
    this.own = job.inner();
    this.registration = job.onCancel(own::cancel);
    listed.stream().filter(i -> !i.md5().isEmpty()).forEach(i -> summed.add(i.name()));
  }

  /** Lists the objects of the series and starts to fetch them. */
  static IdcStream start(IdcTransfer transfer, OpenOptions options, Job job) throws IOException {
    List<Bucket.Item> listed = transfer.list(job);
    if (listed.isEmpty()) {
      throw transfer.failure(Retry.IS_USELESS, "its bucket folder is empty");
    }
    IdcStream stream = new IdcStream(transfer, listed, job);
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
    noticeSize();
    if (!options.slices().isAll()) {
      Job headers = job.inner();
      Job.Registration r = own.onCancel(headers::cancel);
      Optional<List<Bucket.Item>> chosen =
          SliceChoice.choose(transfer, listed, options.slices(), headers);
      r.close();
      rangeApplied = chosen.isPresent();
      wanted = chosen.orElse(listed);
      if (!rangeApplied) {
        job.notice(
            Notice.info(
                "Whole series transferred",
                "its slices are no parallel planes, each at its own place",
                uid()));
      }
    }
    transfer.forgetFailures();
    if (wanted.isEmpty()) {
      throw transfer.failure(
          Retry.IS_USELESS, "none of its " + listed.size() + " slices is in the range");
    }
    long bytes = wanted.stream().mapToLong(Bucket.Item::size).sum();
    progress = new TransferProgress(job, wanted.size(), bytes);
    fetched = transfer.objects(middleFirst(wanted), own);
  }

  private void noticeSize() {
    long told = transfer.series().bytes();
    long real = listed.stream().mapToLong(Bucket.Item::size).sum();
    if (told >= 0 && Math.abs(real - told) > SIZE_ROUNDING + SIZE_TOLERANCE * told) {
      job.notice(
          Notice.warning(
              "Size differs", "the index tells " + told + " bytes, the bucket has " + real, uid()));
    }
  }

  /** From the middle outwards: what a user looks at first comes first. */
  static <T> List<T> middleFirst(List<T> items) {
    List<T> out = new ArrayList<>(items.size());
    int middle = items.size() / 2;
    for (int step = 0; out.size() < items.size(); step++) {
      if (middle + step < items.size()) {
        out.add(items.get(middle + step));
      }
      if (step > 0 && middle - step >= 0) {
        out.add(items.get(middle - step));
      }
    }
    return out;
  }

  @Override
  public Optional<InstanceBytes> next() throws IOException {
    while (true) {
      job.checkCancelled();
      Optional<InstanceBytes> next = fetched.next();
      if (next.isEmpty()) {
        over = true;
        if (uids.isEmpty()) {
          throw transfer.failure(
              Retry.MAY_HELP, "nothing arrived; first: " + transfer.failed().get(0));
        }
        return next;
      }
      InstanceBytes instance = next.get();
      if (isNew(instance)) {
        progress.add(instance.length());
        return next;
      }
      instance.close();
    }
  }

  private boolean isNew(InstanceBytes instance) {
    String uid = SopInstanceUids.of(instance.array(), instance.length()).orElse(instance.name());
    if (uids.add(uid)) {
      checksums += summed.contains(instance.name()) ? 1 : 0;
      return true;
    }
    job.notice(
        Notice.warning(
            "Duplicate instance",
            instance.name() + " repeats a SOP Instance UID; the first copy is used",
            uid));
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
    int images = transfer.series().images();
    List<String> missing = new ArrayList<>(transfer.failed());
    if (images > listed.size()) {
      missing.add((images - listed.size()) + " instances that the bucket does not list");
    }
    int expected = rangeApplied || images < 0 ? wanted.size() : images;
    return new Verdict(expected, uids.size(), List.of(), missing, checksums, Optional.empty());
  }

  private String uid() {
    return transfer.series().seriesInstanceUid();
  }

  @Override
  public void close() {
    registration.close();
    if (fetched != null) {
      fetched.close();
    }
    own.cancel();
  }
}
