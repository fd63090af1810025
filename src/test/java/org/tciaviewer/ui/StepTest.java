package org.tciaviewer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.command.Keys;

/** The commands behind the buttons of the search window. */
class StepTest {
  private static final SeriesRecord A = record("1.2.840.1", "idc");
  private static final SeriesRecord B = record("1.2.840.2", "nbia");
  private static final SeriesRecord SEG = record("1.2.840.3", "idc");
  private static final SeriesRecord STRUCT = record("1.2.840.4", "idc");

  private static SeriesRecord record(String uid, String source) {
    return SeriesRecord.builder(uid).source(source, "").build();
  }

  @Test
  void openingIsOneCommandThatReplays() {
    List<Step> steps = Step.open(List.of(A), AnnotationChoice.ALL, Keys.NONE);

    assertThat(Step.macro(steps))
        .isEqualTo(
            "run(\"TCIA Open Series...\", \"series=1.2.840.1 source=idc annotations=all\");\n");
  }

  @Test
  void someOfTheAnnotationsAreDrawnOneByOne() {
    AnnotationChoice some =
        AnnotationChoice.of(List.of(SEG, STRUCT), true, Set.of("1.2.840.4"), true);

    assertThat(Step.macro(Step.open(List.of(A), some, Keys.NONE)))
        .isEqualTo(
            """
            run("TCIA Open Series...", "series=1.2.840.1 source=idc annotations=lidc");
            run("TCIA Overlay Annotations...", "series=1.2.840.4 source=idc");
            """);
  }

  @Test
  void everythingTickedIsAll() {
    Set<String> both = Set.of("1.2.840.3", "1.2.840.4");

    assertThat(AnnotationChoice.of(List.of(SEG, STRUCT), true, both, true))
        .isEqualTo(AnnotationChoice.ALL);
    assertThat(AnnotationChoice.of(List.of(SEG, STRUCT), true, Set.of(), false))
        .isEqualTo(AnnotationChoice.NONE);
  }

  @Test
  void seriesOfSeveralArchivesAreAskedOfAll() {
    assertThat(Step.list(List.of(A, B)).keys().line())
        .isEqualTo("series=1.2.840.1,1.2.840.2 source=auto");
    assertThat(Step.download(List.of(B), "/data/my study").keys().line())
        .isEqualTo("series=1.2.840.2 source=nbia path=[/data/my study]");
  }

  @Test
  void rangeLeavesOutWhatIsTheDefault() {
    assertThat(RangeDialog.keys(1, 64, 1, 64, false)).isEqualTo(Keys.NONE);
    assertThat(RangeDialog.keys(40, 10, 2, 64, true).line())
        .isEqualTo("slices=10-40 step=2 virtual");
  }
}
