package org.tciaviewer.demo;

/**
 * An ellipsoid with axes along those of the patient, mm, LPS.
 *
 * @param x centre, to the left of the patient
 * @param y centre, to the back
 * @param z centre, to the head
 * @param a semi-axis along x
 * @param b semi-axis along y
 * @param c semi-axis along z
 */
record Ellipsoid(double x, double y, double z, double a, double b, double c) {
  /** Below 1 inside, 1 on the surface, above 1 outside; grows with the square of the distance. */
  double level(double px, double py, double pz) {
    double u = (px - x) / a;
    double v = (py - y) / b;
    double w = (pz - z) / c;
    return u * u + v * v + w * w;
  }

  boolean contains(double px, double py, double pz) {
    return level(px, py, pz) < 1;
  }

  /** The same shape elsewhere and larger by a factor. */
  Ellipsoid changed(double factor, double dx, double dy, double dz) {
    return new Ellipsoid(x + dx, y + dy, z + dz, a * factor, b * factor, c * factor);
  }
}
