package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.fixtures.CtSlices;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.series.LoadOptions;
import org.tciaviewer.series.LoadedVolume;
import org.tciaviewer.series.SliceInfo;

class SeriesLoadTest {
  private static final CtSlices CT = new CtSlices("1.2.3", 5, 4);
  private static final byte[] NO_DICOM = "no DICOM".getBytes(StandardCharsets.US_ASCII);

  private final Job job = Job.silent();
  private final SeriesLoad load = new SeriesLoad(LoadOptions.DEFAULT, Optional.empty(), job);

  @AfterEach
  void close() {
    load.close();
  }

  private static List<String> uids(List<LoadedVolume> volumes) {
    return volumes.get(0).volume().slices().stream().map(SliceInfo::sopInstanceUid).toList();
  }

  @Test
  void instancesInAnyOrderBecomeOneVolume() throws IOException {
    List<LoadedVolume> volumes =
        load.read(new ListedStream().add("b", CT.file(1)).add("a", CT.file(0)).expecting(2));

    assertThat(uids(volumes)).containsExactly(CT.sopUid(0), CT.sopUid(1));
    assertThat(volumes.get(0).voxels().get(1).value(2)).isEqualTo(CtSlices.hu(2, 0, 1));
    assertThat(load.incomplete()).isEmpty();
    assertThat(job.notices()).noneMatch(n -> n.severity() != Notice.Severity.INFO);
  }

  @Test
  void oneBadInstanceIsLeftOutWithANotice() throws IOException {
    List<LoadedVolume> volumes =
        load.read(new ListedStream().add("bad", NO_DICOM).add("a", CT.file(0)));

    assertThat(uids(volumes)).containsExactly(CT.sopUid(0));
    assertThat(job.notices())
        .anyMatch(n -> n.severity() == Notice.Severity.ERROR && n.where().equals("bad"));
  }

  @Test
  void onlyBadInstancesFailAndNameTheFile() {
    assertThatThrownBy(() -> load.read(new ListedStream().add("bad", NO_DICOM)))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("bad");
  }

  @Test
  void instanceWithWrongChecksumIsRemoved() throws IOException {
    List<LoadedVolume> volumes =
        load.read(new ListedStream().add("a", CT.file(0)).add("b", CT.file(1)).bad("b"));

    assertThat(uids(volumes)).containsExactly(CT.sopUid(0));
    assertThat(load.incomplete()).isPresent();
  }

  @Test
  void goodCopyReplacesABadOneOfTheSameInstance() throws IOException {
    List<LoadedVolume> volumes =
        load.read(
            new ListedStream()
                .add("a", new CtSlices("1.2.3", 9, 9).file(0))
                .add("b", CT.file(1))
                .addReplacing("a", "a", CT.file(0)));

    assertThat(volumes).hasSize(1);
    assertThat(uids(volumes)).containsExactly(CT.sopUid(0), CT.sopUid(1));
  }

  @Test
  void fewerInstancesThanPromisedMakeTheSeriesIncomplete() throws IOException {
    load.read(new ListedStream().add("a", CT.file(0)).expecting(3));

    assertThat(load.incomplete()).hasValueSatisfying(why -> assertThat(why).contains("1 of 3"));
  }

  @Test
  void annotationFilesAreKeptBeside() throws IOException {
    load.read(
        new ListedStream()
            .add("a", CT.file(0))
            .add(InstanceBytes.Kind.ANNOTATION, "069.xml", NO_DICOM));

    assertThat(load.annotationFiles()).hasSize(1);
    assertThat(load.annotationFiles().get(0).name()).isEqualTo("069.xml");
    assertThat(load.annotationFiles().get(0).bytes()).isEqualTo(NO_DICOM);
  }

  @Test
  void cancellingAStalledStreamKeepsWhatHasArrived() throws Exception {
    ListedStream stream = new ListedStream().add("a", CT.file(0)).stallingUntilCancelled(job);
    Thread canceller =
        new Thread(
            () -> {
              stream.awaitStall();
              job.cancel();
            });
    canceller.start();

    List<LoadedVolume> volumes = load.read(stream);
    canceller.join();

    assertThat(uids(volumes)).containsExactly(CT.sopUid(0));
    assertThat(load.incomplete()).contains("cancelled after 1 slices");
  }

  @Test
  void cancellingBeforeAnythingArrivedThrows() {
    job.cancel();

    assertThatThrownBy(() -> load.read(new ListedStream().stallingUntilCancelled(job)))
        .isInstanceOf(CancellationException.class);
  }
}
