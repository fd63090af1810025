package org.tciaviewer.archive.nbia;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.ArchiveException.Retry;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.CollectionText;
import org.tciaviewer.archive.Facet;
import org.tciaviewer.archive.FacetBy;
import org.tciaviewer.archive.Http;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.InstanceBytes.Kind;
import org.tciaviewer.archive.InstanceRecord;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.Instances;
import org.tciaviewer.archive.JsonRow;
import org.tciaviewer.archive.Login;
import org.tciaviewer.archive.OpenOptions;
import org.tciaviewer.archive.OpenOptions.AnnotationFiles;
import org.tciaviewer.archive.OpenOptions.SliceRange;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.Retries;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.archive.Thumbnails;
import org.tciaviewer.archive.Verdict;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * NBIA version 4: one zip per series, streamed. NLST lives on a server of its own, which is asked
 * for that collection and for UIDs that the main server does not know. Thread-safe.
 */
final class NbiaArchive implements Archive {
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  private final String name;
  private final Http http;
  private final NbiaServers servers;
  private final Thumbnails thumbnails = new Thumbnails();

  private NbiaArchive(String name, Http http, NbiaServers servers) {
    this.name = name;
    this.http = http;
    this.servers = servers;
  }

  /**
   * Creates the client without talking to the server.
   *
   * @param nlst address of the server for NLST, empty for none
   * @param login who asks a private server
   */
  static NbiaArchive of(
      String name,
      String url,
      String nlst,
      Login login,
      ArchiveSettings settings,
      Retries retries) {
    Login token =
        login == Login.NONE
            ? login
            : NbiaToken.of(name, NbiaApi.servicesOf(name, url), login, settings, retries);
    Http http = new Http(name, settings, token, retries);
    NbiaApi main = new NbiaApi(name, url, http);
    Optional<NbiaApi> second =
        nlst.isEmpty() ? Optional.empty() : Optional.of(new NbiaApi(name, nlst, http));
    return new NbiaArchive(name, http, new NbiaServers(main, second));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<SeriesRecord> search(Query query, Job job) throws IOException {
    return new NbiaSearch(name, servers, query, job).run();
  }

  @Override
  public List<Facet> collections(Job job) throws IOException {
    List<Facet> found = new ArrayList<>();
    for (JsonRow row : servers.main().list("getCollectionValuesAndCounts", Map.of(), job)) {
      found.add(
          new Facet(row.text("Collection", "criteria"), (int) row.number("Count"), "patients"));
    }
    found.sort(Comparator.comparing(Facet::value, String.CASE_INSENSITIVE_ORDER));
    return found;
  }

  @Override
  public List<Facet> patients(String collection, Job job) throws IOException {
    List<Facet> found = new ArrayList<>();
    NbiaApi api = servers.ofCollection(collection);
    for (JsonRow row : api.list("getPatient", Map.of("Collection", collection), job)) {
      found.add(new Facet(row.text("PatientId", "PatientID"), -1, "series"));
    }
    found.sort(Comparator.comparing(Facet::value, String.CASE_INSENSITIVE_ORDER));
    return found;
  }

  @Override
  public List<Facet> facets(FacetBy by, Query query, Job job) throws IOException {
    if (NbiaFacets.isCountedByServer(by, query)) {
      return NbiaFacets.of(servers.ofCollection(query.collection()), by, query, job);
    }
    if (query.collection().isEmpty() && query.patient().isEmpty() && query.study().isEmpty()) {
      job.notice(
          Notice.info(
              "Not counted", "NBIA counts this only within a collection or a patient", name));
      return List.of();
    }
    return Archive.super.facets(by, query, job);
  }

  @Override
  public Optional<CollectionText> description(String collection, Job job) throws IOException {
    NbiaApi api = servers.ofCollection(collection);
    for (JsonRow row :
        api.list("getCollectionDescriptions", Map.of("collectionName", collection), job)) {
      String name = row.text("collectionName");
      if (name.isEmpty() || name.equalsIgnoreCase(collection)) {
        return Optional.of(
            CollectionText.of(
                name.isEmpty() ? collection : name,
                row.text("description"),
                row.text("descriptionURI")));
      }
    }
    return Optional.empty();
  }

  @Override
  public List<SeriesRecord> annotations(SeriesRecord series, Job job) throws IOException {
    Query query = Query.builder().annotates(series.seriesInstanceUid()).build();
    return new NbiaSearch(name, servers, query, job).annotationsOf(series);
  }

  @Override
  public Map<String, Integer> annotationCounts(List<SeriesRecord> series, Job job)
      throws IOException {
    return new NbiaAnnotations(name, servers).counts(series, job);
  }

  @Override
  public InstanceStream open(SeriesRecord wanted, OpenOptions options, Job job) throws IOException {
    SeriesRecord series = described(wanted, job);
    NbiaApi api = servers.of(series);
    boolean files = options.annotationFiles() == AnnotationFiles.WANTED && series.annotationFiles();
    AnnotationFiles sent = files ? AnnotationFiles.WANTED : AnnotationFiles.NONE;
    NbiaZip zip = new NbiaZip(name, series, sent, check -> request(api, series, sent, check, job));
    return NbiaStream.start(zip, api, options, job);
  }

  @Override
  public List<InstanceRecord> instances(SeriesRecord wanted, Job job) throws IOException {
    SeriesRecord series = described(wanted, job);
    NbiaApi api = servers.of(series);
    Map<String, String> which = Map.of("SeriesInstanceUID", series.seriesInstanceUid());
    Map<String, InstanceRecord> found = new LinkedHashMap<>();
    for (JsonRow row : api.list("getSOPInstanceUIDs", which, job)) {
      String uid = row.text("SOPInstanceUID");
      if (!uid.isEmpty()) {
        found.putIfAbsent(uid, new InstanceRecord(uid, -1, -1, series.locator()));
      }
    }
    if (found.isEmpty()) {
      throw new ArchiveException(
          name,
          0,
          "",
          Retry.IS_USELESS,
          "the server lists no instances of series "
              + series.seriesInstanceUid()
              + "; open it as a whole, or use source=idc",
          null);
    }
    return List.copyOf(found.values());
  }

  @Override
  public byte[] instance(SeriesRecord series, InstanceRecord instance, Job job) throws IOException {
    return apiOf(series, instance)
        .instance(series.seriesInstanceUid(), instance.sopInstanceUid(), job);
  }

  private NbiaApi apiOf(SeriesRecord series, InstanceRecord instance) {
    boolean atNlst = instance.locator().equals(NbiaServers.AT_NLST);
    return atNlst ? servers.nlst().orElse(servers.main()) : servers.of(series);
  }

  @Override
  public Optional<byte[]> thumbnail(SeriesRecord series, InstanceRecord instance, Job job)
      throws IOException {
    NbiaApi api = apiOf(series, instance);
    return thumbnails.ask(
        () -> api.thumbnail(series.seriesInstanceUid(), instance.sopInstanceUid(), job));
  }

  /** NBIA sends no part of an instance: one pass over the zip costs less than as many requests. */
  @Override
  public void heads(SeriesRecord wanted, int maxBytes, HeadReader reader, Job job)
      throws IOException {
    SeriesRecord series = described(wanted, job);
    job.notice(
        Notice.info(
            "Whole series transferred",
            name
                + " sends no headers alone, all images passed once; slices are fetched again when"
                + " they are looked at",
            series.seriesInstanceUid()));
    OpenOptions options = new OpenOptions(reader.annotationFiles(), SliceRange.ALL);
    try (InstanceStream stream = open(series, options, job)) {
      for (Optional<InstanceBytes> i = stream.next(); i.isPresent(); i = stream.next()) {
        try (InstanceBytes bytes = i.get()) {
          if (bytes.kind() == Kind.ANNOTATION) {
            reader.readFile(bytes.name(), bytes.copy());
          } else {
            reader.read(record(bytes, series), bytes.array(), bytes.length());
          }
        }
      }
      Verdict verdict = stream.finish();
      if (!verdict.isComplete()) {
        job.notice(Notice.error("Incomplete series", verdict.sentence(), ""));
      }
    }
  }

  private static InstanceRecord record(InstanceBytes bytes, SeriesRecord series) {
    String uid = Instances.uidOf(bytes.array(), bytes.length());
    return new InstanceRecord(uid, -1, bytes.length(), series.locator());
  }

  /** The series as the server lists it: without its number of images no check is possible. */
  private SeriesRecord described(SeriesRecord wanted, Job job) throws IOException {
    if (wanted.images() >= 0 && wanted.source().equals(name)) {
      return wanted;
    }
    return Instances.series(this, wanted.seriesInstanceUid(), job);
  }

  /** Asks for the zip; a server that does not know an optional parameter is asked without. */
  private static Http.Answer request(
      NbiaApi api, SeriesRecord series, AnnotationFiles files, Http.BodyCheck check, Job job)
      throws IOException {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("SeriesInstanceUID", series.seriesInstanceUid());
    if (files == AnnotationFiles.WANTED) {
      parameters.put("IncludeAnnotation", "true");
      parameters.put("MD5Verification", "true");
      return api.download("getDCMImage", parameters, check, job);
    }
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.put("NewFileNames", "Yes");
    all.put("IncludeMD5", "Yes");
    try {
      return api.download("getImage", all, check, job);
    } catch (ArchiveException e) {
      if (e.status() == BAD_REQUEST && e.getMessage().contains("Invalid query parameter")) {
        return api.download("getImage", parameters, check, job);
      }
      if (e.status() == NOT_FOUND) {
        return api.downloadOld(series.seriesInstanceUid(), check, job);
      }
      throw e;
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
