package org.tciaviewer.command;

import ij.IJ;
import ij.Prefs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Credentials;
import org.tciaviewer.command.ServerLogin.Asking;

/**
 * The user's settings: what the environment says, else ImageJ's preferences {@code tcia.*}, else
 * the defaults. Tokens are never kept, only the name of the environment variable that holds one.
 * Stateless but for ImageJ's preferences, which are global.
 */
public final class Preferences {
  private static final String PREFIX = "tcia.";
  private static final Pattern DICOM_WEB =
      Pattern.compile("(?i)/(dicom-?web(-?rs)?|dicom-?rs|rs|wado-?rs|qido-?rs)/?$|/aets/[^/]+/");

  private static final long GB = 1_000_000_000L;

  /** Setting to the environment variable that overrides it. */
  private static final List<List<String>> OVERRIDES =
      List.of(
          List.of("nbia", "TCIA_NBIA_URL"),
          List.of("idc", "TCIA_IDC_URL"),
          List.of("s3", "TCIA_S3_URL"),
          List.of("demo", "TCIA_DEMO_DATA"));

  private final UnaryOperator<String> environment;

  Preferences(UnaryOperator<String> environment) {
    this.environment = environment;
  }

  /** The settings of this user on this machine. */
  public static Preferences ofUser() {
    return new Preferences(System::getenv);
  }

  /** A setting by the name of its key; empty when it is the default. */
  Optional<String> value(String name) {
    Optional<String> override = override(name);
    return override.isPresent() ? override : preference(name);
  }

  /** What the environment says of a setting. */
  Optional<String> override(String name) {
    return OVERRIDES.stream()
        .filter(o -> o.get(0).equals(name))
        .map(o -> environment.apply(o.get(1)))
        .filter(v -> v != null && !v.isBlank())
        .findFirst();
  }

  private static Optional<String> preference(String name) {
    return Optional.ofNullable(Prefs.get(PREFIX + name, null)).filter(v -> !v.isBlank());
  }

  /** Sets a preference; an empty value gives the default back. */
  static void set(String name, String value) {
    // null removes the preference.
    Prefs.set(PREFIX + name, value.isEmpty() ? null : value);
  }

  /** Writes the preferences, if ImageJ has read them: otherwise others' would be lost. */
  static void save() {
    if (IJ.getInstance() != null) {
      Prefs.savePreferences();
    }
  }

  /** The folder that the demo archive serves beside its own collection. */
  Optional<Path> demoFolder() {
    return value("demo").map(Path::of);
  }

  /** Names of the user's own servers. */
  List<String> servers() {
    return Keys.items(preference("servers").orElse(""));
  }

  /**
   * What is kept of a server besides its URL: what it speaks, and which environment variables hold
   * the credentials.
   */
  static final List<String> SERVER_DETAILS =
      List.of("kind", "token_env", "user_env", "password_env");

  /**
   * Adds, changes or, without a URL, removes a server of the user.
   *
   * @param details by the names of {@link #SERVER_DETAILS}; what is absent is forgotten
   */
  static void setServer(String name, String url, Map<String, String> details) {
    List<String> names = new ArrayList<>(Keys.items(preference("servers").orElse("")));
    names.remove(name);
    if (!url.isEmpty()) {
      names.add(name);
    }
    set("servers", Keys.list(names));
    set("server." + name + ".url", url);
    for (String detail : SERVER_DETAILS) {
      String value = url.isEmpty() ? "" : details.getOrDefault(detail, "");
      set("server." + name + "." + detail, value);
    }
  }

  /** Everything the archives need to know; the demo archive's address is not among it. */
  ArchiveSettings archives() {
    return archives(Asking.NOBODY);
  }

  /** The same, and whether a person may be asked for the credentials of a server. */
  ArchiveSettings archives(Asking asking) {
    ArchiveSettings s = ArchiveSettings.defaults();
    s = value("nbia").map(s::withNbia).orElse(s);
    s = value("nlst").map(s::withNlst).orElse(s);
    s = value("idc").map(s::withIdc).orElse(s);
    s = value("s3").map(s::withS3).orElse(s);
    s = value("doi").map(s::withDoi).orElse(s);
    s = value("connections").map(Integer::valueOf).map(s::withConnections).orElse(s);
    for (String name : servers()) {
      s = s.withServer(server(name, asking));
    }
    Optional<String> cache = value("cache").filter(c -> !c.equals("off"));
    return cache.isPresent() ? s.withCache(Path.of(cache.get()), cacheBytes(s)) : s;
  }

  private ArchiveSettings.Server server(String name, Asking asking) {
    String url = ofServer(name, "url");
    String kind = ofServer(name, "kind");
    Credentials known =
        new Credentials(
            secret(name, "user_env"), secret(name, "password_env"), secret(name, "token_env"));
    return new ArchiveSettings.Server(
        name, kind.isEmpty() ? kindOf(url) : kind, url, new ServerLogin(name, url, known, asking));
  }

  /** Address of a server of the user, if there is one of this name. */
  Optional<String> urlOfServer(String name) {
    return servers().contains(name)
        ? Optional.of(ofServer(name, "url")).filter(u -> !u.isEmpty())
        : Optional.empty();
  }

  /** Name of the environment variable that holds a secret of a server; never the secret. */
  static Optional<String> variable(String server, String detail) {
    return Optional.of(ofServer(server, detail)).filter(v -> !v.isEmpty());
  }

  private static String ofServer(String name, String detail) {
    return preference("server." + name + "." + detail).orElse("");
  }

  private String secret(String name, String detail) {
    return preference("server." + name + "." + detail).map(environment).orElse("");
  }

  /** Whether the environment has a variable of this name. */
  boolean hasVariable(String name) {
    return environment.apply(name) != null;
  }

  /**
   * What a server speaks by its address: DICOMweb services end in {@code /dicom-web} (Orthanc),
   * {@code /rs} (dcm4chee), {@code /dicomWeb} (Google) and the like; anything else is NBIA.
   */
  static String kindOf(String url) {
    return DICOM_WEB.matcher(url).find() ? "dicomweb" : "nbia";
  }

  /** Whether an address is known by its form. */
  static boolean isKindTold(String url) {
    return DICOM_WEB.matcher(url).find() || url.contains("/nbia-api");
  }

  private long cacheBytes(ArchiveSettings s) {
    return value("cache_gb")
        .map(gb -> Math.round(Double.parseDouble(gb) * GB))
        .orElse(s.cacheBytes());
  }
}
