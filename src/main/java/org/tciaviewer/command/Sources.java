package org.tciaviewer.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Archives;
import org.tciaviewer.command.ServerLogin.Asking;
import org.tciaviewer.job.Job;

/** The key {@code source}: which archive a command talks to, with the settings of the user. */
public final class Sources {
  /** Names that a server of the user cannot have. */
  static final Set<String> BUILT_IN = Set.of("auto", "idc", "nbia", "demo", "local", "dicomweb");

  static final Key<String> KEY =
      Key.openChoice("source", "a server of TCIA Settings", "auto", "idc", "nbia", "demo");

  private Sources() {}

  /** What the user can choose from: the built-in sources and the servers of the settings. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(Archives.CHOSEN);
    names.addAll(Preferences.ofUser().servers());
    return List.copyOf(names);
  }

  /**
   * Opens an archive by the value of {@code source}, for a window: a server that wants other
   * credentials asks for them in a dialog. Does not talk to it yet. The caller closes it.
   *
   * @throws IllegalArgumentException when nothing has that name; the message lists what exists
   * @throws IOException when the embedded archive cannot be started
   */
  public static Archive openForPerson(String source) throws IOException {
    return open(source, Asking.PERSON);
  }

  /**
   * As {@link #openForPerson} for the run of a command: without a person at the screen a server
   * that wants other credentials is a failure.
   */
  static Archive open(String source, Opened opened) throws IOException {
    return open(source, opened.isForPerson() ? Asking.PERSON : Asking.NOBODY);
  }

  /**
   * As {@link #open(String, Opened)}, for a command that fetches data: the data usage policy of the
   * public archives is accepted or said before.
   */
  static Archive openForData(String source, Opened opened, Job job) throws IOException {
    DataPolicy.agree(source, opened, job);
    return open(source, opened);
  }

  private static Archive open(String source, Asking asking) throws IOException {
    return open(source, settings(source, asking));
  }

  /** As {@link #openForPerson}, with settings that were read before. */
  static Archive open(String source, ArchiveSettings settings) {
    if (source.equals("local")) {
      throw new IllegalArgumentException(
          Archives.unknown(source, settings).getMessage()
              + "; open files of this computer with TCIA Open DICOM...");
    }
    return Archives.open(known(source), settings);
  }

  /** The settings of now; they read the same as text when the same services are asked. */
  static ArchiveSettings settings(String source, Asking asking) throws IOException {
    Preferences preferences = Preferences.ofUser();
    ArchiveSettings settings = preferences.archives(asking);
    return source.equals("demo")
        ? settings.withDemo(RunningDemo.url(preferences.demoFolder()))
        : settings;
  }

  /** Without a provider that asks several archives, "auto" is the one that has everything. */
  private static String known(String source) {
    return source.equals("auto") && !Archives.kinds().contains("auto") ? "nbia" : source;
  }
}
