package org.tciaviewer.pixel;

/** {@link JpegDecoder} keeps the contract. */
class JpegDecoderTest extends FrameDecoderContract {
  @Override
  FrameDecoder decoder() {
    return new JpegDecoder();
  }
}
