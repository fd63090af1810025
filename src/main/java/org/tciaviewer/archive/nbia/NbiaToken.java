package org.tciaviewer.archive.nbia;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.ArchiveException.Retry;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Credentials;
import org.tciaviewer.archive.Http;
import org.tciaviewer.archive.Http.Patience;
import org.tciaviewer.archive.Login;
import org.tciaviewer.archive.Retries;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * The login of a private NBIA server: user and password are exchanged for a bearer token (RFC 6749
 * section 4.3) before the first request, because the server takes who sends none for a guest. A
 * token that ran out is replaced. Thread-safe.
 */
final class NbiaToken implements Login {
  /** Tokens last for hours: one that is refused when it is this new will be refused again. */
  private static final Duration NEW = Duration.ofSeconds(30);

  private final String archive;
  private final HttpUrl address;
  private final Login login;
  private final Http http;
  private long madeAt;
  private boolean made;

  private NbiaToken(String archive, HttpUrl address, Login login, Http http) {
    this.archive = archive;
    this.address = address;
    this.login = login;
    this.http = http;
  }

  /**
   * The login with the exchange before it.
   *
   * @param services address of the API without a version, ending in {@code /services/}
   */
  static Login of(
      String archive, HttpUrl services, Login login, ArchiveSettings settings, Retries retries) {
    String path = services.encodedPath().replaceAll("/services/+$", "/oauth/token");
    HttpUrl address = services.newBuilder().encodedPath(path).build();
    Http http = new Http(archive, settings, Login.NONE, retries);
    return new NbiaToken(archive, address, login, http);
  }

  @Override
  public Credentials known() {
    return login.known();
  }

  @Override
  public synchronized Credentials begin(Job job) throws IOException {
    Credentials who = login.begin(job);
    try {
      return exchanged(who, job);
    } catch (ArchiveException e) {
      if (!isRefusal(e)) {
        throw e;
      }
      Optional<Credentials> other = login.ask(job);
      if (other.isEmpty()) {
        throw e;
      }
      return exchanged(other.get(), job);
    }
  }

  @Override
  public synchronized Optional<Credentials> ask(Job job) throws IOException {
    boolean isNew = made && System.nanoTime() - madeAt < NEW.toNanos();
    if (made && !isNew) {
      return Optional.of(begin(job));
    }
    Optional<Credentials> other = login.ask(job);
    return other.isEmpty() ? other : Optional.of(exchanged(other.get(), job));
  }

  /** A refused password is 400 (invalid_grant, RFC 6749 section 5.2) or 401. */
  private static boolean isRefusal(ArchiveException e) {
    return e.status() == 400 || e.status() == 401;
  }

  private Credentials exchanged(Credentials who, Job job) throws IOException {
    if (!who.token().isEmpty() || who.user().isEmpty()) {
      return who;
    }
    boolean isHere = address.host().equals("127.0.0.1") || address.host().equals("localhost");
    if (!address.isHttps() && !isHere) {
      job.notice(
          Notice.warning(
              "Credentials sent in clear text",
              "the address begins with http, not https",
              archive));
    }
    FormBody form =
        new FormBody.Builder()
            .add("username", who.user())
            .add("password", who.password())
            .add("client_id", "NBIA")
            .add("grant_type", "password")
            .build();
    Request request = new Request.Builder().url(address).post(form).build();
    String token = fetched(request, job);
    made = true;
    madeAt = System.nanoTime();
    return Credentials.bearer(token);
  }

  /** What the server says to a refused login is not repeated: it may hold the password. */
  private String fetched(Request request, Job job) throws IOException {
    try {
      return http.fetch(request, Patience.SEARCH, job, this::token);
    } catch (ArchiveException e) {
      if (e.status() == 0) {
        throw e;
      }
      throw new ArchiveException(
          archive,
          e.status(),
          e.url(),
          e.isRetryable() ? Retry.MAY_HELP : Retry.IS_USELESS,
          "HTTP "
              + e.status()
              + " to the login; check user and password, and the address in TCIA Settings",
          null);
    } finally {
      http.close(); // the next exchange is hours away
    }
  }

  private String token(Http.Answer answer) throws IOException {
    try {
      JsonElement json = JsonParser.parseString(answer.body().readUtf8());
      JsonObject object = json.isJsonObject() ? json.getAsJsonObject() : new JsonObject();
      if (object.has("access_token")) {
        return object.get("access_token").getAsString();
      }
      throw noToken(answer, null);
    } catch (JsonParseException | IllegalStateException e) {
      throw noToken(answer, e);
    }
  }

  private ArchiveException noToken(Http.Answer answer, Exception cause) {
    return new ArchiveException(
        archive,
        answer.status(),
        answer.url(),
        Retry.IS_USELESS,
        "the answer to the login has no access_token; check the address in TCIA Settings",
        cause);
  }
}
