package org.tciaviewer.radiomics;

/**
 * One number computed of a region: its names in both conventions and its unit. Holds no value; the
 * definition, formula, range and degenerate cases stand at the constant in its family.
 *
 * @param family name of the family, as PyRadiomics calls its feature class: {@code glcm}
 * @param name name within the family, PyRadiomics' where it has the feature: {@code JointEntropy}
 * @param tag short name after IBSI's symbol: {@code cm_joint_entr}; empty if IBSI does not have it
 * @param ibsi code of the IBSI reference manual: {@code TU9B}; empty if IBSI does not have it
 * @param unit unit of the value
 * @param python how PyRadiomics offers it
 */
public record Feature(
    String family, String name, String tag, String ibsi, Unit unit, Python python) {

  /** How PyRadiomics offers a feature. */
  public enum Python {
    /** Computed by default. */
    DEFAULT,
    /** Deprecated there: computed only when named in a parameter file. */
    ON_REQUEST,
    /** Not offered. */
    NONE
  }

  static Feature both(String family, String name, String tag, String ibsi, Unit unit) {
    return new Feature(family, name, tag, ibsi, unit, Python.DEFAULT);
  }

  static Feature ibsiOnly(String family, String name, String tag, String ibsi, Unit unit) {
    return new Feature(family, name, tag, ibsi, unit, Python.NONE);
  }

  static Feature ibsiOrRequest(String family, String name, String tag, String ibsi, Unit unit) {
    return new Feature(family, name, tag, ibsi, unit, Python.ON_REQUEST);
  }

  static Feature python(String family, String name, Unit unit) {
    return new Feature(family, name, "", "", unit, Python.DEFAULT);
  }

  static Feature onRequest(String family, String name, Unit unit) {
    return new Feature(family, name, "", "", unit, Python.ON_REQUEST);
  }

  /** Whether the convention computes it without being asked for it by name. */
  public boolean isDefaultOf(Convention convention) {
    return convention == Convention.IBSI ? !ibsi.isEmpty() : python == Python.DEFAULT;
  }

  /** Whether the convention knows it at all. */
  public boolean isKnownTo(Convention convention) {
    return convention == Convention.IBSI ? !ibsi.isEmpty() : python != Python.NONE;
  }

  /**
   * Column heading, stable: {@code original_glcm_JointEntropy} or {@code cm_joint_entr_TU9B}.
   *
   * @param image name of the filtered image, {@code original} for none; IBSI headings get it as a
   *     prefix only when it is not {@code original}
   */
  public String column(Convention convention, String image) {
    if (convention == Convention.PYRADIOMICS) {
      return image + "_" + family + "_" + name;
    }
    return (image.equals("original") ? "" : image + "_") + tag + "_" + ibsi;
  }
}
