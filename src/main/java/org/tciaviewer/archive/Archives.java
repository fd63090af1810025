package org.tciaviewer.archive;

import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/** The registry of archives: finds the providers through their service files. */
public final class Archives {
  private static final Set<String> UNCACHED = Set.of("auto", "local", "demo", "dicomweb");

  /** The kinds that need nothing besides their name. */
  public static final List<String> CHOSEN = List.of("auto", "idc", "nbia", "demo");

  private Archives() {}

  /**
   * Opens the archive that the key {@code source} names: a kind ("auto", "idc", "nbia", "local",
   * "demo") or the name of a server in the settings. Does not talk to it. The caller closes it.
   *
   * @throws IllegalArgumentException when nothing has that name, listing what exists
   */
  public static Archive open(String source, ArchiveSettings settings) {
    TreeMap<String, ArchiveProvider> providers = providers();
    ArchiveProvider provider = providers.get(source);
    if (provider != null) {
      return cached(source, provider.open(settings), settings);
    }
    ArchiveSettings.Server server = settings.servers().get(source);
    if (server != null && providers.containsKey(server.kind())) {
      return cached(
          server.kind(), providers.get(server.kind()).open(settings.selecting(server)), settings);
    }
    throw unknown(source, settings);
  }

  /** What is said of a source that does not exist or cannot be chosen. */
  public static IllegalArgumentException unknown(String source, ArchiveSettings settings) {
    return new IllegalArgumentException(
        "source="
            + source
            + ": expected "
            + String.join(", ", CHOSEN)
            + (settings.servers().isEmpty()
                ? " or a server added with TCIA Settings... (there is none)"
                : " or a server of TCIA Settings ("
                    + String.join(", ", settings.servers().keySet())
                    + ")"));
  }

  /**
   * With the disk cache, if it is on and the data are neither here already nor several archives'; a
   * lab's own server changes while one works, and its patients' data stay off the disk.
   */
  private static Archive cached(String kind, Archive archive, ArchiveSettings settings) {
    if (settings.cache().isEmpty() || UNCACHED.contains(kind)) {
      return archive;
    }
    return new CachedArchive(
        archive, new DiskCache(settings.cache().get(), settings.cacheBytes(), Clock.systemUTC()));
  }

  /** The kinds that have a provider, in alphabetical order. */
  public static List<String> kinds() {
    return List.copyOf(providers().keySet());
  }

  /** The providers whose servers can be recognised, in alphabetical order of their kinds. */
  static List<ArchiveProvider> languages() {
    return providers().values().stream().filter(p -> p.language().isPresent()).toList();
  }

  private static TreeMap<String, ArchiveProvider> providers() {
    TreeMap<String, ArchiveProvider> found = new TreeMap<>();
    Iterator<ArchiveProvider> all =
        ServiceLoader.load(ArchiveProvider.class, ArchiveProvider.class.getClassLoader())
            .iterator();
    all.forEachRemaining(p -> found.put(p.kind(), p));
    return found;
  }
}
