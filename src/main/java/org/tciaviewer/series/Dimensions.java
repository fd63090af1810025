package org.tciaviewer.series;

/**
 * Sizes of a stack in ImageJ's order: channels fastest, then slices, then time frames. Immutable.
 *
 * @param channels number of channels (echoes, b-values, energies ...), at least 1
 * @param slices number of positions, at least 1
 * @param frames number of time points, at least 1
 * @param channelMeaning what tells channels apart, such as "EchoTime"; empty if there is one
 * @param frameMeaning what tells time points apart; empty if there is one
 * @param frameIntervalSeconds time from one frame to the next in seconds, 0 if unknown
 */
public record Dimensions(
    int channels,
    int slices,
    int frames,
    String channelMeaning,
    String frameMeaning,
    double frameIntervalSeconds) {
  /** Checks the sizes. */
  public Dimensions {
    if (channels < 1 || slices < 1 || frames < 1) {
      throw new IllegalArgumentException(
          "sizes: expected at least 1, were " + channels + ", " + slices + ", " + frames);
    }
  }

  /** A plain stack. */
  public static Dimensions ofSlices(int slices) {
    return new Dimensions(1, slices, 1, "", "", 0);
  }

  /** Number of images in all. */
  public int images() {
    return channels * slices * frames;
  }

  /** Zero-based index into the stack of zero-based channel, slice and frame. */
  public int index(int channel, int slice, int frame) {
    return (frame * slices + slice) * channels + channel;
  }

  /** Zero-based slice (position) of a zero-based index into the stack. */
  public int sliceOf(int index) {
    return index / channels % slices;
  }

  /** Zero-based channel of a zero-based index into the stack. */
  public int channelOf(int index) {
    return index % channels;
  }

  /** Zero-based time frame of a zero-based index into the stack. */
  public int frameOf(int index) {
    return index / channels / slices;
  }

  /** Whether there is more than one image at a position. */
  public boolean isHyperstack() {
    return channels > 1 || frames > 1;
  }
}
