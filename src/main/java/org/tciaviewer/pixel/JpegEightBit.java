package org.tciaviewer.pixel;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.tciaviewer.job.FormatException;

/**
 * Decodes 8-bit DCT code streams of JPEG (baseline, extended sequential, progressive) with the
 * JDK's own reader, as a raster: components as coded, without any colour conversion. What JFIF,
 * Adobe or ICC segments claim about colour is cut away first, because in DICOM the Data Set says it
 * (PS3.5 8.2.1). A warning of the reader about the data is an error here: it would mean invented
 * pixels.
 */
final class JpegEightBit {
  private static final String JDK_READER = "com.sun.imageio.plugins.jpeg.JPEGImageReader";
  private static final String SECTION = "T.81 Annex F";

  /** The IJG library's warning about bytes that belong to no segment; they change no pixel. */
  private static final String HARMLESS_WARNING = "extraneous bytes before marker";

  private JpegEightBit() {}

  static DecodedFrame decode(JpegParser parser, FrameSpec expected) throws FormatException {
    checkSize(parser.frame(), parser.data().length);
    checkScans(parser);
    Raster raster = read(withoutApplicationData(parser.data()));
    return DecodedFrame.of(samples(raster, expected), 8);
  }

  /** Each block of the largest component takes a bit; a header may not promise more. */
  private static void checkSize(JpegFrame frame, int length) throws FormatException {
    long blocks = (long) ((frame.columns() + 7) / 8) * ((frame.rows() + 7) / 8);
    if (blocks > 8L * length) {
      throw broken("at least one bit for each block", blocks + " blocks in " + length + " bytes");
    }
  }

  /** Walks the scans: all components must be there, and the end of a progressive image. */
  private static void checkScans(JpegParser parser) throws FormatException {
    JpegFrame frame = parser.frame();
    boolean[] seen = new boolean[frame.components().size()];
    for (int scans = 1; parser.nextScan(); scans++) {
      JpegProgression.checkScanCount(scans, parser.scan());
      for (int c : parser.scan().components()) {
        seen[c] = true;
      }
    }
    for (boolean one : seen) {
      if (!one) {
        throw broken("a scan for each component", "none for one of them");
      }
    }
    if (frame.marker() == JpegFrame.SOF_PROGRESSIVE && !parser.sawEndOfImage()) {
      throw broken("EOI after the scans of a progressive image", "the end of the data");
    }
  }

  private static FormatException broken(String expected, String found) {
    return JpegParser.broken(expected, found, -1, SECTION);
  }

  /** The code stream without APPn and COM segments before the first scan, and with an EOI. */
  private static byte[] withoutApplicationData(byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(data.length + 2);
    int kept = 0;
    int at = 2;
    while (at + 4 <= data.length && (data[at + 1] & 0xFF) != 0xDA) {
      int marker = data[at + 1] & 0xFF;
      boolean atMarker = data[at] == -1 && marker >= 0xC0 && marker != 0xFF;
      int size = atMarker ? 2 + ((data[at + 2] & 0xFF) << 8 | data[at + 3] & 0xFF) : 1;
      if (atMarker && ((marker & 0xF0) == 0xE0 || marker == 0xFE)) {
        out.write(data, kept, at - kept);
        kept = at + size;
      }
      at += size;
    }
    out.write(data, kept, data.length - kept);
    out.write(0xFF);
    out.write(0xD9);
    return out.toByteArray();
  }

  private static Raster read(byte[] stream) throws FormatException {
    ImageReader reader = jdkReader();
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(stream))) {
      reader.setInput(in, true, true);
      Raster raster = reader.readRaster(0, null);
      for (String warning : warnings) {
        if (!warning.contains(HARMLESS_WARNING)) {
          throw broken("undamaged entropy-coded data", "\"" + warning + "\"");
        }
      }
      return raster;
    } catch (FormatException e) {
      throw e;
    } catch (IOException e) {
      throw new FormatException(
          "Pixel Data (7FE0,0010): JPEG code stream: " + e.getMessage() + " [" + SECTION + "]", e);
    } finally {
      reader.dispose();
    }
  }

  /** Other JPEG readers on the class path must not change results. */
  private static ImageReader jdkReader() throws FormatException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getName().equals(JDK_READER)) {
        return reader;
      }
    }
    throw new FormatException("This Java runtime has no JPEG reader; 8-bit JPEG needs one.");
  }

  private static byte[] samples(Raster raster, FrameSpec expected) throws FormatException {
    expected.requireFrame(raster.getHeight(), raster.getWidth(), raster.getNumBands(), -1, SECTION);
    if (raster.getTransferType() != DataBuffer.TYPE_BYTE) {
      throw broken("samples of 8 bits", "transfer type " + raster.getTransferType());
    }
    return (byte[]) raster.getDataElements(0, 0, raster.getWidth(), raster.getHeight(), null);
  }
}
