package org.tciaviewer.dicom;

import java.util.Arrays;
import java.util.Locale;
import org.tciaviewer.job.FormatException;

/** Finds meta header and Data Set in a file, PS3.10 7.1, and puts a {@link DicomFile} together. */
final class PartTen {
  private static final int PREAMBLE = 128;
  private static final int PREFIX = 4;
  private static final int META_GROUP = 2;

  /** First bytes that are looked at to tell the encoding: tag, VR, length. */
  private static final int ELEMENT = 8;

  private final byte[] bytes;
  private final int start;
  private final int end;
  private final Findings findings;
  private final boolean headerOnly;

  PartTen(byte[] bytes, int offset, int length, Findings findings, boolean headerOnly) {
    if (offset < 0 || length < 0 || offset > bytes.length - length) {
      throw new IllegalArgumentException(
          "range: expected within " + bytes.length + " bytes, was " + offset + " + " + length);
    }
    this.bytes = bytes;
    this.start = offset;
    findings.startAt(offset);
    this.end = offset + length;
    this.findings = findings;
    this.headerOnly = headerOnly;
  }

  DicomFile read(String name) throws FormatException {
    int metaStart = metaStart();
    int metaEnd = metaEnd(metaStart);
    DataSet meta = DataSet.empty();
    if (metaEnd > metaStart) {
      meta = new DicomParser(bytes, metaEnd, false, findings, false).parse(metaStart, true);
    }
    TransferSyntax syntax = syntax(meta, metaEnd);
    byte[] data = bytes;
    int from = metaEnd;
    int to = end;
    if (syntax.deflated()) {
      findings.startAt(0);
      data = Inflation.inflate(bytes, metaEnd, end, findings, headerOnly);
      from = 0;
      to = data.length;
    }
    return dataSet(name, meta, syntax, data, from, to);
  }

  private DicomFile dataSet(
      String name, DataSet meta, TransferSyntax syntax, byte[] data, int from, int to)
      throws FormatException {
    DicomParser parser = new DicomParser(data, to, syntax.bigEndian(), findings, headerOnly);
    DataSet dataSet = parser.parse(from, syntax.explicitVr());
    if (meta.size() == 0 && dataSet.size() == 0 && parser.pixels() == null) {
      throw findings.broken("", from, "a Data Set", "no element", "PS3.10 7.1");
    }
    PixelData pixels = PixelDataReader.of(parser.pixels(), data, dataSet, syntax, findings);
    TransferSyntax real = SyntaxGuess.ofPixels(pixels, syntax, findings);
    return new DicomFile(name, meta, dataSet, real, pixels, !headerOnly || pixels != null);
  }

  /** Where group 0002 or, without it, the Data Set begins. */
  private int metaStart() throws FormatException {
    if (hasPrefix(start + PREAMBLE)) {
      return start + PREAMBLE + PREFIX;
    }
    if (hasPrefix(start)) {
      findings.repaired("Missing preamble", "file begins with DICM, PS3.10 7.1", "");
      return start + PREFIX;
    }
    if (isPlausible(start)) {
      findings.repaired("Missing preamble", "no DICM prefix, PS3.10 7.1", "");
      return start;
    }
    if (isPlausible(start + PREAMBLE)) {
      findings.repaired("Missing prefix", "no DICM after the preamble, PS3.10 7.1", "");
      return start + PREAMBLE;
    }
    if (isPlausible(start + PREAMBLE + PREFIX)) {
      findings.repaired("Wrong prefix", "not DICM after the preamble, PS3.10 7.1", "");
      return start + PREAMBLE + PREFIX;
    }
    throw findings.broken(
        "", start + PREAMBLE, "a DICOM file with prefix DICM", found(), "PS3.10 7.1");
  }

  private String found() {
    int shown = Math.min(PREFIX, end - start);
    StringBuilder hex = new StringBuilder(shown == 0 ? "nothing" : "a file that begins with");
    for (byte b : Arrays.copyOfRange(bytes, start, start + shown)) {
      hex.append(String.format(Locale.ROOT, " %02X", b));
    }
    return hex.toString();
  }

  private boolean hasPrefix(int at) {
    return end - at >= PREFIX
        && bytes[at] == 'D'
        && bytes[at + 1] == 'I'
        && bytes[at + 2] == 'C'
        && bytes[at + 3] == 'M';
  }

  /** Whether an element of a group that files begin with seems to lie there, in either order. */
  private boolean isPlausible(int at) {
    if (end - at < ELEMENT) {
      return false;
    }
    return SyntaxGuess.beginsDataSet(new Source(bytes, false), at)
        || SyntaxGuess.beginsDataSet(new Source(bytes, true), at);
  }

  /** Group 0002 ends where another group begins: its group length is wrong too often. */
  private int metaEnd(int from) {
    Source s = new Source(bytes, false);
    int at = from;
    while (end - at >= ELEMENT && s.u16(at) == META_GROUP) {
      int next = next(s, at);
      if (next <= at || next > end) {
        break;
      }
      at = next;
    }
    return at;
  }

  private int next(Source s, int at) {
    VR vr = VR.ofLetters(bytes[at + 4], bytes[at + 5]);
    if (vr == null) {
      return metaWithoutVr(s, at);
    }
    if (!vr.hasLongLength()) {
      return at + ELEMENT + s.u16(at + 6);
    }
    long length = end - at < ELEMENT + PREFIX ? end : s.s32(at + ELEMENT) & 0xFFFFFFFFL;
    return length > end - at ? end + 1 : at + ELEMENT + PREFIX + (int) length;
  }

  private int metaWithoutVr(Source s, int at) {
    long implicit = s.s32(at + 4) & 0xFFFFFFFFL;
    if (implicit <= end - at - ELEMENT) {
      return at + ELEMENT + (int) implicit;
    }
    return at + ELEMENT + s.u16(at + 6);
  }

  private TransferSyntax syntax(DataSet meta, int at) throws FormatException {
    String declared = meta.string(Tag.TransferSyntaxUID, "");
    TransferSyntax guessed = end - at < ELEMENT ? null : SyntaxGuess.ofElement(bytes, at);
    if (declared.isEmpty()) {
      TransferSyntax taken = guessed == null ? TransferSyntax.IMPLICIT_LITTLE_ENDIAN : guessed;
      findings.repaired("Missing Transfer Syntax", "taken for " + taken.name(), "");
      return taken;
    }
    TransferSyntax syntax = TransferSyntax.of(declared);
    if (syntax.deflated() || guessed == null) {
      return syntax;
    }
    boolean agrees =
        guessed.explicitVr() == syntax.explicitVr() && guessed.bigEndian() == syntax.bigEndian();
    return agrees ? syntax : repaired(syntax, guessed);
  }

  private TransferSyntax repaired(TransferSyntax declared, TransferSyntax guessed) {
    findings.repaired(
        "Wrong Transfer Syntax",
        "declared " + declared.name() + ", Data Set is " + guessed.name(),
        "");
    return new TransferSyntax(
        declared.encapsulated() ? declared.uid() : guessed.uid(),
        declared.encapsulated() ? declared.name() : guessed.name(),
        guessed.explicitVr(),
        guessed.bigEndian(),
        false,
        declared.encapsulated());
  }
}
