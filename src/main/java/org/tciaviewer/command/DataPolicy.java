package org.tciaviewer.command;

import ij.gui.GenericDialog;
import java.awt.GraphicsEnvironment;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * TCIA's data usage policy, which binds everyone who uses data of the public archives: a person
 * accepts it once, before the first images; a macro or a script is told of it until somebody has.
 * Stateless but for ImageJ's preferences.
 */
final class DataPolicy {
  /** Where it stands. */
  static final String URL =
      "https://www.cancerimagingarchive.net/data-usage-policies-and-restrictions";

  /** The preference: empty, or the day on which it was accepted. */
  static final String PREFERENCE = "policy";

  /** A lab's own server and the embedded archive have terms of their own, or none. */
  private static final Set<String> PUBLIC = Set.of("auto", "idc", "nbia");

  private static final Object ONE_DIALOG = new Object();

  private static final String TEXT =
      "These images are real patients' data, shared under TCIA's data usage policy:\n"
          + "no attempt to identify or contact participants, the data set has to be cited, and\n"
          + "each series comes under the licence of the table. You are asked once.\n \n"
          + URL;

  private DataPolicy() {}

  /**
   * Makes sure that the policy was accepted, or said.
   *
   * @param source value of the key {@code source}
   * @throws CancellationException when a person does not accept it
   */
  static void agree(String source, Opened opened, Job job) {
    if (!PUBLIC.contains(source) || isAccepted()) {
      return;
    }
    if (!opened.isForPerson() || GraphicsEnvironment.isHeadless()) {
      job.notice(
          Notice.info(
              "TCIA data usage policy",
              "who uses these data is bound by it; TCIA Settings... policy=accepted ends this note",
              URL));
      return;
    }
    synchronized (ONE_DIALOG) {
      if (!isAccepted()) {
        ask();
      }
    }
  }

  static boolean isAccepted() {
    return Preferences.ofUser().value(PREFERENCE).isPresent();
  }

  /** Remembers it, with the day, or forgets it. */
  static void setAccepted(boolean accepted) {
    Preferences.set(PREFERENCE, accepted ? LocalDate.now().toString() : "");
  }

  private static void ask() {
    GenericDialog dialog = new GenericDialog("TCIA data usage policy");
    dialog.addMessage(TEXT);
    dialog.addHelp(URL);
    dialog.setHelpLabel("Read it");
    dialog.setOKLabel("Accept");
    dialog.showDialog();
    if (!dialog.wasOKed()) {
      throw new CancellationException("the data usage policy was not accepted");
    }
    setAccepted(true);
    Preferences.save();
  }
}
