package org.tciaviewer.pixel;

import java.util.ArrayList;
import java.util.List;
import org.tciaviewer.job.FormatException;

/**
 * The coding parameters of the main header or of one tile. A tile's parameters go before those of
 * the main header, those of a component before the default of the same header (ITU-T T.800 A.6).
 */
final class J2kParameters {
  private static final int PRECINCTS = 1; // bit of Scod and Scoc: precinct sizes follow
  private static final int WIDE_COMPONENTS = 257; // from here on component indices take 16 bits
  // Twice what OpenJPEG can write; bounds the work on hostile streams.
  private static final int MAX_PROGRESSIONS = 64;

  private final J2kParameters parent;
  private final int components;
  private final J2kCoding[] componentCodings;
  private final J2kQuantization[] componentQuantizations;
  private final Integer[] roiShifts;
  private final List<J2kProgression> progressions = new ArrayList<>();
  private J2kCoding coding;
  private J2kQuantization quantization;
  private int order;
  private int layers;
  private boolean colourTransform;

  private J2kParameters(J2kParameters parent, int components) {
    this.parent = parent;
    this.components = components;
    this.componentCodings = new J2kCoding[components];
    this.componentQuantizations = new J2kQuantization[components];
    this.roiShifts = new Integer[components];
  }

  static J2kParameters ofMainHeader(int components) {
    return new J2kParameters(null, components);
  }

  J2kParameters ofTile() {
    return new J2kParameters(this, components);
  }

  /** Reads a marker segment if it holds coding parameters, else leaves it alone. */
  void read(int marker, J2kReader r) throws FormatException {
    switch (marker) {
      case J2kMarker.COD -> readDefaultCoding(r);
      case J2kMarker.COC -> {
        int c = component(r);
        boolean precincts = (r.u8() & PRECINCTS) != 0;
        componentCodings[c] = J2kCoding.read(r, precincts);
      }
      case J2kMarker.QCD -> quantization = J2kQuantization.read(r);
      case J2kMarker.QCC -> {
        int c = component(r);
        componentQuantizations[c] = J2kQuantization.read(r);
      }
      case J2kMarker.RGN -> readRegionOfInterest(r);
      case J2kMarker.POC -> readProgressions(r);
      default -> {
        // comments, lengths and pointers do not change a sample
      }
    }
  }

  private void readDefaultCoding(J2kReader r) throws FormatException {
    boolean precincts = (r.u8() & PRECINCTS) != 0;
    order = J2kProgression.checkedOrder(r);
    layers = r.u16();
    if (layers == 0) {
      throw J2kReader.fault(r.position() - 2, "1 to 65535 layers", "0", "T.800 A.6.1");
    }
    int transform = r.u8();
    if (transform > 1) {
      throw J2kReader.unsupported("JPEG 2000 Part 2 (component transform " + transform + ")");
    }
    colourTransform = transform == 1;
    coding = J2kCoding.read(r, precincts);
  }

  private void readRegionOfInterest(J2kReader r) throws FormatException {
    int c = component(r);
    int style = r.u8();
    if (style != 0) {
      throw J2kReader.unsupported("JPEG 2000 Part 2 (region of interest style " + style + ")");
    }
    roiShifts[c] = r.u8();
  }

  private void readProgressions(J2kReader r) throws FormatException {
    progressions.addAll(J2kProgression.read(r, components));
    if (progressions.size() > MAX_PROGRESSIONS) {
      throw J2kReader.unsupported(progressions.size() + " progression order changes");
    }
  }

  private int component(J2kReader r) throws FormatException {
    int c = components < WIDE_COMPONENTS ? r.u8() : r.u16();
    if (c >= components) {
      throw J2kReader.fault(
          r.position() - 1, "a component below " + components, "" + c, "T.800 A.6.2");
    }
    return c;
  }

  /** Whether both COD and QCD were read, as each main header must. */
  boolean isComplete() {
    return coding != null && quantization != null;
  }

  J2kCoding coding(int component) {
    if (componentCodings[component] != null) {
      return componentCodings[component];
    }
    return coding != null ? coding : parent.coding(component);
  }

  J2kQuantization quantization(int component) {
    if (componentQuantizations[component] != null) {
      return componentQuantizations[component];
    }
    return quantization != null ? quantization : parent.quantization(component);
  }

  /** Bits by which a region of interest was shifted up (Annex H), 0 if there is none. */
  int roiShift(int component) {
    if (roiShifts[component] != null) {
      return roiShifts[component];
    }
    return parent != null ? parent.roiShift(component) : 0;
  }

  /** The runs of packets: those of the POC marker segments, or the order of COD for all. */
  List<J2kProgression> progressions() {
    if (!progressions.isEmpty()) {
      return progressions;
    }
    if (parent != null && !parent.progressions.isEmpty()) {
      return parent.progressions;
    }
    return List.of(J2kProgression.all(coding != null ? order : parent.order));
  }

  int layers() {
    return coding != null ? layers : parent.layers;
  }

  /** Whether the first three components were transformed (RCT or ICT, Annex G). */
  boolean hasColourTransform() {
    return coding != null ? colourTransform : parent.colourTransform;
  }
}
