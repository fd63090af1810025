package org.tciaviewer.ui;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import org.tciaviewer.archive.ArchiveException;

/**
 * What stands in the place of the table when there is nothing to list: what is the matter and what
 * can be done. Immutable.
 *
 * @param title a few words
 * @param text one or two sentences
 * @param offers what a click can do about it
 */
record BrowserState(String title, String text, List<Offer> offers) {
  /** What a click can do. */
  enum Offer {
    RETRY("Try again", 'Y'),
    SEARCH("Search the archive", 'V'),
    CLEAR("Clear all filters", 'F'),
    DEMO("Use the demo archive", 'E'),
    SETTINGS("Settings…", 'G');

    private final String label;
    private final char mnemonic;

    Offer(String label, char mnemonic) {
      this.label = label;
      this.mnemonic = mnemonic;
    }

    /** Text of the button. */
    String label() {
      return label;
    }

    /** Letter that presses it together with Alt. */
    char mnemonic() {
      return mnemonic;
    }
  }

  /** Copies the list. */
  BrowserState {
    offers = List.copyOf(offers);
  }

  /** The start in an archive that is too large to be listed. */
  static BrowserState tooWide(String source) {
    return new BrowserState(
        "What are you looking for?",
        "Choose a collection, a modality or a body part at the left, or type a word, a patient, a"
            + " UID or the address of a viewer above and press Enter. "
            + source
            + " is too large to be listed as a whole.",
        List.of(Offer.DEMO));
  }

  /** A search is under way. */
  static BrowserState loading(String source) {
    return new BrowserState("Searching " + source + "…", "Esc cancels.", List.of());
  }

  /** Nothing was found. */
  static BrowserState empty(SearchState state) {
    String words = state.words();
    return words.isEmpty()
        ? new BrowserState(
            "There are no series in " + state.source(),
            "The archive answers, but has nothing to list.",
            List.of(Offer.RETRY, Offer.SETTINGS))
        : new BrowserState(
            "No series found",
            state.source() + " has none for " + words + ". Fewer conditions find more.",
            List.of(Offer.CLEAR));
  }

  /** All listed series are filtered out. */
  static BrowserState filteredOut(String typed, int listed) {
    return new BrowserState(
        "None of the " + listed + " series listed has “" + typed.strip() + "”",
        "Press Enter to search the whole archive for it.",
        List.of(Offer.SEARCH, Offer.CLEAR));
  }

  /** A search was cancelled. */
  static BrowserState cancelled() {
    return new BrowserState("Cancelled", "Nothing was changed.", List.of(Offer.RETRY));
  }

  /** A search failed. */
  static BrowserState failed(SearchState state, Exception e) {
    boolean isDemo = state.source().equals("demo");
    List<Offer> offers =
        isDemo
            ? List.of(Offer.RETRY, Offer.SETTINGS)
            : List.of(Offer.RETRY, Offer.DEMO, Offer.SETTINGS);
    if (isOffline(e)) {
      return new BrowserState(
          "No connection to " + state.source(),
          "Check the network, the proxy and the address in TCIA Settings. The demo archive works"
              + " without a network. ("
              + BrowserModel.message(e)
              + ")",
          offers);
    }
    return new BrowserState("The search failed", BrowserModel.message(e), offers);
  }

  /** Whether the machine, not the archive, seems to be the cause. */
  private static boolean isOffline(Throwable e) {
    if (e instanceof ArchiveException a && a.status() != 0) {
      return false;
    }
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof UnknownHostException
          || t instanceof ConnectException
          || t instanceof NoRouteToHostException
          || t instanceof SocketTimeoutException) {
        return true;
      }
    }
    return false;
  }
}
