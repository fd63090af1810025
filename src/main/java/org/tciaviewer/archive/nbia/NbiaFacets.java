package org.tciaviewer.archive.nbia;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tciaviewer.archive.Facet;
import org.tciaviewer.archive.FacetBy;
import org.tciaviewer.archive.JsonRow;
import org.tciaviewer.archive.NormalForms;
import org.tciaviewer.archive.Query;
import org.tciaviewer.job.Job;

/** Counts that NBIA makes itself ({@code get…ValuesAndCounts}): patients, not series. */
final class NbiaFacets {
  private NbiaFacets() {}

  /** Whether the server can count this: only within a collection, a modality or a body part. */
  static boolean isCountedByServer(FacetBy by, Query q) {
    Query.Builder plain = Query.builder().limit(q.limit());
    boolean byCall =
        switch (by) {
          case MODALITY -> plain.collection(q.collection()).body(q.body()).build().equals(q);
          case BODY_PART ->
              plain.collection(q.collection()).modality(q.modality()).build().equals(q);
          case MANUFACTURER ->
              plain
                  .collection(q.collection())
                  .modality(q.modality())
                  .body(q.body())
                  .build()
                  .equals(q);
          case SPECIES, COLLECTION -> q.isUnrestricted();
          case PATIENT, LICENSE, YEAR -> false;
        };
    return byCall;
  }

  static List<Facet> of(NbiaApi api, FacetBy by, Query q, Job job) throws IOException {
    Map<String, String> parameters = new LinkedHashMap<>();
    String call =
        switch (by) {
          case MODALITY -> "getModalityValuesAndCounts";
          case BODY_PART -> "getBodyPartValuesAndCounts";
          case MANUFACTURER -> "getManufacturerValuesAndCounts";
          case SPECIES -> "getSpeciesValuesAndCounts";
          default -> "getCollectionValuesAndCounts";
        };
    parameters.put("Collection", q.collection());
    parameters.put("Modality", q.modality());
    parameters.put("BodyPartExamined", q.body());
    Map<String, String> names = by == FacetBy.SPECIES ? species(api, job) : Map.of();
    List<Facet> out = new ArrayList<>();
    for (JsonRow row : api.list(call, parameters, job)) {
      String value =
          row.text("criteria", "Collection", "Modality", "BodyPart", "Manufacturer", "Species");
      if (!value.isEmpty()) {
        int count = (int) row.number("Count");
        String name = names.getOrDefault(value, value);
        out.add(
            new Facet(by == FacetBy.SPECIES ? NormalForms.species(name) : name, count, "patients"));
      }
    }
    out.sort(Comparator.comparing(Facet::value, String.CASE_INSENSITIVE_ORDER));
    return out;
  }

  /** Species by code. */
  private static Map<String, String> species(NbiaApi api, Job job) throws IOException {
    Map<String, String> names = new HashMap<>();
    for (JsonRow row : api.list("getSpeciesTax", Map.of(), job)) {
      names.put(row.text("speciesCode"), row.text("speciesDescription"));
    }
    return names;
  }
}
