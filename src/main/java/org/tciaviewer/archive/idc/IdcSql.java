package org.tciaviewer.archive.idc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tciaviewer.archive.FacetBy;
import org.tciaviewer.archive.NormalForms;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.Query.LicenseWish;
import org.tciaviewer.archive.UidText;

/**
 * The SELECTs that are sent to the IDC (DuckDB dialect), as tests run them on a real engine. Text
 * of the user only ever appears inside a literal made by {@link #literal}.
 */
final class IdcSql {
  private static final String COLUMNS =
      "SELECT i.collection_id, c.collection_name, i.PatientID, i.StudyInstanceUID,"
          + " CAST(i.StudyDate AS VARCHAR) AS StudyDate, i.StudyDescription, i.SeriesInstanceUID,"
          + " CAST(i.SeriesNumber AS VARCHAR) AS SeriesNumber, i.Modality, i.SeriesDescription,"
          + " i.BodyPartExamined, i.Manufacturer, i.instanceCount, i.series_size_MB,"
          + " i.license_short_name, i.source_DOI, i.TransferSyntaxUID, i.analysis_result_id,"
          + " i.series_aws_url";

  private static final String FROM =
      " FROM \"index\" i LEFT JOIN collections_index c ON i.collection_id = c.collection_id";

  private static final String ORDER =
      " ORDER BY i.collection_id, i.PatientID, i.StudyInstanceUID, i.SeriesInstanceUID";

  /** What the words of a search are looked for in. */
  private static final String HAYSTACK =
      "lower(concat_ws(' ', c.collection_name, i.collection_id, i.PatientID, i.StudyInstanceUID,"
          + " i.StudyDescription, i.SeriesInstanceUID, i.SeriesDescription, i.Modality,"
          + " i.BodyPartExamined, i.Manufacturer))";

  private IdcSql() {}

  /** One page of a search. */
  static String series(Query q, int rows, int offset) {
    return COLUMNS + FROM + where(q) + ORDER + " LIMIT " + rows + " OFFSET " + offset;
  }

  /** Series by UID that are in no current version any more. */
  static String priorVersions(List<String> uids) {
    return "SELECT p.collection_id, c.collection_name, p.PatientID, p.StudyInstanceUID,"
        + " p.SeriesInstanceUID, p.Modality, p.series_size_MB, p.series_aws_url,"
        + " p.max_idc_version FROM prior_versions_index p"
        + " LEFT JOIN collections_index c ON p.collection_id = c.collection_id"
        + " WHERE p.SeriesInstanceUID IN ("
        + literals(uids)
        + ") OR regexp_extract(p.series_aws_url, '[0-9a-f-]{36}') IN ("
        + literals(uids)
        + ") ORDER BY p.SeriesInstanceUID, p.max_idc_version DESC LIMIT "
        + IdcApi.MOST_ROWS;
  }

  /** Collections with their patients. */
  static String collections() {
    return "SELECT coalesce(c.collection_name, i.collection_id) AS value,"
        + " count(DISTINCT i.PatientID) AS number"
        + FROM
        + " GROUP BY 1 ORDER BY 1";
  }

  /** What is known about the slices of these series; all columns, whichever the version has. */
  static String geometry(List<String> uids) {
    return "SELECT * FROM volume_geometry_index WHERE SeriesInstanceUID IN ("
        + literals(uids)
        + ") LIMIT "
        + IdcApi.MOST_ROWS;
  }

  /** How many series annotate each of these. */
  static String annotationCounts(List<String> uids) {
    return "SELECT value, count(DISTINCT SeriesInstanceUID) AS number FROM ("
        + "SELECT segmented_SeriesInstanceUID AS value, SeriesInstanceUID FROM seg_index"
        + " UNION SELECT referenced_SeriesInstanceUID, SeriesInstanceUID FROM rtstruct_index)"
        + " WHERE value IN ("
        + literals(uids)
        + ") GROUP BY 1 LIMIT "
        + IdcApi.MOST_ROWS;
  }

  /** Description of a collection, with the DOI that most of its own series have. */
  static String description(String collection) {
    return "SELECT coalesce(c.collection_name, c.collection_id) AS value, c.description AS text,"
        + " (SELECT mode(i.source_DOI) FROM \"index\" i WHERE i.collection_id = c.collection_id"
        + " AND coalesce(i.analysis_result_id, '') = '') AS doi FROM collections_index c WHERE "
        + collection("c", collection)
        + " LIMIT 1";
  }

  /** The collection, by its name or its id. */
  private static String collection(String table, String name) {
    String id = name.toLowerCase(Locale.ROOT).replaceAll("[- ]", "_");
    return "("
        + table
        + ".collection_id = "
        + literal(id)
        + " OR lower(c.collection_name) = "
        + literal(name.toLowerCase(Locale.ROOT))
        + ")";
  }

