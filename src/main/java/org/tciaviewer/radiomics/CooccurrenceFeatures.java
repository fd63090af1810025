package org.tciaviewer.radiomics;

import java.util.List;
import org.tciaviewer.radiomics.TextureSettings.Symmetry;

/**
 * Grey level co-occurrence (IBSI 3.6, PyRadiomics glcm). {@code p_ij} is the share of neighbouring
 * pairs with levels i and j, {@code p_(i+j,k)} and {@code p_(i−j,k)} its sums over equal sum and
 * absolute difference, {@code HX} and {@code HY} the entropies of its margins, {@code N_g} the
 * largest level present.
 */
public final class CooccurrenceFeatures implements FeatureFamily {
  /** Joint maximum (IBSI GYBY): {@code max p_ij}. Unit 1; range (0, 1]; 1 for a flat region. */
  public static final Feature JOINT_MAXIMUM =
      Feature.both("glcm", "MaximumProbability", "cm_joint_max", "GYBY", Unit.ONE);

  /**
   * Joint average (IBSI 60VM): {@code μ = Σ i p_ij}. Unit 1; range [1, N_g]; NaN when no two voxels
   * are neighbours.
   */
  public static final Feature JOINT_AVERAGE =
      Feature.both("glcm", "JointAverage", "cm_joint_avg", "60VM", Unit.ONE);

  /**
   * Joint variance (IBSI UR99): {@code Σ (i − μ)² p_ij}. Unit 1; range ≥ 0; 0 for a flat region.
   */
  public static final Feature JOINT_VARIANCE =
      Feature.both("glcm", "SumSquares", "cm_joint_var", "UR99", Unit.ONE);

  /**
   * Joint entropy (IBSI TU9B): {@code HXY = −Σ p_ij log2 p_ij}. Unit bit; range [0, 2 log2 N_g]; 0
   * for a flat region.
   */
  public static final Feature JOINT_ENTROPY =
      Feature.both("glcm", "JointEntropy", "cm_joint_entr", "TU9B", Unit.BIT);

  /**
   * Difference average (IBSI TF7R): {@code μ = Σ k p_(i−j,k)}. Unit 1; range [0, N_g − 1]; 0 for a
   * flat region.
   */
  public static final Feature DIFFERENCE_AVERAGE =
      Feature.both("glcm", "DifferenceAverage", "cm_diff_avg", "TF7R", Unit.ONE);

  /**
   * Difference variance (IBSI D3YU): {@code Σ (k − μ)² p_(i−j,k)}. Unit 1; range ≥ 0; 0 for a flat
   * region.
   */
  public static final Feature DIFFERENCE_VARIANCE =
      Feature.both("glcm", "DifferenceVariance", "cm_diff_var", "D3YU", Unit.ONE);

  /**
   * Difference entropy (IBSI NTRS): {@code −Σ p_(i−j,k) log2 p_(i−j,k)}. Unit bit; range [0, log2
   * N_g]; 0 for a flat region.
   */
  public static final Feature DIFFERENCE_ENTROPY =
      Feature.both("glcm", "DifferenceEntropy", "cm_diff_entr", "NTRS", Unit.BIT);

  /**
   * Sum average (IBSI ZGXS): {@code μ = Σ k p_(i+j,k)}. Unit 1; range [2, 2 N_g]; NaN when no two
   * voxels are neighbours.
   */
  public static final Feature SUM_AVERAGE =
      Feature.both("glcm", "SumAverage", "cm_sum_avg", "ZGXS", Unit.ONE);

  /**
   * Sum variance (IBSI OEEB): {@code Σ (k − μ)² p_(i+j,k); equals the cluster tendency}. Unit 1;
   * range ≥ 0; 0 for a flat region.
   */
  public static final Feature SUM_VARIANCE =
      Feature.ibsiOnly("glcm", "SumVariance", "cm_sum_var", "OEEB", Unit.ONE);

  /**
   * Sum entropy (IBSI P6QZ): {@code −Σ p_(i+j,k) log2 p_(i+j,k)}. Unit bit; range [0, log2(2 N_g −
   * 1)]; 0 for a flat region.
   */
  public static final Feature SUM_ENTROPY =
      Feature.both("glcm", "SumEntropy", "cm_sum_entr", "P6QZ", Unit.BIT);

  /**
   * Angular second moment (IBSI 8ZQL): {@code Σ p_ij²}. Unit 1; range (0, 1]; 1 for a flat region.
   */
  public static final Feature ANGULAR_SECOND_MOMENT =
      Feature.both("glcm", "JointEnergy", "cm_energy", "8ZQL", Unit.ONE);

