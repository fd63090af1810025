package org.tciaviewer.annotation.lidc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.Characteristic;

/** Published errors of the LIDC-IDRI files, so that a reader of a table meets them. Stateless. */
final class LidcErrata {
  /** A CT was read by four readers. */
  static final int READERS = 4;

  /** The month in which TCIA announced that the sites had used different scales. */
  private static final String ANNOUNCED = "2010-03";

  private static final String UIDS = "1.3.6.1.4.1.14519.5.2.1.6279.6001.";

  /** What is known of a series; the last part of its UID. */
  private static final Map<String, String> SERIES =
      Map.of(
          "137375498893536422914241295628",
          "LIDC-IDRI-0566: eight sessions, two panels of four readers",
          "153646219551578201092527860224",
          several("188/082 to 188/086"),
          "272123398257168239653655006815",
          several("188/087 to 188/090"),
          "192256506776434538421891524301",
          several("189/028 to 189/033"),
          "550599855064600241623943717588",
          several("188/091 to 188/093"),
          "855232435861303786204450738044",
          several("188/094 to 188/096"),
          "229343399861261429237689489892",
          several("189/173 and 189/174"));

  /** LIDC-IDRI-0101; numbers of files repeat in other folders, so the folder counts. */
  private static final String REPLACED = "157/161.xml";

  /** Said of each mark whose ratings may be on the other scale. */
  static final Characteristic SCALE =
      new Characteristic(
          "Known erratum",
          "",
          "lobulation and spiculation were rated on different scales in about 100 of the first 399"
              + " cases; the files read before March 2010 do not tell which");

  private LidcErrata() {}

  private static String several(String files) {
    return "several files tell of this series, " + files + ": compare them, they may be the same";
  }

  /**
   * Whether the scale of lobulation and spiculation (1 none to 5 marked) is not certain: the mark
   * has such a rating and was read before the announcement.
   *
   * @param dateService when it was read, as YYYY-MM-DD; empty if the file does not say
   */
  static boolean isScaleUncertain(Annotation mark, String dateService) {
    boolean isRated =
        mark.characteristic("Lobulation").isPresent()
            || mark.characteristic("Spiculation").isPresent();
    boolean isDate = dateService.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}.*");
    return isRated && isDate && dateService.compareTo(ANNOUNCED) < 0;
  }

  /**
   * What is known of a file.
   *
   * @param series Series Instance UIDs that it names
   * @param file name, with its folder where that is known
   */
  static List<String> known(Set<String> series, String file) {
    List<String> known = new ArrayList<>();
    for (String uid : series) {
      if (uid.startsWith(UIDS) && SERIES.containsKey(uid.substring(UIDS.length()))) {
        known.add(SERIES.get(uid.substring(UIDS.length())));
      }
    }
    if (file.replace('\\', '/').endsWith(REPLACED)) {
      known.add("LIDC-IDRI-0101: replaced on 2012-03-09 by 161-resubmitted-correction-3-9-12.xml");
    }
    return known;
  }
}
