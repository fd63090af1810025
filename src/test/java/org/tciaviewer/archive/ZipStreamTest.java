package org.tciaviewer.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.tciaviewer.job.FormatException;

class ZipStreamTest {
  private static final byte[] SMALL = "small".getBytes(StandardCharsets.US_ASCII);

  @Test
  void readsEntriesWholeAndInOrder() throws IOException {
    byte[] noise = noise(700_000);
    byte[] zip = new ZipMaker().add("folder/", "").add("a", noise).add("b", SMALL).finish();
    List<String> seen = read(zip, ZipLimits.ofUnknown());
    assertThat(seen).containsExactly("a:" + sum(noise) + ":", "b:" + sum(SMALL) + ":");
  }

  @Test
  void readsByteByByteAsFromASlowSocket() throws IOException {
    byte[] noise = noise(5000);
    byte[] zip = new ZipMaker().add("a", noise).add("b", SMALL).finish();
    InputStream slow =
        new ByteArrayInputStream(zip) {
          @Override
          public synchronized int read(byte[] b, int off, int len) {
            return super.read(b, off, Math.min(1, len));
          }
        };
    assertThat(read(slow, ZipLimits.ofUnknown()))
        .containsExactly("a:" + sum(noise) + ":", "b:" + sum(SMALL) + ":");
  }

  @Test
  void everyCutIsNoticed() {
    byte[] zip = new ZipMaker().add("a", noise(300)).add("b", SMALL).finish();
    for (int length = 0; length < zip.length - 22; length++) {
      byte[] cut = Arrays.copyOf(zip, length);
      assertThatThrownBy(() -> read(cut, ZipLimits.ofUnknown()))
          .as("cut at " + cut.length)
          .isInstanceOf(FormatException.class);
    }
  }

  @Test
  void cutBetweenTwoEntriesSaysWhere() {
    ZipMaker maker = new ZipMaker().add("a", noise(300)).add("b", SMALL);
    byte[] zip = maker.finish();
    byte[] cut = Arrays.copyOf(zip, maker.lengthAfter(1));
    assertThatThrownBy(() -> read(cut, ZipLimits.ofUnknown()))
        .hasMessage(
            "test: zip ends after entry 1 at byte " + cut.length + ", its directory is missing");
  }

  @Test
  void directoryThatListsOtherEntriesIsRefused() throws IOException {
    ZipMaker two = new ZipMaker().add("a", SMALL).add("b", SMALL);
    byte[] zip = two.finish();
    byte[] one = new ZipMaker().add("a", SMALL).finish();
    ByteArrayOutputStream mixed = new ByteArrayOutputStream();
    mixed.write(one, 0, two.lengthAfter(1));
    mixed.write(zip, two.lengthAfter(2), zip.length - two.lengthAfter(2));
    assertThatThrownBy(() -> read(mixed.toByteArray(), ZipLimits.ofUnknown()))
        .hasMessageContaining("lists 2 entries but 1 came");
  }

  @Test
  void changedByteIsADefectOfItsEntryOnly() throws IOException {
    byte[] zip = stored("a", SMALL, "b", SMALL);
    int at = new String(zip, StandardCharsets.ISO_8859_1).indexOf("small");
    zip[at] = 'S';
    assertThat(read(zip, ZipLimits.ofUnknown()))
        .containsExactly(
            "a:" + sum("Small".getBytes(StandardCharsets.US_ASCII)) + ":CRC-32 is wrong",
            "b:" + sum(SMALL) + ":");
  }

  @Test
  void storedEntryOfUnknownSizeEndsAtItsDescriptor() throws IOException {
    byte[] content = noise(3000);
    // a false descriptor inside the content must not end it
    ByteBuffer.wrap(content)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(100, 0x08074b50)
        .putInt(108, 100);
    byte[] zip = storedWithDescriptor("a", content);
    assertThat(read(zip, ZipLimits.ofUnknown())).containsExactly("a:" + sum(content) + ":");
  }

  @Test
  void entryLongerThanAllowedIsNamedAndSkipped() throws IOException {
    byte[] zip = new ZipMaker().add("big", noise(600_000)).add("b", SMALL).finish();
    List<String> seen = read(zip, new ZipLimits(10, 1000, 1 << 30, 300));
    assertThat(seen.get(0)).startsWith("big:").contains("600000 bytes are more than");
    assertThat(seen.get(1)).isEqualTo("b:" + sum(SMALL) + ":");
  }

