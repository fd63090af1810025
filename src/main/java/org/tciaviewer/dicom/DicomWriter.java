package org.tciaviewer.dicom;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes Part 10 files, PS3.10 7.1: implicit and explicit little endian, explicit big endian,
 * deflated, and encapsulated syntaxes when Pixel Data are fragments already. Strict: items and
 * sequences have defined lengths, tags ascend, values were checked by {@link DataSet.Builder}.
 */
public final class DicomWriter {
  /** Implementation Class UID (0002,0012) of this program. */
  public static final String IMPLEMENTATION_CLASS_UID = Uids.fromName("org.tciaviewer");

  /** Implementation Version Name (0002,0013). */
  public static final String IMPLEMENTATION_VERSION_NAME = "TCIA_VIEWER";

  private static final int PREAMBLE = 128;

  private DicomWriter() {}

  /**
   * Writes preamble, File Meta Information and Data Set; flushes, does not close.
   *
   * @param dataSet with SOP Class UID (0008,0016) and SOP Instance UID (0008,0018)
   * @throws IllegalArgumentException when a UID is missing, or when the Pixel Data and the syntax
   *     differ in being encapsulated
   * @throws IOException when the stream fails
   */
  public static void write(DataSet dataSet, TransferSyntax syntax, OutputStream stream)
      throws IOException {
    requireSamePixels(dataSet, syntax);
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(stream));
    out.write(new byte[PREAMBLE]);
    out.write("DICM".getBytes(StandardCharsets.US_ASCII));
    meta(dataSet, syntax, out);
    if (syntax.deflated()) {
      deflated(dataSet, out);
    } else {
      new DataSetEncoder(out, syntax.explicitVr(), syntax.bigEndian()).write(dataSet);
    }
    out.flush();
  }

  /** The whole file as an array; see {@link #write}. */
  public static byte[] toBytes(DataSet dataSet, TransferSyntax syntax) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(dataSet, syntax, out);
    return out.toByteArray();
  }

  private static void requireSamePixels(DataSet d, TransferSyntax syntax) {
    int i = d.indexOf(Tag.PixelData);
    if (i >= 0 && d.isEncapsulatedAt(i) != syntax.encapsulated()) {
      throw new IllegalArgumentException(
          "syntax: expected one for "
              + (d.isEncapsulatedAt(i) ? "encapsulated" : "native")
              + " Pixel Data, was "
              + syntax.name());
    }
  }

  private static void meta(DataSet d, TransferSyntax syntax, DataOutputStream out)
      throws IOException {
    DataSet elements =
        new DataSet.Builder()
            .putBytes(Tag.FileMetaInformationVersion, VR.OB, new byte[] {0, 1})
            .put(Tag.MediaStorageSOPClassUID, required(d, Tag.SOPClassUID))
            .put(Tag.MediaStorageSOPInstanceUID, required(d, Tag.SOPInstanceUID))
            .put(Tag.TransferSyntaxUID, syntax.uid())
            .put(Tag.ImplementationClassUID, IMPLEMENTATION_CLASS_UID)
            .put(Tag.ImplementationVersionName, IMPLEMENTATION_VERSION_NAME)
            .build();
    DataSetEncoder encoder = new DataSetEncoder(out, true, false);
    encoder.groupLength(Tag.FileMetaInformationGroupLength, encoder.length(elements));
    encoder.write(elements);
  }

  private static String required(DataSet d, int tag) {
    return d.string(tag)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "dataSet: expected " + Tag.toString(tag) + " " + Dictionary.name(tag)));
  }

  private static void deflated(DataSet d, DataOutputStream out) throws IOException {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      DeflaterOutputStream squeezed = new DeflaterOutputStream(out, deflater);
      DataOutputStream data = new DataOutputStream(new BufferedOutputStream(squeezed));
      new DataSetEncoder(data, true, false).write(d);
      data.flush();
      squeezed.finish();
      // PS3.5 A.5: a stream of odd length is padded with one zero byte.
      if (deflater.getBytesWritten() % 2 != 0) {
        out.write(0);
      }
    } finally {
      deflater.end();
    }
  }
}
