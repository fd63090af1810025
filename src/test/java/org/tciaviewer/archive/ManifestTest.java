package org.tciaviewer.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tciaviewer.archive.Manifest.Form;
import org.tciaviewer.job.FormatException;

class ManifestTest {
  private static final String A = "1.3.6.1.4.1.14519.5.2.1.6279.6001.1790493736";
  private static final String B = "2.25.159938781348401988370074200042204937718";

  private static Manifest parse(String text) throws FormatException {
    return Manifest.parse(text, "test");
  }

  @Test
  void tciaManifestIsReadWithAllItsVariants() throws FormatException {
    Manifest m =
        parse(
            "\uFEFFdownloadServerUrl=https://nlst.cancerimagingarchive.net/x\r\n"
                + "includeAnnotation=true\r\nnoOfrRetry=10\r\ndatabasketId=test-manifest-small\r\n"
                + "manifestVersion=3.0\r\nListOfSeriesToDownload=\r\nSeries ID\r\n"
                + A
                + "\r\n"
                + A
                + "\r\n"
                + B);
    assertThat(m.form()).isEqualTo(Form.TCIA);
    assertThat(m.seriesUids()).containsExactly(A, B);
    assertThat(m.annotations()).isTrue();
    assertThat(m.server()).isEqualTo("https://nlst.cancerimagingarchive.net/x");
    assertThat(m.ignored()).isEqualTo(1);
  }

  @Test
  void tablesAreReadByTheirHeader() throws FormatException {
    assertThat(parse("PatientID,SeriesInstanceUID\nP," + A + "\nQ,\"" + B + "\"\n").seriesUids())
        .containsExactly(A, B);
    assertThat(parse("x\tSeries UID\ny\t" + A + "\n").seriesUids()).containsExactly(A);
    assertThat(parse("x;\"series_instance_uid\"\n\"a;b\";" + A).seriesUids()).containsExactly(A);
    Manifest retriever =
        parse("Series UID,Collection,Study Description\r\n" + A + ",C,chest, abdomen\r\n");
    assertThat(retriever.form()).isEqualTo(Form.TABLE);
    assertThat(retriever.seriesUids()).containsExactly(A);
  }

  @Test
  void s5cmdManifestNamesFolders() throws FormatException {
    Manifest m =
        parse(
            "# comment\ncp s3://idc-open-data/73e600e5-1d95-4b81-980c-b4d6a6f4f968/* .\n"
                + "cp s3://idc-open-data/28621ba9-1aca-4aab-a2a1-f6d2c3e2ab19/*  .\n"
                + "s3://idc-open-data-cr/00000000-1aca-4aab-a2a1-f6d2c3e2ab19/*\n"
                + A
                + "\n");
    assertThat(m.form()).isEqualTo(Form.S5CMD);
    assertThat(m.folders())
        .hasSize(3)
        .contains("s3://idc-open-data/73e600e5-1d95-4b81-980c-b4d6a6f4f968");
    assertThat(m.seriesUids()).containsExactly(A);
  }

  @Test
  void plainLinesAreRead() throws FormatException {
    Manifest m = parse("# mine\n\n" + A + "\n  " + B + "  \nno uid\n1..2\n1.02.3\n");
    assertThat(m.form()).isEqualTo(Form.PLAIN);
    assertThat(m.seriesUids()).containsExactly(A, B);
    assertThat(m.ignored()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "'', lists no series",
    "'<html></html>', lists no series",
    "'drs_uri,x', lists files of controlled access",
    "'imageUrl', lists files of controlled access",
    "'downloadServerUrl=x|dataType=other', lists files that are not DICOM"
  })
  void whatListsNoSeriesIsRefused(String text, String message) {
    assertThatThrownBy(() -> parse(text.replace('|', '\n')))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("test: " + message);
  }

  @Test
  void writtenManifestsAreReadBack() throws FormatException {
    List<SeriesRecord> series =
        List.of(
            SeriesRecord.builder(A).study("2000-01-01", "chest, \"routine\"\n").build(),
            SeriesRecord.of(B));
    String tcia = Manifest.toTcia(series, Instant.ofEpochMilli(1746549740123L));
    assertThat(tcia.lines().limit(6))
        .containsExactly(
            "downloadServerUrl=https://nbia.cancerimagingarchive.net/nbia-download/servlet/DownloadServlet",
            "includeAnnotation=true",
            "noOfrRetry=4",
            "databasketId=manifest-1746549740123.tcia",
            "manifestVersion=3.0",
            "ListOfSeriesToDownload=");
    assertThat(parse(tcia).seriesUids()).containsExactly(A, B);
    assertThat(parse(Manifest.toCsv(series)).seriesUids()).containsExactly(A, B);
  }

  @Property(tries = 200, seed = "20261121")
  void anyCellSurvivesTheTable(@ForAll List<String> cells) {
    List<String> trimmed =
        cells.stream().map(c -> c.replaceAll("\\s+", " ").replace("\u0000", "").trim()).toList();
    List<String> row = new java.util.ArrayList<>(List.of("SeriesInstanceUID", "x"));
    row.addAll(trimmed);
    assertThat(CsvText.rows(CsvText.line(List.of("a", "b")) + "\n" + CsvText.line(row)).get(1))
        .isEqualTo(row);
  }

  @Test
  void sampleManifestsOfTheProjectAreValid() throws IOException {
    Path folder = Path.of("sample-manifests");
    assertThat(Manifest.read(folder.resolve("lidc-idri-0001.tcia")).form()).isEqualTo(Form.TCIA);
    assertThat(Manifest.read(folder.resolve("two-ct-series.csv")).seriesUids()).hasSize(2);
    assertThat(Manifest.read(folder.resolve("one-series.s5cmd")).folders()).hasSize(1);
    assertThat(Manifest.read(folder.resolve("uids.txt")).seriesUids()).hasSize(2);
    assertThat(Files.readString(folder.resolve("README.md"))).contains("one-series.s5cmd");
  }
}
