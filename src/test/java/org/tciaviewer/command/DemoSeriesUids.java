package org.tciaviewer.command;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** Series Instance UIDs of the generated collection, as a user finds them. */
final class DemoSeriesUids {
  private static final int UID = SeriesTable.COLUMNS.indexOf("SeriesInstanceUID");
  private static final int IMAGES = SeriesTable.COLUMNS.indexOf("Images");

  private DemoSeriesUids() {}

  /** All CT series, the one with most images first. */
  static List<String> all() throws IOException {
    return all("CT");
  }

  /** All series of a modality, the one with most images first. */
  static List<String> all(String modality) throws IOException {
    String keys = "source=demo collection=TCIA-VIEWER-DEMO modality=" + modality;
    return Launcher.run("TCIA Search...", keys)
        .lines()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .sorted(Comparator.comparingInt((String[] cells) -> -Integer.parseInt(cells[IMAGES])))
        .map(cells -> cells[UID])
        .toList();
  }

  /** The thorax CT. */
  static String ct() throws IOException {
    return all().get(0);
  }
}
