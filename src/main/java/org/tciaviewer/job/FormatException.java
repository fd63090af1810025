package org.tciaviewer.job;

import java.io.IOException;

/**
 * Data that do not follow their format: says the file, the tag path or line, the byte offset, what
 * was expected and found, and the section of the standard. Never means that a server or disk
 * failed.
 */
public final class FormatException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with a complete message. */
  public FormatException(String message) {
    super(message);
  }

  /** Creates the exception with a complete message and its cause. */
  public FormatException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Composes the message in the one form that all readers use.
   *
   * @param where file, tag path or line; empty if unknown
   * @param offset byte offset from the start of the file or code stream, −1 if unknown
   * @param expected what the standard asks for
   * @param found what is there
   * @param section section of the standard, such as "PS3.5 7.5"; empty if there is none
   */
  public static FormatException at(
      String where, long offset, String expected, String found, String section) {
    StringBuilder s = new StringBuilder();
    if (!where.isEmpty()) {
      s.append(where).append(": ");
    }
    s.append("expected ").append(expected).append(", found ").append(found);
    if (offset >= 0) {
      s.append(" at byte ").append(offset);
    }
    if (!section.isEmpty()) {
      s.append(" [").append(section).append(']');
    }
    return new FormatException(s.toString());
  }

  /** The same defect, with the file or instance it was found in put in front of the message. */
  public FormatException in(String file) {
    FormatException e = new FormatException(file + ": " + getMessage(), getCause());
    e.setStackTrace(getStackTrace());
    return e;
  }
}
