package org.tciaviewer.series;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;

/**
 * Private elements of PET vendors. Blocks are looked up by their creator; where de-identification
 * took all creators of a group away, the vendor's usual block 10 is taken, for that vendor only.
 */
final class SuvPrivate {
  private static final int USUAL_BLOCK = 0x10;

  private SuvPrivate() {}

  /** Philips: from counts to SUV by body weight, 0 if absent. */
  static double philipsSuvFactor(DataSet d) {
    return number(text(d, 0x7053, "Philips PET Private Group", 0x00, "PHILIPS"));
  }

  /** Philips: from counts to Bq/ml, 0 if absent. */
  static double philipsActivityFactor(DataSet d) {
    return number(text(d, 0x7053, "Philips PET Private Group", 0x09, "PHILIPS"));
  }

  /** GE: date and time of the scan, to which activity is corrected. */
  static Optional<String> geScanDateTime(DataSet d) {
    return text(d, 0x0009, "GEMS_PETD_01", 0x0D, "GE");
  }

  /** Siemens: date and time to which activity is corrected. */
  static Optional<String> siemensDecayDateTime(DataSet d) {
    return text(d, 0x0071, "SIEMENS MED PT", 0x22, "SIEMENS");
  }

  private static Optional<String> text(
      DataSet d, int group, String creator, int element, String vendor) {
    OptionalInt tag = d.privateTag(group, creator, element);
    boolean hasCreators = d.contains(group << 16 | USUAL_BLOCK);
    boolean isVendor = d.string(Tag.Manufacturer, "").toUpperCase(Locale.ROOT).contains(vendor);
    if (tag.isEmpty() && !hasCreators && isVendor) {
      tag = OptionalInt.of(group << 16 | USUAL_BLOCK << 8 | element);
    }
    if (tag.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> typed = d.string(tag.getAsInt());
    byte[] bytes = d.bytes(tag.getAsInt());
    return typed.isPresent() || bytes.length == 0
        ? typed
        : Optional.of(new String(bytes, StandardCharsets.US_ASCII).trim());
  }

  private static double number(Optional<String> text) {
    String t = text.map(String::trim).orElse("");
    return t.matches("[-+]?\\d*\\.?\\d+([eE][-+]?\\d+)?") ? Double.parseDouble(t) : 0;
  }
}
