package org.tciaviewer.radiomics;

/**
 * What four texture families compute of their counts by level and a second whole number. {@code
 * n_ij} is the count of level i and size j (run length, zone size, zone distance, dependence),
 * {@code N_s} their sum, {@code p_ij = n_ij / N_s}, {@code N_g} the levels, {@code N_v} the voxels
 * counted over. Each family says what it counts and has names and IBSI codes of its own. All are
 * NaN for an empty region.
 */
public enum LevelSizeStatistic {
  /** Emphasis of small sizes: {@code (1/N_s) Σ n_ij / j²}. Unit 1; range (0, 1]. */
  SMALL_EMPHASIS(Unit.ONE),
  /** Emphasis of large sizes: {@code (1/N_s) Σ n_ij j²}. Unit 1; range ≥ 1. */
  LARGE_EMPHASIS(Unit.ONE),
  /** Emphasis of low grey levels: {@code (1/N_s) Σ n_ij / i²}. Unit 1; range (0, 1]. */
  LOW_LEVEL_EMPHASIS(Unit.ONE),
  /** Emphasis of high grey levels: {@code (1/N_s) Σ n_ij i²}. Unit 1; range [1, N_g²]. */
  HIGH_LEVEL_EMPHASIS(Unit.ONE),
  /** Small sizes of low grey levels: {@code (1/N_s) Σ n_ij / (i² j²)}. Unit 1; range (0, 1]. */
  SMALL_LOW_EMPHASIS(Unit.ONE),
  /** Small sizes of high grey levels: {@code (1/N_s) Σ n_ij i² / j²}. Unit 1; range positive. */
  SMALL_HIGH_EMPHASIS(Unit.ONE),
  /** Large sizes of low grey levels: {@code (1/N_s) Σ n_ij j² / i²}. Unit 1; range positive. */
  LARGE_LOW_EMPHASIS(Unit.ONE),
  /** Large sizes of high grey levels: {@code (1/N_s) Σ n_ij i² j²}. Unit 1; range ≥ 1. */
  LARGE_HIGH_EMPHASIS(Unit.ONE),
  /** Grey level non-uniformity: {@code (1/N_s) Σ_i (Σ_j n_ij)²}. Unit 1; range [1, N_s]. */
  LEVEL_NON_UNIFORMITY(Unit.ONE),
  /** The same, normalised: {@code (1/N_s²) Σ_i (Σ_j n_ij)²}. Unit 1; range (0, 1]. */
  LEVEL_NON_UNIFORMITY_NORMALISED(Unit.ONE),
  /** Non-uniformity of sizes: {@code (1/N_s) Σ_j (Σ_i n_ij)²}. Unit 1; range [1, N_s]. */
  SIZE_NON_UNIFORMITY(Unit.ONE),
  /** The same, normalised: {@code (1/N_s²) Σ_j (Σ_i n_ij)²}. Unit 1; range (0, 1]. */
  SIZE_NON_UNIFORMITY_NORMALISED(Unit.ONE),
  /** Percentage, a fraction in fact: {@code N_s / N_v}. Unit 1; range (0, 1]. */
  PERCENTAGE(Unit.ONE),
  /** Grey level variance: {@code Σ (i − μ)² p_ij}, {@code μ = Σ i p_ij}. Unit 1; range ≥ 0. */
  LEVEL_VARIANCE(Unit.ONE),
  /** Variance of sizes: {@code Σ (j − μ)² p_ij}, {@code μ = Σ j p_ij}. Unit 1; range ≥ 0. */
  SIZE_VARIANCE(Unit.ONE),
  /** Entropy: {@code −Σ p_ij log2 p_ij}. Unit bit; range ≥ 0. */
  ENTROPY(Unit.BIT),
  /** Energy, the second moment: {@code Σ p_ij²}. Unit 1; range (0, 1]. Only of dependences. */
  SECOND_MOMENT(Unit.ONE);

  private final Unit unit;

  LevelSizeStatistic(Unit unit) {
    this.unit = unit;
  }

  /** Unit of the value, the same in every family. */
  Unit unit() {
    return unit;
  }
}
