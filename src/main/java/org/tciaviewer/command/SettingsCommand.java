package org.tciaviewer.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.ServerProbe;
import org.tciaviewer.imagej.PatientCanvas;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * Changes the preferences that are given and lists all of them. A value of {@code []} gives the
 * default back.
 */
public final class SettingsCommand implements Command {
  static final String TITLE = "TCIA Settings";
  static final List<String> COLUMNS = List.of("Setting", "Value", "From");

  private static final Pattern URL = Pattern.compile("https?://\\S+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

  /** User and password before the host, or a query, which may hold a key and is not sent. */
  private static final Pattern WITH_SECRET = Pattern.compile("https?://[^/?#]*@|[?#]");

  private static final String URL_WORDS = "an address that starts with http:// or https://";

  /** Gigabytes; more than a petabyte is a typing error. */
  private static final double MOST_GB = 1e6;

  private static final Key<String> NBIA = Key.text("nbia", URL_WORDS, URL).labelled("NBIA server");
  private static final Key<String> NLST = Key.text("nlst", URL_WORDS, URL).labelled("NLST server");
  private static final Key<String> IDC = Key.text("idc", URL_WORDS, URL).labelled("IDC server");
  private static final Key<String> S3 =
      Key.text(
              "s3",
              URL_WORDS + " and has {bucket} in it",
              Pattern.compile("https?://\\S*\\{bucket}\\S*"))
          .labelled("S3 buckets");
  private static final Key<String> DEMO = Key.text("demo").labelled("demo: also serve the folder");
  private static final Key<String> SERVER =
      Key.text("server", "a name of letters, digits, _ and -", NAME).labelled("own server: name");
  private static final Key<String> ADDRESS =
      Key.text("url", URL_WORDS, URL).labelled("own server: address");
  private static final Key<String> TOKEN_ENV =
      Key.text("token_env", "the name of an environment variable", NAME)
          .labelled("own server: variable with the token");
  private static final Key<String> KIND =
      Key.choice("kind", "auto", "nbia", "dicomweb").labelled("own server: speaks");
  private static final Key<String> USER_ENV =
      Key.text("user_env", "the name of an environment variable", NAME)
          .labelled("own server: variable with the user");
  private static final Key<String> PASSWORD_ENV =
      Key.text("password_env", "the name of an environment variable", NAME)
          .labelled("own server: variable with the password");
  private static final Key<Integer> CONNECTIONS =
      Key.integer(
          "connections", ArchiveSettings.DEFAULT_CONNECTIONS, 1, ArchiveSettings.MOST_CONNECTIONS);
  private static final Key<String> CACHE =
      Key.openChoice("cache", "a folder", "off").labelled("cache folder (or off)");
  private static final Key<String> LABELS =
      Key.choice("labels", "on", "off").labelled("orientation labels");
  private static final Key<String> SUV = Key.choice("suv", "on", "off").labelled("read PET in SUV");
  private static final Key<String> DOCK =
      Key.choice("dock", "on", "off").labelled("annotation list beside the image");
  private static final Key<OptionalDouble> CACHE_GB =
      Key.number("cache_gb", 0, MOST_GB).labelled("cache size in GB");

  private static final Key<String> POLICY =
      Key.choice("policy", "ask", "accepted").labelled("TCIA data usage policy");

  /** The keys that are kept as they are given. */
  private static final List<Key<?>> PLAIN =
      List.of(NBIA, NLST, IDC, S3, DEMO, CONNECTIONS, CACHE, CACHE_GB, LABELS, SUV, DOCK);

  @Override
  public String name() {
    return "TCIA Settings...";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(
        NBIA,
        NLST,
        IDC,
        S3,
        DEMO,
        SERVER,
        ADDRESS,
        KIND,
        TOKEN_ENV,
        USER_ENV,
        PASSWORD_ENV,
        CONNECTIONS,
        CACHE,
        CACHE_GB,
        LABELS,
        SUV,
        DOCK,
        POLICY);
  }

  @Override
  public Keys proposed() {
    Preferences preferences = Preferences.ofUser();
    Keys keys = Keys.NONE;
    for (Key<?> key : PLAIN) {
      String value = preferences.value(key.name()).orElse("");
      keys = value.isEmpty() ? keys : keys.with(key.name(), value);
    }
    return DataPolicy.isAccepted() ? keys.with(POLICY.name(), "accepted") : keys;
  }

  @Override
  public String run(Keys keys, Opened opened, Job job) {
    checkServer(keys);
    checkDemo(keys.get(DEMO));
    for (Key<?> key : PLAIN) {
      if (keys.has(key)) {
        Preferences.set(key.name(), keys.text(key.name()).orElse(""));
      }
    }
    if (keys.has(POLICY)) {
      DataPolicy.setAccepted(keys.get(POLICY).equals("accepted"));
    }
    if (keys.has(SERVER)) {
      setServer(keys, job);
    }
    Preferences.save();
    PatientCanvas.repaintAll();
    return table(Preferences.ofUser()).tsv();
  }

  /**
   * Keeps a server; where neither {@code kind=} nor the address tells what it speaks, it is asked.
   */
  private static void setServer(Keys keys, Job job) {
    String name = keys.get(SERVER);
    String address = keys.get(ADDRESS);
    Map<String, String> details = details(keys, job);
    if (address.isEmpty()) {
      Preferences.ofUser().urlOfServer(name).ifPresent(url -> ServerLogin.forget(name, url));
    }
    Preferences.setServer(name, address, details);
    boolean isTold = details.containsKey(KIND.name()) || Preferences.isKindTold(address);
    if (address.isEmpty() || isTold) {
      return;
    }
    ArchiveSettings settings = Preferences.ofUser().archives();
    job.status("asking " + name + " what it speaks");
    ServerProbe probe = ServerProbe.of(settings.servers().get(name), settings, job);
    if (probe.kind().isEmpty()) {
      job.notice(
          Notice.warning(
              "Server not recognised",
              "taken for nbia; say kind=dicomweb or kind=nbia, or give the full address ("
                  + String.join("; ", probe.failures())
                  + ")",
              name));
      return;
    }
    details.put(KIND.name(), probe.kind());
    Preferences.setServer(name, probe.url(), details);
    job.notice(Notice.info("Server speaks", probe.kind() + " at " + probe.url(), name));
  }

  private static Map<String, String> details(Keys keys, Job job) {
    Map<String, String> details = new HashMap<>();
    if (!keys.get(KIND).equals("auto")) {
      details.put("kind", keys.get(KIND));
    }
    for (Key<String> variable : List.of(TOKEN_ENV, USER_ENV, PASSWORD_ENV)) {
      String name = keys.get(variable);
      details.put(variable.name(), name);
      if (!name.isEmpty() && !Preferences.ofUser().hasVariable(name)) {
        job.notice(
            Notice.warning(
                "Environment variable not set",
                variable.name() + "=" + name + ": set it before ImageJ is started",
                keys.get(SERVER)));
      }
    }
    return details;
  }

  private static void checkDemo(String folder) {
    if (!folder.isEmpty() && !Files.isDirectory(Path.of(folder))) {
      throw new IllegalArgumentException(
          "demo=" + folder + ": expected a folder that exists, with DICOM files in it");
    }
  }

  private static void checkServer(Keys keys) {
    boolean hasDetails = Stream.of(KIND, TOKEN_ENV, USER_ENV, PASSWORD_ENV).anyMatch(keys::has);
    if (keys.has(SERVER) != keys.has(ADDRESS) || hasDetails && !keys.has(SERVER)) {
      throw new IllegalArgumentException(
          "server=, url= and token_env=, user_env=, password_env=, kind= go together: server=NAME"
              + " url=ADDRESS adds a server, server=NAME url=[] removes it");
    }
    if (keys.has(USER_ENV) != keys.has(PASSWORD_ENV)) {
      throw new IllegalArgumentException(
          "user_env= and password_env= go together: each names an environment variable");
    }
    for (Key<String> address : List.of(NBIA, NLST, IDC, S3, ADDRESS)) {
      if (keys.has(address) && WITH_SECRET.matcher(keys.get(address)).find()) {
        throw new IllegalArgumentException(
            address.name()
                + "=: expected an address without user and password and without a query, which"
                + " would be kept in clear; add a server with server= and url=, and name"
                + " environment variables that hold them with user_env= and password_env=");
      }
    }
    if (keys.has(SERVER) && Sources.BUILT_IN.contains(keys.get(SERVER))) {
      throw new IllegalArgumentException(
          "server=" + keys.get(SERVER) + ": the name is taken; accepted: any other name");
    }
  }

  private static Table table(Preferences preferences) {
    List<List<String>> rows = new ArrayList<>();
    for (Key<?> key : PLAIN) {
      rows.add(row(preferences, key));
    }
    String policy =
        preferences.value(DataPolicy.PREFERENCE).map(d -> "accepted " + d).orElse("ask");
    rows.add(List.of("policy", policy, DataPolicy.isAccepted() ? "preference" : "default"));
    for (ArchiveSettings.Server server : preferences.archives().servers().values()) {
      rows.add(List.of("server " + server.name(), server.url(), "preference"));
      rows.add(List.of("server " + server.name() + " kind", server.kind(), "preference"));
      for (Key<String> variable : List.of(TOKEN_ENV, USER_ENV, PASSWORD_ENV)) {
        Preferences.variable(server.name(), variable.name())
            .map(v -> List.of("server " + server.name() + " " + variable.name(), v, "preference"))
            .ifPresent(rows::add);
      }
    }
    return new Table(TITLE, COLUMNS, Set.of(), rows);
  }

  private static List<String> row(Preferences preferences, Key<?> key) {
    String from =
        preferences.override(key.name()).isPresent()
            ? "environment"
            : preferences.value(key.name()).isPresent() ? "preference" : "default";
    String value = preferences.value(key.name()).orElse(defaultOf(key));
    return List.of(key.name(), value, from);
  }

  private static String defaultOf(Key<?> key) {
    ArchiveSettings s = ArchiveSettings.defaults();
    return switch (key.name()) {
      case "nbia" -> s.nbiaUrl();
      case "nlst" -> s.nlstUrl();
      case "idc" -> s.idcUrl();
      case "s3" -> s.s3Url();
      default -> key.fallback();
    };
  }
}
