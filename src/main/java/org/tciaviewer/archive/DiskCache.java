package org.tciaviewer.archive;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.tciaviewer.job.FormatException;

/**
 * A folder of whole, verified series and of search answers. Everything is written beside and then
 * renamed, so that two programs may use one folder; what was used last goes last. Thread-safe.
 */
final class DiskCache {
  /**
   * One file of a series: kind and name as the archive gave them, and what it must contain.
   *
   * @param sopInstanceUid empty for annotation files and in entries that were written without it
   */
  record Item(
      InstanceBytes.Kind kind,
      String name,
      String file,
      int length,
      String md5,
      String sopInstanceUid) {
    Item {
      sopInstanceUid = sopInstanceUid == null ? "" : sopInstanceUid;
    }

    private boolean is(byte[] bytes) {
      return bytes.length == length && Md5.hex(bytes, bytes.length).equals(md5);
    }
  }

  /** A series: its record, its files and its licence text. */
  record Entry(SeriesRecord record, List<Item> items, String license, int expected) {}

  private record Answer(long time, List<SeriesRecord> records) {}

  /** An answer and when it was given. */
  record Remembered(Instant time, List<SeriesRecord> records) {}

  private static final String INDEX = "index.json";
  private static final String SERIES = "series";
  private static final String SEARCHES = "searches";
  private static final String TEXTS = "texts";
  private static final String UNFINISHED = "unfinished";

  /** The UID is in the meta header, at the start of a file. */
  private static final int UID_WITHIN = 4 << 10;

  /** What was used this recently may be in use: it is not thrown out. */
  private static final Duration IN_USE = Duration.ofMinutes(10);

  /** An unfinished folder this old belongs to a program that died. */
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Path root;
  private final long most;
  private final Clock clock;
  private final Gson gson = new Gson();

  DiskCache(Path root, long most, Clock clock) {
    this.root = root;
    this.most = most;
    this.clock = clock;
  }

  /** The series, if it is there whole; then it counts as used now. */
  Optional<Entry> find(String archive, String key) throws IOException {
    Path folder = folder(archive, key);
    Path index = folder.resolve(INDEX);
    if (!Files.isRegularFile(index)) {
      return Optional.empty();
    }
    Optional<Entry> entry = read(index, Entry.class).filter(e -> e.items != null);
    if (entry.isPresent() && isWhole(folder, entry.get())) {
      Files.setLastModifiedTime(folder, FileTime.from(clock.instant()));
      return entry;
    }
    remove(folder);
    return Optional.empty();
  }

  private static boolean isWhole(Path folder, Entry entry) throws IOException {
    for (Item item : entry.items) {
      Path file = folder.resolve(item.file);
      if (!Files.isRegularFile(file) || Files.size(file) != item.length) {
        return false;
      }
    }
    return true;
  }

  Path file(String archive, String key, Item item) {
    return folder(archive, key).resolve(item.file);
  }

