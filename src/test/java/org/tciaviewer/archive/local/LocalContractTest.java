package org.tciaviewer.archive.local;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveContract;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.ArchiveFake;
import org.tciaviewer.archive.FakeSeries;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.Retries;
import org.tciaviewer.job.Job;

/** Files on disk keep what every archive promises; what only a network does wrong is skipped. */
class LocalContractTest extends ArchiveContract {
  @TempDir Path folder;

  @Override
  protected ArchiveFake start() {
    return new Folder(folder);
  }

  @Test
  @Override
  protected void deadServerIsAnArchiveException() throws IOException {
    try (Archive nowhere = new LocalArchive("local", folder.resolve("gone"))) {
      assertThatThrownBy(() -> nowhere.search(Query.builder().build(), Job.silent()))
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining("there is no file or folder");
    }
  }

  private static final class Folder implements ArchiveFake {
    private final Path folder;
    private final List<FakeSeries> series =
        List.of(
            new FakeSeries("LIDC-IDRI", "LIDC-IDRI-0001", "a", "CT", 5),
            new FakeSeries("LIDC-IDRI", "LIDC-IDRI-0002", "b", "CT", 2),
            new FakeSeries("LIDC-IDRI", "LIDC-IDRI-0001", "c", "SEG", 1),
            new FakeSeries("Bob's \"Scans\"", "B-1", "d", "MR", 2));

    Folder(Path folder) {
      this.folder = folder;
      try {
        StringBuilder csv =
            new StringBuilder("Series UID,Collection,Subject ID,Study UID,Number of Images\r\n");
        for (FakeSeries s : series) {
          csv.append(s.uid).append(',').append(s.collection).append(',').append(s.patient);
          csv.append(',').append(s.studyUid).append(',').append(s.files.size()).append("\r\n");
          Path own = Files.createDirectories(folder.resolve(s.uid));
          for (int i = 0; i < s.files.size(); i++) {
            Files.write(own.resolve(i + ".dcm"), s.files.get(i));
          }
        }
        Files.writeString(folder.resolve("metadata.csv"), csv);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Archive open(Duration stall, Retries retries) {
      return new LocalArchive("local", folder);
    }

    @Override
    public List<FakeSeries> series() {
      return series;
    }

    private static void skip() {
      Assumptions.abort("files on disk have no network to fail");
    }

    @Override
    public void failNextDownload(Fault fault) {
      skip();
    }

    @Override
    public void failNextInstance(Fault fault) {
      skip();
    }

    @Override
    public void failRepairs() {
      skip();
    }

    @Override
    public void answerNextSearch(int status, String contentType, String body) {
      skip();
    }

    /** Nothing answers any more; the folder itself is removed by the test. */
    @Override
    public void close() {}
  }
}
