package org.tciaviewer.command;

import ij.gui.GenericDialog;
import java.awt.GraphicsEnvironment;
import java.awt.TextField;
import java.util.Map;
import java.util.Optional;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import org.tciaviewer.archive.Credentials;
import org.tciaviewer.archive.Login;

/**
 * The credentials of one server of the user: from the environment variables that the settings name,
 * else what a person typed in since ImageJ was started. Nothing is ever written: Java reaches no
 * store for passwords on every system. Thread-safe.
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

  ServerLogin(String server, String url, Credentials fromEnvironment, Asking asking) {
    this.server = server;
    this.url = url;
    this.fromEnvironment = fromEnvironment;
    this.asking = asking;
  }

  @Override
  public Credentials known() {
    return TYPED.getOrDefault(key(), fromEnvironment);
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
    GenericDialog dialog = new GenericDialog("Log in to " + server);
    dialog.addMessage(url + "\nKept until ImageJ is closed, written nowhere.");
    dialog.addStringField("User", fromEnvironment.user(), FIELD_COLUMNS);
    dialog.setEchoChar('*');
    dialog.addStringField("Password", "", FIELD_COLUMNS);
    dialog.setEchoChar('*');
    dialog.addStringField("or bearer token", "", FIELD_COLUMNS);
    dialog.showDialog();
    if (dialog.wasCanceled()) {
      return Optional.empty();
    }
    // the dialog's getNext methods would write the password into the macro recorder
    Vector<?> fields = dialog.getStringFields();
    Credentials typed = new Credentials(text(fields, 0).strip(), text(fields, 1), text(fields, 2));
    return typed.isNone() ? Optional.empty() : Optional.of(typed);
  }

  private static String text(Vector<?> fields, int index) {
    return ((TextField) fields.get(index)).getText();
  }
}
