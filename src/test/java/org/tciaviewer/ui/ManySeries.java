package org.tciaviewer.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tciaviewer.archive.SeriesRecord;

/** Made-up series, as many as a whole public archive has. */
public final class ManySeries {
  private static final List<String> MODALITIES = List.of("CT", "MR", "PT", "SEG", "RTSTRUCT");
  private static final List<String> PARTS = List.of("LUNG", "BREAST", "PROSTATE", "ABDOMEN", "");
  private static final List<String> WORDS =
      List.of("Axial", "T1", "T2", "FLAIR", "thorax", "contrast", "B40f", "dynamic", "localizer");

  private ManySeries() {}

  /** Series of 20 collections, about ten a patient, always the same. */
  public static List<SeriesRecord> of(int count) {
    Random random = new Random(7);
    List<SeriesRecord> all = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      int patient = n / 10;
      String words = pick(WORDS, random) + " " + pick(WORDS, random) + " " + n % 7;
      all.add(
          SeriesRecord.builder("1.3.6.1.4.1.14519.5.2.1." + (1_000_000 + n))
              .collection("COLLECTION-" + patient % 20)
              .patient("PATIENT-" + patient, "1.3.6.1.4.1.14519.5.2.2." + n / 4)
              .study("20" + (10 + n % 15) + "-03-04", "Study of " + pick(PARTS, random))
              .series(Integer.toString(n % 30), words)
              .modality(pick(MODALITIES, random), pick(PARTS, random))
              .manufacturer("Maker " + n % 5)
              .size(random.nextInt(600) + 1, random.nextInt(300_000_000))
              .license("CC BY 4.0", "")
              .source("demo", "")
              .build());
    }
    return all;
  }

  private static String pick(List<String> words, Random random) {
    return words.get(random.nextInt(words.size()));
  }
}
