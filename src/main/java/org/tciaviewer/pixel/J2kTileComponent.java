package org.tciaviewer.pixel;

import java.util.ArrayList;
import java.util.List;

/** One component of one tile (ITU-T T.800 B.3, B.5): its resolution levels, lowest first. */
final class J2kTileComponent {
  private final J2kRectangle area;
  private final J2kCoding coding;
  private final int roiShift;
  private final List<J2kResolution> resolutions = new ArrayList<>();

  J2kTileComponent(J2kRectangle area, int precision, J2kParameters parameters, int component) {
    this.area = area;
    this.coding = parameters.coding(component);
    this.roiShift = parameters.roiShift(component);
    J2kQuantization quantization = parameters.quantization(component);
    for (int level = 0; level <= coding.levels(); level++) {
      J2kRectangle reduced = area.reduced(coding.levels() - level);
      List<J2kSubband> bands = bands(level, precision, quantization);
      resolutions.add(new J2kResolution(level, reduced, coding, bands));
    }
  }

  private List<J2kSubband> bands(int level, int precision, J2kQuantization quantization) {
    if (level == 0) {
      return List.of(band(0, 0, 0, precision, quantization));
    }
    return List.of(
        band(level, 1, 0, precision, quantization),
        band(level, 0, 1, precision, quantization),
        band(level, 1, 1, precision, quantization));
  }

  private J2kSubband band(int level, int highX, int highY, int precision, J2kQuantization q) {
    int index = level == 0 ? 0 : 3 * (level - 1) + highX + 2 * highY;
    int decompositions = level == 0 ? coding.levels() : coding.levels() - level + 1;
    int dynamicRange = precision + J2kSubband.gainLog2(highX, highY);
    return new J2kSubband(
        area.band(decompositions, highX, highY),
        highX,
        highY,
        q.bitPlanes(index, level) + roiShift,
        coding.reversible() ? 1 : q.stepSize(index, level, dynamicRange));
  }

  J2kRectangle area() {
    return area;
  }

  J2kCoding coding() {
    return coding;
  }

  /** Bits by which a region of interest was shifted up, 0 if there is none. */
  int roiShift() {
    return roiShift;
  }

  List<J2kResolution> resolutions() {
    return resolutions;
  }
}
