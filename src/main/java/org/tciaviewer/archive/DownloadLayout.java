package org.tciaviewer.archive;

import java.util.ArrayList;
import java.util.List;

/** Folders in which TCIA's own downloaders put a series, so that other tools find them. */
public enum DownloadLayout {
  /** Collection / patient / date, description / number, description: names that people read. */
  DESCRIPTIVE {
    @Override
    List<String> folders(SeriesRecord r) {
      return List.of(
          orUnknown(r.collection()),
          orUnknown(r.patientId()),
          joined(
              american(r.studyDate()), shortened(r.studyDescription()), tail(r.studyInstanceUid())),
          joined(r.seriesNumber(), shortened(r.seriesDescription()), tail(r.seriesInstanceUid())));
    }
  },
  /** Collection / patient / study UID / series UID. */
  CLASSIC {
    @Override
    List<String> folders(SeriesRecord r) {
      return List.of(
          orUnknown(r.collection()),
          orUnknown(r.patientId()),
          orUnknown(r.studyInstanceUid()),
          r.seriesInstanceUid());
    }
  };

  /** As long as the Data Retriever lets descriptions be. */
  private static final int LONGEST = 53;

  /** This many last characters of a UID keep equal descriptions apart. */
  private static final int TAIL = 5;

  abstract List<String> folders(SeriesRecord record);

  /** Path of the series below the download folder, with forward slashes, safe on any system. */
  public String path(SeriesRecord record) {
    List<String> safe = new ArrayList<>();
    for (String folder : folders(record)) {
      String plain = folder.replace('/', '-').replace('\\', '-').replaceAll("[. ]+$", "");
      safe.add(EntryNames.safe(plain));
    }
    return String.join("/", safe);
  }

  private static String orUnknown(String text) {
    return text.isEmpty() ? "unknown" : text;
  }

  /** Parts that are missing are left out, as the current Data Retriever does. */
  private static String joined(String... parts) {
    List<String> there = new ArrayList<>();
    for (String part : parts) {
      if (!part.isEmpty()) {
        there.add(part);
      }
    }
    return there.isEmpty() ? "unknown" : String.join("-", there);
  }

  private static String shortened(String text) {
    return EntryNames.cut(text, LONGEST);
  }

  private static String tail(String uid) {
    return uid.substring(Math.max(0, uid.length() - TAIL));
  }

  /** YYYY-MM-DD as MM-DD-YYYY. */
  private static String american(String iso) {
    return iso.matches("\\d{4}-\\d{2}-\\d{2}") ? iso.substring(5) + "-" + iso.substring(0, 4) : iso;
  }
}
