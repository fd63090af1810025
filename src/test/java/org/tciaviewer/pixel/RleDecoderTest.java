package org.tciaviewer.pixel;

/** {@link RleDecoder} keeps the contract. */
class RleDecoderTest extends FrameDecoderContract {
  @Override
  FrameDecoder decoder() {
    return new RleDecoder();
  }
}
