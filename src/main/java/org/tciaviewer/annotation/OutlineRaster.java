package org.tciaviewer.annotation;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import org.tciaviewer.annotation.ImageContours.Rim;
import org.tciaviewer.annotation.Piece.Role;

/** The voxels that outlines on images enclose; see {@link Shapes} for the rules. */
final class OutlineRaster {
  private OutlineRaster() {}

  static Mask toMask(ImageContours contours, ImageSlices slices, Rim rim) {
    Raster raster = new Raster(slices.columns(), slices.rows());
    Raster.Path path = rim == Rim.INCLUDE ? Raster.Path.INSIDE : Raster.Path.OUTSIDE;
    Map<Integer, BitSet> inside = new TreeMap<>();
    Map<Integer, BitSet> excluded = new TreeMap<>();
    for (Piece p : contours.resolve(slices).pieces()) {
      if (p.role() == Role.REGION || p.role() == Role.HOLE) {
        Map<Integer, BitSet> target = p.role() == Role.REGION ? inside : excluded;
        Piece bare = rim == Rim.INCLUDE ? p : Spurs.without(p);
        BitSet bits = raster.fill(bare.columns(), bare.rows(), path, Raster.Rule.AROUND);
        target.computeIfAbsent(p.slice(), k -> new BitSet()).or(bits);
      }
    }
    excluded.forEach((k, bits) -> inside.getOrDefault(k, new BitSet()).andNot(bits));
    Mask.Builder mask = new Mask.Builder(slices.requireGeometry());
    inside.forEach(mask::set);
    return mask.build();
  }
}
