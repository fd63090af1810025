package org.tciaviewer.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes zips for tests; names may repeat and be hostile. */
public final class ZipMaker {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(bytes);
  private final Map<Integer, Integer> offsets = new LinkedHashMap<>();

  public ZipMaker add(String name, byte[] content) {
    try {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
      zip.closeEntry();
      offsets.put(offsets.size() + 1, bytes.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public ZipMaker add(String name, String content) {
    return add(name, content.getBytes(StandardCharsets.UTF_8));
  }

  public byte[] finish() {
    try {
      zip.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Length of the zip after so many entries. */
  public int lengthAfter(int entries) {
    return offsets.get(entries);
  }
}
