package org.tciaviewer.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;

/** What every {@link AnnotationFormat} has to keep; extend it and give a valid file. */
public abstract class AnnotationFormatContract {
  private static final int DAMAGES = 300;

  /** The format under test. */
  protected abstract AnnotationFormat format();

  /** A valid file with at least one annotation. */
  protected abstract byte[] validFile();

  @Test
  void isFoundAsAService() {
    assertThat(AnnotationFormats.all())
        .extracting(f -> f.getClass().getName())
        .contains(format().getClass().getName());
  }

  @Test
  void recognisesItsOwnFileWhateverItsName() {
    assertThat(format().recognises(validFile(), "a.dat")).isTrue();
  }

  @Test
  void isTheFormatThatIsChosenForItsFile() {
    assertThat(AnnotationFormats.of(validFile(), "a.dat").orElseThrow().name())
        .isEqualTo(format().name());
  }

  @Test
  void doesNotRecogniseOtherBytesAndNeverThrows() {
    assertThat(format().recognises(new byte[0], "")).isFalse();
    assertThat(format().recognises(new byte[200], "a.xml")).isFalse();
    byte[] html = "<html><body>Not found</body></html>".getBytes(StandardCharsets.UTF_8);
    assertThat(format().recognises(html, "a.dcm")).isFalse();
  }

  @Test
  void readsAnnotationsWithTheNameOfTheFile() throws IOException {
    AnnotationSet set = format().read(validFile(), "folder/a.dat", Job.silent());
    assertThat(set.format()).isEqualTo(format().name());
    assertThat(set.name()).isEqualTo("folder/a.dat");
    assertThat(set.annotations()).isNotEmpty();
    assertThat(set.annotations()).allSatisfy(a -> assertThat(a.file()).isEqualTo("folder/a.dat"));
  }

  @Test
  void readsTheSameTwiceAndLeavesTheBytesAlone() throws IOException {
    byte[] bytes = validFile();
    byte[] copy = bytes.clone();
    AnnotationSet first = format().read(bytes, "a", Job.silent());
    AnnotationSet second = format().read(bytes, "a", Job.silent());
    assertThat(bytes).isEqualTo(copy);
    assertThat(second.references()).isEqualTo(first.references());
    assertThat(second.annotations())
        .extracting(Annotation::name)
        .isEqualTo(first.annotations().stream().map(Annotation::name).toList());
  }

  @Test
  void fileCutInTheMiddleNamesTheFile() {
    byte[] bytes = validFile();
    byte[] cut = Arrays.copyOf(bytes, bytes.length / 2);
    assertThatThrownBy(() -> format().read(cut, "cut-file", Job.silent()))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("cut-file");
  }

  @Test
  void damagedFileGivesFormatExceptionOrAResultNeverAnotherError() {
    Random random = new Random(42);
    for (int n = 0; n < DAMAGES; n++) {
      byte[] bytes = validFile();
      for (int m = 0; m <= n % 4; m++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Throwable thrown = catchThrowable(() -> format().read(bytes, "damaged", Job.silent()));
      if (thrown != null) {
        assertThat(thrown).as("damage " + n).isInstanceOf(FormatException.class);
      }
    }
  }

  @Test
  void cancelledJobEndsReading() {
    Job job = Job.silent();
    job.cancel();
    assertThatThrownBy(() -> format().read(validFile(), "a", job))
        .isInstanceOf(CancellationException.class);
  }
}
