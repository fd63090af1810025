package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveSettings;
import org.tciaviewer.archive.Archives;
import org.tciaviewer.archive.Query;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.fixtures.CtSlices;
import org.tciaviewer.job.Job;
import org.tciaviewer.pixel.VoxelType;
import org.tciaviewer.series.LoadOptions;

class SeriesMemoryTest {
  private static final long MB = 1_000_000;

  /** 1000 CT slices of 512 x 512. */
  private static final SeriesMemory LARGE = new SeriesMemory(1000, 512 * 512, 2);

  @TempDir private Path folder;

  private static SeriesRecord listed(int images, long bytes, String modality, String syntax) {
    return SeriesRecord.builder("1.2.3")
        .modality(modality, "")
        .size(images, bytes)
        .transferSyntax(syntax)
        .build();
  }

  @Test
  void listedSeriesNeedsItsPixelsAndSomeMore() {
    long slice = 512 * 512 * 2;
    long need = SeriesMemory.ofListed(listed(100, 100 * (slice + 4000), "CT", ""));

    // At most twice, when a slice is humongous in small regions.
    assertThat(need).isBetween(100 * slice, 2 * 100 * slice + 60 * MB);
  }

  @Test
  void positronSeriesIsFloatAndCompressedFilesGrow() {
    long slice = 128 * 128 * 2 + 4000;
    long ct = SeriesMemory.ofListed(listed(1000, 1000 * slice, "CT", ""));
    long pet = SeriesMemory.ofListed(listed(1000, 1000 * slice, "PT", ""));
    long coded = SeriesMemory.ofListed(listed(1000, 1000 * slice, "CT", "1.2.840.10008.1.2.4.70"));

    assertThat(pet).isGreaterThan(ct + 30 * MB);
    assertThat(coded).isGreaterThan(ct + 60 * MB);
  }

  @Test
  void smallSeriesNeedsLittle() {
    long slice = 100 * 100 * 2;
    long need = SeriesMemory.ofListed(listed(10, 10 * (slice + 4000), "CT", ""));

    assertThat(need).isBetween(10 * slice, 10 * slice + MB);
  }

  @Test
  void seriesWithoutPixelsOfItsOwnHasNoNeed() {
    assertThat(SeriesMemory.ofListed(listed(1, 100_000, "RTSTRUCT", ""))).isEqualTo(-1);
    assertThat(SeriesMemory.ofListed(listed(1, 100_000, "SEG", ""))).isEqualTo(-1);
  }

  @Test
  void seriesOfWhichNothingIsToldHasNoNeed() {
    assertThat(SeriesMemory.ofListed(listed(-1, -1, "CT", ""))).isEqualTo(-1);
    assertThat(SeriesMemory.ofListed(listed(5, -1, "CT", ""))).isEqualTo(-1);
  }

  @Test
  void rangeAndTypeCount() {
    assertThat(LARGE.count(LoadOptions.SliceRange.ALL)).isEqualTo(1000);
    assertThat(LARGE.count(new LoadOptions.SliceRange(11, 20, 3))).isEqualTo(4);
    assertThat(LARGE.count(new LoadOptions.SliceRange(1001, 2000, 1))).isZero();
    assertThat(LARGE.bytesPerPixel(VoxelType.BITS_32)).isEqualTo(4);
    assertThat(LARGE.bytesPerPixel(VoxelType.BITS_8)).isEqualTo(1);
    assertThat(LARGE.bytesPerPixel(VoxelType.AUTO)).isEqualTo(2);
  }

  @Test
  void headerTellsWhatTheListLeavesOpen() throws Exception {
    CtSlices ct = new CtSlices("1.2.3.5", 40, 30);
    for (int k = 0; k < 25; k++) {
      Files.write(folder.resolve("IM" + k), ct.file(k));
    }
    try (Archive archive = Archives.open("local", ArchiveSettings.defaults().withPath(folder))) {
      SeriesRecord r = archive.search(Query.builder().build(), Job.silent()).get(0);

      assertThat(SeriesMemory.of(archive, r, 0, Job.silent()))
          .isEqualTo(new SeriesMemory(25, 40 * 30, 2));
    }
  }

  private static MemoryOffers offers(long free, LoadOptions options) {
    long need = LARGE.bytes(LARGE.count(options.slices()), 2);
    return MemoryOffers.of("P1 chest", LARGE, options, need, free);
  }

  private static List<String> keys(MemoryOffers offers) {
    return offers.offers().stream().map(o -> o.keys().line()).toList();
  }

  @Test
  void everyOfferFitsAndItsKeysAreThoseOfTheCommand() {
    MemoryOffers offers = offers(500 * MB, LoadOptions.DEFAULT);

    assertThat(keys(offers)).hasSizeGreaterThanOrEqualTo(3).startsWith("virtual");
    for (MemoryOffers.Offer o : offers.offers()) {
      assertThat(o.bytes()).as(o.text()).isLessThan(500 * MB);
      o.keys().checkedFor("TCIA Open Series...", OpenKeys.ALL);
    }
    assertThat(offers.sentence())
        .startsWith("P1 chest needs ")
        .contains("500 MB of ", "add one of: virtual (", "slices=", "step=", "Memory & Threads")
        .doesNotContain("\n");
  }

  @Test
  void offeredRangeIsInTheMiddle() {
    String range = keys(offers(500 * MB, LoadOptions.DEFAULT)).get(1).replace("slices=", "");
    long from = Long.parseLong(range.substring(0, range.indexOf('-')));
    long to = Long.parseLong(range.substring(range.indexOf('-') + 1));

    assertThat(from - 1).isBetween(1000 - to - 1, 1000 - to + 1);
  }

  @Test
  void whereOnlyHeadersFitOnlyTheVirtualStackIsOffered() {
    assertThat(keys(offers(40 * MB, LoadOptions.DEFAULT))).containsExactly("virtual");
  }

  @Test
  void nobodyToAskIsAFailureThatLeadsToTheChapterOnMemory() {
    MemoryOffers offers = offers(500 * MB, LoadOptions.DEFAULT);
    Failure failure = Failure.of(new MemoryOffers.TooLarge(offers));

    assertThat(failure.anchor()).isEqualTo("memory");
    assertThat(failure.message()).isEqualTo(offers.sentence());
  }

  @Test
  void keysOfAnOfferTakeThePlaceOfThoseOfTheUser() {
    Keys keys = Keys.parse("series=1.2 slices=1-900 step=2");

    assertThat(keys.withAll(Keys.parse("step=4 virtual")).line())
        .isEqualTo("series=1.2 slices=1-900 step=4 virtual");
    assertThatThrownBy(() -> keys.with("step", "3")).isInstanceOf(IllegalArgumentException.class);
  }
}
