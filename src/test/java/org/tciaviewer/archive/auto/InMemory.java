package org.tciaviewer.archive.auto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.ArchiveException.Retry;
import org.tciaviewer.archive.Facet;
import org.tciaviewer.archive.Found;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.InstanceRecord;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.OpenOptions;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.archive.Verdict;
import org.tciaviewer.job.Job;

/** An archive made of records. */
final class InMemory implements Archive {
  final String name;
  final List<SeriesRecord> records = new ArrayList<>();
  final List<String> asked = new ArrayList<>();
  final List<Query> queries = new ArrayList<>();
  List<String> only = List.of();
  Runnable onSearch = () -> {};
  boolean dead;
  boolean broken;

  InMemory(String name) {
    this.name = name;
  }

  void add(String collection, String patient, String uid, boolean files) {
    records.add(
        SeriesRecord.builder(uid)
            .collection(collection)
            .patient(patient, "9.9.9.9.9." + patient.length())
            .annotationFiles(files)
            .source(name, "")
            .build());
  }

  @Override
  public String name() {
    return name;
  }

  private void check() throws ArchiveException {
    if (dead) {
      throw new ArchiveException(name, 503, "https://x/", Retry.MAY_HELP, "is down", null);
    }
    if (broken) {
      throw new ArchiveException(name, 400, "", Retry.IS_USELESS, "no such column", null);
    }
  }

  @Override
  public List<SeriesRecord> search(Query query, Job job) throws IOException {
    asked.add("search");
    queries.add(query);
    onSearch.run();
    check();
    Found found = new Found(query, job);
    records.forEach(found::add);
    return found.records();
  }

  @Override
  public List<InstanceRecord> instances(SeriesRecord series, Job job) throws IOException {
    check();
    String uid = series.seriesInstanceUid();
    if (records.stream().noneMatch(r -> r.seriesInstanceUid().equals(uid))) {
      throw new ArchiveException(name, 0, "", Retry.IS_USELESS, "no series " + uid, null);
    }
    return List.of(new InstanceRecord(uid + ".1", 1, -1, "at " + uid));
  }

  @Override
  public byte[] instance(SeriesRecord series, InstanceRecord instance, Job job) throws IOException {
    check();
    return (name + " " + instance.locator()).getBytes(UTF_8);
  }

  @Override
  public InstanceStream open(SeriesRecord series, OpenOptions options, Job job) throws IOException {
    asked.add("open " + options.annotationFiles());
    check();
    if (records.stream().noneMatch(r -> r.seriesInstanceUid().equals(series.seriesInstanceUid()))) {
      throw new ArchiveException(name, 0, "", Retry.IS_USELESS, "no series", null);
    }
    return new InstanceStream() {
      @Override
      public Optional<InstanceBytes> next() {
        return Optional.empty();
      }

      @Override
      public Verdict finish() {
        return new Verdict(0, 0, List.of(), List.of(), 0, Optional.empty());
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public List<SeriesRecord> annotations(SeriesRecord series, Job job) throws IOException {
    check();
    return records;
  }

  @Override
  public List<Facet> collections(Job job) throws IOException {
    check();
    List<Facet> all = new ArrayList<>();
    List<String> own = only.isEmpty() ? List.of(name + " only") : only;
    own.forEach(c -> all.add(new Facet(c, 1, "patients")));
    all.add(new Facet("Both", 2, "patients"));
    return all;
  }
}
