package org.tciaviewer.series;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.geometry.ImagePlane;
import org.tciaviewer.geometry.Vectors;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.pixel.ImagePixel;

/**
 * A Siemens mosaic: all slices of one time point as tiles of one picture (Image Type value MOSAIC).
 * Image Position (Patient) is that of the whole picture's corner, as if the first slice were as
 * large as the mosaic; the tiles are recovered from the private CSA headers. Immutable.
 *
 * @param count number of slices
 * @param columns columns of a tile
 * @param rows rows of a tile
 * @param across tiles in a row of the mosaic
 * @param direction from slice to slice, unit vector in the patient
 */
record Mosaic(int count, int columns, int rows, int across, double[] direction) {
  private static final String IMAGE_CREATOR = "SIEMENS CSA HEADER";
  private static final int CSA_IMAGE = 0x10;
  private static final int CSA_SERIES = 0x20;
  private static final int CSA_NAME_BYTES = 64;
  private static final int CSA_TAG_BYTES = 84;
  private static final int CSA_ITEM_BYTES = 16;
  private static final int CSA_HEADER_BYTES = 16;

  /** The protocol text in the series header; the number of its slices. */
  private static final Pattern SLICES = Pattern.compile("sSliceArray\\.lSize\\s*=\\s*(\\d{1,4})");

  /** The mosaic of an instance; empty if it is none, or with a notice if it cannot be resolved. */
  static Optional<Mosaic> of(DataSet root, ImagePixel pixel, String where, Job job) {
    boolean isMosaic =
        root.strings(Tag.ImageType).contains("MOSAIC")
            && root.string(Tag.Manufacturer, "").toUpperCase(Locale.ROOT).contains("SIEMENS");
    if (!isMosaic) {
      return Optional.empty();
    }
    byte[] image = csa(root, CSA_IMAGE);
    byte[] series = csa(root, CSA_SERIES);
    OptionalInt count = count(root, image, series);
    int across = count.isEmpty() ? 0 : (int) Math.ceil(Math.sqrt(count.getAsInt()));
    boolean fits = across > 0 && pixel.rows() % across == 0 && pixel.columns() % across == 0;
    if (!fits) {
      job.notice(
          Notice.warning(
              "Mosaic not resolved",
              "the number of slices is not in the CSA headers; shown as one picture, its position"
                  + " is that of the mosaic",
              where));
      return Optional.empty();
    }
    return Optional.of(
        new Mosaic(
            count.getAsInt(),
            pixel.columns() / across,
            pixel.rows() / across,
            across,
            direction(root, image, series, where, job)));
  }

  private static byte[] csa(DataSet root, int element) {
    OptionalInt tag = root.privateTag(0x0029, IMAGE_CREATOR, element);
    // De-identification often takes the creator away; the block is always the first one.
    int fallback = 0x00291000 | element;
    return root.bytes(tag.orElse(fallback));
  }

  private static OptionalInt count(DataSet root, byte[] image, byte[] series) {
    OptionalInt tag = root.privateTag(0x0019, "SIEMENS MR HEADER", 0x0A);
    if (tag.isPresent() && root.integer(tag.getAsInt()).isPresent()) {
      return root.integer(tag.getAsInt());
    }
    double[] stated = csaNumbers(image, "NumberOfImagesInMosaic");
    if (stated.length > 0 && stated[0] >= 1) {
      return OptionalInt.of((int) stated[0]);
    }
    Matcher m = SLICES.matcher(new String(series, StandardCharsets.ISO_8859_1));
    return m.find() ? OptionalInt.of(Integer.parseInt(m.group(1))) : OptionalInt.empty();
  }

  private static double[] direction(
      DataSet root, byte[] image, byte[] series, String where, Job job) {
    double[] stated = csaNumbers(image, "SliceNormalVector");
    if (stated.length == 3 && Vectors.length(stated) > 0) {
      return Vectors.unit(stated);
    }
    double[] six = root.numbers(Tag.ImageOrientationPatient);
    double[] normal =
        six.length == 6
            ? Vectors.cross(
                new double[] {six[0], six[1], six[2]}, new double[] {six[3], six[4], six[5]})
            : new double[] {0, 0, 1};
    double[] path = protocolPath(new String(series, StandardCharsets.ISO_8859_1));
    boolean isReversed = Vectors.dot(path, normal) < 0;
    if (Vectors.length(path) == 0) {
      job.notice(
          Notice.warning(
              "Mosaic direction assumed", "slices are taken to follow the normal", where));
    }
    return Vectors.unit(isReversed ? Vectors.times(-1, normal) : normal);
  }

