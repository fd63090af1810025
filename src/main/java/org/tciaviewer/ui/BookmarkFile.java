package org.tciaviewer.ui;

import ij.Prefs;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.tciaviewer.job.FormatException;

/**
 * The file that keeps {@link Bookmarks}. Every change reads the file anew and exchanges it as a
 * whole, so that a crash leaves the old or the new one, and another ImageJ's entries stay. A
 * damaged file is copied beside itself before anything is written. Blocks; not for the event
 * thread. One change at a time in a process.
 */
final class BookmarkFile {
  /** Name in ImageJ's preferences folder. */
  static final String NAME = "TCIA_Bookmarks.json";

  private static final Object WRITING = new Object();
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

  private final Path file;

  BookmarkFile(Path file) {
    this.file = file;
  }

  /** The user's own. */
  static BookmarkFile ofUser() {
    return new BookmarkFile(Path.of(Prefs.getPrefsDir(), NAME));
  }

  /**
   * What is kept now, and what a person must be told.
   *
   * @param bookmarks all entries that could be read
   * @param message about damage and the copy; empty if there is none
   */
  record Contents(Bookmarks bookmarks, String message) {}

  /**
   * Reads the file; one that is not there is empty. What is left of a damaged one is answered, and
   * the file is copied for a person to look at.
   *
   * @throws IOException when it cannot be read, or a newer version of the product wrote it
   */
  Contents read() throws IOException {
    synchronized (WRITING) {
      if (!Files.exists(file)) {
        return new Contents(Bookmarks.NONE, "");
      }
      BookmarkJson.Reading reading = reading(file);
      if (reading.isSound()) {
        return new Contents(reading.bookmarks(), "");
      }
      Path copy = copyOf(file);
      write(file, reading.bookmarks());
      return new Contents(reading.bookmarks(), message(file, reading, copy));
    }
  }

  private static String message(Path file, BookmarkJson.Reading reading, Path copy) {
    return file
        + " is damaged ("
        + reading.damage()
        + "): "
        + reading.bookmarks().size()
        + " entries could be read, the damaged file is kept as "
        + copy.getFileName();
  }

  private static Path copyOf(Path damaged) throws IOException {
    String name = damaged.getFileName() + ".damaged-" + STAMP.format(LocalDateTime.now());
    return Files.copy(damaged, damaged.resolveSibling(name));
  }

  /**
   * Changes what is kept.
   *
   * @param change from what is kept now to what shall be
   * @return what is kept from now on, and what a person must be told
   * @throws IOException when the file cannot be read or written; it is as it was then
   */
  Contents update(UnaryOperator<Bookmarks> change) throws IOException {
    synchronized (WRITING) {
      Contents now = read();
      Bookmarks changed = change.apply(now.bookmarks());
      if (!changed.equals(now.bookmarks())) {
        write(file, changed);
      }
      return new Contents(changed, now.message());
    }
  }

  /** Writes what is worth sharing to a file of the user's choice; others may read it as usual. */
  void exportTo(Path chosen) throws IOException {
    // not by a temporary file, which only its owner may read
    Path beside = chosen.resolveSibling(chosen.getFileName() + "." + UUID.randomUUID() + ".part");
    exchange(chosen, beside, read().bookmarks().shared());
  }

  /**
   * Adds the entries of a file that somebody shared; none of the user's own is changed.
   *
   * @throws FormatException when the file is damaged or something else: nothing is added then
   */
  Contents importFrom(Path shared) throws IOException {
    BookmarkJson.Reading reading = reading(shared);
    if (!reading.isSound()) {
      throw FormatException.at(shared.toString(), -1, "shared bookmarks", reading.damage(), "");
    }
    return update(own -> own.merged(reading.bookmarks()));
  }

  private static BookmarkJson.Reading reading(Path file) throws IOException {
    if (Files.size(file) > BookmarkJson.LARGEST) {
      throw FormatException.at(
          file.toString(), -1, "a file of bookmarks", Files.size(file) + " bytes", "");
    }
    BookmarkJson.Reading reading = BookmarkJson.read(text(file));
    if (reading.version() > BookmarkJson.VERSION) {
      throw FormatException.at(
          file.toString(),
          -1,
          "bookmarks of version " + BookmarkJson.VERSION,
          "version " + reading.version() + "; update TCIA Viewer",
          "");
    }
    return reading;
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      return "" + (char) 0; // no text at all: damaged from the first byte
    }
  }

  private static void write(Path file, Bookmarks bookmarks) throws IOException {
    Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
    Path beside = Files.createTempFile(folder, file.getFileName().toString(), ".part");
    exchange(file, beside, bookmarks);
  }

  private static void exchange(Path file, Path beside, Bookmarks bookmarks) throws IOException {
    try {
      Files.writeString(beside, BookmarkJson.text(bookmarks));
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
