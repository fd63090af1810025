package org.tciaviewer.demo;

import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Tag;

/** Items of code sequences, PS3.3 8.8. */
final class Codes {
  private Codes() {}

  /** An item with its scheme and meaning. */
  static DataSet item(String value, String scheme, String meaning) {
    return new DataSet.Builder()
        .put(Tag.CodeValue, value)
        .put(Tag.CodingSchemeDesignator, scheme)
        .put(Tag.CodeMeaning, meaning)
        .build();
  }
}
