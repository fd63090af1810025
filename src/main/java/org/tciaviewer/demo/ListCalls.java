package org.tciaviewer.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tciaviewer.dicom.Tag;

/** The calls of NBIA version 4 that answer with rows: allowed parameters, filters and columns. */
final class ListCalls {
  private static final String FORMAT = "format";

  /** Parameters by call; those that end with an asterisk are required. */
  private static final Map<String, String> PARAMETERS =
      Map.ofEntries(
          Map.entry("getCollectionValues", "format"),
          Map.entry("getModalityValues", "Collection format BodyPartExamined"),
          Map.entry("getBodyPartValues", "Collection format Modality"),
          Map.entry("getManufacturerValues", "Collection format Modality BodyPartExamined"),
          Map.entry("getCollectionValuesAndCounts", ""),
          Map.entry("getModalityValuesAndCounts", "Collection BodyPartExamined"),
          Map.entry("getBodyPartValuesAndCounts", "Collection Modality"),
          Map.entry("getManufacturerValuesAndCounts", "Collection Modality BodyPartExamined"),
          Map.entry("getSpeciesValuesAndCounts", ""),
          Map.entry("getSpeciesTax", ""),
          Map.entry("getPatient", "Collection format PatientId"),
          Map.entry("getPatientByCollectionAndModality", "Collection* Modality* format"),
          Map.entry("NewPatientsInCollection", "Collection* fromDate* format"),
          Map.entry("getPatientStudy", "Collection PatientID StudyInstanceUID format"),
          Map.entry("NewStudiesInPatientCollection", "Collection* PatientID fromDate* format"),
          Map.entry(
              "getSeries",
              "Collection format PatientID StudyInstanceUID Modality BodyPartExamined"
                  + " ManufacturerModelName Manufacturer SeriesInstanceUID"),
          Map.entry("getUpdatedSeries", "fromDate format"),
          Map.entry("getSeriesSize", "SeriesInstanceUID* format"),
          Map.entry("getSOPInstanceUIDs", "SeriesInstanceUID* format"),
          Map.entry("getDicomTags", "SeriesUID*"),
          Map.entry("getCollectionDescriptions", "collectionName"),
          Map.entry("getSeriesMetadata", "list* format"));

  private final List<DemoSeries> all;

  ListCalls(List<DemoSeries> all) {
    this.all = all;
  }

  static boolean knows(String call) {
    return PARAMETERS.containsKey(call);
  }

  /**
   * @throws Call.Refusal 400 for unknown or missing parameters
   */
  List<Row> rows(Call call) throws Call.Refusal {
    check(call);
    List<DemoSeries> found = all.stream().filter(filter(call)).toList();
    return switch (call.name()) {
      case "getCollectionValues" -> values("Collection", found, DemoSeries::collection);
      case "getModalityValues" -> values("Modality", found, attribute(Tag.Modality));
      case "getBodyPartValues" ->
          values("BodyPartExamined", found, attribute(Tag.BodyPartExamined));
      case "getManufacturerValues" -> values("Manufacturer", found, attribute(Tag.Manufacturer));
      case "getCollectionValuesAndCounts" -> counts("Collection", found, DemoSeries::collection);
      case "getModalityValuesAndCounts" -> counts("Modality", found, attribute(Tag.Modality));
      case "getBodyPartValuesAndCounts" ->
          counts("BodyPart", found, attribute(Tag.BodyPartExamined));
      case "getManufacturerValuesAndCounts" ->
          counts("Manufacturer", found, attribute(Tag.Manufacturer));
      case "getSpeciesValuesAndCounts" ->
          counts("Species", found, s -> SeriesRows.patient(s).text("SpeciesCode"));
      case "getSpeciesTax" -> speciesTax();
      case "getPatient", "NewPatientsInCollection" ->
          distinct(found, DemoSeries::patient, SeriesRows::patient);
      case "getPatientByCollectionAndModality" -> patients(found);
      case "getPatientStudy", "NewStudiesInPatientCollection" ->
          distinct(found, DemoSeries::study, this::study);
      case "getSeriesSize" -> sizes(found);
      case "getSOPInstanceUIDs" -> instances(found);
      case "getDicomTags" -> tags(found);
      case "getCollectionDescriptions" -> descriptions(call);
      case "getSeriesMetadata" -> metadata(call);
      default -> found.stream().map(SeriesRows::series).toList();
    };
  }

  /** Whether a CSV answer has a fixed header. */
  static List<String> columns(Call call, List<Row> rows) {
    return call.name().equals("getSeriesMetadata")
        ? SeriesRows.METADATA
        : RowFormat.columnsOf(rows);
  }

  private static void check(Call call) throws Call.Refusal {
    List<String> allowed = new ArrayList<>();
    List<String> required = new ArrayList<>();
    for (String p : PARAMETERS.get(call.name()).split(" ")) {
      String name = p.replace("*", "");
      if (!name.isEmpty()) {
        allowed.add(name);
      }
      if (p.endsWith("*")) {
        required.add(name);
      }
    }
    call.allow(allowed);
    for (String name : required) {
      call.require(name);
    }
  }

