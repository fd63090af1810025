package org.tciaviewer.archive.nbia;

import java.util.Optional;
import org.tciaviewer.archive.SeriesRecord;

/**
 * The main server and the one that holds NLST, if there is one.
 *
 * @param main everything but NLST
 * @param nlst the collection NLST only
 */
record NbiaServers(NbiaApi main, Optional<NbiaApi> nlst) {
  private static final String NLST = "NLST";

  /** Locator of records that came from the NLST server. */
  static final String AT_NLST = "nlst";

  /** The server that has this series. */
  NbiaApi of(SeriesRecord series) {
    return series.locator().equals(AT_NLST) ? nlst.orElse(main) : ofCollection(series.collection());
  }

  /** The server that has this collection. */
  NbiaApi ofCollection(String collection) {
    return collection.equalsIgnoreCase(NLST) ? nlst.orElse(main) : main;
  }

  /** Locator of what this server lists. */
  String locator(NbiaApi server) {
    return nlst.filter(n -> n == server).isPresent() ? AT_NLST : "";
  }
}
