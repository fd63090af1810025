package org.tciaviewer.annotation.lidc;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.tciaviewer.annotation.Characteristic;

/**
 * The nine LIDC nodule characteristics with the names of their values, as in the LIDC reading
 * instructions. Values between named ones (sphericity 2, texture 4 …) have no name of their own.
 */
final class Ratings {
  private static final Map<String, Rating> ALL = new TreeMap<>();

  static {
    add("Subtlety", "extremely subtle|moderately subtle|fairly subtle|moderately obvious|obvious");
    add("InternalStructure", "soft tissue|fluid|fat|air");
    add("Calcification", "popcorn|laminated|solid|non-central|central|absent");
    add("Sphericity", "linear|ovoid/linear|ovoid|ovoid/round|round");
    add("Margin", "poorly defined|near poorly defined|medium|near sharp|sharp");
    add("Lobulation", "none|near none|medium|near marked|marked");
    add("Spiculation", "none|near none|medium|near marked|marked");
    add("Texture", "ground glass|ground glass/mixed|part solid|solid/mixed|solid");
    add(
        "Malignancy",
        "highly unlikely|moderately unlikely|indeterminate|moderately suspicious|highly"
            + " suspicious");
    // Chest radiographs; the scheme of their values is not published, so they have no names.
    add("Confidence", "");
    add("Obscuration", "");
    add("Reason", "");
  }

  private Ratings() {}

  private record Rating(String name, List<String> meanings) {}

  private static void add(String name, String meanings) {
    List<String> list = meanings.isEmpty() ? List.of() : List.of(meanings.split("\\|"));
    ALL.put(name.toLowerCase(Locale.ROOT), new Rating(name, list));
  }

  /** Whether an element of this name is a rating. */
  static boolean isRating(String element) {
    return ALL.containsKey(element.toLowerCase(Locale.ROOT));
  }

  /** The highest value that has a name; 0 when none has. */
  static int highest(String element) {
    return ALL.get(element.toLowerCase(Locale.ROOT)).meanings().size();
  }

  /** The rating with the name of its value. */
  static Characteristic of(String element, int value) {
    Rating rating = ALL.get(element.toLowerCase(Locale.ROOT));
    boolean named = value >= 1 && value <= rating.meanings().size();
    return new Characteristic(
        rating.name(), Integer.toString(value), named ? rating.meanings().get(value - 1) : "");
  }
}
