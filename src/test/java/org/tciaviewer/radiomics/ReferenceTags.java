package org.tciaviewer.radiomics;

import java.util.Map;
import java.util.Optional;

/** Names of values in the tables of reference programs, taken apart. */
final class ReferenceTags {
  private static final Map<String, Aggregation> AGGREGATIONS =
      Map.of(
          "_2d_avg", Aggregation.AVERAGED_2D,
          "_2d_s_mrg", Aggregation.MERGED_2D,
          "_2.5d_d_mrg", Aggregation.AVERAGED_2_5D,
          "_2.5d_v_mrg", Aggregation.MERGED_2_5D,
          "_3d_avg", Aggregation.AVERAGED_3D,
          "_3d_v_mrg", Aggregation.MERGED_3D,
          "_2d", Aggregation.MERGED_2D,
          "_2.5d", Aggregation.MERGED_2_5D,
          "_3d", Aggregation.MERGED_3D);

  private ReferenceTags() {}

  /** A feature as MIRP names it: tag and aggregation (empty where it has none). */
  record Tag(String tag, Optional<Aggregation> aggregation) {}

  static Tag of(String mirp) {
    String name = mirp.replaceFirst("_fb[sn]_[wn][0-9.]+$", "");
    String found = "";
    for (String suffix : AGGREGATIONS.keySet()) {
      if (name.endsWith(suffix) && suffix.length() > found.length()) {
        found = suffix;
      }
    }
    name = name.substring(0, name.length() - found.length());
    name = name.replaceFirst("_a0\\.0$", "").replaceFirst("_d1$", "");
    return new Tag(name, Optional.ofNullable(AGGREGATIONS.get(found)));
  }
}
