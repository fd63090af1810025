package org.tciaviewer.series;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;

/**
 * Diffusion weighting of a frame: b-value in s/mm² and gradient direction, from MR Diffusion (PS3.3
 * C.8.13.5.9) or from the private elements of Siemens, GE and Philips, whose blocks are always
 * looked up by their creator.
 */
final class Diffusion {
  /** GE adds 1e9 to b-values of some protocols. */
  private static final double GE_OFFSET = 1e9;

  private static final int FIRST_BLOCK = 0x10;

  private record Private(int group, String creator, int element) {
    String vendor() {
      return creator.startsWith("GEMS") ? "GE" : creator.split(" ")[0].toUpperCase(Locale.ROOT);
    }
  }

  private static final Private SIEMENS_B = new Private(0x0019, "SIEMENS MR HEADER", 0x0C);
  private static final Private SIEMENS_DIRECTION = new Private(0x0019, "SIEMENS MR HEADER", 0x0E);
  private static final Private GE_B = new Private(0x0043, "GEMS_PARM_01", 0x39);
  private static final Private GE_X = new Private(0x0019, "GEMS_ACQU_01", 0xBB);
  private static final Private GE_Y = new Private(0x0019, "GEMS_ACQU_01", 0xBC);
  private static final Private GE_Z = new Private(0x0019, "GEMS_ACQU_01", 0xBD);
  private static final Private PHILIPS_B = new Private(0x2001, "Philips Imaging DD 001", 0x03);
  private static final Private PHILIPS_X = new Private(0x2005, "Philips MR Imaging DD 001", 0xB0);
  private static final Private PHILIPS_Y = new Private(0x2005, "Philips MR Imaging DD 001", 0xB1);
  private static final Private PHILIPS_Z = new Private(0x2005, "Philips MR Imaging DD 001", 0xB2);

  private Diffusion() {}

  /** The b-value in s/mm²; empty if the frame has none. */
  static OptionalDouble bValue(FunctionalGroups groups) {
    DataSet standard = groups.holder(Tag.MRDiffusionSequence, Tag.DiffusionBValue);
    if (standard.contains(Tag.DiffusionBValue)) {
      return standard.number(Tag.DiffusionBValue);
    }
    DataSet root = groups.root();
    OptionalDouble siemens = number(root, SIEMENS_B);
    OptionalDouble philips = number(root, PHILIPS_B);
    OptionalDouble ge = number(root, GE_B);
    if (ge.isPresent()) {
      return OptionalDouble.of(ge.getAsDouble() % GE_OFFSET);
    }
    return siemens.isPresent() ? siemens : philips;
  }

  /**
   * b-value and direction in one text that is equal for equal weighting; empty without a b-value.
   */
  static Optional<String> weighting(FunctionalGroups groups) {
    OptionalDouble b = bValue(groups);
    if (b.isEmpty()) {
      return Optional.empty();
    }
    String direction = b.getAsDouble() == 0 ? "" : direction(groups);
    return Optional.of(String.format(Locale.ROOT, "%08.1f %s", b.getAsDouble(), direction).trim());
  }

  private static String direction(FunctionalGroups groups) {
    DataSet holder =
        groups
            .macro(Tag.MRDiffusionSequence)
            .flatMap(d -> d.item(Tag.DiffusionGradientDirectionSequence))
            .orElse(groups.root());
    double[] standard = holder.numbers(Tag.DiffusionGradientOrientation);
    if (standard.length == 3) {
      return text(standard);
    }
    DataSet root = groups.root();
    double[] siemens = doubles(root, SIEMENS_DIRECTION);
    if (siemens.length == 3) {
      return text(siemens);
    }
    String ge = text(root, GE_X, GE_Y, GE_Z);
    return ge.isEmpty() ? text(root, PHILIPS_X, PHILIPS_Y, PHILIPS_Z) : ge;
  }

  private static String text(DataSet root, Private x, Private y, Private z) {
    OptionalDouble a = number(root, x);
    OptionalDouble b = number(root, y);
    OptionalDouble c = number(root, z);
    return a.isEmpty() || b.isEmpty() || c.isEmpty()
        ? ""
        : text(new double[] {a.getAsDouble(), b.getAsDouble(), c.getAsDouble()});
  }

  private static String text(double[] direction) {
    return String.format(Locale.ROOT, "%.3f,%.3f,%.3f", direction[0], direction[1], direction[2]);
  }

  private static OptionalDouble number(DataSet root, Private p) {
    double[] all = doubles(root, p);
    return all.length == 0 || Double.isNaN(all[0])
        ? OptionalDouble.empty()
        : OptionalDouble.of(all[0]);
  }

  /**
   * De-identification may take all creators away and leave the elements: then, and only for the
   * vendor's own files, the element is taken from the first block, where vendors put it.
   */
  private static OptionalInt find(DataSet root, Private p) {
    OptionalInt tag = root.privateTag(p.group(), p.creator(), p.element());
    boolean isVendor =
        root.string(Tag.Manufacturer, "").toUpperCase(Locale.ROOT).contains(p.vendor());
    boolean hasCreator = root.contains(p.group() << 16 | FIRST_BLOCK);
    return tag.isPresent() || hasCreator || !isVendor
        ? tag
        : OptionalInt.of(p.group() << 16 | FIRST_BLOCK << 8 | p.element());
  }

  /** Implicit VR files know no VR of private elements: text, floats or doubles by what fits. */
  private static double[] doubles(DataSet root, Private p) {
    OptionalInt tag = find(root, p);
    if (tag.isEmpty() || !root.contains(tag.getAsInt())) {
      return new double[0];
    }
    double[] typed = root.numbers(tag.getAsInt());
    return typed.length > 0 && !Double.isNaN(typed[0])
        ? typed
        : untyped(root.bytes(tag.getAsInt()));
  }

  private static double[] untyped(byte[] bytes) {
    String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).trim();
    if (text.matches("[-+0-9.eE\\\\ ]+")) {
      String first = text.split("\\\\")[0].trim();
      return first.matches("[-+]?\\d*\\.?\\d+([eE][-+]?\\d+)?")
          ? new double[] {Double.parseDouble(first)}
          : new double[0];
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length == Float.BYTES) {
      return new double[] {buffer.getFloat()};
    }
    double[] all = new double[bytes.length % Double.BYTES == 0 ? bytes.length / Double.BYTES : 0];
    for (int n = 0; n < all.length; n++) {
      all[n] = buffer.getDouble();
    }
    return all;
  }
}
