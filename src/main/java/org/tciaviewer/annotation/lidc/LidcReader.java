package org.tciaviewer.annotation.lidc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.AnnotationSet;
import org.tciaviewer.annotation.AnnotationSet.References;
import org.tciaviewer.annotation.Characteristic;
import org.tciaviewer.annotation.CodedConcept;
import org.tciaviewer.annotation.Concepts;
import org.tciaviewer.annotation.ImageContours;
import org.tciaviewer.annotation.ImageContours.Outline;
import org.tciaviewer.annotation.ImageContours.Role;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * Reads one LIDC XML message. A nodule with an outline of more than one edge point is one of at
 * least 3 mm; one with single points only is smaller; a non-nodule is a point. Used once, by one
 * thread.
 */
final class LidcReader {
  private final String file;
  private final Job job;
  private final Map<String, String> header = new HashMap<>();
  private final Set<String> sopInstanceUids = new LinkedHashSet<>();
  private final List<Annotation> annotations = new ArrayList<>();
  private int sessions;
  private int unrated;
  private int uncertain;
  private boolean ct;
  private XmlCursor xml;

  LidcReader(String file, Job job) {
    this.file = file;
    this.job = job;
  }

  AnnotationSet read(byte[] bytes) throws FormatException {
    xml = new XmlCursor(XmlText.decode(bytes, file, job), file);
    String root = xml.root();
    if (!root.equals("LidcReadMessage") && !root.equals("IdriReadMessage")) {
      throw xml.at("LidcReadMessage or IdriReadMessage as the root", root);
    }
    ct = root.equals("LidcReadMessage");
    String uid = xml.attribute("uid");
    while (xml.nextChild()) {
      job.checkCancelled();
      switch (xml.lowerName()) {
        case "responseheader" -> readHeader();
        case "readingsession", "cxrreadingsession" -> readSession();
        default -> xml.skip();
      }
    }
    noticeErrata();
    return new AnnotationSet(LidcFormat.NAME, file, references(uid), annotations);
  }

  private void readHeader() throws FormatException {
    while (xml.nextChild()) {
      String name = xml.lowerName();
      header.put(name, xml.text());
    }
  }

  /** The series that the header names, CT before radiograph. */
  private Set<String> series() {
    Set<String> series = new LinkedHashSet<>();
    for (String key : List.of("seriesinstanceuid", "cxrseriesinstanceuid")) {
      String value = header.getOrDefault(key, "");
      if (!value.isEmpty()) {
        series.add(value);
      }
    }
    return series;
  }

  private References references(String uid) {
    String study = header.getOrDefault("studyinstanceuid", "");
    return new References(uid, study, "", series(), sopInstanceUids);
  }

  private void readSession() throws FormatException {
    sessions++;
    String radiologist = "";
    int first = annotations.size();
    while (xml.nextChild()) {
      switch (xml.lowerName()) {
        case "servicingradiologistid" -> radiologist = xml.text();
        case "unblindedreadnodule", "unblindedread" -> readNodule();
        case "nonnodule" -> readNonNodule();
        default -> xml.skip();
      }
    }
    List<Annotation> own = annotations.subList(first, annotations.size());
    identify(own, radiologist);
    own.replaceAll(this::flagged);
  }

  /** Says in the table which ratings may be on the scale that was given up in March 2010. */
  private Annotation flagged(Annotation mark) {
    if (!LidcErrata.isScaleUncertain(mark, header.getOrDefault("dateservice", ""))) {
      return mark;
    }
    uncertain++;
    List<Characteristic> all = new ArrayList<>(mark.characteristics());
    all.add(LidcErrata.SCALE);
    return mark.rated(all);
  }

