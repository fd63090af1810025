package org.tciaviewer.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tciaviewer.job.FormatException;

/** Sorted precincts against the walk over all positions that ITU-T T.800 B.12.1 describes. */
class J2kPacketOrderTest {
  private static final int LAYERS = 2;
  private static final int COMPONENTS = 2;
  private static final int GEOMETRIES = 60;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void visitsPacketsInTheOrderOfTheStandard(int order) throws FormatException {
    Random random = new Random(order);
    for (int i = 0; i < GEOMETRIES; i++) {
      int x0 = random.nextInt(40);
      int y0 = random.nextInt(40);
      J2kRectangle tile =
          new J2kRectangle(x0, y0, x0 + 1 + random.nextInt(60), y0 + 1 + random.nextInt(60));
      List<J2kTileComponent> components = components(tile, random);
      List<String> visited = new ArrayList<>();
      new J2kPacketOrder(components)
          .visit(
              J2kProgression.all(order),
              LAYERS,
              (resolution, precinct, layer) -> {
                resolution.countPacket(precinct);
                visited.add(packet(component(components, resolution), resolution, precinct, layer));
              });
      assertThat(visited).as(tile.toString()).isEqualTo(walk(order, components, tile));
    }
  }

  /** Components with precincts of their own, so that no two resolutions look alike. */
  private static List<J2kTileComponent> components(J2kRectangle tile, Random random)
      throws FormatException {
    J2kParameters parameters = J2kParameters.ofMainHeader(COMPONENTS);
    int levels = random.nextInt(4);
    for (int c = 0; c < COMPONENTS; c++) {
      byte[] coc = new byte[8 + levels];
      coc[0] = (byte) c;
      coc[1] = 1; // precincts are given
      coc[2] = (byte) levels;
      coc[6] = 1; // the 5-3 transform
      for (int r = 0; r <= levels; r++) {
        coc[7 + r] = (byte) ((1 + random.nextInt(5)) << 4 | 1 + random.nextInt(5));
      }
      parameters.read(J2kMarker.COC, reader(coc));
    }
    parameters.read(J2kMarker.QCD, reader(new byte[1 + 1 + 3 * levels])); // no quantization
    List<J2kTileComponent> components = new ArrayList<>();
    for (int c = 0; c < COMPONENTS; c++) {
      J2kTileComponent component = new J2kTileComponent(tile, 8, parameters, c);
      component.resolutions().forEach(J2kResolution::allocate);
      components.add(component);
    }
    return components;
  }

  private static J2kReader reader(byte[] bytes) {
    return new J2kReader(bytes, 0, bytes.length);
  }

  private static int component(List<J2kTileComponent> components, J2kResolution resolution) {
    return components.get(0).resolutions().contains(resolution) ? 0 : 1;
  }

  private static String packet(int component, J2kResolution r, int precinct, int layer) {
    return "c" + component + " r" + r.level() + " k" + precinct + " l" + layer;
  }

  /** B.12.1.1 to B.12.1.5, with the position loops of B.12.1.3 as they are written. */
  private static List<String> walk(int order, List<J2kTileComponent> components, J2kRectangle t) {
    List<String> packets = new ArrayList<>();
    int resolutions = components.get(0).resolutions().size();
    switch (order) {
      case J2kProgression.LAYER_RESOLUTION -> {
        for (int l = 0; l < LAYERS; l++) {
          for (int r = 0; r < resolutions; r++) {
            allPrecincts(components, r, l, packets);
          }
        }
      }
      case J2kProgression.RESOLUTION_LAYER -> {
        for (int r = 0; r < resolutions; r++) {
          for (int l = 0; l < LAYERS; l++) {
            allPrecincts(components, r, l, packets);
          }
        }
      }
      case J2kProgression.RESOLUTION_POSITION -> {
        for (int r = 0; r < resolutions; r++) {
          positions(components, 0, COMPONENTS, r, r + 1, t, packets);
        }
      }
      case J2kProgression.POSITION_COMPONENT ->
          positions(components, 0, COMPONENTS, 0, resolutions, t, packets);
      default -> {
        for (int c = 0; c < COMPONENTS; c++) {
          positions(components, c, c + 1, 0, resolutions, t, packets);
        }
      }
    }
    return packets;
  }

  private static void allPrecincts(
      List<J2kTileComponent> components, int level, int layer, List<String> packets) {
    for (int c = 0; c < COMPONENTS; c++) {
      J2kResolution r = components.get(c).resolutions().get(level);
      for (int k = 0; k < r.precinctCount(); k++) {
        packets.add(packet(c, r, k, layer));
      }
    }
  }

  private static void positions(
      List<J2kTileComponent> components,
      int componentStart,
      int componentEnd,
      int levelStart,
      int levelEnd,
      J2kRectangle t,
      List<String> packets) {
    for (int y = t.y0(); y < t.y1(); y++) {
      for (int x = t.x0(); x < t.x1(); x++) {
        for (int c = componentStart; c < componentEnd; c++) {
          for (int level = levelStart; level < levelEnd; level++) {
            J2kResolution r = components.get(c).resolutions().get(level);
            int shift = components.get(c).coding().levels() - level;
            if (r.precinctCount() > 0
                && startsAt(y, t.y0(), r.area().y0(), r.precinctHeightLog2(), shift)
                && startsAt(x, t.x0(), r.area().x0(), r.precinctWidthLog2(), shift)) {
              int column = index(x, r.area().x0(), r.precinctWidthLog2(), shift);
              int row = index(y, r.area().y0(), r.precinctHeightLog2(), shift);
              for (int l = 0; l < LAYERS; l++) {
                packets.add(packet(c, r, row * r.precinctsAcross() + column, l));
              }
            }
          }
        }
      }
    }
  }

  private static boolean startsAt(int at, int tileStart, int levelStart, int log2, int shift) {
    return at % (1 << log2 + shift) == 0
        || at == tileStart && (levelStart << shift) % (1 << log2 + shift) != 0;
  }

  private static int index(int at, int levelStart, int log2, int shift) {
    return (J2kRectangle.ceilShift(at, shift) >> log2) - (levelStart >> log2);
  }
}
