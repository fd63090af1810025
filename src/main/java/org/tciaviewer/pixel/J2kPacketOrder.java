package org.tciaviewer.pixel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tciaviewer.job.FormatException;

/**
 * The order of the packets of one tile (ITU-T T.800 B.12). Instead of walking over all positions of
 * the reference grid, as the standard puts it, the precincts are sorted by the position at which
 * that walk meets them, so that the work depends on the number of precincts only.
 */
final class J2kPacketOrder {
  /** Is told of each packet in turn. */
  interface Visitor {
    /**
     * Reads the packet of a precinct for a layer, the layers of each precinct in ascending order.
     */
    void packet(J2kResolution resolution, int precinct, int layer) throws FormatException;
  }

  /** A precinct and where the walk meets it. */
  private record Stop(int component, J2kResolution resolution, int precinct, long x, long y) {
    int level() {
      return resolution.level();
    }
  }

  private static final Comparator<Stop> BY_POSITION =
      Comparator.comparingLong(Stop::y).thenComparingLong(Stop::x);
  private static final Comparator<Stop> BY_COMPONENT = Comparator.comparingInt(Stop::component);
  private static final Comparator<Stop> BY_LEVEL = Comparator.comparingInt(Stop::level);

  private final List<Stop> stops = new ArrayList<>();

  J2kPacketOrder(List<J2kTileComponent> components) {
    for (int c = 0; c < components.size(); c++) {
      for (J2kResolution resolution : components.get(c).resolutions()) {
        addStops(c, components.get(c), resolution);
      }
    }
  }

  private void addStops(int c, J2kTileComponent component, J2kResolution resolution) {
    int shift = component.coding().levels() - resolution.level();
    int across = resolution.precinctsAcross();
    for (int k = 0; k < resolution.precinctCount(); k++) {
      long column = resolution.firstPrecinctColumn() + k % across;
      long row = resolution.firstPrecinctRow() + k / across;
      long x = column << resolution.precinctWidthLog2() << shift;
      long y = row << resolution.precinctHeightLog2() << shift;
      // Precincts that the tile's edge cuts are met at that edge.
      stops.add(
          new Stop(
              c,
              resolution,
              k,
              Math.max(x, component.area().x0()),
              Math.max(y, component.area().y0())));
    }
  }

  /** Visits the packets of one run that were not visited before. */
  void visit(J2kProgression run, int layers, Visitor visitor) throws FormatException {
    List<Stop> selected = new ArrayList<>();
    for (Stop stop : stops) {
      if (run.contains(stop.component(), stop.level())) {
        selected.add(stop);
      }
    }
    selected.sort(comparator(run.order()));
    int layerEnd = Math.min(layers, run.layerEnd());
    switch (run.order()) {
      case J2kProgression.LAYER_RESOLUTION -> visitByLayer(selected, layerEnd, visitor);
      case J2kProgression.RESOLUTION_LAYER -> visitByResolution(selected, layerEnd, visitor);
      default -> {
        for (Stop stop : selected) {
          visitUpTo(layerEnd, stop, visitor);
        }
      }
    }
  }

  private static Comparator<Stop> comparator(int order) {
    return switch (order) {
      case J2kProgression.RESOLUTION_POSITION ->
          BY_LEVEL.thenComparing(BY_POSITION).thenComparing(BY_COMPONENT);
      case J2kProgression.POSITION_COMPONENT ->
          BY_POSITION.thenComparing(BY_COMPONENT).thenComparing(BY_LEVEL);
      case J2kProgression.COMPONENT_POSITION ->
          BY_COMPONENT.thenComparing(BY_POSITION).thenComparing(BY_LEVEL);
      default -> BY_LEVEL.thenComparing(BY_COMPONENT);
    };
  }

  private static void visitByLayer(List<Stop> stops, int layerEnd, Visitor visitor)
      throws FormatException {
    for (int layer = 0; layer < layerEnd; layer++) {
      for (Stop stop : stops) {
        if (stop.resolution().layersRead(stop.precinct()) == layer) {
          visitor.packet(stop.resolution(), stop.precinct(), layer);
        }
      }
    }
  }

  private static void visitByResolution(List<Stop> stops, int layerEnd, Visitor visitor)
      throws FormatException {
    int start = 0;
    while (start < stops.size()) {
      int end = start;
      while (end < stops.size() && stops.get(end).level() == stops.get(start).level()) {
        end++;
      }
      visitByLayer(stops.subList(start, end), layerEnd, visitor);
      start = end;
    }
  }

  private static void visitUpTo(int layerEnd, Stop stop, Visitor visitor) throws FormatException {
    int layer = stop.resolution().layersRead(stop.precinct());
    for (; layer < layerEnd; layer++) {
      visitor.packet(stop.resolution(), stop.precinct(), layer);
    }
  }
}
