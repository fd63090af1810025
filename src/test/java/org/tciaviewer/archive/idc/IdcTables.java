package org.tciaviewer.archive.idc;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.tciaviewer.archive.FakeSeries;

/**
 * The tables of the IDC in a DuckDB of our own, with the column names and types of its published
 * schema (idc-index-data, version 25), so that the very SQL we send is run.
 */
final class IdcTables implements AutoCloseable {
  private static final String INDEX =
      "CREATE TABLE \"index\" (collection_id VARCHAR, analysis_result_id VARCHAR, PatientID"
          + " VARCHAR, SeriesInstanceUID VARCHAR, StudyInstanceUID VARCHAR, source_DOI VARCHAR,"
          + " PatientAge VARCHAR, PatientSex VARCHAR, StudyDate DATE, StudyDescription VARCHAR,"
          + " BodyPartExamined VARCHAR, Modality VARCHAR, SOPClassUID VARCHAR, sop_class_name"
          + " VARCHAR, TransferSyntaxUID VARCHAR, transfer_syntax_name VARCHAR, Manufacturer"
          + " VARCHAR, ManufacturerModelName VARCHAR, SeriesDate VARCHAR, SeriesDescription"
          + " VARCHAR, SeriesNumber VARCHAR, instanceCount BIGINT, license_short_name VARCHAR,"
          + " series_init_idc_version BIGINT, series_revised_idc_version BIGINT, aws_bucket"
          + " VARCHAR, crdc_series_uuid VARCHAR, series_aws_url VARCHAR, series_size_MB DOUBLE)";

  private static final List<String> OTHERS =
      List.of(
          "CREATE TABLE collections_index (collection_name VARCHAR, collection_id VARCHAR,"
              + " cancer_types VARCHAR, tumor_locations VARCHAR, subjects BIGINT, species VARCHAR,"
              + " sources STRUCT(source_doi VARCHAR, license STRUCT(license_short_name VARCHAR))[],"
              + " supporting_data VARCHAR, program_id VARCHAR, status VARCHAR, updated VARCHAR,"
              + " description VARCHAR)",
          "CREATE TABLE seg_index (SeriesInstanceUID VARCHAR, SegmentationType VARCHAR,"
              + " total_segments BIGINT, AlgorithmType VARCHAR, AlgorithmName VARCHAR,"
              + " segmented_SeriesInstanceUID VARCHAR,"
              + " SegmentedPropertyCategory_CodeMeanings VARCHAR[],"
              + " SegmentedPropertyType_CodeMeanings VARCHAR[],"
              + " AnatomicRegion_CodeMeanings VARCHAR[])",
          "CREATE TABLE rtstruct_index (SeriesInstanceUID VARCHAR, total_rois BIGINT,"
              + " ROINames VARCHAR[], ROIGenerationAlgorithms VARCHAR[],"
              + " RTROIInterpretedTypes VARCHAR[], referenced_SeriesInstanceUID VARCHAR)",
          "CREATE TABLE prior_versions_index (collection_id VARCHAR, PatientID VARCHAR,"
              + " SeriesInstanceUID VARCHAR, StudyInstanceUID VARCHAR, Modality VARCHAR,"
              + " gcs_bucket VARCHAR, crdc_series_uuid VARCHAR, series_size_MB DOUBLE,"
              + " series_aws_url VARCHAR, min_idc_version BIGINT, max_idc_version BIGINT)",
          "CREATE TABLE volume_geometry_index (SeriesInstanceUID VARCHAR,"
              + " single_orientation BOOLEAN, orthogonal_orientation BOOLEAN,"
              + " unique_slice_positions BOOLEAN, consistent_in_plane_row BOOLEAN,"
              + " consistent_in_plane_col BOOLEAN, consistent_pixel_spacing BOOLEAN,"
              + " consistent_image_dimensions BOOLEAN, uniform_slice_spacing BOOLEAN,"
              + " obliquity_degrees DOUBLE, regularly_spaced_3d_volume BOOLEAN)");

  /** One engine for all tests: it takes a third of a second to start. */
  private static final Connection CONNECTION = connect();

  private final Connection connection = CONNECTION;
  private boolean open = true;

  private static Connection connect() {
    try {
      Connection c = DriverManager.getConnection("jdbc:duckdb:");
      try (Statement statement = c.createStatement()) {
        statement.execute("SET memory_limit = '256MB'");
        statement.execute("SET threads = 1");
        statement.execute(INDEX);
        for (String table : OTHERS) {
          statement.execute(table);
        }
      }
      return c;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Everything a test does to the tables is undone by {@link #close}. */
  IdcTables() {
    execute("BEGIN TRANSACTION");
  }

  void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  static String folder(FakeSeries s) {
    return java.util
        .UUID
        .nameUUIDFromBytes(s.uid.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .toString();
  }

  void add(FakeSeries s, String manufacturer) {
    String sql =
        "INSERT INTO \"index\" (collection_id, PatientID, SeriesInstanceUID, StudyInstanceUID,"
            + " source_DOI, StudyDate, Modality, TransferSyntaxUID, Manufacturer,"
            + " SeriesDescription, SeriesNumber, instanceCount, license_short_name, aws_bucket,"
            + " crdc_series_uuid, series_aws_url, series_size_MB) VALUES (?, ?, ?, ?,"
            + " '10.7937/K9/TCIA.2015.LO9QL9SX', DATE '2000-01-01', ?, '1.2.840.10008.1.2.1', ?,"
            + " 'made up', '5', ?, 'CC BY 3.0', 'idc-open-data', ?, ?, ?)";
    String uuid = folder(s);
    try (PreparedStatement p = connection.prepareStatement(sql)) {
      p.setString(1, s.collection.toLowerCase().replaceAll("[- ]", "_"));
      p.setString(2, s.patient);
      p.setString(3, s.uid);
      p.setString(4, s.studyUid);
      p.setString(5, s.modality);
      p.setString(6, manufacturer);
      p.setInt(7, s.files.size());
      p.setString(8, uuid);
      p.setString(9, "s3://idc-open-data/" + uuid + "/*");
      p.setDouble(10, Math.round(s.bytes() / 1e4) / 1e2);
      p.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Answers as the REST API does; a list of the rows as objects. */
  synchronized String answer(String sql, int maxRows) throws SQLException {
    JsonArray rows = new JsonArray();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next() && rows.size() < maxRows) {
        JsonObject row = new JsonObject();
        for (int i = 1; i <= columns; i++) {
          Object value = result.getObject(i);
          String name = result.getMetaData().getColumnLabel(i);
          if (value instanceof Number n) {
            row.addProperty(name, n);
          } else if (value instanceof Boolean b) {
            row.addProperty(name, b);
          } else {
            row.addProperty(name, value == null ? null : value.toString());
          }
        }
        rows.add(row);
      }
    }
    JsonObject answer = new JsonObject();
    answer.add("rows", rows);
    answer.addProperty("row_count", rows.size());
    answer.addProperty("truncated", false);
    answer.addProperty("max_rows", maxRows);
    return answer.toString();
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      execute("ROLLBACK");
    }
  }
}
