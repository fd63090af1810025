package org.tciaviewer.annotation.lidc;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * Decodes an XML file by its byte order mark or declared encoding. Done here and not in the XML
 * reader because that prints undecodable bytes to the console and loses their place.
 */
final class XmlText {
  /** An XML declaration is the first thing in a file and shorter than this. */
  private static final int DECLARATION_BYTES = 200;

  private static final Pattern ENCODING =
      Pattern.compile("^<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

  private XmlText() {}

  /** The text without its byte order mark; undecodable bytes are read as Latin-1, with a notice. */
  static String decode(byte[] bytes, String file, Job job) throws FormatException {
    Charset charset = charset(bytes, file);
    try {
      return withoutMark(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException e) {
      String found = "not " + charset + " (" + e.getMessage() + "), read as ISO 8859-1";
      job.notice(Notice.warning("Character encoding", found, file));
      return withoutMark(new String(bytes, StandardCharsets.ISO_8859_1));
    }
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Charset charset(byte[] bytes, String file) throws FormatException {
    if (bytes.length >= 2) {
      int mark = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
      if (mark == 0xFEFF || mark == 0xFFFE) {
        return StandardCharsets.UTF_16;
      }
    }
    int length = Math.min(bytes.length, DECLARATION_BYTES);
    String start = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    Matcher declared = ENCODING.matcher(start);
    if (!declared.find()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(declared.group(1));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new FormatException(file + " line 1: unknown encoding " + declared.group(1), e);
    }
  }
}
