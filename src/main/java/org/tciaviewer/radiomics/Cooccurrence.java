package org.tciaviewer.radiomics;

/** A co-occurrence matrix as probabilities, and its features. */
final class Cooccurrence {
  /** Below this the variance of a margin is rounding: correlation is then 1 by convention. */
  private static final double FLAT = 1e-12;

  private final int ng;
  private final double[] p;
  private final double[] px;
  private final double[] py;
  private final double[] sum;
  private final double[] difference;

  private Cooccurrence(double[] p, int ng) {
    this.p = p;
    this.ng = ng;
    px = new double[ng];
    py = new double[ng];
    sum = new double[2 * ng + 1];
    difference = new double[ng];
    for (int i = 0; i < ng; i++) {
      for (int j = 0; j < ng; j++) {
        double q = p[i * ng + j];
        if (q != 0) {
          px[i] += q;
          py[j] += q;
          sum[i + j + 2] += q;
          difference[Math.abs(i - j)] += q;
        }
      }
    }
  }

  /** Probabilities of counts; null if nothing was counted. */
  static Cooccurrence of(double[] counts, int ng, boolean symmetric) {
    double total = 0;
    for (double c : counts) {
      total += c;
    }
    if (total == 0) {
      return null;
    }
    double[] p = new double[counts.length];
    for (int i = 0; i < ng; i++) {
      for (int j = 0; j < ng; j++) {
        double c = counts[i * ng + j];
        p[i * ng + j] = symmetric ? (c + counts[j * ng + i]) / (2 * total) : c / total;
      }
    }
    return new Cooccurrence(p, ng);
  }

  /** The features in the order of {@link CooccurrenceFeatures#features}. */
  double[] features(boolean withMaximalCorrelation) {
    double mux = mean(px, 1);
    double muy = mean(py, 1);
    Joint joint = joint(mux, muy);
    double hx = Logs.entropy(px);
    double hy = Logs.entropy(py);
    double differenceMean = mean(difference, 0);
    double clusterTendency = moment(sum, 0, mux + muy, 2);
    double information = hx + hy - joint.entropy;
    double largest = Math.max(hx, hy);
    return new double[] {
      joint.maximum,
      mux,
      moment(px, 1, mux, 2),
      joint.entropy,
      differenceMean,
      moment(difference, 0, differenceMean, 2),
      Logs.entropy(difference),
      mean(sum, 0),
      moment(sum, 0, mean(sum, 0), 2),
      Logs.entropy(sum),
      joint.squares,
      moment(difference, 0, 0, 2),
      differenceMean,
      inverse(1, 1),
      inverse(1, ng),
      inverse(2, 1),
      inverse(2, ng),
      inverseVariance(),
      correlation(joint.covariance, mux, muy),
      joint.products,
      clusterTendency,
      moment(sum, 0, mux + muy, 3),
      moment(sum, 0, mux + muy, 4),
      largest < FLAT ? 0 : -information / largest,
      Math.sqrt(Math.max(0, 1 - Math.exp(-2 * information))),
      withMaximalCorrelation ? MaximalCorrelation.of(p, px, py) : Double.NaN
    };
  }

  private static final class Joint {
    double maximum;
    double entropy;
    double squares;
    double products;
    double covariance;
  }

  private Joint joint(double mux, double muy) {
    Joint joint = new Joint();
    for (int i = 0; i < ng; i++) {
      for (int j = 0; j < ng; j++) {
        double q = p[i * ng + j];
        if (q > 0) {
          joint.maximum = Math.max(joint.maximum, q);
          joint.entropy -= q * Logs.log2(q);
          joint.squares += q * q;
          joint.products += (i + 1.0) * (j + 1.0) * q;
          joint.covariance += (i + 1 - mux) * (j + 1 - muy) * q;
        }
      }
    }
    return joint;
  }

  private static double mean(double[] q, int first) {
    double mean = 0;
    for (int n = 0; n < q.length; n++) {
      mean += (n + first) * q[n];
    }
    return mean;
  }

  private static double moment(double[] q, int first, double centre, int power) {
    double moment = 0;
    for (int n = 0; n < q.length; n++) {
      if (q[n] != 0) {
        double d = n + first - centre;
        double factor = power == 2 ? d * d : power == 3 ? d * d * d : d * d * d * d;
        moment += factor * q[n];
      }
    }
    return moment;
  }

  private double inverse(int power, double scale) {
    double total = 0;
    for (int k = 0; k < ng; k++) {
      double x = k / scale;
      total += difference[k] / (1 + (power == 1 ? x : x * x));
    }
    return total;
  }

  private double inverseVariance() {
    double total = 0;
    for (int k = 1; k < ng; k++) {
      total += difference[k] / ((double) k * k);
    }
    return total;
  }

  private double correlation(double covariance, double mux, double muy) {
    double vx = moment(px, 1, mux, 2);
    double vy = moment(py, 1, muy, 2);
    return vx < FLAT || vy < FLAT ? 1 : covariance / Math.sqrt(vx * vy);
  }
}