  /** Patients of a collection with their series; one page. */
  static String patients(String collection, int offset) {
    return "SELECT i.PatientID AS value, count(*) AS number"
        + FROM
        + where(Query.builder().collection(collection).build())
        + " GROUP BY 1 ORDER BY 1 LIMIT "
        + IdcApi.MOST_ROWS
        + " OFFSET "
        + offset;
  }

  /** Values with the series that have them, within a search; the most frequent first. */
  static String facet(FacetBy by, Query q) {
    String column =
        switch (by) {
          case COLLECTION -> "coalesce(c.collection_name, i.collection_id)";
          case PATIENT -> "i.PatientID";
          case MODALITY -> "i.Modality";
          case BODY_PART -> "i.BodyPartExamined";
          case MANUFACTURER -> "i.Manufacturer";
          case SPECIES -> "CAST(c.species AS VARCHAR)";
          case LICENSE -> "i.license_short_name";
          case YEAR -> "substr(CAST(i.StudyDate AS VARCHAR), 1, 4)";
        };
    return "SELECT "
        + column
        + " AS value, count(*) AS number"
        + FROM
        + where(q)
        + " GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT "
        + IdcApi.MOST_ROWS;
  }

  private static String where(Query q) {
    List<String> all = new ArrayList<>();
    if (!q.collection().isEmpty()) {
      all.add(collection("i", q.collection()));
    }
    equal(all, "i.PatientID", q.patient());
    equal(all, "i.Modality", q.modality());
    equal(all, "i.BodyPartExamined", q.body());
    equal(all, "i.Manufacturer", q.manufacturer());
    if (!q.study().isEmpty()) {
      all.add("i.StudyInstanceUID = " + literal(q.study()));
    }
    if (!q.series().isEmpty()) {
      all.add("i.SeriesInstanceUID IN (" + literals(q.series()) + ")");
    }
    if (!q.species().isEmpty()) {
      String wanted = NormalForms.species(q.species()).toLowerCase(Locale.ROOT);
      all.add("lower(CAST(c.species AS VARCHAR)) LIKE " + pattern(wanted));
    }
    if (q.license() == LicenseWish.COMMERCIAL) {
      all.add("i.license_short_name LIKE 'CC%' AND i.license_short_name NOT LIKE '%NC%'");
    }
    q.from().ifPresent(d -> all.add("CAST(i.StudyDate AS VARCHAR) >= '" + d + "'"));
    q.to().ifPresent(d -> all.add("substr(CAST(i.StudyDate AS VARCHAR), 1, 10) <= '" + d + "'"));
    if (!q.annotates().isEmpty()) {
      all.add(annotates(literal(q.annotates())));
    }
    text(all, q.text(), q.isTextDoi());
    return all.isEmpty() ? "" : " WHERE " + String.join(" AND ", all);
  }

  private static String annotates(String uid) {
    return "i.SeriesInstanceUID IN (SELECT SeriesInstanceUID FROM seg_index"
        + " WHERE segmented_SeriesInstanceUID = "
        + uid
        + " UNION SELECT SeriesInstanceUID FROM rtstruct_index"
        + " WHERE referenced_SeriesInstanceUID = "
        + uid
        + ")";
  }

  /** A DOI, or UIDs and bucket folders anywhere in the text decide; else every word must occur. */
  private static void text(List<String> all, String text, boolean isDoi) {
    if (text.isEmpty()) {
      return;
    }
    if (isDoi) {
      equal(all, "i.source_DOI", text);
      return;
    }
    String uids = literals(UidText.uidsIn(text));
    List<String> folders = UidText.uuidsIn(text);
    if (uids.isEmpty() && folders.isEmpty()) {
      for (String word : text.toLowerCase(Locale.ROOT).split("\\s+")) {
        all.add(HAYSTACK + " LIKE " + pattern(word));
      }
      return;
    }
    List<String> any = new ArrayList<>();
    if (!uids.isEmpty()) {
      any.add("i.SeriesInstanceUID IN (" + uids + ")");
      any.add("i.StudyInstanceUID IN (" + uids + ")");
    }
    if (!folders.isEmpty()) {
      any.add("regexp_extract(i.series_aws_url, '[0-9a-f-]{36}') IN (" + literals(folders) + ")");
    }
    all.add("(" + String.join(" OR ", any) + ")");
  }

  private static void equal(List<String> all, String column, String value) {
    if (!value.isEmpty()) {
      all.add("lower(" + column + ") = " + literal(value.toLowerCase(Locale.ROOT)));
    }
  }

  private static String pattern(String word) {
    String escaped = word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    return literal("%" + escaped + "%") + " ESCAPE '!'";
  }

  private static String literals(List<String> texts) {
    return String.join(", ", texts.stream().map(IdcSql::literal).toList());
  }

  /** An SQL string: quotes doubled, control characters gone. */
  static String literal(String text) {
    return "'" + text.replaceAll("\\p{Cntrl}", "").replace("'", "''") + "'";
  }
}
