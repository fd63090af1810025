package org.tciaviewer.archive;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import okio.Okio;
import org.tciaviewer.archive.ArchiveException.Retry;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;

/**
 * HTTP as archives need it: every call belongs to a job whose cancelling closes its socket, every
 * failure is an {@link ArchiveException}, and what may help is tried again. Never more requests at
 * a time than allowed per server, whoever else asks it ({@link HttpHost}). Certificates are always
 * verified; proxies are those of the JVM. Thread-safe.
 */
public final class Http implements AutoCloseable {
  /** How much of a refusal is quoted: enough to name the series or the parameter. */
  private static final int QUOTED = 300;

  /** One part in so many of a limit: more than a late thread, less than a person notices. */
  private static final int MARGIN = 10;

  private static final int UNAUTHORISED = 401;

  /** Some servers say so to who sends no credentials at all. */
  private static final int FORBIDDEN = 403;

  private static final int TOO_MANY = 429;

  private final String archive;
  private final LoggedIn login;
  private final Retries retries;
  private final Duration answer;
  private final Duration stall;
  private final int connections;
  private final Set<HttpHost> hosts = ConcurrentHashMap.newKeySet();

  /** What silence a call tolerates. */
  public enum Patience {
    /** A search: the answer may take long to begin. */
    SEARCH,
    /** A download: bytes must keep coming. */
    DOWNLOAD
  }

  /**
   * Creates the client; no connection is made.
   *
   * @param archive name for messages
   * @param login who asks; sent to the first host only, never after a redirect to another
   */
  public Http(String archive, ArchiveSettings settings, Login login, Retries retries) {
    this.archive = archive;
    this.login = new LoggedIn(login);
    this.retries = retries;
    this.connections = settings.connections();
    this.answer = settings.answer();
    this.stall = settings.stall();
  }

  /** For the head of an answer; on its body {@link Silence} is to be first. */
  private static Duration laterThan(Duration limit) {
    return limit.plus(limit.dividedBy(MARGIN));
  }

  /**
   * Goes with a request as a tag: statuses besides 2xx whose body is an answer and no refusal, such
   * as 409 with a list of what was not stored.
   *
   * @param statuses HTTP statuses
   */
  public record AlsoGood(Set<Integer> statuses) {}

  /** Goes with a request as a tag: it is not sent again, because nothing depends on it. */
  private enum Once {
    ONCE
  }

  /** The request as one that is sent once, whatever comes of it. */
  public static Request once(Request request) {
    return request.newBuilder().tag(Once.class, Once.ONCE).build();
  }

  private int attempts(Request request) {
    return request.tag(Once.class) == null ? retries.attempts() : 1;
  }

  /** An answer whose body is being read; {@link #close} frees the connection, from any thread. */
  public final class Answer implements AutoCloseable {
    private final Call call;
    private final Response response;
    private final Job.Registration registration;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final Silence silence;
    private final BufferedSource body;
    private final HttpHost host;

    private Answer(
        HttpHost host,
        Call call,
        Response response,
        Duration limit,
        Job.Registration registration) {
      this.host = host;
      this.call = call;
      this.response = response;
      this.registration = registration;
      this.silence = new Silence(response.body().source(), limit, call::cancel);
      this.body = Okio.buffer(silence);
    }

    /** The body, as it arrives. */
    public BufferedSource body() {
      return body;
    }

    /** HTTP status. */
    public int status() {
      return response.code();
    }

    /** Length of the body in bytes, −1 if the server did not say. */
    public long length() {
      return response.body().contentLength();
    }

    /** A header field, empty if absent. */
    public String header(String name) {
      String value = response.header(name);
      return value == null ? "" : value;
    }

    /** Address that was asked, without query. */
    public String url() {
      return ArchiveException.withoutSecrets(response.request().url().toString());
    }

    /** Ends a blocked read of the body at once, from any thread. */
    public void abort() {
      call.cancel();
    }

    /** Makes an IOException of this body into what the caller shall see. */
    public IOException explain(IOException e, Job job) {
      job.checkCancelled();
      if (silence.wasTooLong()) {
        return HttpFailures.broken(archive, response.request(), silence.explain(e));
      }
      boolean explained = e instanceof ArchiveException || e instanceof FormatException;
      return explained ? e : HttpFailures.broken(archive, response.request(), e);
    }

    @Override
    public void close() {
      if (open.getAndSet(false)) {
        registration.close();
        silence.close();
        response.close();
        host.leave();
      }
    }
  }

  /**
   * Sends a request and waits for the head of a good answer, asking again as {@link Retries} allow.
   *
   * @throws ArchiveException when every attempt failed, or one was refused for good
   * @throws CancellationException within a second when the job is cancelled
   */
  public Answer call(Request request, Patience patience, Job job) throws IOException {
    login.begin(job);
    for (int attempt = 1; ; attempt++) {
      try {
        return once(request, login.current(), patience, job);
      } catch (Refusal refusal) {
        ArchiveException e = refusal.exception;
        boolean mayLogIn =
            e.status() == UNAUTHORISED || e.status() == FORBIDDEN && refusal.used.isNone();
        if (mayLogIn && login.isNewerThan(refusal.used, job)) {
          continue;
        }
        // who waited minutes for a search will not wait as long again
        boolean waited =
            patience == Patience.SEARCH && e.getCause() instanceof SocketTimeoutException;
        if (!e.isRetryable() || waited || attempt >= attempts(request)) {
          throw e;
        }
        job.status(e.archive() + ": trying again (" + attempt + ")");
        retries.pause().await(retries.delay(attempt, refusal.wanted), job);
      }
    }
  }

