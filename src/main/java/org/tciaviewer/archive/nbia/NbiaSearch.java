package org.tciaviewer.archive.nbia;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.Found;
import org.tciaviewer.archive.JsonRow;
import org.tciaviewer.archive.Matching;
import org.tciaviewer.archive.NormalForms;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.archive.StudyAnnotations;
import org.tciaviewer.archive.UidText;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * One search in NBIA. {@code getSeries} does the work; it has no paging and no free text, so a
 * search without collection, patient or study goes collection by collection until the limit is
 * reached, and what the server cannot test is tested here. Used once, by one thread.
 */
final class NbiaSearch {
  /** Each candidate's header is one request; beyond this the same study has to do as evidence. */
  private static final int MOST_HEADERS = 50;

  /** Address of a shared cart, as TCIA's search page makes it. */
  private static final Pattern CART = Pattern.compile("saved-cart=([A-Za-z0-9_-]{1,100})");

  /** Fewer series are asked for one by one, in the richer JSON. */
  private static final int FEW = 4;

  /** TCIA's own client sends up to 10,000; a form of 1000 UIDs is 65 kB. */
  private static final int CHUNK = 1000;

  private final String archive;
  private final NbiaServers servers;
  private final Query query;
  private final Job job;
  private final Found found;

  NbiaSearch(String archive, NbiaServers servers, Query query, Job job) {
    this.archive = archive;
    this.servers = servers;
    this.query = query;
    this.job = job;
    this.found = new Found(query, job);
  }

  List<SeriesRecord> run() throws IOException {
    if (!query.annotates().isEmpty()) {
      return annotationsOf(SeriesRecord.of(query.annotates()));
    }
    List<String> pasted = UidText.uidsIn(query.text());
    Matcher cart = CART.matcher(query.text());
    if (!query.series().isEmpty()) {
      byUid(many(query.series()), List.of("SeriesInstanceUID"));
    } else if (!query.study().isEmpty()) {
      byUid(List.of(query.study()), List.of("StudyInstanceUID"));
    } else if (cart.find()) {
      cart(cart.group(1));
    } else if (query.isTextDoi()) {
      doi(query.text());
    } else if (!pasted.isEmpty()) {
      byUid(pasted, List.of("SeriesInstanceUID", "StudyInstanceUID"));
    } else if (!query.collection().isEmpty()) {
      collection(servers.ofCollection(query.collection()), query.collection());
    } else if (!query.patient().isEmpty()) {
      list(servers.main(), filters(""));
    } else {
      everywhere();
    }
    return found.records();
  }

  /** The cart tells no sizes, so each series is listed as usual. */
  private void cart(String name) throws IOException {
    List<String> uids = new ArrayList<>();
    for (JsonRow row : servers.main().cart(name, job)) {
      uids.add(row.text("SeriesInstanceUID"));
    }
    Query series = Query.builder().series(uids).limit(query.limit()).build();
    if (!series.series().isEmpty()) {
      within(series);
    }
  }

  /** A data set is whole collections, or the series of an analysis result. */
  private void doi(String doi) throws IOException {
    Set<String> names = new TreeSet<>();
    List<String> uids = new ArrayList<>();
    for (JsonRow row : servers.main().ofDoi("https://doi.org/" + doi, job)) {
      String uid = row.text("seriesInstanceUid");
      if (uid.isEmpty()) {
        names.add(row.text("collection"));
      } else {
        uids.add(uid);
      }
    }
    Query.Builder plain = query.toBuilder().text("");
    names.remove("");
    if (!uids.isEmpty()) {
      within(plain.series(uids).build());
    } else {
      for (String name : names) {
        within(plain.collection(name).build());
      }
    }
  }

  private void within(Query part) throws IOException {
    new NbiaSearch(archive, servers, part, job).run().forEach(found::addMatched);
  }

  /** Asks for many series at once; returns those that have to be asked for one by one. */
  private List<String> many(List<String> uids) throws IOException {
    if (uids.size() < FEW) {
      return uids;
    }
    List<String> rest = new ArrayList<>(uids);
    try {
      for (int i = 0; i < uids.size(); i += CHUNK) {
        List<String> chunk = uids.subList(i, Math.min(uids.size(), i + CHUNK));
        for (JsonRow row : servers.main().metadata(chunk, job)) {
          SeriesRecord r = NbiaRows.series(row, archive);
          found.add(r);
          rest.remove(r.seriesInstanceUid());
        }
      }
    } catch (ArchiveException e) {
      job.notice(Notice.info("Series asked for one by one", e.getMessage(), archive));
    }
    return rest;
  }

  private void byUid(List<String> uids, List<String> keys) throws IOException {
    for (String uid : uids) {
      for (String key : keys) {
        if (byUid(servers.main(), key, uid) || atNlst(key, uid)) {
          break;
        }
      }
    }
  }

  private boolean byUid(NbiaApi api, String key, String uid) throws IOException {
    return list(api, Map.of(key, uid)) > 0;
  }