  /** UIDs are compared exactly, other parameters without regard to case. */
  private static Predicate<DemoSeries> filter(Call call) {
    Predicate<DemoSeries> p = s -> true;
    for (Map.Entry<String, String> e : call.parameters().entrySet()) {
      Function<DemoSeries, String> column = column(e.getKey());
      if (column != null && !e.getValue().isEmpty()) {
        boolean exact = e.getKey().endsWith("UID");
        String wanted = e.getValue();
        p =
            p.and(
                s ->
                    exact
                        ? column.apply(s).equals(wanted)
                        : column.apply(s).equalsIgnoreCase(wanted));
      }
    }
    return p;
  }

  private static Function<DemoSeries, String> column(String parameter) {
    return switch (parameter) {
      case "Collection" -> DemoSeries::collection;
      case "PatientID", "PatientId" -> DemoSeries::patient;
      case "StudyInstanceUID" -> DemoSeries::study;
      case "SeriesInstanceUID", "SeriesUID" -> DemoSeries::uid;
      case "Modality" -> attribute(Tag.Modality);
      case "BodyPartExamined" -> attribute(Tag.BodyPartExamined);
      case "Manufacturer" -> attribute(Tag.Manufacturer);
      case "ManufacturerModelName" -> attribute(Tag.ManufacturerModelName);
      default -> null;
    };
  }

  private static Function<DemoSeries, String> attribute(int tag) {
    return s -> s.header().string(tag, "");
  }

  /** One row for each value; a series without value makes a row without columns, as NBIA does. */
  private static List<Row> values(
      String column, List<DemoSeries> found, Function<DemoSeries, String> value) {
    Set<String> distinct = new LinkedHashSet<>();
    found.stream().map(value).sorted().forEach(distinct::add);
    return distinct.stream().map(v -> new Row().with(column, v)).toList();
  }

  /** Counts are patients. */
  private static List<Row> counts(
      String column, List<DemoSeries> found, Function<DemoSeries, String> value) {
    Map<String, Set<String>> patients = new TreeMap<>();
    for (DemoSeries s : found) {
      patients.computeIfAbsent(value.apply(s), k -> new LinkedHashSet<>()).add(s.patient());
    }
    List<Row> rows = new ArrayList<>();
    patients.forEach(
        (v, p) ->
            rows.add(new Row().with(column, v).with("Count", p.size()).with("Authorized", 1)));
    return rows;
  }

  private static List<Row> speciesTax() {
    return List.of(
        new Row().with("speciesCode", "337915000").with("speciesDescription", "Homo sapiens"));
  }

  private static List<Row> distinct(
      List<DemoSeries> found, Function<DemoSeries, String> key, Function<DemoSeries, Row> row) {
    Map<String, Row> rows = new LinkedHashMap<>();
    found.forEach(
        s -> rows.computeIfAbsent(s.collection() + "\n" + key.apply(s), k -> row.apply(s)));
    return List.copyOf(rows.values());
  }

  private static List<Row> patients(List<DemoSeries> found) {
    return distinct(
        found,
        DemoSeries::patient,
        s -> new Row().with("PatientId", s.patient()).with("Authorized", 1));
  }

  private Row study(DemoSeries s) {
    return SeriesRows.study(s, all.stream().filter(o -> o.study().equals(s.study())).count());
  }

  private static List<Row> sizes(List<DemoSeries> found) {
    return found.stream()
        .map(
            s ->
                new Row()
                    .with("TotalSizeInBytes", s.bytes())
                    .with("ObjectCount", s.instances().size()))
        .toList();
  }

  private static List<Row> instances(List<DemoSeries> found) {
    return found.stream()
        .flatMap(s -> s.instances().stream())
        .map(i -> new Row().with("SOPInstanceUID", i.sopInstanceUid()))
        .toList();
  }

  private static List<Row> tags(List<DemoSeries> found) {
    List<Row> rows = new ArrayList<>();
    if (!found.isEmpty()) {
      DicomTagRows.add(found.get(0).header(), "", rows);
    }
    return rows;
  }

  private List<Row> descriptions(Call call) {
    List<Row> rows = new ArrayList<>();
    int id = 0;
    for (Row r : values("Collection", all, DemoSeries::collection)) {
      String name = r.text("Collection");
      id++;
      if (call.get("collectionName").isEmpty()
          || name.equalsIgnoreCase(call.get("collectionName"))) {
        rows.add(
            new Row()
                .with("id", id)
                .with("collectionName", name)
                .with("description", "<p>" + name + ", served by the embedded archive</p>")
                .with("descriptionURI", source(name)));
      }
    }
    return rows;
  }

  private String source(String collection) {
    return all.stream()
        .filter(s -> s.collection().equals(collection))
        .map(s -> s.licence().source())
        .findFirst()
        .orElse("");
  }

  /** The server strips everything but digits, dots and commas from the list. */
  private List<Row> metadata(Call call) {
    String[] uids = call.get("list").replaceAll("[^0-9.,]", "").split(",");
    Set<String> wanted = new HashSet<>(Arrays.asList(uids));
    return all.stream().filter(s -> wanted.contains(s.uid())).map(SeriesRows::metadata).toList();
  }

  /** Format of the answer; getSeriesMetadata and the counts do without the parameter. */
  static String format(Call call) {
    return call.get(FORMAT);
  }
}
