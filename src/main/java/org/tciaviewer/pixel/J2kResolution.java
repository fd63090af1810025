package org.tciaviewer.pixel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One resolution level of a tile-component (ITU-T T.800 B.5, B.6): its sub-bands and precincts.
 * Knows how many packets of each precinct were read.
 */
final class J2kResolution {
  private final int level;
  private final J2kRectangle area;
  private final J2kCoding coding;
  private final List<J2kSubband> bands;
  private J2kPrecinct[] precincts;
  private int[] layersRead;

  /**
   * Lays out the level.
   *
   * @param level 0 for the lowest resolution
   * @param area in coordinates of the level
   * @param coding the parameters of the component
   * @param bands LL for level 0, else HL, LH, HH
   */
  J2kResolution(int level, J2kRectangle area, J2kCoding coding, List<J2kSubband> bands) {
    this.level = level;
    this.area = area;
    this.coding = coding;
    this.bands = bands;
  }

  int level() {
    return level;
  }

  J2kRectangle area() {
    return area;
  }

  J2kCoding coding() {
    return coding;
  }

  List<J2kSubband> bands() {
    return bands;
  }

  int precinctWidthLog2() {
    return coding.precinctWidthLog2(level);
  }

  int precinctHeightLog2() {
    return coding.precinctHeightLog2(level);
  }

  int firstPrecinctColumn() {
    return area.x0() >> precinctWidthLog2();
  }

  int firstPrecinctRow() {
    return area.y0() >> precinctHeightLog2();
  }

  /** Equation B-16. */
  int precinctsAcross() {
    return area.isEmpty()
        ? 0
        : J2kRectangle.ceilShift(area.x1(), precinctWidthLog2()) - firstPrecinctColumn();
  }

  int precinctsDown() {
    return area.isEmpty()
        ? 0
        : J2kRectangle.ceilShift(area.y1(), precinctHeightLog2()) - firstPrecinctRow();
  }

  long precinctCount() {
    return (long) precinctsAcross() * precinctsDown();
  }

  /** Makes room for the precincts, once their number is known to be sane. */
  void allocate() {
    precincts = new J2kPrecinct[(int) precinctCount()];
    layersRead = new int[precincts.length];
  }

  /** A precinct by its index in row-major order, made at first use. */
  J2kPrecinct precinct(int index) {
    if (precincts[index] == null) {
      precincts[index] =
          new J2kPrecinct(this, index % precinctsAcross(), index / precinctsAcross());
    }
    return precincts[index];
  }

  /** The precincts that at least one packet was not empty for. */
  List<J2kPrecinct> usedPrecincts() {
    List<J2kPrecinct> used = new ArrayList<>();
    for (J2kPrecinct precinct : precincts) {
      if (precinct != null) {
        used.add(precinct);
      }
    }
    return used;
  }

  /** Packets of a precinct read so far, which is the layer of its next packet. */
  int layersRead(int precinct) {
    return layersRead[precinct];
  }

  /** Whether all packets of all precincts were read. */
  boolean isComplete(int layers) {
    return Arrays.stream(layersRead).allMatch(read -> read == layers);
  }

  void countPacket(int precinct) {
    layersRead[precinct]++;
  }
}
