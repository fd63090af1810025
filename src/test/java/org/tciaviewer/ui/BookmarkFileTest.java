package org.tciaviewer.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.job.FormatException;

class BookmarkFileTest {
  private static final SavedSearch LUNG =
      new SavedSearch("lung \"CT\" ü", Map.of("source", "idc", "modality", "CT"));

  @TempDir private Path folder;
  private Path path;
  private BookmarkFile file;

  @BeforeEach
  void setUp() {
    path = folder.resolve(BookmarkFile.NAME);
    file = new BookmarkFile(path);
  }

  private static MarkedSeries series(int n) {
    return new MarkedSeries("idc", "1.2." + n, "LIDC-IDRI", "P" + n, "CT", "Thorax", n);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void entriesComeBackAsTheyWere() throws IOException {
    file.update(b -> b.opened(List.of(series(1), series(2))).toggled(series(3)).with(LUNG));
    Bookmarks read = new BookmarkFile(path).read().bookmarks();
    assertThat(read.recent()).containsExactly(series(2), series(1));
    assertThat(read.favourites()).containsExactly(series(3));
    assertThat(read.searches()).containsExactly(LUNG);
    assertThat(names()).containsExactly(BookmarkFile.NAME);
  }

  @Test
  void recentsAreTheLastTwentyWithoutRepeats() throws IOException {
    file.update(b -> b.opened(IntStream.range(0, 30).mapToObj(n -> series(n)).toList()));
    file.update(b -> b.opened(List.of(series(15))));
    List<MarkedSeries> recent = file.read().bookmarks().recent();
    assertThat(recent).hasSize(20).doesNotHaveDuplicates().startsWith(series(15), series(29));
  }

  @Test
  void favouriteIsMarkedAndUnmarked() throws IOException {
    file.update(b -> b.toggled(series(1)));
    assertThat(file.read().bookmarks().isFavourite(series(1))).isTrue();
    file.update(b -> b.toggled(series(1)));
    assertThat(file.read().bookmarks().favourites()).isEmpty();
  }

  @Test
  void cutFileKeepsWhatWasBeforeTheCutAndACopy() throws IOException {
    file.update(b -> b.with(LUNG).toggled(series(1)).toggled(series(2)));
    String whole = Files.readString(path);
    String cut = whole.substring(0, whole.indexOf("P2"));
    Files.writeString(path, cut);

    BookmarkFile.Contents contents = file.update(b -> b.toggled(series(9)));

    assertThat(contents.message())
        .contains(path + " is damaged")
        .contains("2 entries could be read")
        .contains(".damaged-");
    assertThat(file.read())
        .isEqualTo(
            new BookmarkFile.Contents(
                new Bookmarks(List.of(), List.of(series(1), series(9)), List.of(LUNG)), ""));
    assertThat(names()).hasSize(2);
    assertThat(Files.readString(folder.resolve(names().get(1)))).isEqualTo(cut);
  }

  @Test
  void everyCutIsSurvivedWithACopy() throws IOException {
    file.update(b -> b.with(LUNG).opened(List.of(series(1))));
    String whole = Files.readString(path).strip();
    for (int length = 0; length < whole.length(); length += 7) {
      BookmarkJson.Reading reading = BookmarkJson.read(whole.substring(0, length));
      assertThat(reading.isSound()).as("cut at " + length).isFalse();
      assertThat(reading.damage()).isNotBlank();
    }
  }

  @Test
  void bytesThatAreNoTextAreKeptAsACopy() throws IOException {
    byte[] noise = "\u00ff\u00fe\u0000x".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(path, noise);
    assertThat(file.read().message()).contains("is damaged");
    assertThat(names()).hasSize(2);
    assertThat(Files.readAllBytes(folder.resolve(names().get(1)))).isEqualTo(noise);
  }

  @Test
  void entryOfTheWrongShapeCostsOnlyItself() throws IOException {
    file.update(b -> b.toggled(series(1)).toggled(series(2)));
    Files.writeString(path, Files.readString(path).replace("\"series\": \"1.2.1\"", "\"x\": 1"));
    assertThat(file.read().bookmarks().favourites()).containsExactly(series(2));
    assertThat(names()).hasSize(2);
  }

  @Test
  void fileOfANewerVersionIsLeftAlone() throws IOException {
    file.update(b -> b.with(LUNG));
    String newer = Files.readString(path).replace("\"version\": 1", "\"version\": 2");
    Files.writeString(path, newer);
    assertThatThrownBy(() -> file.update(b -> b.toggled(series(1))))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("version 2; update TCIA Viewer");
    assertThat(Files.readString(path)).isEqualTo(newer);
  }

  @Test
  void sharedFileHasNoRecentsAndIsMergedWithoutLoss() throws IOException {
    file.update(b -> b.opened(List.of(series(1))).toggled(series(2)).with(LUNG));
    Path shared = folder.resolve("shared.json");
    file.exportTo(shared);
    assertThat(Files.readString(shared)).doesNotContain("P1").contains("P2");

    BookmarkFile other = new BookmarkFile(folder.resolve("other").resolve("b.json"));
    SavedSearch mine = LUNG.withName(LUNG.name());
    other.update(b -> b.with(new SavedSearch(mine.name(), Map.of("source", "nbia"))));
    Bookmarks merged = other.importFrom(shared).bookmarks();
    assertThat(merged.favourites()).containsExactly(series(2));
    assertThat(merged.searches())
        .extracting(SavedSearch::name)
        .containsExactly(LUNG.name(), LUNG.name() + " (2)");
    assertThat(other.importFrom(shared).bookmarks().searches()).hasSize(2);
  }

  /** The user's own file names patients; one that is shared lies in a folder of a group. */
  @Test
  void sharedFileMayBeReadByWhomTheFolderAllows() throws IOException {
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "needs POSIX");
    file.update(b -> b.toggled(series(2)));
    file.exportTo(folder.resolve("shared.json"));
    Path usual = Files.writeString(folder.resolve("usual.txt"), "");
    assertThat(Files.getPosixFilePermissions(folder.resolve("shared.json")))
        .isEqualTo(Files.getPosixFilePermissions(usual));
    assertThat(Files.getPosixFilePermissions(path))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }

  @Test
  void damagedSharedFileAddsNothing() throws IOException {
    Path shared = Files.writeString(folder.resolve("shared.json"), "{\"format\":");
    assertThatThrownBy(() -> file.importFrom(shared))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("shared.json");
    assertThat(file.read().bookmarks()).isEqualTo(Bookmarks.NONE);
  }
}