  /** Readers are anonymous per file: the identifier is kept where it says anything at all. */
  private static void identify(List<Annotation> marks, String radiologist) {
    if (radiologist.isEmpty() || radiologist.toLowerCase(Locale.ROOT).startsWith("anon")) {
      return;
    }
    Characteristic reader = new Characteristic("Radiologist", radiologist, "");
    for (int n = 0; n < marks.size(); n++) {
      List<Characteristic> all = new ArrayList<>(marks.get(n).characteristics());
      all.add(reader);
      marks.set(n, marks.get(n).rated(all));
    }
  }

  private void readNodule() throws FormatException {
    int line = xml.line();
    String id = "";
    List<Characteristic> ratings = new ArrayList<>();
    List<Outline> outlines = new ArrayList<>();
    while (xml.nextChild()) {
      switch (xml.lowerName()) {
        case "noduleid" -> id = xml.text();
        case "characteristics" -> readCharacteristics(ratings);
        case "roi" -> readRoi(outlines);
        default -> xml.skip();
      }
    }
    boolean large = outlines.stream().anyMatch(o -> o.size() > 1);
    if (outlines.isEmpty()) {
      job.notice(Notice.warning("Nodule without any mark", id, file + " line " + line));
    } else {
      unrated += ct && large && ratings.isEmpty() ? 1 : 0;
      add(label("Nodule", id), kind(large), ratings, large ? outlines : points(outlines));
    }
  }

  private String kind(boolean large) {
    if (!ct) {
      return LidcTypes.RADIOGRAPH_NODULE;
    }
    return large ? LidcTypes.LARGE_NODULE : LidcTypes.SMALL_NODULE;
  }

  /** All marks of a small nodule as points. */
  private static List<Outline> points(List<Outline> outlines) {
    return outlines.stream()
        .map(o -> new Outline(o.sopInstanceUid(), o.zMm(), Role.POINT, o.columns(), o.rows()))
        .toList();
  }

  private void readCharacteristics(List<Characteristic> ratings) throws FormatException {
    while (xml.nextChild()) {
      if (Ratings.isRating(xml.name())) {
        readRating(ratings);
      } else {
        xml.skip();
      }
    }
  }

  private void readRating(List<Characteristic> ratings) throws FormatException {
    String element = xml.name();
    int line = xml.line();
    String text = xml.text();
    int value;
    try {
      value = text.isEmpty() ? 0 : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      String where = file + " line " + line;
      throw new FormatException(where + ": " + element + " is no whole number: " + text, e);
    }
    if (value == 0) {
      // Some small marks carry zeros or blanks: no rating was given, which is not a low one.
      job.notice(Notice.info("LIDC rating 0 or blank", "taken as not given", file));
      return;
    }
    int highest = Ratings.highest(element);
    if (value < 0 || highest > 0 && value > highest) {
      String found = element + " " + value + ", scale 1 to " + highest;
      job.notice(Notice.warning("LIDC rating out of scale", found, file + " line " + line));
    }
    ratings.add(Ratings.of(element, value));
  }

  private void readNonNodule() throws FormatException {
    int line = xml.line();
    String id = "";
    Mark mark = new Mark();
    while (xml.nextChild()) {
      switch (xml.lowerName()) {
        case "nonnoduleid" -> id = xml.text();
        case "locus" -> readPoint(mark);
        default -> readPlace(mark);
      }
    }
    if (mark.size == 0) {
      job.notice(Notice.warning("Non-nodule without a locus", id, file + " line " + line));
    } else {
      List<Outline> point = List.of(mark.outline(Role.POINT));
      add(label("Non-nodule", id), LidcTypes.NON_NODULE, List.of(), point);
    }
  }

  private void readRoi(List<Outline> outlines) throws FormatException {
    int line = xml.line();
    Mark mark = new Mark();
    Role role = Role.INCLUSION;
    while (xml.nextChild()) {
      switch (xml.lowerName()) {
        case "inclusion" -> role = role(xml.text(), line);
        case "edgemap" -> readPoint(mark);
        default -> readPlace(mark);
      }
    }
    if (mark.size == 0) {
      job.notice(Notice.warning("LIDC roi without edge points", "left out", at(line)));
    } else {
      outlines.add(mark.outline(role));
    }
  }