  @Test
  void tooManyEntriesAreRefused() {
    byte[] zip = new ZipMaker().add("a", SMALL).add("b", SMALL).add("c", SMALL).finish();
    assertThatThrownBy(() -> read(zip, new ZipLimits(2, 1000, 1000, 300)))
        .hasMessageContaining("more than 2 entries");
  }

  @Test
  void tooManyBytesAreRefused() {
    byte[] zip = new ZipMaker().add("a", noise(600)).add("b", noise(600)).finish();
    assertThatThrownBy(() -> read(zip, new ZipLimits(10, 1000, 1000, 300)))
        .hasMessageContaining("more than 1000 bytes");
  }

  @Test
  void bombIsRefusedByItsRatio() throws IOException {
    byte[] zip = bomb((int) ZipLimits.RATIO_FROM + (32 << 20));
    assertThatThrownBy(() -> read(zip, ZipLimits.ofUnknown()))
        .hasMessageContaining("inflates to more than 300");
  }

  @Test
  void namesNeverLeadOutOfAFolder() {
    assertThat(EntryNames.safe("../../etc/passwd")).isEqualTo("etc/passwd");
    assertThat(EntryNames.safe("C:\\temp\\..\\a.dcm")).isEqualTo("C_/temp/a.dcm");
    assertThat(EntryNames.safe("/a\u0000b\n.dcm")).isEqualTo("a_b_.dcm");
    assertThat(EntryNames.safe("..")).isEqualTo("unnamed");
    assertThat(EntryNames.safe("con/NUL.dcm/COM1")).isEqualTo("_con/_NUL.dcm/_COM1");
    assertThat(EntryNames.safe("Acme Inc./console")).isEqualTo("Acme Inc_/console");
    assertThat(EntryNames.safe("x".repeat(5000))).hasSize(120);
    assertThat(EntryNames.safe("x".repeat(119) + " y")).isEqualTo("x".repeat(119));
    String rare = "\uD842\uDFB7"; // one character beyond the first 65536
    assertThat(EntryNames.safe("x".repeat(119) + rare)).isEqualTo("x".repeat(119));
    assertThat(EntryNames.safe("x".repeat(118) + rare)).isEqualTo("x".repeat(118) + rare);
  }

  private static List<String> read(byte[] zip, ZipLimits limits) throws IOException {
    return read(new ByteArrayInputStream(zip), limits);
  }

  private static List<String> read(InputStream in, ZipLimits limits) throws IOException {
    List<String> seen = new ArrayList<>();
    BufferPool pool = new BufferPool(2);
    try (ZipStream zip = new ZipStream(in, "test", limits, pool)) {
      for (Optional<ZipStream.Entry> e = zip.next(); e.isPresent(); e = zip.next()) {
        ZipStream.Entry entry = e.get();
        seen.add(
            entry.name() + ":" + Md5.hex(entry.array(), entry.length()) + ":" + entry.defect());
        pool.give(entry.array());
      }
    }
    return seen;
  }

  private static String sum(byte[] bytes) {
    return Md5.hex(bytes, bytes.length);
  }

  private static byte[] noise(int length) {
    byte[] b = new byte[length];
    new Random(length).nextBytes(b);
    return b;
  }

  private static byte[] stored(String a, byte[] contentA, String b, byte[] contentB)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      put(zip, a, contentA);
      put(zip, b, contentB);
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    CRC32 crc = new CRC32();
    crc.update(content);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  /** A stored entry with its size after it, which Java does not write, and a minimal directory. */
  private static byte[] storedWithDescriptor(String name, byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    ByteBuffer b = ByteBuffer.allocate(content.length + 500).order(ByteOrder.LITTLE_ENDIAN);
    b.putInt(0x04034b50).putShort((short) 20).putShort((short) 8).putShort((short) 0);
    b.putInt(0).putInt(0).putInt(0).putInt(0);
    b.putShort((short) name.length()).putShort((short) 0);
    b.put(name.getBytes(StandardCharsets.US_ASCII)).put(content);
    b.putInt(0x08074b50).putInt((int) crc.getValue()).putInt(content.length).putInt(content.length);
    b.putInt(0x02014b50).put(new byte[24]).putShort((short) name.length());
    b.put(new byte[16]).put(name.getBytes(StandardCharsets.US_ASCII));
    b.putInt(0x06054b50).put(new byte[18]);
    return Arrays.copyOf(b.array(), b.position());
  }

  private static byte[] bomb(int zeros) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a"));
      byte[] block = new byte[1 << 20];
      for (int i = 0; i < zeros >> 20; i++) {
        zip.write(block);
      }
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }
}
