package org.tciaviewer.archive.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.Element;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.Job;

class JsonHeaderTest {
  /** Left as some servers write it, right as it is stored. */
  @ParameterizedTest
  @CsvSource({
    "-83.906300000000002, -83.9063",
    "6.6406000000000001, 6.6406",
    "0.0, 0.0",
    "0.666666686534882, 0.666666686534882"
  })
  void decimalStringsHaveTheirShortestText(String sent, String kept) throws IOException {
    DataSet header = header("'00280030': {'vr': 'DS', 'Value': [" + sent + "]}");
    assertThat(header.string(Tag.PixelSpacing, "")).isEqualTo(kept);
  }

  private static Optional<byte[]> file(String attributes) throws IOException {
    String json =
        "{'00080016': {'vr': 'UI', 'Value': ['1.2.840.10008.5.1.4.1.1.2']},"
            + "'00080018': {'vr': 'UI', 'Value': ['1.2']}, "
            + attributes
            + "}";
    return JsonHeader.toFile(JsonParser.parseString(json).getAsJsonObject());
  }

  private static DataSet header(String attributes) throws IOException {
    byte[] file = file(attributes).orElseThrow();
    return DicomFile.read(file, 0, file.length, "made up", Job.silent()).dataSet();
  }

  @Test
  void numbersAreThoseOfTheInstance() throws IOException {
    DataSet d =
        header(
            "'00280010': {'vr': 'US', 'Value': [65535]}, '00280106': {'vr': 'SS', 'Value': [-5]},"
                + " '00089459': {'vr': 'FL', 'Value': [1.5]}, '00189087': {'vr': 'FD', 'Value':"
                + " [0.1]}, '00720078': {'vr': 'UL', 'Value': [4294967295]}, '0072007C': {'vr':"
                + " 'SL', 'Value': [-7]}, '00280009': {'vr': 'AT', 'Value': ['00181063']},"
                + " '00720082': {'vr': 'SV', 'Value': ['-9007199254740993']}");
    assertThat(d.integer(Tag.Rows)).hasValue(65535);
    assertThat(d.integer(Tag.SmallestImagePixelValue)).hasValue(-5);
    assertThat(d.number(Tag.RecommendedDisplayFrameRateInFloat)).hasValue(1.5);
    assertThat(d.number(Tag.DiffusionBValue)).hasValue(0.1);
    assertThat(d.longs(Tag.SelectorULValue)).containsExactly(4294967295L);
    assertThat(d.integer(Tag.SelectorSLValue)).hasValue(-7);
    assertThat(d.integer(Tag.FrameIncrementPointer)).hasValue(Tag.FrameTime);
    assertThat(d.longs(Tag.SelectorSVValue)).containsExactly(-9007199254740993L);
  }

  @Test
  void namesSequencesAndInlineBytesAreKept() throws IOException {
    DataSet d =
        header(
            "'00100010': {'vr': 'PN', 'Value': [{'Alphabetic': 'Yamada^Tarou', 'Phonetic': 'x'}]},"
                + " '00081140': {'vr': 'SQ', 'Value': [{'00081155': {'vr': 'UI', 'Value':"
                + " ['1.2.3']}}, null]}, '00282000': {'vr': 'OB', 'InlineBinary': 'AQI='},"
                + " '00080008': {'vr': 'CS', 'Value': ['ORIGINAL', null, 'AXIAL']}, '00080020':"
                + " {'vr': 'DA'}");
    assertThat(d.string(Tag.PatientName, "")).isEqualTo("Yamada^Tarou==x");
    assertThat(d.items(Tag.ReferencedImageSequence)).hasSize(2);
    assertThat(d.items(Tag.ReferencedImageSequence).get(0).string(Tag.ReferencedSOPInstanceUID, ""))
        .isEqualTo("1.2.3");
    assertThat(d.bytes(Tag.ICCProfile)).containsExactly(1, 2);
    assertThat(d.strings(Tag.ImageType)).containsExactly("ORIGINAL", "", "AXIAL");
    assertThat(d.string(Tag.StudyDate, "none")).isEqualTo("none");
  }

  /** What decides pixel values stands elsewhere, or the metadata are not as PS3.18 F.2 says. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'00281201': {'vr': 'OW', 'BulkDataURI': 'http://x/1'}",
        "'00283006': {'vr': 'OW', 'BulkDataURI': 'http://x/1'}",
        "'00080008': {'vr': 'CS', 'Value': ['ORIGINAL', 'PRIMARY', 'MOSAIC']}",
        "'00280010': {}",
        "'00280010': {'vr': 'XX'}",
        "'00280010': {'vr': 'US', 'Value': 5}",
        "'00280010': {'vr': 'US', 'Value': [{}]}",
        "'00280010': {'vr': 'US', 'Value': ['five']}",
        "'00280010': {'vr': 'OB', 'InlineBinary': ['AQI=']}",
        "'00280010': {'vr': 'OB', 'InlineBinary': '%'}",
        "'00280010': 5",
        "'00100010': {'vr': 'PN', 'Value': [{'Alphabetic': {}}]}"
      })
  void theInstanceItselfIsAskedForWhenMetadataDoNotSuffice(String attribute) throws IOException {
    assertThat(file(attribute)).isEmpty();
  }

  @Test
  void bulkDataForShowAreLeftOut() throws IOException {
    DataSet d =
        header(
            "'60003000': {'vr': 'OW', 'BulkDataURI': 'http://x/1'}, '7FE00010': {'vr': 'OW',"
                + " 'BulkDataURI': 'http://x/2'}, '00020010': {'vr': 'UI', 'Value': ['1.2']}");
    assertThat(d.elements()).extracting(Element::tag).noneMatch(t -> t == 0x60003000);
  }

  @Test
  void sequencesWithoutEndAreRefused() throws IOException {
    String item = "{}";
    for (int n = 0; n < 40; n++) {
      item = "{'00081140': {'vr': 'SQ', 'Value': [" + item + "]}}";
    }
    assertThat(file("'00081140': {'vr': 'SQ', 'Value': [" + item + "]}")).isEmpty();
  }
}
