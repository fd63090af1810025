package org.tciaviewer.pixel;

/** {@link UncompressedDecoder} keeps the contract. */
class UncompressedDecoderTest extends FrameDecoderContract {
  @Override
  FrameDecoder decoder() {
    return new UncompressedDecoder();
  }
}
