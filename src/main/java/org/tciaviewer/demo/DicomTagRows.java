package org.tciaviewer.demo;

import java.util.List;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.Dictionary;
import org.tciaviewer.dicom.Element;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.VR;

/** The rows of getDicomTags: one for each element, nested ones with a {@code >} for each level. */
final class DicomTagRows {
  private static final int MAX_TEXT = 1000;

  private DicomTagRows() {}

  static void add(DataSet d, String prefix, List<Row> rows) {
    for (Element e : d.elements()) {
      rows.add(
          new Row()
              .with("element", prefix + Tag.toString(e.tag()))
              .with("name", Dictionary.name(e.tag()))
              .with("data", data(e)));
      e.items().forEach(item -> add(item, prefix + ">", rows));
    }
  }

  private static String data(Element e) {
    if (e.vr() == VR.SQ || e.isEncapsulated()) {
      return "";
    }
    String text = e.length() > MAX_TEXT && !e.vr().isText() ? "" : e.text();
    return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
  }
}
