package org.tciaviewer.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import org.tciaviewer.archive.ArchiveException;

/**
 * What a user is told of an exception: one line that says what happened and what to do, and the
 * place in the manual. Immutable.
 *
 * @param message one line, without the name of the product
 * @param anchor stable anchor in {@code docs/troubleshooting.md}
 */
record Failure(String message, String anchor) {
  static Failure of(Throwable t) {
    if (t instanceof CancellationException) {
      return new Failure("cancelled", "cancelled");
    }
    if (t instanceof OutOfMemoryError) {
      return new Failure(
          "not enough memory; open it with virtual, or fewer slices (slices=, step=), or raise the"
              + " limit in Edit > Options > Memory & Threads and restart",
          "memory");
    }
    if (t instanceof MemoryOffers.TooLarge) {
      return new Failure(oneLine(t), "memory");
    }
    if (t instanceof ArchiveException) {
      return new Failure(oneLine(t), "archive");
    }
    if (t instanceof FileSystemException e) {
      return new Failure(ofFile(e), "data");
    }
    if (t instanceof IOException) {
      return new Failure(oneLine(t), "data");
    }
    if (t instanceof IllegalArgumentException) {
      return new Failure(oneLine(t), "keys");
    }
    return new Failure(
        "internal error, please report it with this line: " + t + " at " + place(t), "report");
  }

  /** Java's messages of these are often the bare path. */
  private static String ofFile(FileSystemException e) {
    String why = e.getReason() == null ? "cannot be read or written" : e.getReason();
    if (e instanceof NoSuchFileException) {
      why = "there is no such file or folder";
    } else if (e instanceof AccessDeniedException) {
      why = "you may not read or write here";
    }
    return e.getFile() + ": " + why + "; check the path";
  }

  private static String oneLine(Throwable t) {
    String message = t.getMessage() == null ? t.toString() : t.getMessage();
    return message.strip().replaceAll("\\s*[\\r\\n]+\\s*", " ");
  }

  private static String place(Throwable t) {
    for (StackTraceElement e : t.getStackTrace()) {
      if (e.getClassName().startsWith("org.tciaviewer.")) {
        return e.toString();
      }
    }
    return "an unknown place";
  }

  /** The line for the Log and for standard error. */
  String line() {
    return "TCIA error: " + message;
  }

  /** The text of a dialog. */
  String dialog() {
    return message + "\n \nHelp: " + Help.troubleshooting(anchor);
  }
}
