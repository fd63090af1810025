package org.tciaviewer.archive.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tciaviewer.archive.BufferPool;
import org.tciaviewer.archive.dicomweb.MultipartReader.Lengths;
import org.tciaviewer.archive.dicomweb.MultipartReader.Part;
import org.tciaviewer.job.FormatException;

class MultipartReaderTest {
  private static List<String> read(String body, String boundary, Lengths lengths)
      throws IOException {
    return texts(reader(body.getBytes(StandardCharsets.ISO_8859_1), boundary, lengths));
  }

  private static MultipartReader reader(byte[] body, String boundary, Lengths lengths) {
    return new MultipartReader(
        new ByteArrayInputStream(body), boundary, lengths, new BufferPool(2));
  }

  private static List<String> texts(MultipartReader reader) throws IOException {
    List<String> texts = new ArrayList<>();
    for (Optional<Part> p = reader.next(); p.isPresent(); p = reader.next()) {
      texts.add(new String(p.get().array(), 0, p.get().length(), StandardCharsets.ISO_8859_1));
    }
    return texts;
  }

  @ParameterizedTest
  @EnumSource(Lengths.class)
  void partsAreWhatLiesBetweenTheDelimiters(Lengths lengths) throws IOException {
    String body =
        "preamble\r\n--b\r\nContent-Type: x\r\nContent-Length: 3\r\n\r\none\r\n--b \r\n\r\n"
            + "two\r\n--a\r\n\r\n--b\r\nContent-Length: 0\r\n\r\n\r\n--b--\r\nepilogue";
    assertThat(read(body, "b", lengths)).containsExactly("one", "two\r\n--a\r\n", "");
  }

  @ParameterizedTest
  @EnumSource(Lengths.class)
  void partBeforeAnUnclosedDelimiterIsWhole(Lengths lengths) throws IOException {
    String body = "--b\r\nContent-Length: 3\r\n\r\none\r\n--b";
    MultipartReader r = reader(body.getBytes(StandardCharsets.ISO_8859_1), "b", lengths);
    assertThat(r.next()).get().extracting(Part::length).isEqualTo(3);
    assertThatThrownBy(r::next).isInstanceOf(EOFException.class);
  }

  @Test
  void headersAreKeptInLowerCase() throws IOException {
    MultipartReader r =
        reader(
            "--b\r\nContent-TYPE: a/b; c=d\r\n\r\n.\r\n--b--".getBytes(StandardCharsets.UTF_8),
            "b",
            Lengths.BELIEVED);
    assertThat(r.next().orElseThrow().headers()).containsEntry("content-type", "a/b; c=d");
  }

  @Test
  void linesMayEndWithoutCarriageReturn() throws IOException {
    assertThat(read("--b\n\none\r\n--b\n\ntwo\n--b--\n", "b", Lengths.IGNORED))
        .containsExactly("one\r", "two");
  }

  @Test
  void bodyWithoutPartsIsEmpty() throws IOException {
    assertThat(read("--b--\r\n", "b", Lengths.BELIEVED)).isEmpty();
  }

  @Test
  void boundaryOfTheBodyWinsOverTheDeclaredOne() throws IOException {
    String body = "\r\n--real\r\n\r\none\r\n--real--";
    assertThat(read(body, "declared", Lengths.IGNORED)).containsExactly("one");
    assertThat(read(body, "", Lengths.IGNORED)).containsExactly("one");
  }

  @Test
  void bodyWithoutAnyDelimiterIsRefused() {
    String body = "x".repeat(100) + "\r\n" + "y".repeat(40_000);
    assertThatThrownBy(() -> read(body, "b", Lengths.BELIEVED))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("--b");
  }

  @Test
  void lengthThatDoesNotEndAtADelimiterIsRefused() {
    String body = "--b\r\nContent-Length: 2\r\n\r\none\r\n--b--";
    assertThatThrownBy(() -> read(body, "b", Lengths.BELIEVED)).isInstanceOf(FormatException.class);
  }

  @Test
  void lengthBeyondTheBodyAllocatesLittleAndIsACut() {
    String body = "--b\r\nContent-Length: 1000000000\r\n\r\none\r\n--b--";
    assertThatThrownBy(() -> read(body, "b", Lengths.BELIEVED)).isInstanceOf(EOFException.class);
    String huge = body.replace("1000000000", "1000000000000");
    assertThatThrownBy(() -> read(huge, "b", Lengths.BELIEVED)).isInstanceOf(FormatException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 10, 28, 30, 40, 44, 47})
  void everyCutIsNoticed(int length) {
    String body = "--b\r\nContent-Length: 3\r\n\r\none\r\n--b\r\n\r\ntwo\r\n--b--";
    assertThat(body).hasSize(48);
    assertThatThrownBy(() -> read(body.substring(0, length), "b", Lengths.BELIEVED))
        .isInstanceOf(EOFException.class);
  }

  /** Parts longer than the buffer, with near delimiters everywhere, in pieces of any size. */
  @ParameterizedTest
  @EnumSource(Lengths.class)
  void binaryPartsOfAnySizeComeUnchanged(Lengths lengths) throws IOException {
    Random random = new Random(7);
    List<byte[]> parts = new ArrayList<>();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size : new int[] {0, 1, 65_530, 65_536, 200_000, 3_000_000}) {
      byte[] part = new byte[size];
      random.nextBytes(part);
      for (int i = 0; i + 10 < size; i += 997) {
        byte[] near = "\r\n--limi\r\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(near, 0, part, i, near.length);
      }
      parts.add(part);
      String head = lengths == Lengths.BELIEVED ? "Content-Length: " + size + "\r\n" : "";
      body.writeBytes(("\r\n--limit\r\n" + head + "\r\n").getBytes(StandardCharsets.US_ASCII));
      body.writeBytes(part);
    }
    body.writeBytes("\r\n--limit--".getBytes(StandardCharsets.US_ASCII));
    InputStream pieces =
        new ByteArrayInputStream(body.toByteArray()) {
          @Override
          public synchronized int read(byte[] b, int off, int len) {
            return super.read(b, off, Math.min(len, 1 + random.nextInt(9000)));
          }
        };
    MultipartReader reader = new MultipartReader(pieces, "limit", lengths, new BufferPool(2));
    for (byte[] part : parts) {
      Part read = reader.next().orElseThrow();
      assertThat(Arrays.copyOf(read.array(), read.length())).isEqualTo(part);
    }
    assertThat(reader.next()).isEmpty();
  }
}
