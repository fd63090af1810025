package org.tciaviewer.archive.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tciaviewer.archive.InstanceRecord;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.archive.SopInstanceUids;
import org.tciaviewer.archive.StudyAnnotations;
import org.tciaviewer.archive.local.Shelf.Place;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.Element;
import org.tciaviewer.dicom.SeriesHead;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * Which files belong to which series, found in their headers, and which annotation files name which
 * series. Names of files mean nothing. Made by one thread, then only read.
 */
final class LocalIndex {
  /** What sorts a file into a known series is nearly always in its first bytes. */
  private static final int FIRST_LOOK = 8 << 10;

  /** Most headers are shorter; the few that are not are read again, longer. */
  private static final int HEAD = 64 << 10;

  private static final int LONGER = 16;

  /** The header of a LIDC file, with the series it belongs to, is in its first lines. */
  private static final int XML_HEAD = 16 << 10;

  /** LIDC files have a few megabytes at most. */
  private static final long LONGEST_XML = 64L << 20;

  private static final Pattern XML_SERIES =
      Pattern.compile("(?i)<[\\w:]*SeriesInstanceU[iI]D>\\s*([0-9.]+)\\s*</");

  /** CTP, which TCIA uses to receive data, writes the collection into this private block. */
  private static final int CTP_GROUP = 0x0013;

  private static final class Entry {
    final DataSet first;
    final List<Place> files = new ArrayList<>();
    final List<InstanceRecord> instances = new ArrayList<>();
    final Set<String> referenced = new TreeSet<>();
    final String transferSyntax;
    long bytes;

    Entry(DicomFile file) {
      first = file.dataSet();
      transferSyntax = file.transferSyntax().uid();
    }

    void add(Place place, String sopInstanceUid, OptionalInt number) {
      String locator = Integer.toString(files.size());
      instances.add(new InstanceRecord(sopInstanceUid, number.orElse(-1), place.size(), locator));
      files.add(place);
      bytes += place.size();
    }
  }

  private final Map<String, Entry> series = new LinkedHashMap<>();
  private final Map<String, List<Place>> xml = new LinkedHashMap<>();
  private final RetrieverFiles retriever = new RetrieverFiles();
  private boolean hasUnsorted;
  private final byte[] firstBytes = new byte[FIRST_LOOK];
  private final String archive;

  private LocalIndex(String archive) {
    this.archive = archive;
  }

  /** Looks into every file of the shelf. */
  static LocalIndex of(Shelf shelf, String archive, Job job) throws IOException {
    LocalIndex index = new LocalIndex(archive);
    int done = 0;
    for (Place place : shelf.places()) {
      job.checkCancelled();
      job.progress(done++, shelf.places().size());
      try {
        index.look(place, job);
      } catch (FormatException e) {
        job.notice(Notice.warning("File not read", e.getMessage(), place.name()));
      }
    }
    if (index.series.isEmpty() && index.xml.isEmpty() && !index.hasUnsorted) {
      job.notice(
          Notice.warning(
              "No DICOM found", "none of " + shelf.places().size() + " files is DICOM", ""));
    }
    return index;
  }

  private void look(Place place, Job job) throws IOException {
    if (place.name().toLowerCase(Locale.ROOT).endsWith(".xml")) {
      lookIntoXml(place);
      return;
    }
    if (retriever.take(place)) {
      return;
    }
    Optional<SeriesHead> known = firstLook(place);
    if (known.isPresent()) {
      SeriesHead file = known.get();
      series.get(file.seriesInstanceUid()).add(place, file.sopInstanceUid(), file.instanceNumber());
      return;
    }
    byte[] head = Shelf.head(place, HEAD);
    if (SopInstanceUids.of(head, head.length).isEmpty() && !hasPreamble(head)) {
      return;
    }
    DicomFile file = header(place, head, job);
    String uid = file.dataSet().string(Tag.SeriesInstanceUID, "");
    if (uid.isEmpty()) {
      noticeNoSeries(file, place, job);
      return;
    }
    Entry entry = series.computeIfAbsent(uid, u -> new Entry(file));
    DataSet header = file.dataSet();
    entry.add(place, header.string(Tag.SOPInstanceUID, ""), header.integer(Tag.InstanceNumber));
    if (StudyAnnotations.MODALITIES.contains(file.dataSet().string(Tag.Modality, ""))) {
      collectReferences(file.dataSet(), entry.referenced);
    }
  }

  /** A DICOMDIR is no instance of a series; of anything else the user must know that it is left. */
  private void noticeNoSeries(DicomFile file, Place place, Job job) {
    hasUnsorted = true;
    if (!file.dataSet().contains(Tag.DirectoryRecordSequence)) {
      job.notice(
          Notice.warning(
              "File not used",
              "Series Instance UID (0020,000E) is missing [PS3.3 C.7.3.1]; write one into the file",
              place.name()));
    }
  }

  /** An image of a series seen before, whose header need not be read here. */
  private Optional<SeriesHead> firstLook(Place place) throws IOException {
    int length = place.read(firstBytes, firstBytes.length);
    return SeriesHead.of(firstBytes, length)
        .filter(h -> series.containsKey(h.seriesInstanceUid()))
        .filter(h -> !StudyAnnotations.MODALITIES.contains(h.modality()));
  }

  private static boolean hasPreamble(byte[] head) {
    return head.length > 132
        && new String(head, 128, 4, StandardCharsets.ISO_8859_1).equals("DICM");
  }

