package org.tciaviewer.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;

/** Writes streams byte by byte, also such as the strict writer refuses to make. */
final class RawDicom {
  static final int UNDEFINED = -1;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteOrder order;

  private RawDicom(ByteOrder order) {
    this.order = order;
  }

  static RawDicom little() {
    return new RawDicom(ByteOrder.LITTLE_ENDIAN);
  }

  static RawDicom big() {
    return new RawDicom(ByteOrder.BIG_ENDIAN);
  }

  /** Preamble, prefix and a meta header with only the Transfer Syntax. */
  static RawDicom file(String transferSyntax) {
    return little()
        .raw(new byte[128])
        .raw(ascii("DICM"))
        .explicit(Tag.TransferSyntaxUID, "UI", ascii(even(transferSyntax, '\0')));
  }

  static byte[] ascii(String s) {
    return s.getBytes(StandardCharsets.ISO_8859_1);
  }

  static String even(String s, char padding) {
    return s.length() % 2 == 0 ? s : s + padding;
  }

  RawDicom raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  RawDicom raw(int... bytes) {
    for (int b : bytes) {
      out.write(b);
    }
    return this;
  }

  RawDicom u16(int v) {
    return raw(ByteBuffer.allocate(2).order(order).putShort((short) v).array());
  }

  RawDicom u32(int v) {
    return raw(ByteBuffer.allocate(4).order(order).putInt(v).array());
  }

  RawDicom tag(int tag) {
    return u16(tag >>> 16).u16(tag & 0xFFFF);
  }

  /** Explicit VR element of a short or long form as the letters ask for. */
  RawDicom explicit(int tag, String vr, byte[] value) {
    return explicitHeader(tag, vr, value.length).raw(value);
  }

  RawDicom explicit(int tag, String vr, String value) {
    return explicit(tag, vr, ascii(even(value, ' ')));
  }

  RawDicom explicitHeader(int tag, String vr, int length) {
    tag(tag).raw(ascii(vr));
    return VR.valueOf(vr).hasLongLength() ? u16(0).u32(length) : u16(length);
  }

  RawDicom implicit(int tag, byte[] value) {
    return tag(tag).u32(value.length).raw(value);
  }

  RawDicom implicit(int tag, String value) {
    return implicit(tag, ascii(even(value, ' ')));
  }

  RawDicom item(int length) {
    return tag(Tag.Item).u32(length);
  }

  RawDicom item(byte[] value) {
    return item(value.length).raw(value);
  }

  RawDicom endItem() {
    return tag(Tag.ItemDelimitationItem).u32(0);
  }

  RawDicom endSequence() {
    return tag(Tag.SequenceDelimitationItem).u32(0);
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  DicomFile read(Job job) throws FormatException {
    return DicomFile.read(bytes(), 0, out.size(), "test.dcm", job);
  }
}
