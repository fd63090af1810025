package org.tciaviewer.archive.dicomweb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.ArchiveException.Retry;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Facet;
import org.tciaviewer.archive.Http;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.InstanceRecord;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.Instances;
import org.tciaviewer.archive.OpenOptions;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.Retries;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.archive.StoreResult;
import org.tciaviewer.archive.StudyAnnotations;
import org.tciaviewer.archive.Thumbnails;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * One DICOMweb server: series are found by QIDO-RS and come as one multipart answer of WADO-RS. It
 * knows no licences and no checksums; its collections are the trials it tells and "all patients".
 * Thread-safe.
 */
final class DicomWebArchive implements Archive {
  /** Without encryption, and not on this machine. */
  private static final Pattern CLEAR =
      Pattern.compile("(?i)^\\s*http://(?!127\\.0\\.0\\.1|localhost|\\[::1])");

  /** Whose annotations are counted for a badge; a lab's server answers in a few milliseconds. */
  private static final int MOST_STUDIES = 32;

  private final String name;
  private final ArchiveSettings.Server server;
  private final ArchiveSettings settings;
  private final Http http;
  private final DicomWebApi api;
  private final Thumbnails thumbnails = new Thumbnails();

  private DicomWebArchive(
      ArchiveSettings.Server server, ArchiveSettings settings, Http http, DicomWebApi api) {
    this.name = server.name();
    this.server = server;
    this.settings = settings;
    this.http = http;
    this.api = api;
  }