  /** Findings on a header are left to the reading of the whole file, lest they are told twice. */
  private static DicomFile header(Place place, byte[] head, Job job) throws IOException {
    byte[] bytes = head;
    for (long length = HEAD; ; length *= LONGER) {
      DicomFile file;
      try {
        file = DicomFile.readHeader(bytes, 0, bytes.length, place.name(), Job.silent());
      } catch (FormatException e) {
        if (bytes.length >= place.size()) {
          throw e;
        }
        file = null;
      }
      if (file != null && (file.isHeaderComplete() || bytes.length >= place.size())) {
        return file;
      }
      job.checkCancelled();
      bytes = Shelf.head(place, (int) Math.min(Integer.MAX_VALUE - 8L, length * LONGER));
    }
  }

  /** Series Instance UID (0020,000E) within sequences: what a SEG or RTSTRUCT refers to. */
  private static void collectReferences(DataSet dataSet, Set<String> into) {
    for (Element element : dataSet.elements()) {
      for (DataSet item : element.items()) {
        item.string(Tag.SeriesInstanceUID).ifPresent(into::add);
        collectReferences(item, into);
      }
    }
  }

  private void lookIntoXml(Place place) throws IOException {
    if (place.size() > LONGEST_XML) {
      throw new FormatException(place.name() + ": " + place.size() + " bytes are no annotation");
    }
    byte[] head = Shelf.head(place, XML_HEAD);
    Matcher m = XML_SERIES.matcher(new String(head, StandardCharsets.UTF_8));
    while (m.find()) {
      List<Place> files = xml.computeIfAbsent(m.group(1), u -> new ArrayList<>());
      if (!files.contains(place)) {
        files.add(place);
      }
    }
  }

  List<SeriesRecord> records() {
    return series.entrySet().stream().map(e -> record(e.getKey(), e.getValue())).toList();
  }

  private SeriesRecord record(String uid, Entry e) {
    DataSet d = e.first;
    SeriesRecord plain =
        SeriesRecord.builder(uid)
            .collection(collection(d))
            .patient(d.string(Tag.PatientID, ""), d.string(Tag.StudyInstanceUID, ""))
            .study(d.string(Tag.StudyDate, ""), d.string(Tag.StudyDescription, ""))
            .series(d.string(Tag.SeriesNumber, ""), d.string(Tag.SeriesDescription, ""))
            .modality(d.string(Tag.Modality, ""), d.string(Tag.BodyPartExamined, ""))
            .manufacturer(d.string(Tag.Manufacturer, ""))
            .size(e.files.size(), e.bytes)
            .transferSyntax(e.transferSyntax)
            .annotationFiles(xml.containsKey(uid))
            .source(archive, "")
            .build();
    return retriever.complete(plain, e.files);
  }

  private static String collection(DataSet d) {
    OptionalInt tag = d.privateTag(CTP_GROUP, "CTP", 0x10);
    return tag.isPresent() ? d.string(tag.getAsInt(), "") : "";
  }

  /** Files of a series in the order of their names; none if there is no such series. */
  List<Place> files(String uid) {
    Entry entry = series.get(uid);
    return entry == null ? List.of() : List.copyOf(entry.files);
  }

  /** Instances of a series, each once; their locator is the index of the file. */
  List<InstanceRecord> instances(String uid) {
    Entry entry = series.get(uid);
    Map<String, InstanceRecord> found = new LinkedHashMap<>();
    if (entry != null) {
      entry.instances.forEach(
          i ->
              found.putIfAbsent(
                  i.sopInstanceUid().isEmpty() ? i.locator() : i.sopInstanceUid(), i));
    }
    return List.copyOf(found.values());
  }

  /** Annotation files that name the series. */
  List<Place> annotationFiles(String uid) {
    return List.copyOf(xml.getOrDefault(uid, List.of()));
  }

  /** SEG and RTSTRUCT that name the series, or that name none and are of its study. */
  List<SeriesRecord> annotations(String uid) {
    List<SeriesRecord> out = new ArrayList<>();
    annotationSeries()
        .forEach(
            (other, e) -> {
              if (refersTo(e, uid)) {
                out.add(record(other, e));
              }
            });
    return out;
  }

  /** How many series annotate each of these. */
  Map<String, Integer> annotationCounts(List<String> uids) {
    Map<String, Entry> candidates = annotationSeries();
    Map<String, Integer> out = new LinkedHashMap<>();
    for (String uid : uids) {
      out.put(uid, (int) candidates.values().stream().filter(e -> refersTo(e, uid)).count());
    }
    return out;
  }

  private Map<String, Entry> annotationSeries() {
    Map<String, Entry> out = new LinkedHashMap<>();
    series.forEach(
        (uid, e) -> {
          if (StudyAnnotations.MODALITIES.contains(e.first.string(Tag.Modality, ""))) {
            out.put(uid, e);
          }
        });
    return out;
  }

  /** What names no series is taken for an annotation of all series of its study. */
  private boolean refersTo(Entry annotation, String uid) {
    if (!annotation.referenced.isEmpty()) {
      return annotation.referenced.contains(uid);
    }
    Entry images = series.get(uid);
    String study = images == null ? "" : images.first.string(Tag.StudyInstanceUID, "");
    return annotation.first.string(Tag.StudyInstanceUID, "?").equals(study);
  }
}