  /**
   * The content of a file.
   *
   * @throws FormatException when it changed on disk or is no longer there
   */
  byte[] read(String archive, String key, Item item) throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file(archive, key, item));
    } catch (NoSuchFileException e) {
      throw new FormatException(item.name + ": no longer in the cache folder", e);
    }
    if (!item.is(bytes)) {
      throw new FormatException(item.name + ": changed on disk in the cache folder");
    }
    return bytes;
  }

  /** Puts the right content in the place of a file that lost it; anything else is left. */
  void putBack(String archive, String key, Item item, byte[] bytes) throws IOException {
    Path file = file(archive, key, item);
    if (item.is(bytes) && Files.isDirectory(file.getParent())) {
      Path beside = file.resolveSibling(UUID.randomUUID() + ".tmp");
      Files.write(beside, bytes);
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The first bytes of a file. */
  byte[] head(String archive, String key, Item item, int most) throws IOException {
    try (InputStream in = Files.newInputStream(file(archive, key, item))) {
      return in.readNBytes(most);
    }
  }

  String sopInstanceUid(String archive, String key, Item item) throws IOException {
    if (!item.sopInstanceUid.isEmpty()) {
      return item.sopInstanceUid;
    }
    byte[] head = head(archive, key, item, UID_WITHIN);
    return SopInstanceUids.of(head, head.length).orElse("");
  }

  private Path folder(String archive, String key) {
    return root.resolve(SERIES).resolve(EntryNames.safe(archive)).resolve(EntryNames.safe(key));
  }

  /** A folder to write a series into. */
  Path begin() throws IOException {
    return Files.createDirectories(root.resolve(UNFINISHED).resolve(UUID.randomUUID().toString()));
  }

  /** Puts a finished folder in its place, unless another program did so first, and makes room. */
  void commit(String archive, String key, Path unfinished, Entry entry) throws IOException {
    Files.writeString(unfinished.resolve(INDEX), gson.toJson(entry));
    Path folder = folder(archive, key);
    Files.createDirectories(folder.getParent());
    try {
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      delete(unfinished); // another program was faster; its copy is as good
    } catch (IOException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
      delete(unfinished);
    }
    makeRoom();
  }

  /** Throws out what was used longest ago until the bound is kept. */
  private void makeRoom() throws IOException {
    removeAbandoned();
    List<Path> folders = new ArrayList<>();
    try (Stream<Path> all = Files.walk(root.resolve(SERIES), 2)) {
      all.filter(p -> Files.isRegularFile(p.resolve(INDEX))).forEach(folders::add);
    } catch (UncheckedIOException e) {
      throw e.getCause(); // another program removes folders while they are listed
    }
    folders.sort(Comparator.comparing(DiskCache::used));
    long total = 0;
    for (Path folder : folders) {
      total += size(folder);
    }
    for (Path folder : folders) {
      boolean idle = used(folder).isBefore(clock.instant().minus(IN_USE));
      if (total > most && idle) {
        total -= size(folder);
        remove(folder);
      }
    }
  }

  private void removeAbandoned() throws IOException {
    Path unfinished = root.resolve(UNFINISHED);
    if (!Files.isDirectory(unfinished)) {
      return;
    }
    List<Path> abandoned;
    try (Stream<Path> all = Files.list(unfinished)) {
      abandoned = all.filter(p -> used(p).isBefore(clock.instant().minus(ABANDONED))).toList();
    }
    for (Path p : abandoned) {
      delete(p);
    }
  }

  private static Instant used(Path folder) {
    try {
      return Files.getLastModifiedTime(folder).toInstant();
    } catch (IOException e) {
      return Instant.EPOCH; // another program removed it meanwhile
    }
  }

  private static long size(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(f -> f.toFile().length()).sum();
    } catch (IOException | UncheckedIOException e) {
      return 0; // another program removed it meanwhile
    }
  }

  /** Out of sight at once, then away. */
  private void remove(Path folder) throws IOException {
    Path gone = root.resolve(UNFINISHED).resolve(UUID.randomUUID().toString());
    Files.createDirectories(gone.getParent());
    Files.move(folder, gone, StandardCopyOption.ATOMIC_MOVE);
    delete(gone);
  }

  /** Deletes a folder with what is in it; another program may do the same meanwhile. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(p);
      }
    } catch (NoSuchFileException e) {
      return; // gone already
    } catch (UncheckedIOException e) {
      if (!(e.getCause() instanceof NoSuchFileException)) {
        throw e.getCause();
      }
    }
  }

  /** Remembers an answer. */
  void remember(String archive, Query query, List<SeriesRecord> records) throws IOException {
    Path file = answer(archive, query);
    Files.createDirectories(file.getParent());
    Path beside = file.resolveSibling(UUID.randomUUID() + ".tmp");
    Files.writeString(beside, gson.toJson(new Answer(clock.millis(), records)));
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The last answer to this query. */
  Optional<Remembered> recall(String archive, Query query) throws IOException {
    Path file = answer(archive, query);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    return read(file, Answer.class)
        .filter(a -> a.records != null)
        .map(a -> new Remembered(Instant.ofEpochMilli(a.time), a.records));
  }

  private Path answer(String archive, Query query) {
    byte[] text = query.toString().getBytes(StandardCharsets.UTF_8);
    return root.resolve(SEARCHES)
        .resolve(EntryNames.safe(archive))
        .resolve(Md5.hex(text, text.length) + ".json");
  }

  /** Remembers a text that seldom changes, such as a citation. */
  void rememberText(String key, String text) throws IOException {
    Path file = text(key);
    Files.createDirectories(file.getParent());
    Path beside = file.resolveSibling(UUID.randomUUID() + ".tmp");
    Files.writeString(beside, text);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The text, if it was remembered no longer ago than this. */
  Optional<String> recallText(String key, Duration longest) throws IOException {
    Path file = text(key);
    boolean fresh =
        Files.isRegularFile(file) && !used(file).isBefore(clock.instant().minus(longest));
    return fresh ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  private Path text(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    return root.resolve(TEXTS).resolve(Md5.hex(bytes, bytes.length) + ".txt");
  }

  private <T> Optional<T> read(Path file, Class<T> type) throws IOException {
    try {
      return Optional.ofNullable(gson.fromJson(Files.readString(file), type));
    } catch (JsonParseException | CharacterCodingException e) {
      return Optional.empty(); // written by a later version, or damaged: as if it were not there
    }
  }

  /** Time since then in words. */
  String age(Instant then) {
    Duration d = Duration.between(then, clock.instant());
    if (d.toDays() > 1) {
      return d.toDays() + " days";
    }
    if (d.toHours() > 1) {
      return d.toHours() + " hours";
    }
    return d.toMinutes() > 1 ? d.toMinutes() + " minutes" : "a minute";
  }
}
