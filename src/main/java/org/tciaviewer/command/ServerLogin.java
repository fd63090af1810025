package org.tciaviewer.command;

import ij.IJ;
import ij.gui.GenericDialog;
import java.awt.Checkbox;
import java.awt.GraphicsEnvironment;
import java.awt.TextField;
import java.util.Map;
import java.util.Optional;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import org.tciaviewer.archive.Credentials;
import org.tciaviewer.archive.Login;

/**
 * The credentials of one server of the user: what a person typed in since ImageJ was started, else
 * from the environment variables that the settings name, else from the operating system's store for
 * passwords, if there is one and the person put them there. They are written nowhere else.
 * Thread-safe.
 */
final class ServerLogin implements Login {
  /** Who may be asked. */
  enum Asking {
    /** A person at a screen, in a dialog. */
    PERSON,
    /** Nobody: a macro, a script, Java code. */
    NOBODY
  }

  private static final int FIELD_COLUMNS = 30;
  private static final Object ONE_DIALOG = new Object();

  /** What was typed in, by server and address, so that a changed address is asked for anew. */
  private static final Map<String, Credentials> TYPED = new ConcurrentHashMap<>();

  private final String server;
  private final String url;
  private final Credentials fromEnvironment;
  private final Asking asking;
  private final SecretStore store;

  ServerLogin(String server, String url, Credentials fromEnvironment, Asking asking) {
    this(server, url, fromEnvironment, asking, SecretStore.ofSystem());
  }

  ServerLogin(
      String server, String url, Credentials fromEnvironment, Asking asking, SecretStore store) {
    this.server = server;
    this.url = url;
    this.fromEnvironment = fromEnvironment;
    this.asking = asking;
    this.store = store;
  }

  @Override
  public Credentials known() {
    if (!fromEnvironment.isNone()) {
      return TYPED.getOrDefault(key(), fromEnvironment);
    }
    Credentials typed = TYPED.get(key());
    if (typed != null) {
      return typed;
    }
    // what the store does not have is not asked for again and again
    Credentials stored = store.find(server, url).orElse(Credentials.NONE);
    Credentials meanwhile = TYPED.putIfAbsent(key(), stored);
    return meanwhile == null ? stored : meanwhile;
  }

  /** Forgets a server that is removed, in memory and in the store. */
  static void forget(String server, String url) {
    TYPED.remove(server + " " + url);
    SecretStore.ofSystem().forget(server, url);
  }

  private String key() {
    return server + " " + url;
  }

  /** One dialog at a time; only a person at a screen is asked, never a macro. */
  @Override
  public Optional<Credentials> ask() {
    if (asking == Asking.NOBODY || GraphicsEnvironment.isHeadless()) {
      return Optional.empty();
    }
    synchronized (ONE_DIALOG) {
      Optional<Credentials> typed = dialog();
      typed.ifPresent(c -> TYPED.put(key(), c));
      return typed;
    }
  }

  private Optional<Credentials> dialog() {
    boolean hasStore = !store.title().isEmpty();
    GenericDialog dialog = new GenericDialog("Log in to " + server);
    dialog.addMessage(url + (hasStore ? "" : "\nKept until ImageJ is closed, written nowhere."));
    dialog.addStringField("User", known().user(), FIELD_COLUMNS);
    dialog.setEchoChar('*');
    dialog.addStringField("Password", "", FIELD_COLUMNS);
    dialog.setEchoChar('*');
    dialog.addStringField("or bearer token", "", FIELD_COLUMNS);
    if (hasStore) {
      dialog.addCheckbox("Keep in " + store.title(), false);
    }
    dialog.showDialog();
    if (dialog.wasCanceled()) {
      return Optional.empty();
    }
    // the dialog's getNext methods would write the password into the macro recorder
    Vector<?> fields = dialog.getStringFields();
    Credentials typed = new Credentials(text(fields, 0).strip(), text(fields, 1), text(fields, 2));
    if (hasStore && !typed.isNone()) {
      store(typed, ((Checkbox) dialog.getCheckboxes().get(0)).getState());
    }
    return typed.isNone() ? Optional.empty() : Optional.of(typed);
  }

  /** What is not to be kept is not left there from an earlier time either. */
  private void store(Credentials typed, boolean keep) {
    if (!keep) {
      store.forget(server, url);
    } else if (!store.keep(server, url, typed)) {
      IJ.log("TCIA Viewer: " + store.title() + " did not take the password of " + server);
    }
  }

  private static String text(Vector<?> fields, int index) {
    return ((TextField) fields.get(index)).getText();
  }
}
