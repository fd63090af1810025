package org.tciaviewer.archive.nbia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Credentials;
import org.tciaviewer.archive.Login;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.Retries;
import org.tciaviewer.fixtures.Sockets;
import org.tciaviewer.job.Job;

/** A private NBIA server gives tokens for passwords and takes everyone else for a guest. */
class NbiaTokenTest {
  private static final String RIGHT = "rightpassword";

  private final MockWebServer server = new MockWebServer();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private volatile int tokens;
  private volatile String valid = "";

  @BeforeEach
  void start() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private MockResponse answer(RecordedRequest request) {
    if (request.getTarget().equals("/nbia-api/oauth/token")) {
      String form = request.getBody().utf8();
      seen.add(form.replaceAll("password=[^&]*", "password=*"));
      if (!form.contains("password=" + RIGHT)) {
        return new MockResponse.Builder().code(401).body("no: " + form).build();
      }
      valid = "token" + ++tokens;
      return json("{\"access_token\":\"" + valid + "\",\"expires_in\":7200}");
    }
    String who = String.valueOf(request.getHeaders().get("Authorization"));
    seen.add(who);
    if (who.startsWith("Bearer") && !who.equals("Bearer " + valid)) {
      return new MockResponse.Builder().code(401).body("expired").build();
    }
    return json("[{\"SeriesInstanceUID\":\"1.2.3.4\",\"Collection\":\"" + who + "\"}]");
  }

  private static MockResponse json(String body) {
    return new MockResponse.Builder().body(body).build();
  }

  private Archive archive(Login login) {
    return NbiaArchive.of(
        "mine", server.url("/").toString(), "", login, ArchiveSettings.defaults(), Retries.none());
  }

  private static String collection(Archive archive) throws IOException {
    return archive.search(Query.ofSeries("1.2.3.4"), Job.silent()).get(0).collection();
  }

  @Test
  void passwordIsExchangedOnceBeforeTheFirstRequest() throws Exception {
    Set<String> connections = Sockets.opened();
    try (Archive a = archive(Login.of(Credentials.basic("me", RIGHT)))) {
      assertThat(collection(a)).isEqualTo("Bearer token1");
      assertThat(collection(a)).isEqualTo("Bearer token1");
    }
    assertThat(seen)
        .containsExactly(
            "username=me&password=*&client_id=NBIA&grant_type=password",
            "Bearer token1",
            "Bearer token1");
    Sockets.assertNoMoreThan(connections);
  }

  @Test
  void tokenOfTheSettingsIsSentAsItIs() throws IOException {
    valid = "given";
    try (Archive a = archive(Login.of(Credentials.bearer("given")))) {
      assertThat(collection(a)).isEqualTo("Bearer given");
    }
    assertThat(seen).containsExactly("Bearer given");
  }

  @Test
  void nobodyIsAGuest() throws IOException {
    try (Archive a = archive(Login.of(Credentials.NONE))) {
      assertThat(collection(a)).isEmpty();
    }
  }

  /** Knows a wrong password and asks for others, as many as there are. */
  private static final class Person implements Login {
    private final List<Credentials> typed = new ArrayList<>();

    @Override
    public Credentials known() {
      return Credentials.basic("me", "wrongpassword");
    }

    @Override
    public Optional<Credentials> ask() {
      return typed.isEmpty() ? Optional.empty() : Optional.of(typed.remove(0));
    }
  }

  @Test
  void wrongPasswordIsAskedForAgain() throws IOException {
    Person person = new Person();
    person.typed.add(Credentials.basic("me", RIGHT));
    try (Archive a = archive(person)) {
      assertThat(collection(a)).isEqualTo("Bearer token1");
    }
  }

  @Test
  void refusedLoginIsAFailureWithoutThePassword() {
    try (Archive a = archive(new Person())) {
      assertThatThrownBy(() -> collection(a))
          .isInstanceOfSatisfying(
              ArchiveException.class, e -> assertThat(e.status()).isEqualTo(401))
          .hasMessageContaining("oauth/token")
          .hasMessageNotContaining("wrongpassword");
    }
  }

  @Test
  void freshTokenThatIsRefusedIsNotExchangedForEver() throws IOException {
    try (Archive a = archive(Login.of(Credentials.basic("me", RIGHT)))) {
      collection(a);
      valid = "something else";
      assertThatThrownBy(() -> collection(a))
          .isInstanceOfSatisfying(
              ArchiveException.class, e -> assertThat(e.status()).isEqualTo(401));
    }
    assertThat(tokens).isEqualTo(1);
  }
}