  /**
   * Contrast (IBSI ACUI): {@code Σ (i − j)² p_ij}. Unit 1; range [0, (N_g − 1)²]; 0 for a flat
   * region.
   */
  public static final Feature CONTRAST =
      Feature.both("glcm", "Contrast", "cm_contrast", "ACUI", Unit.ONE);

  /**
   * Dissimilarity (IBSI 8S9J): {@code Σ |i − j| p_ij; equals the difference average}. Unit 1; range
   * [0, N_g − 1]; 0 for a flat region.
   */
  public static final Feature DISSIMILARITY =
      Feature.ibsiOnly("glcm", "Dissimilarity", "cm_dissimilarity", "8S9J", Unit.ONE);

  /**
   * Inverse difference (IBSI IB1Z): {@code Σ p_ij / (1 + |i − j|)}. Unit 1; range (0, 1]; 1 for a
   * flat region.
   */
  public static final Feature INVERSE_DIFFERENCE =
      Feature.both("glcm", "Id", "cm_inv_diff", "IB1Z", Unit.ONE);

  /**
   * Normalised inverse difference (IBSI NDRX): {@code Σ p_ij / (1 + |i − j| / N_g)}. Unit 1; range
   * (0.5, 1]; 1 for a flat region.
   */
  public static final Feature INVERSE_DIFFERENCE_NORMALISED =
      Feature.both("glcm", "Idn", "cm_inv_diff_norm", "NDRX", Unit.ONE);

  /**
   * Inverse difference moment (IBSI WF0Z): {@code Σ p_ij / (1 + (i − j)²)}. Unit 1; range (0, 1]; 1
   * for a flat region.
   */
  public static final Feature INVERSE_DIFFERENCE_MOMENT =
      Feature.both("glcm", "Idm", "cm_inv_diff_mom", "WF0Z", Unit.ONE);

  /**
   * Normalised inverse difference moment (IBSI 1QCO): {@code Σ p_ij / (1 + (i − j)² / N_g²)}. Unit
   * 1; range (0.5, 1]; 1 for a flat region.
   */
  public static final Feature INVERSE_DIFFERENCE_MOMENT_NORMALISED =
      Feature.both("glcm", "Idmn", "cm_inv_diff_mom_norm", "1QCO", Unit.ONE);

  /**
   * Inverse variance (IBSI E8JP): {@code Σ_(k≥1) p_(i−j,k) / k²}. Unit 1; range [0, 1]; 0 for a
   * flat region.
   */
  public static final Feature INVERSE_VARIANCE =
      Feature.both("glcm", "InverseVariance", "cm_inv_var", "E8JP", Unit.ONE);

  /**
   * Correlation (IBSI NI2N): {@code Σ (i − μ_x)(j − μ_y) p_ij / (σ_x σ_y)}. Unit 1; range [−1, 1];
   * 1 for a flat region.
   */
  public static final Feature CORRELATION =
      Feature.both("glcm", "Correlation", "cm_corr", "NI2N", Unit.ONE);

  /**
   * Autocorrelation (IBSI QWB0): {@code Σ i j p_ij}. Unit 1; range [1, N_g²]; NaN when no two
   * voxels are neighbours.
   */
  public static final Feature AUTOCORRELATION =
      Feature.both("glcm", "Autocorrelation", "cm_auto_corr", "QWB0", Unit.ONE);

  /**
   * Cluster tendency (IBSI DG8W): {@code Σ (i + j − μ_x − μ_y)² p_ij}. Unit 1; range ≥ 0; 0 for a
   * flat region.
   */
  public static final Feature CLUSTER_TENDENCY =
      Feature.both("glcm", "ClusterTendency", "cm_clust_tend", "DG8W", Unit.ONE);

  /**
   * Cluster shade (IBSI 7NFM): {@code Σ (i + j − μ_x − μ_y)³ p_ij}. Unit 1; any value; 0 for a flat
   * region.
   */
  public static final Feature CLUSTER_SHADE =
      Feature.both("glcm", "ClusterShade", "cm_clust_shade", "7NFM", Unit.ONE);

  /**
   * Cluster prominence (IBSI AE86): {@code Σ (i + j − μ_x − μ_y)⁴ p_ij}. Unit 1; range ≥ 0; 0 for a
   * flat region.
   */
  public static final Feature CLUSTER_PROMINENCE =
      Feature.both("glcm", "ClusterProminence", "cm_clust_prom", "AE86", Unit.ONE);

