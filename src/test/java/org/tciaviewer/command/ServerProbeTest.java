package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/** A server is named by the address that its owner knows, which is often that of its host. */
class ServerProbeTest {
  private static final MockResponse LOGIN =
      new MockResponse.Builder().setHeader("Content-Type", "text/html").body("<html>").build();

  private final MockWebServer server = new MockWebServer();
  private volatile Map<String, MockResponse> answers = Map.of();
  private volatile MockResponse other = new MockResponse.Builder().code(404).build();

  @BeforeEach
  void start() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answers.getOrDefault(request.getUrl().encodedPath(), other);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    Launcher.run("TCIA Settings...", "server=probed url=[]");
    server.close();
  }

  private Job set(String more) {
    Job job = Job.silent();
    Keys keys = Keys.parse("server=probed url=" + url("") + more);
    new SettingsCommand().run(keys, new Opened(), job);
    return job;
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getPort() + path;
  }

  private static ArchiveSettings.Server kept() {
    return Preferences.ofUser().archives().servers().get("probed");
  }

  private static MockResponse json(String body) {
    return new MockResponse.Builder()
        .setHeader("Content-Type", "application/dicom+json")
        .body(body)
        .build();
  }

  @Test
  void dicomWebIsFoundBelowTheHost() {
    answers = Map.of("/dicom-web/studies", json("[]"));
    Job job = set("");
    assertThat(kept().kind()).isEqualTo("dicomweb");
    assertThat(kept().url()).isEqualTo(url("/dicom-web"));
    assertThat(job.notices())
        .extracting(Notice::value)
        .containsExactly("dicomweb at " + url("/dicom-web"));
  }

  @Test
  void nbiaIsFoundByItsCollections() {
    answers = Map.of("/nbia-api/services/v4/getCollectionValues", json("[{\"Collection\":\"A\"}]"));
    set("");
    assertThat(kept().kind()).isEqualTo("nbia");
    assertThat(kept().url()).isEqualTo(url(""));
  }

  @Test
  void loginPageForEverythingIsNeither() {
    other = LOGIN;
    Job job = set("");
    assertThat(job.notices()).extracting(Notice::finding).containsExactly("Server not recognised");
    assertThat(job.notices().get(0).value()).contains("kind=dicomweb").contains("text/html");
  }

  @Test
  void serverThatWantsAPasswordIsSaidToWantOne() {
    other = new MockResponse.Builder().code(401).build();
    Job job = set("");
    assertThat(job.notices().get(0).value()).contains("HTTP 401").contains("user_env=");
    assertThat(kept().url()).isEqualTo(url(""));
  }

  @Test
  void whatIsToldIsNotAsked() {
    set(" kind=dicomweb");
    new SettingsCommand()
        .run(Keys.parse("server=probed url=" + url("/aets/X/rs")), new Opened(), Job.silent());
    assertThat(server.getRequestCount()).isZero();
    assertThat(kept().kind()).isEqualTo("dicomweb");
  }

  @Test
  void deadServerIsKeptAsItIs() {
    String address = url("");
    server.close();
    Job job = Job.silent();
    new SettingsCommand().run(Keys.parse("server=probed url=" + address), new Opened(), job);
    assertThat(job.notices()).extracting(Notice::finding).containsExactly("Server not recognised");
    assertThat(kept().url()).isEqualTo(address);
  }
}
