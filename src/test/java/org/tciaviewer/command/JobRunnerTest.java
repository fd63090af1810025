package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tciaviewer.job.Notice;

class JobRunnerTest {
  @Test
  void everyArchiveThatServedIsSaid() {
    assertThat(
            JobRunner.lines(
                List.of(
                    Notice.info("Served by", "idc", "1.2.3"),
                    Notice.info("Served by", "idc", "1.2.4"),
                    Notice.info("Served by", "nbia", "1.2.5"))))
        .containsExactly(
            "TCIA INFO: Served by: idc (1.2.3) (and 1 more of this kind)",
            "TCIA INFO: Served by: nbia (1.2.5)");
  }

  @Test
  void manyValuesOfAFindingAreOneLine() {
    List<Notice> marks =
        IntStream.range(0, 19)
            .mapToObj(n -> Notice.warning("Marks outside", "nodule " + n, "069.xml"))
            .toList();
    assertThat(JobRunner.lines(marks))
        .containsExactly(
            "TCIA WARNING: Marks outside: nodule 0 (069.xml) (and 18 more of this kind)");
  }
}
