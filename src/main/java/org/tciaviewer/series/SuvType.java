package org.tciaviewer.series;

import java.util.Arrays;

/** What activity is normalised by in a standardised uptake value: key {@code type=}. */
public enum SuvType {
  /** Body weight in g. */
  BW("bw", "g/ml"),
  /** Lean body mass by Morgan (120 in the formula for men). */
  LBM_MORGAN("lbm-morgan", "g/ml"),
  /** Lean body mass by James (128 in the formula for men). */
  LBM_JAMES("lbm-james", "g/ml"),
  /** Lean body mass by Janmahasatian. */
  LBM_JANMA("lbm-janma", "g/ml"),
  /** Body surface area in cm² by Du Bois. */
  BSA("bsa", "cm2/ml"),
  /** Ideal body weight in g. */
  IBW("ibw", "g/ml");

  private static final double G_PER_KG = 1000;
  private static final double CM_PER_M = 100;
  private static final double CM2_PER_M2 = 10_000;

  private final String key;
  private final String unit;

  SuvType(String key, String unit) {
    this.key = key;
    this.unit = unit;
  }

  /** How the type is written in a command. */
  public String key() {
    return key;
  }

  /** Unit of the values. */
  public String unit() {
    return unit;
  }

  /**
   * The type of a key's value.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static SuvType of(String value) {
    return Arrays.stream(values())
        .filter(t -> t.key.equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "type: expected bw|lbm-morgan|lbm-james|lbm-janma|bsa|ibw, was " + value));
  }

  /**
   * What SUV Type (0054,1006) names, PS3.3 C.8.9.1; body weight when it is absent.
   *
   * @throws IllegalArgumentException for a term that the standard does not define
   */
  static SuvType ofTerm(String term) {
    return switch (term) {
      case "", "BW" -> BW;
      case "LBM" -> LBM_MORGAN;
      case "LBMJAMES128" -> LBM_JAMES;
      case "LBMJANMA" -> LBM_JANMA;
      case "BSA" -> BSA;
      case "IBW" -> IBW;
      default -> throw new IllegalArgumentException("term: " + term + " is not defined");
    };
  }

  /** Whether the formula needs Patient's Size (0010,1020). */
  boolean needsHeight() {
    return this != BW;
  }

  /** Whether the formula differs between men and women. */
  boolean needsSex() {
    return this != BW && this != BSA;
  }

  /** Sex of the patient as the formulas know it. */
  enum Sex {
    MALE,
    FEMALE,
    /** Mean of both formulas. */
    OTHER
  }

  /** Mass in g, or area in cm² for BSA. */
  double norm(double weightKg, double heightM, Sex sex) {
    if (needsSex() && sex == Sex.OTHER) {
      return (norm(weightKg, heightM, Sex.MALE) + norm(weightKg, heightM, Sex.FEMALE)) / 2;
    }
    boolean isMale = sex == Sex.MALE;
    double h = heightM * CM_PER_M;
    double ratio = weightKg / h;
    double bmi = weightKg / (heightM * heightM);
    return switch (this) {
      case BW -> weightKg * G_PER_KG;
      case LBM_MORGAN -> G_PER_KG * lean(weightKg, ratio, isMale, 120);
      case LBM_JAMES -> G_PER_KG * lean(weightKg, ratio, isMale, 128);
      case LBM_JANMA -> G_PER_KG * 9270 * weightKg / (isMale ? 6680 + 216 * bmi : 8780 + 244 * bmi);
      case BSA -> CM2_PER_M2 * 0.007184 * Math.pow(weightKg, 0.425) * Math.pow(h, 0.725);
      case IBW -> G_PER_KG * (isMale ? 48 + 1.06 * (h - 152) : 45.5 + 0.91 * (h - 152));
    };
  }

  private static double lean(double weightKg, double ratio, boolean isMale, double male) {
    return isMale ? 1.10 * weightKg - male * ratio * ratio : 1.07 * weightKg - 148 * ratio * ratio;
  }
}
