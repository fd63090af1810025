package org.tciaviewer.archive.nbia;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tciaviewer.archive.FetchedStream;
import org.tciaviewer.archive.Http;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.InstanceBytes.Kind;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.Md5;
import org.tciaviewer.archive.OpenOptions;
import org.tciaviewer.archive.TransferProgress;
import org.tciaviewer.archive.Verdict;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * The zip of a series while it arrives, and then what was missing or bad in it, one by one. NBIA
 * closes the zip properly after an error of its own, so a short series looks whole: only the number
 * of images and the checksums tell.
 */
final class NbiaStream implements InstanceStream {
  /** A connection that breaks a third time will break a fourth time. */
  private static final int PASSES = 3;

  private final NbiaZip zip;
  private final Job job;
  private final NbiaLedger ledger;
  private final NbiaRepair repair;
  private final TransferProgress progress;

  /** MD5 of the annotation files that were handed over. */
  private final Set<String> files = new HashSet<>();

  private FetchedStream fetched;
  private int passes = 1;
  private boolean over;
  private volatile boolean closed;

  private NbiaStream(NbiaZip zip, NbiaApi api, Job job) {
    this.zip = zip;
    this.job = job;
    this.ledger = new NbiaLedger(job);
    this.repair = new NbiaRepair(api, zip, ledger, job);
    this.progress = new TransferProgress(job, zip.series().images(), zip.series().bytes());
  }

  /** Asks for the zip and starts to read it; a refusal fails here. */
  static NbiaStream start(NbiaZip zip, NbiaApi api, OpenOptions options, Job job)
      throws IOException {
    NbiaStream stream = new NbiaStream(zip, api, job);
    stream.fetched = stream.read(zip.request());
    if (!options.slices().isAll()) {
      job.notice(
          Notice.info(
              "Whole series transferred",
              "NBIA sends one zip per series: all slices are read, only the chosen ones kept",
              zip.series().seriesInstanceUid()));
    }
    return stream;
  }

  private FetchedStream read(Http.Answer answer) {
    return new FetchedStream(
        zip.archive(),
        List.of(
            sink -> {
              try {
                zip.fetch(answer, sink);
              } catch (IOException e) {
                throw answer.explain(e, job);
              }
            }),
        answer::abort,
        job);
  }

  @Override
  public Optional<InstanceBytes> next() throws IOException {
    while (!over) {
      Optional<InstanceBytes> instance = nextOfZip();
      if (instance.isEmpty()) {
        over = true;
        repair.plan();
      } else if (isNew(instance.get())) {
        return instance;
      } else {
        instance.get().close();
      }
    }
    checkOpen();
    Optional<InstanceBytes> repaired = repair.next();
    repaired.ifPresent(i -> progress.add(i.length()));
    return repaired;
  }

  private boolean isNew(InstanceBytes instance) {
    if (instance.kind() == Kind.ANNOTATION) {
      return files.add(Md5.hex(instance.array(), instance.length()));
    }
    boolean fresh = ledger.enter(instance);
    if (fresh) {
      progress.add(instance.length());
    }
    return fresh;
  }

  /** The next of the zip; when it breaks, of the zip asked for again. */
  private Optional<InstanceBytes> nextOfZip() throws IOException {
    while (true) {
      String why;
      try {
        Optional<InstanceBytes> next = fetched.next();
        if (next.isPresent() || !zip.lacksFiles()) {
          return next;
        }
        why = "the zip ended before the annotation files";
      } catch (IOException e) {
        repair.brokenBy(e);
        why = e.getMessage();
      }
      fetched.close();
      if (passes >= PASSES || !(repair.wantsAnotherPass() || zip.lacksFiles())) {
        return Optional.empty();
      }
      again(why);
    }
  }

  private void again(String why) throws IOException {
    passes++;
    ledger.expectRepetition();
    job.notice(
        Notice.info(
            "Transfer repeated",
            "after " + ledger.received() + " instances: " + why,
            zip.series().seriesInstanceUid()));
    checkOpen();
    fetched = read(zip.request());
  }

  private void checkOpen() {
    job.checkCancelled();
    if (closed) {
      throw new IllegalStateException("expected an open stream, was closed");
    }
  }

  @Override
  public Verdict finish() {
    if (!over || !repair.isDone()) {
      throw new IllegalStateException("expected all instances to be taken, were not");
    }
    return repair.verdict();
  }

  @Override
  public void close() {
    closed = true;
    fetched.close();
  }
}
