package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.archive.FakeSeries;

class SendCommandTest extends CommandContract {
  private static final FakeSeries SEG = new FakeSeries("LIDC", "P-1", "s", "SEG", 2);

  private final MockWebServer server = new MockWebServer();
  private int status = 200;
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    server.close();
    Preferences.setServer("sendtest", "", Map.of());
  }

  @Override
  Command command() {
    return new SendCommand();
  }

  @Override
  String workingKeys() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            boolean isStore =
                request.getMethod().equals("POST")
                    && request.getUrl().encodedPath().equals("/dicom-web/studies");
            return new MockResponse.Builder().code(isStore ? status : 404).build();
          }
        });
    server.start();
    Launcher.run("TCIA Settings...", "server=sendtest url=" + server.url("/dicom-web"));
    Files.write(folder.resolve("a b.dcm"), SEG.files.get(0));
    Files.write(folder.resolve("c.dcm"), SEG.files.get(1));
    return "path=[" + folder + "] source=sendtest";
  }

  @Override
  void check(String result) {
    assertThat(result)
        .isEqualTo(
            "File\tModality\tPatientID\tSeriesInstanceUID\tSOPInstanceUID\tServer\tResult\tReason\n"
                + row("a b.dcm", 0)
                + "\n"
                + row("c.dcm", 1));
  }

  private static String row(String file, int index) {
    String uids = SEG.uid + "\t" + SEG.sopUids.get(index);
    return file + "\tSEG\tP-1\t" + uids + "\tsendtest\tstored\t";
  }

  @Test
  void imagesAreNotSent() throws IOException {
    workingKeys();
    Path ct = folder.resolve("ct.dcm");
    Files.write(ct, new FakeSeries("LIDC", "P-1", "i", "CT", 1).files.get(0));
    assertThatThrownBy(
            () -> Launcher.run("TCIA Send Annotations...", "path=[" + ct + "] source=sendtest"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("modality SEG or RTSTRUCT, is CT");
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void refusedFilesAreAFailureWithTheReason() throws IOException {
    String keys = workingKeys();
    status = 409;
    assertThatThrownBy(() -> Launcher.run("TCIA Send Annotations...", keys))
        .hasMessageContaining("sendtest: nothing was stored: HTTP 409");
  }

  @Test
  void archiveThatTakesNothingSaysSo() throws IOException {
    workingKeys();
    Path seg = folder.resolve("c.dcm");
    assertThatThrownBy(
            () -> Launcher.run("TCIA Send Annotations...", "path=[" + seg + "] source=nbia"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("source=nbia: takes no data");
  }
}
