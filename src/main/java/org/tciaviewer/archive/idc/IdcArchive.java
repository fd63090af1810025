package org.tciaviewer.archive.idc;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.ArchiveException.Retry;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Citations;
import org.tciaviewer.archive.CollectionText;
import org.tciaviewer.archive.Facet;
import org.tciaviewer.archive.FacetBy;
import org.tciaviewer.archive.FetchedStream;
import org.tciaviewer.archive.Found;
import org.tciaviewer.archive.GeometryBadge;
import org.tciaviewer.archive.Http;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.InstanceRecord;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.Instances;
import org.tciaviewer.archive.JsonRow;
import org.tciaviewer.archive.Login;
import org.tciaviewer.archive.OpenOptions;
import org.tciaviewer.archive.OpenOptions.AnnotationFiles;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.Retries;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.archive.UidText;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * The Imaging Data Commons: one row per series in an SQL table, one object per instance in a public
 * bucket. It has no LIDC XML. Thread-safe.
 */
final class IdcArchive implements Archive {

  /** The service ends a statement after 30 s itself. */
  private static final Duration ANSWER = Duration.ofSeconds(45);

  /** UIDs in one statement: 500 are 33 kB of it. */
  private static final int CHUNK = 500;

  private final String name;
  private final ArchiveSettings settings;
  private final Http http;
  private final IdcApi api;

  private IdcArchive(String name, ArchiveSettings settings, Http http) {
    this.name = name;
    this.settings = settings;
    this.http = http;
    this.api = new IdcApi(name, settings.idcUrl(), http);
  }

  /** Creates the client without talking to the service. */
  /** The settings with no more patience for a statement than the service itself has. */
  static ArchiveSettings patient(ArchiveSettings settings) {
    boolean isLonger = settings.answer().compareTo(ANSWER) > 0;
    return isLonger ? settings.withTimeouts(settings.stall(), ANSWER) : settings;
  }

