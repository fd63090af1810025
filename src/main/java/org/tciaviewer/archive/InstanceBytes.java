package org.tciaviewer.archive;

import java.util.Arrays;
import java.util.Optional;

/**
 * The bytes of one instance, or of one annotation file, in a pooled array that is handed over:
 * {@link #close} gives it back, and nothing may read it after that. The array is longer than the
 * content. Not thread-safe, but may be handed from thread to thread.
 */
public final class InstanceBytes implements AutoCloseable {
  /** What the bytes are. */
  public enum Kind {
    /** A DICOM instance. */
    INSTANCE,
    /** A file that annotates the series, such as LIDC XML. */
    ANNOTATION
  }

  private final Kind kind;
  private final String name;
  private final BufferPool pool;
  private final String replaces;
  private byte[] array;
  private final int length;

  /**
   * Wraps an array that came from the pool.
   *
   * @param kind what it is
   * @param name name within the series, as in {@link Verdict#bad}
   * @param array the content starts at index 0
   * @param length bytes of content
   * @param pool where the array returns to
   */
  public InstanceBytes(Kind kind, String name, byte[] array, int length, BufferPool pool) {
    this(kind, name, array, length, pool, "");
  }

  private InstanceBytes(
      Kind kind, String name, byte[] array, int length, BufferPool pool, String replaces) {
    this.kind = kind;
    this.name = name;
    this.array = array;
    this.length = length;
    this.pool = pool;
    this.replaces = replaces;
  }

  /** The same bytes, marked as a second and good copy of an instance handed over before. */
  public InstanceBytes replacing(String earlierName) {
    return new InstanceBytes(kind, name, array, length, pool, earlierName);
  }

  /** What the bytes are. */
  public Kind kind() {
    return kind;
  }

  /** Name within the series: file or entry name, without folders that lead upwards. */
  public String name() {
    return name;
  }

  /** Name of an instance handed over before which this one replaces: drop the earlier one. */
  public Optional<String> replaces() {
    return replaces.isEmpty() ? Optional.empty() : Optional.of(replaces);
  }

  /**
   * The array, shared and not copied; the content is {@link #length} bytes from {@link #offset}.
   */
  public byte[] array() {
    if (array == null) {
      throw new IllegalStateException(name + ": expected an open instance, was closed");
    }
    return array;
  }

  /** Index of the first byte of the content. */
  public int offset() {
    return 0;
  }

  /** Bytes of content. */
  public int length() {
    return length;
  }

  /** A copy of the content that may be kept. */
  public byte[] copy() {
    return Arrays.copyOf(array(), length);
  }

  /** Gives the array back. May be called twice. */
  @Override
  public void close() {
    if (array != null) {
      pool.give(array);
      array = null;
    }
  }
}
