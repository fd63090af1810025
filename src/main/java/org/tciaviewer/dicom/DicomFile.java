package org.tciaviewer.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;

/**
 * One DICOM file or instance in memory, PS3.10 7: File Meta Information, Data Set and the place of
 * its Pixel Data. Header bytes are copied; Pixel Data stay in the array that was read, which must
 * not change as long as {@link #pixelData} is used. Immutable and thread-safe.
 */
public final class DicomFile {
  /** One instance is held in one array; larger ones are refused by name. */
  private static final long MAX_BYTES = 1L << 30;

  private final String name;
  private final DataSet meta;
  private final DataSet dataSet;
  private final TransferSyntax transferSyntax;
  private final PixelData pixelData;
  private final boolean headerComplete;

  DicomFile(
      String name,
      DataSet meta,
      DataSet dataSet,
      TransferSyntax transferSyntax,
      PixelData pixelData,
      boolean headerComplete) {
    this.name = name;
    this.meta = meta;
    this.dataSet = dataSet;
    this.transferSyntax = transferSyntax;
    this.pixelData = pixelData;
    this.headerComplete = headerComplete;
  }

  /**
   * Reads an instance from memory. Tolerates a missing preamble or meta header, a wrong Transfer
   * Syntax and other defects of real files; each repair is noticed.
   *
   * @param name of the file, for messages
   * @throws FormatException when the bytes are no DICOM file or the Data Set is broken or cut
   *     before its Pixel Data
   */
  public static DicomFile read(byte[] bytes, int offset, int length, String name, Job job)
      throws FormatException {
    return new PartTen(bytes, offset, length, new Findings(name, job), false).read(name);
  }

  /**
   * Reads the header from the first bytes of a file, up to the head of Pixel Data. {@link
   * #isHeaderComplete} tells whether the prefix reached Pixel Data.
   *
   * @throws FormatException when the bytes are no DICOM file or broken
   */
  public static DicomFile readHeader(byte[] prefix, int offset, int length, String name, Job job)
      throws FormatException {
    return new PartTen(prefix, offset, length, new Findings(name, job), true).read(name);
  }

  /**
   * Reads a file. Blocks.
   *
   * @throws FormatException when it is no DICOM file, is broken, or larger than 1 GiB
   * @throws IOException when the file cannot be read
   */
  public static DicomFile read(Path file, Job job) throws IOException {
    String name = file.getFileName().toString();
    long size = Files.size(file);
    if (size > MAX_BYTES) {
      throw FormatException.at(name, -1, "a file of at most 1 GiB", size + " bytes", "");
    }
    job.checkCancelled();
    byte[] bytes = Files.readAllBytes(file);
    return read(bytes, 0, bytes.length, name, job);
  }

  /** Name of the file or instance, for messages. */
  public String name() {
    return name;
  }

  /** File Meta Information, group 0002, PS3.10 7.1; empty when the file has none. */
  public DataSet meta() {
    return meta;
  }

  /** The Data Set without its Pixel Data. */
  public DataSet dataSet() {
    return dataSet;
  }

  /** The Transfer Syntax that the Data Set is really in. */
  public TransferSyntax transferSyntax() {
    return transferSyntax;
  }

  /** The Pixel Data; empty when there are none. */
  public Optional<PixelData> pixelData() {
    return Optional.ofNullable(pixelData);
  }

  /**
   * Whether the header is known to be whole. False only after {@link #readHeader} of bytes without
   * Pixel Data: either more bytes are needed, or these were all and the instance has no pixels.
   */
  public boolean isHeaderComplete() {
    return headerComplete;
  }

  @Override
  public String toString() {
    return name + " (" + transferSyntax.name() + ", " + dataSet.size() + " elements)";
  }
}
