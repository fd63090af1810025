package org.tciaviewer.pixel;

/** {@link DeflatedFrameDecoder} keeps the contract. */
class DeflatedFrameDecoderTest extends FrameDecoderContract {
  @Override
  FrameDecoder decoder() {
    return new DeflatedFrameDecoder();
  }
}
