package org.tciaviewer.archive;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Everything the archives may be told: where the services are, how many connections, whether to
 * keep a cache. Knows nothing of preferences or the environment: the caller fills it. Immutable.
 *
 * @param nbiaUrl base of NBIA, with or without {@code /nbia-api/services/}
 * @param nlstUrl base of the NBIA server that holds NLST, empty for none
 * @param idcUrl base of the IDC REST API, version 3
 * @param s3Url bucket address with {@code {bucket}} in place of the bucket's name
 * @param doiUrl resolver of DOIs, which also knows citations
 * @param demoUrl base of the embedded demo archive, empty while it does not run
 * @param servers servers of the user by name
 * @param selected the server that was asked for by name
 * @param path folder, zip or file for the kind "local"
 * @param connections connections per host at most, 1 to 32
 * @param cache folder of the disk cache, empty when it is off
 * @param cacheBytes bound of the cache in bytes
 * @param stall how long a download may stay silent before it counts as dead
 * @param answer how long a search may take until its first byte
 */
public record ArchiveSettings(
    String nbiaUrl,
    String nlstUrl,
    String idcUrl,
    String s3Url,
    String doiUrl,
    String demoUrl,
    Map<String, Server> servers,
    Optional<Server> selected,
    Optional<Path> path,
    int connections,
    Optional<Path> cache,
    long cacheBytes,
    Duration stall,
    Duration answer) {

  /**
   * A server of the user.
   *
   * @param name what {@code source=} calls it
   * @param kind "nbia" or "dicomweb"
   * @param url base URL
   * @param login who asks; never appears in a message or in {@link #toString}
   */
  public record Server(String name, String kind, String url, Login login) {
    /** A server with a bearer token, empty for none. */
    public Server(String name, String kind, String url, String token) {
      this(name, kind, url, Login.of(Credentials.bearer(token)));
    }

    @Override
    public String toString() {
      return name + " (" + kind + " at " + ArchiveException.withoutSecrets(url) + ")";
    }
  }

  /** Requests at a time to one host; 8 is what TCIA's own downloader allows itself. */
  public static final int DEFAULT_CONNECTIONS = 8;

  /** Four times that; a larger number is a typing error or would load a server unduly. */
  public static final int MOST_CONNECTIONS = 32;

  private static final String NBIA = "https://nbia.cancerimagingarchive.net/nbia-api/services/";
  private static final String NLST = "https://nlst.cancerimagingarchive.net/nbia-api/services/";
  private static final long GB = 1_000_000_000L;

  /**
   * A download that sends nothing for this long is dead; a busy NBIA pauses up to half a minute.
   */
  private static final Duration STALL = Duration.ofSeconds(60);

  /** NBIA counts images by sub-selects: whole collections take tens of seconds. */
  private static final Duration ANSWER = Duration.ofSeconds(180);

  /** Checks the ranges. */
  public ArchiveSettings {
    servers = Map.copyOf(servers);
    if (connections < 1 || connections > MOST_CONNECTIONS) {
      throw new IllegalArgumentException(
          "connections: expected 1 to " + MOST_CONNECTIONS + ", was " + connections);
    }
    if (!s3Url.contains("{bucket}")) {
      throw new IllegalArgumentException("s3: expected a URL with {bucket} in it, was " + s3Url);
    }
  }

  /** The public services, no cache. */
  public static ArchiveSettings defaults() {
    return new ArchiveSettings(
        NBIA,
        NLST,
        "https://api.imaging.datacommons.cancer.gov/v3",
        "https://{bucket}.s3.amazonaws.com",
        "https://doi.org",
        "",
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        DEFAULT_CONNECTIONS,
        Optional.empty(),
        10 * GB,
        STALL,
        ANSWER);
  }

  /**
   * The same with another NBIA server. TCIA's own server for NLST is not asked beside a server that
   * is not TCIA's.
   */
  public ArchiveSettings withNbia(String url) {
    return change(
        b -> {
          b.nbia = url;
          b.nlst = b.nlst.equals(NLST) && !url.equals(NBIA) ? "" : b.nlst;
        });
  }

  /** The same with another server for NLST. */
  public ArchiveSettings withNlst(String url) {
    return change(b -> b.nlst = url);
  }

  /** The same with another IDC API. */
  public ArchiveSettings withIdc(String url) {
    return change(b -> b.idc = url);
  }

  /** The same with another bucket address; {@code {bucket}} stands for the bucket's name. */
  public ArchiveSettings withS3(String url) {
    return change(b -> b.s3 = url);
  }

  /** The same with another resolver of DOIs. */
  public ArchiveSettings withDoi(String url) {
    return change(b -> b.doi = url);
  }

  /** The same with the address of the running demo archive. */
  public ArchiveSettings withDemo(String url) {
    return change(b -> b.demo = url);
  }

  /** The same with one more server of the user. */
  public ArchiveSettings withServer(Server server) {
    return change(b -> b.servers.put(server.name(), server));
  }

  /** The same for local data at this path. */
  public ArchiveSettings withPath(Path file) {
    return change(b -> b.path = Optional.of(file));
  }

  /** The same with another number of connections per host. */
  public ArchiveSettings withConnections(int number) {
    return change(b -> b.connections = number);
  }

  /** The same with a disk cache in this folder of at most so many bytes. */
  public ArchiveSettings withCache(Path folder, long bytes) {
    return change(
        b -> {
          b.cache = Optional.of(folder);
          b.cacheBytes = bytes;
        });
  }

  /** The same with other limits for silence in a download and for the first byte of an answer. */
  public ArchiveSettings withTimeouts(Duration download, Duration search) {
    return change(
        b -> {
          b.stall = download;
          b.answer = search;
        });
  }

  ArchiveSettings selecting(Server server) {
    return change(b -> b.selected = Optional.of(server));
  }

  private ArchiveSettings change(Consumer<Builder> edit) {
    Builder b = new Builder(this);
    edit.accept(b);
    return b.build();
  }

  private static final class Builder {
    String nbia;
    String nlst;
    String idc;
    String s3;
    String doi;
    String demo;
    final Map<String, Server> servers;
    Optional<Server> selected;
    Optional<Path> path;
    int connections;
    Optional<Path> cache;
    long cacheBytes;
    Duration stall;
    Duration answer;

    Builder(ArchiveSettings s) {
      nbia = s.nbiaUrl;
      nlst = s.nlstUrl;
      idc = s.idcUrl;
      s3 = s.s3Url;
      doi = s.doiUrl;
      demo = s.demoUrl;
      servers = new TreeMap<>(s.servers);
      selected = s.selected;
      path = s.path;
      connections = s.connections;
      cache = s.cache;
      cacheBytes = s.cacheBytes;
      stall = s.stall;
      answer = s.answer;
    }

    ArchiveSettings build() {
      return new ArchiveSettings(
          nbia,
          nlst,
          idc,
          s3,
          doi,
          demo,
          servers,
          selected,
          path,
          connections,
          cache,
          cacheBytes,
          stall,
          answer);
    }
  }
}