  /** The second server is a courtesy: when it does not answer, that is only a notice. */
  private boolean atNlst(String key, String uid) throws IOException {
    if (servers.nlst().isEmpty()) {
      return false;
    }
    try {
      return byUid(servers.nlst().get(), key, uid);
    } catch (ArchiveException e) {
      job.notice(Notice.warning("NLST server not reached", e.getMessage(), uid));
      return false;
    }
  }

  private void collection(NbiaApi api, String collection) throws IOException {
    if (query.species().isEmpty()) {
      if (list(api, filters(collection)) == 0) {
        otherSpelling(api, collection);
      }
      return;
    }
    Set<String> patients = patientsOfSpecies(api, collection);
    if (patients.isEmpty()) {
      return;
    }
    for (SeriesRecord r : records(api, filters(collection))) {
      if (patients.contains(r.patientId())) {
        found.add(r);
      }
    }
  }

  /** The IDC and web addresses write "ct_colonography" for "CT COLONOGRAPHY". */
  private void otherSpelling(NbiaApi api, String collection) throws IOException {
    if (!collection.equals(query.collection())) {
      return; // the server's own spelling
    }
    for (JsonRow row : api.list("getCollectionValues", Map.of(), job)) {
      String name = row.text("Collection");
      if (!name.equalsIgnoreCase(collection) && Matching.isSameCollection(name, collection)) {
        list(api, filters(name));
      }
    }
  }

  private Set<String> patientsOfSpecies(NbiaApi api, String collection) throws IOException {
    String wanted = NormalForms.species(query.species());
    Set<String> ids = new TreeSet<>();
    for (JsonRow row : api.list("getPatient", Map.of("Collection", collection), job)) {
      String told = row.text("SpeciesDescription", "SpeciesCode");
      if (NormalForms.species(told).equalsIgnoreCase(wanted)) {
        ids.add(row.text("PatientId", "PatientID"));
      }
    }
    return ids;
  }

  /** Without a filter the server would try to list the whole archive: never asked for. */
  private void everywhere() throws IOException {
    List<String> names = new ArrayList<>();
    for (JsonRow row : servers.main().list("getCollectionValues", Map.of(), job)) {
      names.add(row.text("Collection"));
    }
    String words = query.text().toLowerCase(Locale.ROOT);
    if (!words.isEmpty()) {
      list(servers.main(), Map.of("PatientID", query.text()));
      names.sort((a, b) -> Boolean.compare(mentions(b, words), mentions(a, words)));
    }
    for (String name : names) {
      job.checkCancelled();
      if (found.isFull()) {
        return;
      }
      job.status(archive + ": searching " + name);
      collection(servers.main(), name);
    }
  }

  private static boolean mentions(String name, String words) {
    return name.toLowerCase(Locale.ROOT).contains(words);
  }

  private Map<String, String> filters(String collection) {
    Map<String, String> p = new LinkedHashMap<>();
    p.put("Collection", collection);
    p.put("PatientID", query.patient());
    p.put("Modality", query.modality());
    p.put("BodyPartExamined", query.body());
    p.put("Manufacturer", query.manufacturer());
    return p;
  }

  private int list(NbiaApi api, Map<String, String> parameters) throws IOException {
    List<SeriesRecord> all = records(api, parameters);
    all.forEach(found::add);
    return all.size();
  }

  private List<SeriesRecord> records(NbiaApi api, Map<String, String> parameters)
      throws IOException {
    List<SeriesRecord> out = new ArrayList<>();
    for (JsonRow row : api.list("getSeries", parameters, job)) {
      out.add(
          NbiaRows.series(row, archive).toBuilder().source(archive, servers.locator(api)).build());
    }
    return SeriesRecord.checked(out, archive);
  }

  /** SEG and RTSTRUCT of the same study whose header does not name another series. */
  List<SeriesRecord> annotationsOf(SeriesRecord images) throws IOException {
    SeriesRecord known = images;
    if (known.studyInstanceUid().isEmpty()) {
      List<SeriesRecord> hits =
          new NbiaSearch(archive, servers, Query.ofSeries(images.seriesInstanceUid()), job).run();
      if (hits.isEmpty()) {
        return List.of();
      }
      known = hits.get(0);
    }
    NbiaApi api = servers.of(known);
    List<SeriesRecord> candidates = new ArrayList<>();
    for (String modality : StudyAnnotations.MODALITIES) {
      candidates.addAll(
          records(api, Map.of("StudyInstanceUID", known.studyInstanceUid(), "Modality", modality)));
    }
    boolean readHeaders = candidates.size() <= MOST_HEADERS;
    for (SeriesRecord c : candidates) {
      if (!readHeaders || mayReferTo(api, c, known.seriesInstanceUid())) {
        found.add(c);
      }
    }
    return found.records();
  }

  /** Whether the header names the series within a sequence, or names none at all. */
  private boolean mayReferTo(NbiaApi api, SeriesRecord candidate, String imagesUid)
      throws IOException {
    Set<String> named = NbiaAnnotations.referredTo(api, candidate, job);
    return named.isEmpty() || named.contains(imagesUid);
  }
}