  static IdcArchive of(String name, ArchiveSettings settings, Retries retries) {
    return new IdcArchive(name, settings, new Http(name, patient(settings), Login.NONE, retries));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<SeriesRecord> search(Query query, Job job) throws IOException {
    Found found = new Found(query, job);
    int wanted = query.limit() + 1;
    for (int offset = 0; offset < wanted; offset += IdcApi.MOST_ROWS) {
      int page = Math.min(IdcApi.MOST_ROWS, wanted - offset);
      List<JsonRow> rows = api.sql(IdcSql.series(query, page, offset), job);
      SeriesRecord.checked(rows.stream().map(r -> IdcRows.series(r, name)).toList(), name)
          .forEach(found::addMatched);
      if (rows.size() < page) {
        break;
      }
    }
    addSuperseded(query, found, job);
    return found.records();
  }

  /** What is named by UID or folder and gone from the current version may be in an older one. */
  private void addSuperseded(Query query, Found found, Job job) throws IOException {
    List<String> named = new ArrayList<>(query.series());
    named.addAll(UidText.uidsIn(query.text()));
    named.addAll(UidText.uuidsIn(query.text()));
    named.removeIf(
        n -> found.contains(r -> r.seriesInstanceUid().equals(n) || r.locator().contains(n)));
    if (named.isEmpty() || (query.series().isEmpty() && found.contains(r -> true))) {
      return;
    }
    for (JsonRow row : api.sql(IdcSql.priorVersions(named), job)) {
      SeriesRecord old = IdcRows.series(row, name);
      if (!found.contains(r -> r.seriesInstanceUid().equals(old.seriesInstanceUid()))) {
        found.addMatched(old);
        job.notice(
            Notice.warning(
                "Superseded series",
                "in no current version of the IDC; last in version " + row.text("max_idc_version"),
                old.seriesInstanceUid()));
      }
    }
  }

  @Override
  public List<SeriesRecord> annotations(SeriesRecord series, Job job) throws IOException {
    Query query = Query.builder().annotates(series.seriesInstanceUid()).build();
    return search(query, job);
  }

  @Override
  public List<Facet> collections(Job job) throws IOException {
    List<Facet> out = new ArrayList<>();
    for (JsonRow row : api.sql(IdcSql.collections(), job)) {
      out.add(new Facet(row.text("value"), (int) row.number("number"), "patients"));
    }
    out.sort((a, b) -> a.value().compareToIgnoreCase(b.value()));
    return out;
  }

  @Override
  public List<Facet> patients(String collection, Job job) throws IOException {
    List<Facet> out = new ArrayList<>();
    List<JsonRow> rows;
    do {
      rows = api.sql(IdcSql.patients(collection, out.size()), job);
      rows.forEach(r -> out.add(new Facet(r.text("value"), (int) r.number("number"), "series")));
    } while (rows.size() == IdcApi.MOST_ROWS);
    return out;
  }

  @Override
  public List<Facet> facets(FacetBy by, Query query, Job job) throws IOException {
    List<Facet> out = new ArrayList<>();
    List<JsonRow> rows = api.sql(IdcSql.facet(by, query), job);
    if (rows.size() >= IdcApi.MOST_ROWS) {
      job.notice(
          Notice.warning(
              "More values than are listed",
              "only the " + rows.size() + " most frequent are; narrow the search",
              name));
    }
    for (JsonRow row : rows) {
      if (!row.text("value").isEmpty()) {
        out.add(new Facet(row.text("value"), (int) row.number("number"), "series"));
      }
    }
    out.sort((a, b) -> a.value().compareToIgnoreCase(b.value()));
    return out;
  }

  @Override
  public List<String> citations(List<SeriesRecord> series, Citations.Style style, Job job)
      throws IOException {
    String format = style.name().toLowerCase(Locale.ROOT);
    List<String> uids = series.stream().map(SeriesRecord::seriesInstanceUid).toList();
    return api.citations(uids, format, job).stream()
        .map(String::strip)
        .filter(c -> !c.isEmpty())
        .toList();
  }

  @Override
  public Map<String, GeometryBadge> geometry(List<SeriesRecord> series, Job job)
      throws IOException {
    Map<String, GeometryBadge> out = new LinkedHashMap<>();
    for (List<String> uids : chunks(series)) {
      for (JsonRow row : api.sql(IdcSql.geometry(uids), job)) {
        out.put(row.text("SeriesInstanceUID"), IdcRows.geometry(row));
      }
    }
    return out;
  }

  /** Every series is in the answer, so that none is taken for untold. */
  @Override
  public Map<String, Integer> annotationCounts(List<SeriesRecord> series, Job job)
      throws IOException {
    Map<String, Integer> out = new LinkedHashMap<>();
    series.forEach(s -> out.put(s.seriesInstanceUid(), 0));
    for (List<String> uids : chunks(series)) {
      for (JsonRow row : api.sql(IdcSql.annotationCounts(uids), job)) {
        out.put(row.text("value"), (int) row.number("number"));
      }
    }
    return out;
  }

  private static List<List<String>> chunks(List<SeriesRecord> series) {
    List<String> uids = series.stream().map(SeriesRecord::seriesInstanceUid).distinct().toList();
    List<List<String>> out = new ArrayList<>();
    for (int i = 0; i < uids.size(); i += CHUNK) {
      out.add(uids.subList(i, Math.min(uids.size(), i + CHUNK)));
    }
    return out;
  }

  @Override
  public Optional<CollectionText> description(String collection, Job job) throws IOException {
    return api.sql(IdcSql.description(collection), job).stream()
        .findFirst()
        .map(row -> CollectionText.of(row.text("value"), row.text("text"), row.text("doi")));
  }

  @Override
  public InstanceStream open(SeriesRecord wanted, OpenOptions options, Job job) throws IOException {
    SeriesRecord series = described(wanted, job);
    if (options.annotationFiles() == AnnotationFiles.WANTED) {
      job.notice(
          Notice.info(
              "No annotation files",
              "the IDC keeps no LIDC XML; use source=nbia or a file",
              series.seriesInstanceUid()));
    }
    Bucket bucket = Bucket.of(name, settings.s3Url(), series.locator(), http);
    return IdcStream.start(
        new IdcTransfer(name, series, bucket, http, settings.connections()), options, job);
  }

  @Override
  public List<InstanceRecord> instances(SeriesRecord wanted, Job job) throws IOException {
    SeriesRecord series = described(wanted, job);
    List<InstanceRecord> found =
        Bucket.of(name, settings.s3Url(), series.locator(), http).list(job).stream()
            .map(i -> new InstanceRecord("", -1, i.size(), IdcObject.locator(series, i)))
            .toList();
    if (found.isEmpty()) {
      throw new ArchiveException(
          name,
          0,
          "",
          Retry.IS_USELESS,
          "series " + series.seriesInstanceUid() + ": its bucket folder is empty",
          null);
    }
    return found;
  }

  @Override
  public byte[] instance(SeriesRecord series, InstanceRecord instance, Job job) throws IOException {
    IdcObject object = IdcObject.of(name, settings.s3Url(), series, instance, http);
    return object.transfer(settings.connections()).wholeCopy(object.item(), job);
  }

  @Override
  public byte[] head(SeriesRecord series, InstanceRecord instance, int maxBytes, Job job)
      throws IOException {
    IdcObject object = IdcObject.of(name, settings.s3Url(), series, instance, http);
    return object.transfer(settings.connections()).part(object.item(), 0, maxBytes, job);
  }

  @Override
  public Optional<byte[]> part(
      SeriesRecord series, InstanceRecord instance, long offset, int length, Job job)
      throws IOException {
    IdcObject object = IdcObject.of(name, settings.s3Url(), series, instance, http);
    IdcTransfer transfer = object.transfer(settings.connections());
    return Optional.of(transfer.part(object.item(), offset, length, job))
        .filter(bytes -> bytes.length == length);
  }

  /** Over several connections, by Range. */
  @Override
  public void heads(SeriesRecord wanted, int maxBytes, HeadReader reader, Job job)
      throws IOException {
    SeriesRecord series = described(wanted, job);
    Bucket bucket = Bucket.of(name, settings.s3Url(), series.locator(), http);
    IdcTransfer transfer = new IdcTransfer(name, series, bucket, http, settings.connections());
    Map<String, Bucket.Item> items = new LinkedHashMap<>();
    transfer.list(job).forEach(i -> items.put(i.key(), i));
    Job own = Job.silent();
    Job.Registration registration = job.onCancel(own::cancel);
    int done = 0;
    try (FetchedStream heads = transfer.heads(List.copyOf(items.values()), maxBytes, own)) {
      for (Optional<InstanceBytes> i = heads.next(); i.isPresent(); i = heads.next()) {
        try (InstanceBytes bytes = i.get()) {
          Bucket.Item item = items.get(bytes.name());
          String where = IdcObject.locator(series, item);
          InstanceRecord record = new InstanceRecord("", -1, item.size(), where);
          reader.read(record, bytes.array(), bytes.length());
          job.progress(++done, items.size());
        }
      }
    } finally {
      registration.close();
    }
    job.checkCancelled();
    if (done == 0) {
      throw transfer.failure(
          Retry.MAY_HELP,
          "no header arrived"
              + transfer.failed().stream().findFirst().map(f -> "; first: " + f).orElse(""));
    }
    if (done < items.size()) {
      job.notice(Notice.error("Incomplete series", "headers not read: " + transfer.failed(), ""));
    }
  }

  private SeriesRecord described(SeriesRecord wanted, Job job) throws IOException {
    if (wanted.locator().startsWith("s3://")) {
      return wanted;
    }
    return Instances.series(this, wanted.seriesInstanceUid(), job);
  }

  @Override
  public void close() {
    http.close();
  }
}
