package org.tciaviewer.annotation.lidc;

import java.nio.charset.StandardCharsets;

/** Writes LIDC XML for tests. */
final class LidcXml {
  private final StringBuilder body = new StringBuilder();
  private String root = "LidcReadMessage xmlns=\"http://www.nih.gov\" uid=\"1.2.3\"";
  private String header = "<SeriesInstanceUid>1.2.840.1</SeriesInstanceUid>";

  static LidcXml ct() {
    return new LidcXml();
  }

  LidcXml root(String start) {
    root = start;
    return this;
  }

  LidcXml header(String xml) {
    header = xml;
    return this;
  }

  /** One reading session with this content. */
  LidcXml session(String... marks) {
    body.append("<readingSession><annotationVersion/>\n")
        .append("<servicingRadiologistID>anon</servicingRadiologistID>\n")
        .append(String.join("\n", marks))
        .append("</readingSession>\n");
    return this;
  }

  LidcXml raw(String xml) {
    body.append(xml);
    return this;
  }

  static String nodule(String id, String... parts) {
    return "<unblindedReadNodule><noduleID>"
        + id
        + "</noduleID>\n"
        + String.join("\n", parts)
        + "</unblindedReadNodule>\n";
  }

  /** An outline given as column, row, column, row … */
  static String roi(double z, String sop, boolean inclusion, int... points) {
    StringBuilder s = new StringBuilder("<roi><imageZposition>" + z + " </imageZposition>");
    s.append("<imageSOP_UID>").append(sop).append("</imageSOP_UID>");
    s.append("<inclusion>").append(inclusion ? "TRUE" : "FALSE").append("</inclusion>\n");
    for (int n = 0; n < points.length; n += 2) {
      s.append("<edgeMap><xCoord>").append(points[n]).append("</xCoord>");
      s.append("<yCoord>").append(points[n + 1]).append("</yCoord></edgeMap>\n");
    }
    return s.append("</roi>").toString();
  }

  static String nonNodule(String id, double z, String sop, int column, int row) {
    return "<nonNodule><nonNoduleID>"
        + id
        + "</nonNoduleID><imageZposition>"
        + z
        + "</imageZposition><imageSOP_UID>"
        + sop
        + "</imageSOP_UID><locus><xCoord>"
        + column
        + "</xCoord><yCoord>"
        + row
        + "</yCoord></locus></nonNodule>";
  }

  static String ratings(String xml) {
    return "<characteristics>" + xml + "</characteristics>";
  }

  byte[] bytes() {
    String name = root.split("\\s")[0];
    String xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<"
            + root
            + ">\n<ResponseHeader>"
            + header
            + "</ResponseHeader>\n"
            + body
            + "</"
            + name
            + ">";
    return xml.getBytes(StandardCharsets.UTF_8);
  }
}