  /**
   * First measure of information correlation (IBSI R8DG): {@code (HXY − HX − HY) / max(HX, HY)}.
   * Unit 1; range [−1, 0]; 0 for a flat region.
   */
  public static final Feature INFORMATION_CORRELATION_1 =
      Feature.both("glcm", "Imc1", "cm_info_corr1", "R8DG", Unit.ONE);

  /**
   * Second measure of information correlation (IBSI JN9H): {@code √(1 − exp(−2 (HX + HY − HXY)))}.
   * Unit 1; range [0, 1); 0 for a flat region.
   */
  public static final Feature INFORMATION_CORRELATION_2 =
      Feature.both("glcm", "Imc2", "cm_info_corr2", "JN9H", Unit.ONE);

  /**
   * Maximal correlation coefficient (PyRadiomics only): {@code √ of the second largest eigenvalue
   * of Q_ij = Σ_k p_ik p_jk / (p_x,i p_y,k)}. Unit 1; range [0, 1]; 1 for a flat region.
   */
  public static final Feature MAXIMAL_CORRELATION = Feature.python("glcm", "MCC", Unit.ONE);

  private static final List<Feature> FEATURES =
      List.of(
          JOINT_MAXIMUM,
          JOINT_AVERAGE,
          JOINT_VARIANCE,
          JOINT_ENTROPY,
          DIFFERENCE_AVERAGE,
          DIFFERENCE_VARIANCE,
          DIFFERENCE_ENTROPY,
          SUM_AVERAGE,
          SUM_VARIANCE,
          SUM_ENTROPY,
          ANGULAR_SECOND_MOMENT,
          CONTRAST,
          DISSIMILARITY,
          INVERSE_DIFFERENCE,
          INVERSE_DIFFERENCE_NORMALISED,
          INVERSE_DIFFERENCE_MOMENT,
          INVERSE_DIFFERENCE_MOMENT_NORMALISED,
          INVERSE_VARIANCE,
          CORRELATION,
          AUTOCORRELATION,
          CLUSTER_TENDENCY,
          CLUSTER_SHADE,
          CLUSTER_PROMINENCE,
          INFORMATION_CORRELATION_1,
          INFORMATION_CORRELATION_2,
          MAXIMAL_CORRELATION);

  @Override
  public String name() {
    return "glcm";
  }

  @Override
  public int order() {
    return 80;
  }

  @Override
  public List<Feature> features() {
    return FEATURES;
  }

  @Override
  public void compute(Sample sample, FeatureValues values) {
    Levels levels = sample.levels();
    TextureSettings texture = sample.settings().texture();
    boolean symmetric = texture.symmetry() == Symmetry.SYMMETRIC;
    boolean correlation = sample.settings().wants(MAXIMAL_CORRELATION);
    Means means = new Means(FEATURES.size());
    for (Pass pass : Pass.all(levels, texture.effectiveAggregation(), texture.distanceArray())) {
      double[] counts = count(levels, pass, texture);
      Cooccurrence matrix = Cooccurrence.of(counts, levels.count(), symmetric);
      if (matrix != null) {
        means.add(matrix.features(correlation));
      }
    }
    values.putAll(FEATURES, means.get());
  }

  /** Pairs of levels, cell {@code (i − 1) N_g + j − 1}, in the order of the direction. */
  static double[] count(Levels levels, Pass pass, TextureSettings texture) {
    int ng = levels.count();
    int[] counts = new int[ng * ng];
    double[] weighted = texture.isWeighted() ? new double[ng * ng] : null;
    int[] box = levels.box();
    int[] indices = levels.indices();
    for (Direction direction : pass.directions()) {
      int offset = direction.offset(levels.grid());
      for (int n = pass.from(); n < pass.to(); n++) {
        int p = indices[n];
        int b = box[p + offset];
        if (b > 0) {
          counts[(box[p] - 1) * ng + b - 1]++;
        }
      }
      if (weighted != null) {
        addWeighted(weighted, counts, texture.weight(direction, levels.grid()));
      }
    }
    return weighted != null ? weighted : toDoubles(counts);
  }

  private static void addWeighted(double[] weighted, int[] counts, double weight) {
    for (int n = 0; n < counts.length; n++) {
      weighted[n] += weight * counts[n];
      counts[n] = 0;
    }
  }

  private static double[] toDoubles(int[] counts) {
    double[] doubles = new double[counts.length];
    for (int n = 0; n < counts.length; n++) {
      doubles[n] = counts[n];
    }
    return doubles;
  }
}