  /**
   * Creates the client without talking to the server.
   *
   * @throws IllegalArgumentException when the address is no HTTP address
   */
  static DicomWebArchive of(
      ArchiveSettings.Server server, ArchiveSettings settings, Retries retries) {
    String url = server.url();
    Http http = new Http(server.name(), settings, server.login(), retries);
    return new DicomWebArchive(server, settings, http, new DicomWebApi(server.name(), url, http));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<SeriesRecord> search(Query query, Job job) throws IOException {
    noticeClearText(job);
    if (query.annotates().isEmpty()) {
      return new SeriesSearch(api, query, job).run();
    }
    List<SeriesRecord> images = search(Query.ofSeries(query.annotates()), job);
    return images.isEmpty() ? List.of() : annotations(images.get(0), job);
  }

  @Override
  public List<SeriesRecord> annotations(SeriesRecord series, Job job) throws IOException {
    return new AnnotationSearch(api, described(series, job), job).run();
  }

  /** Of the first studies: each is a request. */
  @Override
  public Map<String, Integer> annotationCounts(List<SeriesRecord> series, Job job)
      throws IOException {
    Set<String> studies =
        new StudyAnnotations(series)
            .studies().stream().limit(MOST_STUDIES).collect(Collectors.toSet());
    List<SeriesRecord> asked =
        series.stream().filter(r -> studies.contains(r.studyInstanceUid())).toList();
    StudyAnnotations found = new StudyAnnotations(asked);
    for (String study : found.studies()) {
      AnnotationSearch.addStudy(api, study, found, job);
    }
    return found.counts(annotation -> AnnotationSearch.referredTo(api, annotation, job));
  }

  @Override
  public List<Facet> collections(Job job) throws IOException {
    Map<String, Set<String>> patients = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Set<String> all = new TreeSet<>();
    studies(
        row -> {
          String patient = row.text(Tag.PatientID);
          all.add(patient);
          String trial = SeriesSearch.collection(row);
          if (!trial.isEmpty()) {
            patients.computeIfAbsent(trial, t -> new TreeSet<>()).add(patient);
          }
        },
        job);
    List<Facet> facets = new ArrayList<>();
    facets.add(new Facet(SeriesSearch.ALL_PATIENTS, all.size(), "patients"));
    patients.forEach((trial, p) -> facets.add(new Facet(trial, p.size(), "patients")));
    return facets;
  }

  @Override
  public List<Facet> patients(String collection, Job job) throws IOException {
    boolean all = collection.isEmpty() || collection.equalsIgnoreCase(SeriesSearch.ALL_PATIENTS);
    Map<String, Integer> studies = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    studies(
        row -> {
          if (all || SeriesSearch.collection(row).equalsIgnoreCase(collection)) {
            studies.merge(row.text(Tag.PatientID), 1, Integer::sum);
          }
        },
        job);
    List<Facet> facets = new ArrayList<>();
    studies.forEach((patient, count) -> facets.add(new Facet(patient, count, "studies")));
    return facets;
  }

  /** Said for the record; labs do run such servers in networks of their own. */
  private void noticeClearText(Job job) {
    boolean isClear = !server.login().known().isNone() && CLEAR.matcher(server.url()).find();
    if (isClear) {
      job.notice(
          Notice.warning(
              "Credentials sent in clear text", "the address begins with http, not https", name));
    }
  }

  private interface StudyUser {
    void use(DicomJson row);
  }

  private void studies(StudyUser user, Job job) throws IOException {
    Qido qido = new Qido(api, "studies", Map.of(), QidoTags.STUDY, Tag.StudyInstanceUID);
    qido.forEach(
        Qido.PAGE,
        row -> {
          user.use(row);
          return true;
        },
        job);
  }

  @Override
  public InstanceStream open(SeriesRecord wanted, OpenOptions options, Job job) throws IOException {
    SeriesRecord series = described(wanted, job);
    Transfer transfer = new Transfer(api, series, settings.connections());
    return DicomWebStream.start(transfer, options, job);
  }

  @Override
  public List<InstanceRecord> instances(SeriesRecord wanted, Job job) throws IOException {
    SeriesRecord series = described(wanted, job);
    Transfer transfer = new Transfer(api, series, settings.connections());
    List<InstanceRecord> found = transfer.instances(QidoTags.INSTANCE, job);
    if (found.isEmpty()) {
      throw transfer.failure(Retry.IS_USELESS, "the server lists no instances");
    }
    return found;
  }

  @Override
  public Optional<byte[]> thumbnail(SeriesRecord series, InstanceRecord instance, Job job)
      throws IOException {
    if (!instance.locator().startsWith("studies/")) {
      throw Instances.unknown(name, series, instance.label());
    }
    String path = instance.locator() + "/instances/" + instance.sopInstanceUid();
    return thumbnails.ask(() -> api.rendered(path, job));
  }

  @Override
  public byte[] instance(SeriesRecord series, InstanceRecord instance, Job job) throws IOException {
    if (!instance.locator().startsWith("studies/")) {
      throw Instances.unknown(name, series, instance.label());
    }
    Transfer transfer = new Transfer(api, series, settings.connections());
    try (InstanceBytes bytes = transfer.one(instance.locator(), instance.sopInstanceUid(), job)) {
      return bytes.copy();
    }
  }

  /** From the metadata of the series; a server without sends the instances. */
  @Override
  public void heads(SeriesRecord wanted, int maxBytes, HeadReader reader, Job job)
      throws IOException {
    SeriesRecord series = described(wanted, job);
    String folder = DicomWebApi.pathOf(series);
    Set<String> done = new HashSet<>();
    try {
      api.eachMetadata(
          folder,
          object -> {
            Optional<byte[]> file = JsonHeader.toFile(object);
            String uid = file.map(f -> Instances.uidOf(f, f.length)).orElse("");
            if (!uid.isEmpty() && done.add(uid)) {
              byte[] head = file.get();
              reader.read(new InstanceRecord(uid, -1, -1, folder), head, head.length);
              job.progress(done.size(), series.images());
            }
          },
          job);
    } catch (ArchiveException e) {
      job.checkCancelled();
      if (e.isRetryable()) {
        throw e;
      }
      job.notice(Notice.info("No metadata", e.getMessage() + "; whole instances are read", ""));
    }
    for (InstanceRecord instance : instances(series, job)) {
      if (done.add(instance.sopInstanceUid())) {
        byte[] whole = instance(series, instance, job);
        long size = whole.length;
        InstanceRecord sized =
            new InstanceRecord(instance.sopInstanceUid(), -1, size, instance.locator());
        reader.read(sized, whole, whole.length);
        job.progress(done.size(), series.images());
      }
    }
  }

  @Override
  public Optional<Frame> frame(SeriesRecord series, InstanceRecord instance, int index, Job job)
      throws IOException {
    Transfer transfer = new Transfer(api, series, settings.connections());
    try {
      return transfer.frame(instance.locator(), instance.sopInstanceUid(), index, job);
    } catch (ArchiveException e) {
      job.checkCancelled();
      if (e.isRetryable()) {
        throw e;
      }
      return Optional.empty(); // no frames alone: 400, 404, 406, 501; the instance is asked for
    }
  }

  @Override
  public List<StoreResult> store(List<byte[]> files, Job job) throws IOException {
    return new Store(api, job).send(files);
  }

  /** The series as the server lists it: nothing can be asked for without its study. */
  private SeriesRecord described(SeriesRecord wanted, Job job) throws IOException {
    if (wanted.source().equals(name) && !wanted.studyInstanceUid().isEmpty()) {
      return wanted;
    }
    return Instances.series(this, wanted.seriesInstanceUid(), job);
  }

  @Override
  public void close() {
    http.close();
  }
}