  /** Reads the body of an answer, or looks at its first bytes. */
  @FunctionalInterface
  public interface BodyReader<T> {
    /**
     * Reads the body to its end.
     *
     * @throws IOException counts as a failed attempt, unless it is not {@link
     *     ArchiveException#isRetryable}
     */
    T read(Answer answer) throws IOException;
  }

  /** Takes a body for what was asked for, or throws, without taking anything from it. */
  @FunctionalInterface
  public interface BodyCheck {
    /**
     * Looks at the beginning of the body.
     *
     * @throws IOException counts as a failed attempt, unless it is not {@link
     *     ArchiveException#isRetryable}
     */
    void look(Answer answer) throws IOException;
  }

  /**
   * Sends a request and reads the whole answer, asking again when it breaks off on the way.
   *
   * @throws ArchiveException when every attempt failed, or one was refused for good
   * @throws CancellationException within a second when the job is cancelled
   */
  public <T> T fetch(Request request, Patience patience, Job job, BodyReader<T> reader)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      Answer answer = call(request, patience, job);
      try (answer) {
        return reader.read(answer);
      } catch (IOException e) {
        again(request, answer.explain(e, job), attempt, job);
      }
    }
  }

  /**
   * As {@link #call(Request, Patience, Job)}, asking again when the body begins as something else
   * than was asked for: a gateway under load answers with a page of its own and status 200.
   *
   * @throws ArchiveException when every attempt failed, or one was refused for good
   * @throws CancellationException within a second when the job is cancelled
   */
  public Answer call(Request request, Patience patience, Job job, BodyCheck check)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      Answer answer = call(request, patience, job);
      boolean good = false;
      try {
        check.look(answer);
        good = true;
        return answer;
      } catch (IOException e) {
        again(request, answer.explain(e, job), attempt, job);
      } finally {
        if (!good) {
          answer.close();
        }
      }
    }
  }

  /** Waits for the next attempt, or throws what the last one failed with. */
  private void again(Request request, IOException why, int attempt, Job job) throws IOException {
    boolean useless = !(why instanceof ArchiveException a) || !a.isRetryable();
    if (useless || attempt >= attempts(request)) {
      throw why;
    }
    retries.pause().await(retries.delay(attempt, Duration.ZERO), job);
  }

  /** A failed attempt and how long the server wants us to wait. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    final transient Duration wanted;
    final transient Credentials used;
    final ArchiveException exception;

    Refusal(ArchiveException exception, Duration wanted, Credentials used) {
      super(exception);
      this.exception = exception;
      this.wanted = wanted;
      this.used = used;
    }
  }

  private Answer once(Request request, Credentials used, Patience patience, Job job)
      throws Refusal {
    if (!used.isSendable()) {
      throw new Refusal(HttpFailures.unsendable(archive, request), Duration.ZERO, used);
    }
    HttpHost host = host(request);
    Call call = host.client(laterThan(limit(patience))).newCall(signed(request, used));
    host.enter(connections, job);
    Job.Registration registration = job.onCancel(call::cancel);
    boolean handedOver = false;
    try {
      Response response = call.execute();
      AlsoGood also = request.tag(AlsoGood.class);
      boolean isAlsoGood = also != null && also.statuses.contains(response.code());
      if (response.isSuccessful() || isAlsoGood) {
        handedOver = true;
        return new Answer(host, call, response, limit(patience), registration);
      }
      try (response) {
        throw refusal(request, response, used);
      }
    } catch (IOException e) {
      job.checkCancelled();
      throw new Refusal(HttpFailures.broken(archive, request, e), Duration.ZERO, used);
    } finally {
      if (!handedOver) {
        registration.close();
        host.leave();
      }
    }
  }

  private HttpHost host(Request request) {
    HttpHost host = HttpHost.of(request.url());
    if (hosts.add(host)) {
      host.retain();
    }
    return host;
  }

  private Duration limit(Patience patience) {
    return patience == Patience.SEARCH ? answer : stall;
  }

  private static Request signed(Request request, Credentials who) {
    Request.Builder b = request.newBuilder().header("User-Agent", "TCIA-Viewer");
    who.header().ifPresent(h -> b.header("Authorization", h));
    return b.build();
  }

  private Refusal refusal(Request request, Response response, Credentials used) throws IOException {
    int status = response.code();
    boolean mayHelp = status == TOO_MANY || status >= 500;
    String said = quote(response.peekBody(QUOTED * 4L).string());
    return new Refusal(
        new ArchiveException(
            archive,
            status,
            request.url().toString(),
            mayHelp ? Retry.MAY_HELP : Retry.IS_USELESS,
            "HTTP "
                + status
                + (said.isEmpty() ? "" : ", the server says: " + said)
                + HttpFailures.advice(status),
            null),
        Retries.wanted(response.header("Retry-After", "0")),
        used);
  }

  /** Text of a refusal on one line, without markup and without what looks like a token. */
  private String quote(String body) {
    String text = body.replaceAll("(?s)<[^>]*>", " ").replaceAll("\\s+", " ").trim();
    String safe = login.current().removedFrom(text);
    return safe.length() > QUOTED ? safe.substring(0, QUOTED) + "…" : safe;
  }

  /** Closes the connections that are kept, unless others keep them. Can be used again. */
  @Override
  public void close() {
    for (HttpHost host : hosts) {
      if (hosts.remove(host)) {
        host.release();
      }
    }
  }
}
