package org.tciaviewer.pixel;

/**
 * In which array a frame's values are kept, chosen so that ImageJ shows real values exactly:
 *
 * <ul>
 *   <li>colour as RGB;
 *   <li>unsigned stored values that are the real values as they are, 8 or 16 bit;
 *   <li>whole-numbered slope and intercept, and all CT of that kind, as signed 16-bit (value +
 *       32768);
 *   <li>everything else as 32-bit float, PET always (its slope differs from slice to slice).
 * </ul>
 *
 * A plan says what the header allows; whether every value fits is seen while decoding. Immutable.
 *
 * @param kind array to decode into
 */
public record VoxelPlan(VoxelKind kind) {
  /**
   * Chooses from a frame's headers.
   *
   * @param pixel how pixels are stored
   * @param lut modality transformation of the frame
   * @param modality Modality (0008,0060)
   * @param asked what the user asked for
   */
  public static VoxelPlan of(ImagePixel pixel, ModalityLut lut, String modality, VoxelType asked) {
    if (pixel.isColour()) {
      return new VoxelPlan(VoxelKind.RGB);
    }
    VoxelPlan plan = byHeader(pixel, lut, modality);
    if (asked == VoxelType.BITS_32) {
      return new VoxelPlan(VoxelKind.FLOAT32);
    }
    boolean widen = asked == VoxelType.BITS_16 && plan.kind == VoxelKind.GRAY8;
    return widen ? new VoxelPlan(VoxelKind.GRAY16) : plan;
  }

  private static VoxelPlan byHeader(ImagePixel pixel, ModalityLut lut, String modality) {
    if (modality.equals("PT") || !lut.isIntegral() || pixel.bitsStored() > 16) {
      return new VoxelPlan(VoxelKind.FLOAT32);
    }
    boolean isRaw = lut.isIdentity() && !pixel.signed() && !modality.equals("CT");
    if (isRaw) {
      return new VoxelPlan(pixel.bitsStored() <= 8 ? VoxelKind.GRAY8 : VoxelKind.GRAY16);
    }
    return new VoxelPlan(VoxelKind.INT16);
  }
}
