package org.tciaviewer.annotation.lidc;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.tciaviewer.job.FormatException;

/**
 * Walks through an XML file element by element, ignoring namespaces; names are as written. Refuses
 * document type declarations and never loads anything from outside of the text given. Not
 * thread-safe.
 */
final class XmlCursor {
  private static final String SECTION = "LIDC LidcReadMessage.xsd";

  private final String file;
  private final XMLStreamReader xml;
  private final Map<String, String> lowerNames = new HashMap<>();

  XmlCursor(String text, String file) throws FormatException {
    this.file = file;
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    // The default reporter prints to the console what is thrown anyway.
    factory.setXMLReporter((message, type, information, location) -> {});
    try {
      xml = factory.createXMLStreamReader(new StringReader(text));
    } catch (XMLStreamException e) {
      throw new FormatException(file + ": not readable as XML: " + e.getMessage(), e);
    }
  }

  /** Goes to the root element and gives its name. */
  String root() throws FormatException {
    while (true) {
      int event = next();
      if (event == XMLStreamConstants.DTD) {
        throw at("no document type declaration", "one");
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        return xml.getLocalName();
      }
    }
  }

  /** Goes to the next child of the element that is open: false when that ends. */
  boolean nextChild() throws FormatException {
    while (true) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        return true;
      }
      if (event == XMLStreamConstants.END_ELEMENT || event == XMLStreamConstants.END_DOCUMENT) {
        return false;
      }
    }
  }

  /** Name of the element that was just opened, without prefix. */
  String name() {
    return xml.getLocalName();
  }

  /** The same in lower case; files spell names differently. */
  String lowerName() {
    // One of some thirty names, thousands of times.
    return lowerNames.computeIfAbsent(xml.getLocalName(), n -> n.toLowerCase(Locale.ROOT));
  }

  /** An attribute of the element that was just opened; empty if absent. */
  String attribute(String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value.trim();
  }

  /** Text of the element that was just opened, up to its end, trimmed. */
  String text() throws FormatException {
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (next()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        case XMLStreamConstants.END_ELEMENT -> {
          return text.toString().trim();
        }
        case XMLStreamConstants.START_ELEMENT -> throw at("text", "element " + name());
        case XMLStreamConstants.ENTITY_REFERENCE -> throw at("text", "an entity reference");
        default -> {
          // Comments and processing instructions are no text.
        }
      }
    }
  }

  /** The number in the element that was just opened. */
  double number() throws FormatException {
    String element = name();
    String text = text();
    int whole = digits(text);
    if (whole >= 0) {
      return whole;
    }
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new FormatException(notNumber(element, text, line()).getMessage(), e);
    }
    throw notNumber(element, text, line());
  }

  /** The value of a text of one to six digits, as coordinates are; −1 of any other. */
  private static int digits(String text) {
    if (text.isEmpty() || text.length() > 6) {
      return -1;
    }
    int value = 0;
    for (int n = 0; n < text.length(); n++) {
      int digit = text.charAt(n) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = 10 * value + digit;
    }
    return value;
  }

  private FormatException notNumber(String element, String text, int line) {
    String found = text.isEmpty() ? "nothing" : "'" + text + "'";
    return FormatException.at(file + " line " + line, -1, "a number in " + element, found, SECTION);
  }

  /** Skips the element that was just opened with all that is in it. */
  void skip() throws FormatException {
    int open = 1;
    while (open > 0) {
      int event = next();
      open += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
      open -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
    }
  }

  /** One-based line of the place reached. */
  int line() {
    return xml.getLocation().getLineNumber();
  }

  /** An error at the place reached. */
  FormatException at(String expected, String found) {
    return FormatException.at(file + " line " + line(), -1, expected, found, SECTION);
  }

  private int next() throws FormatException {
    try {
      if (!xml.hasNext()) {
        throw at("an element", "the end of the file");
      }
      return xml.next();
    } catch (XMLStreamException e) {
      throw broken(e);
    }
  }

  private FormatException broken(XMLStreamException e) {
    int line = e.getLocation() == null ? line() : e.getLocation().getLineNumber();
    String reason = e.getMessage() == null ? "" : e.getMessage().replaceAll("\\s+", " ");
    return new FormatException(file + " line " + line + ": not well-formed XML: " + reason, e);
  }
}
