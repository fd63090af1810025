package org.tciaviewer.archive.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.tciaviewer.archive.BufferPool;
import org.tciaviewer.archive.EntryNames;
import org.tciaviewer.archive.ZipLimits;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * Files that lie somewhere, in folders or in zips, in the order of their names. Keeps zips open
 * until it is closed. Thread-safe once it is made.
 */
final class Shelf implements AutoCloseable {
  /** The largest public series have 20,000 files; a user who picks a whole disk is told so. */
  private static final int MOST_FILES = 200_000;

  private static final int DEEPEST = 32;

  /** Deflate cannot do better than 1032 to 1. */
  private static final long MOST_INFLATION = 1100;

  /** Bytes read at a time. */
  private static final int PIECE = 128 << 10;

  /** One file, on disk or in a zip. */
  interface Place {
    /** Name below the path that was opened, with forward slashes. */
    String name();

    /** Bytes. */
    long size();

    /** Its content from the start; the caller closes it. */
    InputStream open() throws IOException;

    /** Reads from the start, up to so many bytes; answers how many there were. */
    default int read(byte[] into, int most) throws IOException {
      try (InputStream in = open()) {
        return in.readNBytes(into, 0, most);
      }
    }

    /** CRC-32 that the content must have, −1 if none is known. */
    long crc();
  }

  private record OnDisk(String name, long size, Path path) implements Place {
    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(path);
    }

    /** In pieces: the channel copies each through memory of its own, which stays in the cache. */
    @Override
    public int read(byte[] into, int most) throws IOException {
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
        int done = 0;
        while (done < most) {
          int got = channel.read(ByteBuffer.wrap(into, done, Math.min(PIECE, most - done)));
          if (got < 0) {
            break;
          }
          done += got;
        }
        return done;
      }
    }

    @Override
    public long crc() {
      return -1;
    }
  }

  private record InZip(String name, long size, long crc, ZipFile zip, ZipEntry entry)
      implements Place {
    @Override
    public InputStream open() throws IOException {
      return zip.getInputStream(entry);
    }
  }

  private final List<Place> places = new ArrayList<>();
  private final List<ZipFile> zips = new ArrayList<>();

  private Shelf() {}

  /**
   * Lists everything below the path.
   *
   * @throws IOException when the path does not exist or a zip is broken and the only thing there
   */
  static Shelf of(Path path, Job job) throws IOException {
    Shelf shelf = new Shelf();
    boolean good = false;
    try {
      if (Files.isDirectory(path)) {
        shelf.addFolder(path, job);
      } else {
        shelf.addFile(path, path.getFileName().toString(), Files.size(path));
      }
      shelf.places.sort(Comparator.comparing(Place::name));
      good = true;
      return shelf;
    } finally {
      if (!good) {
        shelf.close();
      }
    }
  }

  List<Place> places() {
    return places;
  }

  private void addFolder(Path root, Job job) throws IOException {
    Set<FileVisitOption> noLinks = EnumSet.noneOf(FileVisitOption.class);
    Path real = root.toRealPath();
    Files.walkFileTree(
        real,
        noLinks,
        DEEPEST,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            job.checkCancelled();
            if (attributes.isRegularFile()) {
              addOrNotice(real, file, attributes.size(), job);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            job.notice(Notice.warning("File not read", String.valueOf(e), file.toString()));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void addOrNotice(Path real, Path file, long size, Job job) throws IOException {
    String name = real.relativize(file).toString().replace('\\', '/');
    try {
      addFile(file, name, size);
    } catch (FormatException e) {
      job.notice(Notice.warning("Zip not read", e.getMessage(), name));
    }
  }

  private void addFile(Path file, String name, long size) throws IOException {
    if (!name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
      add(new OnDisk(name, size, file));
      return;
    }
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw new FormatException(
          name + ": no zip, or cut short (" + e.getMessage() + "); fetch it again", e);
    }
    zips.add(zip);
    var entries = zip.entries();
    while (entries.hasMoreElements()) {
      ZipEntry e = entries.nextElement();
      if (!e.isDirectory()) {
        refuseIfImpossible(name, e);
        add(new InZip(EntryNames.safe(e.getName()), e.getSize(), e.getCrc(), zip, e));
      }
    }
  }

  /** Memory is allocated by the size that an entry claims, so the claim must be possible. */
  private static void refuseIfImpossible(String zip, ZipEntry e) throws FormatException {
    if (e.getSize() < 0 || e.getSize() > MOST_INFLATION * (e.getCompressedSize() + 1)) {
      throw new FormatException(
          zip
              + ": entry "
              + EntryNames.safe(e.getName())
              + " claims "
              + e.getSize()
              + " bytes in "
              + e.getCompressedSize()
              + " compressed ones; refused");
    }
  }

  private void add(Place place) throws FormatException {
    if (places.size() >= MOST_FILES) {
      throw new FormatException("more than " + MOST_FILES + " files; choose a smaller folder");
    }
    places.add(place);
  }

  /** Bytes within a file, fewer at its end. */
  static byte[] part(Place place, long offset, int length) throws IOException {
    try (InputStream in = place.open()) {
      in.skipNBytes(offset);
      return in.readNBytes(length);
    }
  }

  /** The first bytes of a file, at most so many. */
  static byte[] head(Place place, int most) throws IOException {
    try (InputStream in = place.open()) {
      return in.readNBytes(most);
    }
  }

  /**
   * Reads a file whole into an array of the pool, which is longer, and checks length and CRC.
   *
   * @throws FormatException when it is too long, or a zip entry is not what its zip says
   */
  static byte[] read(Place place, BufferPool pool) throws IOException {
    if (place.size() > ZipLimits.ONE_INSTANCE) {
      throw new FormatException(
          place.name() + ": " + place.size() + " bytes are more than one instance may have");
    }
    int size = (int) place.size();
    byte[] array = pool.take(size + 1); // one more tells a file that has grown
    try {
      int n = place.read(array, size + 1);
      if (n != size || (place.crc() >= 0 && crc(array, n) != place.crc())) {
        throw new FormatException(
            place.name() + ": content does not have the length or CRC-32 it should have");
      }
      return array;
    } catch (ZipException e) {
      throw new FormatException(place.name() + ": does not inflate (" + e.getMessage() + ")", e);
    }
  }

  private static long crc(byte[] array, int length) {
    CRC32 crc = new CRC32();
    crc.update(array, 0, length);
    return crc.getValue();
  }

  @Override
  public void close() {
    for (ZipFile zip : zips) {
      try {
        zip.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    zips.clear();
  }
}