  private Role role(String inclusion, int line) throws FormatException {
    return switch (inclusion.toUpperCase(Locale.ROOT)) {
      case "TRUE", "1", "" -> Role.INCLUSION;
      case "FALSE", "0" -> Role.EXCLUSION;
      default ->
          throw FormatException.at(
              at(line), -1, "TRUE or FALSE in inclusion", inclusion, "LIDC LidcReadMessage.xsd");
    };
  }

  private void readPlace(Mark mark) throws FormatException {
    switch (xml.lowerName()) {
      case "imagezposition" -> mark.zMm = OptionalDouble.of(xml.number());
      case "imagesop_uid", "imagesopuid" -> mark.sopInstanceUid = xml.text();
      default -> xml.skip();
    }
  }

  private void readPoint(Mark mark) throws FormatException {
    double column = Double.NaN;
    double row = Double.NaN;
    while (xml.nextChild()) {
      switch (xml.lowerName()) {
        case "xcoord" -> column = xml.number();
        case "ycoord" -> row = xml.number();
        default -> xml.skip();
      }
    }
    if (Double.isNaN(column) || Double.isNaN(row)) {
      throw xml.at("xCoord and yCoord", "a point without both");
    }
    mark.add(column, row);
  }

  private void add(String label, String kind, List<Characteristic> ratings, List<Outline> marks) {
    marks.forEach(o -> sopInstanceUids.add(o.sopInstanceUid()));
    String series = series().stream().findFirst().orElse("");
    Annotation annotation =
        Annotation.named(label, new ImageContours(series, marks))
            .by("Reader " + sessions)
            .as(Concepts.ofType(CodedConcept.text(kind)))
            .rated(ratings)
            .from(file);
    annotations.add(annotation);
  }

  /** Identifiers are names ("Nodule 001"), numbers or database keys: say what is counted. */
  private static String label(String kind, String id) {
    boolean says = id.toLowerCase(Locale.ROOT).contains("nodule");
    String bare = id.startsWith("_") ? id.substring(1) : id;
    return says ? bare : id.isEmpty() ? kind : kind + " " + id;
  }

  private void noticeErrata() {
    References own = references("");
    if (ct && sessions != LidcErrata.READERS) {
      String found = sessions + " reading sessions, expected " + LidcErrata.READERS + " for one CT";
      job.notice(Notice.warning("LIDC reading sessions", found, file));
    }
    if (unrated > 0) {
      String found = unrated + " marks of at least 3 mm (known for LIDC-IDRI-0305 and 0447)";
      job.notice(Notice.warning("LIDC nodule without characteristics", found, file));
    }
    if (uncertain > 0) {
      String found = uncertain + " marks: " + LidcErrata.SCALE.meaning();
      job.notice(Notice.warning("LIDC lobulation and spiculation", found, file));
    }
    LidcErrata.known(own.seriesInstanceUids(), file)
        .forEach(found -> job.notice(Notice.warning("LIDC known erratum", found, file)));
    if (own.seriesInstanceUids().isEmpty()) {
      job.notice(Notice.warning("LIDC file names no series", "matched by SOP UID only", file));
    }
  }

  private String at(int line) {
    return file + " line " + line;
  }

  /** Place and points of one mark while it is read. */
  private static final class Mark {
    private String sopInstanceUid = "";
    private OptionalDouble zMm = OptionalDouble.empty();
    private double[] columns = new double[64];
    private double[] rows = new double[64];
    private int size;

    void add(double column, double row) {
      if (size == columns.length) {
        columns = Arrays.copyOf(columns, 2 * size);
        rows = Arrays.copyOf(rows, 2 * size);
      }
      columns[size] = column;
      rows[size++] = row;
    }

    Outline outline(Role role) {
      return new Outline(
          sopInstanceUid, zMm, role, Arrays.copyOf(columns, size), Arrays.copyOf(rows, size));
    }
  }
}
