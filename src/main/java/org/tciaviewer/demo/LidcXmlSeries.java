package org.tciaviewer.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Tells which series an XML file of LIDC annotates. */
final class LidcXmlSeries {
  private LidcXmlSeries() {}

  /** The Series Instance UID in the header; empty when the file is no LIDC XML. */
  static Optional<String> of(Path file) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try (InputStream in = Files.newInputStream(file)) {
      return series(factory.createXMLStreamReader(in));
    } catch (XMLStreamException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> series(XMLStreamReader xml) throws XMLStreamException {
    boolean first = true;
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamReader.START_ELEMENT) {
        continue;
      }
      String name = xml.getLocalName();
      if (first && !name.equals("LidcReadMessage") && !name.equals("IdriReadMessage")) {
        return Optional.empty();
      }
      first = false;
      if (name.equalsIgnoreCase("SeriesInstanceUid")
          || name.equalsIgnoreCase("CXRSeriesInstanceUid")) {
        return Optional.of(xml.getElementText().trim()).filter(u -> !u.isEmpty());
      }
    }
    return Optional.empty();
  }
}