  /** From the first to the last slice of the protocol, patient mm; zero if it is not there. */
  private static double[] protocolPath(String protocol) {
    Matcher size = SLICES.matcher(protocol);
    if (!size.find()) {
      return new double[3];
    }
    int last = Integer.parseInt(size.group(1)) - 1;
    double[] path = new double[3];
    String[] axes = {"dSag", "dCor", "dTra"};
    for (int axis = 0; axis < 3; axis++) {
      path[axis] =
          slicePosition(protocol, last, axes[axis]) - slicePosition(protocol, 0, axes[axis]);
    }
    return path;
  }

  /** Components of 0 are left out of the protocol. */
  private static double slicePosition(String protocol, int slice, String axis) {
    String key = "sSliceArray.asSlice[" + slice + "].sPosition." + axis;
    Matcher m =
        Pattern.compile(Pattern.quote(key) + "\\s*=\\s*([-+0-9.eE]{1,24})").matcher(protocol);
    try {
      return m.find() ? Double.parseDouble(m.group(1)) : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Numbers of one entry of a CSA header of version 2 ("SV10"); none if absent or damaged. */
  private static double[] csaNumbers(byte[] csa, String name) {
    boolean isKnown =
        csa.length > CSA_HEADER_BYTES
            && new String(csa, 0, 4, StandardCharsets.ISO_8859_1).equals("SV10");
    if (!isKnown) {
      return new double[0];
    }
    ByteBuffer b = ByteBuffer.wrap(csa).order(ByteOrder.LITTLE_ENDIAN);
    int entries = b.getInt(8);
    int at = CSA_HEADER_BYTES;
    for (int n = 0; n < entries && at + CSA_TAG_BYTES <= csa.length; n++) {
      String entry = text(csa, at, CSA_NAME_BYTES);
      int items = b.getInt(at + 76);
      at += CSA_TAG_BYTES;
      List<String> values = new ArrayList<>();
      for (int i = 0; i < items && at + CSA_ITEM_BYTES <= csa.length; i++) {
        int length = b.getInt(at + 4);
        at += CSA_ITEM_BYTES;
        if (length < 0 || length > csa.length - at) {
          return new double[0];
        }
        values.add(text(csa, at, length).trim());
        at += (length + 3) / 4 * 4;
      }
      if (entry.equals(name)) {
        return numbers(values);
      }
    }
    return new double[0];
  }

  private static String text(byte[] csa, int at, int length) {
    int end = at;
    while (end < at + length && csa[end] != 0) {
      end++;
    }
    return new String(csa, at, end - at, StandardCharsets.ISO_8859_1);
  }

  private static double[] numbers(List<String> values) {
    return values.stream()
        .filter(v -> v.matches("[-+]?\\d*\\.?\\d+([eE][-+]?\\d+)?"))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  /** Where tile n lies in the mosaic. */
  FrameHeader.Tile tile(int n) {
    return new FrameHeader.Tile(n % across * columns, n / across * rows, n);
  }

  /**
   * The plane of tile n. The stated position belongs to a slice as large as the mosaic: the true
   * corner lies half the difference further along rows and columns.
   */
  ImagePlane plane(ImagePlane stated, DataSet root, int n) {
    double right = stated.columnSpacingMm() * columns * (across - 1) / 2;
    double down = stated.rowSpacingMm() * rows * (across - 1) / 2;
    double[] corner = Vectors.plus(stated.position(), right, stated.rowDirection());
    corner = Vectors.plus(corner, down, stated.columnDirection());
    double step = root.number(Tag.SpacingBetweenSlices, root.number(Tag.SliceThickness, 1));
    return stated.movedTo(Vectors.plus(corner, n * step, direction));
  }
}
