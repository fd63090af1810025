package org.tciaviewer.archive.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomFile;
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
    String json =
        "{\"00080016\":{\"vr\":\"UI\",\"Value\":[\"1.2.840.10008.5.1.4.1.1.2\"]},"
            + "\"00080018\":{\"vr\":\"UI\",\"Value\":[\"1.2\"]},"
            + "\"00280030\":{\"vr\":\"DS\",\"Value\":["
            + sent
            + "]}}";
    byte[] file = JsonHeader.toFile(JsonParser.parseString(json).getAsJsonObject()).orElseThrow();
    DataSet header = DicomFile.read(file, 0, file.length, "made up", Job.silent()).dataSet();
    assertThat(header.string(Tag.PixelSpacing, "")).isEqualTo(kept);
  }
}
