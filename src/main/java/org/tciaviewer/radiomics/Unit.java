package org.tciaviewer.radiomics;

/** Unit of a feature; "intensity" stands for the unit of the image, such as HU or SUV. */
public enum Unit {
  /** Dimensionless. */
  ONE("1"),
  /** Binary digits. */
  BIT("bit"),
  /** Millimetres. */
  MM("mm"),
  /** Square millimetres. */
  MM2("mm²"),
  /** Cubic millimetres. */
  MM3("mm³"),
  /** Per millimetre. */
  PER_MM("1/mm"),
  /** Unit of the image. */
  INTENSITY("intensity"),
  /** Unit of the image, squared. */
  INTENSITY_SQUARED("intensity²"),
  /** Unit of the image times cubic millimetres. */
  INTENSITY_MM3("intensity·mm³"),
  /** Square of the unit of the image times cubic millimetres. */
  INTENSITY_SQUARED_MM3("intensity²·mm³");

  private final String symbol;

  Unit(String symbol) {
    this.symbol = symbol;
  }

  /** The symbol, such as {@code mm²}. */
  public String symbol() {
    return symbol;
  }
}
