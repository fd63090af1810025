package org.tciaviewer.pixel;

/** What the user asked for: key {@code type=} of the opening commands. */
public enum VoxelType {
  /** The smallest type that holds every real value exactly, else 32-bit. */
  AUTO("auto"),
  /** 16-bit or failure. */
  BITS_16("16-bit"),
  /** 32-bit float always. */
  BITS_32("32-bit"),
  /** 8-bit by the window: values are rounded to 256 steps. */
  BITS_8("8-bit");

  private final String key;

  VoxelType(String key) {
    this.key = key;
  }

  /**
   * The type of a key's value.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static VoxelType of(String value) {
    for (VoxelType t : values()) {
      if (t.key.equals(value)) {
        return t;
      }
    }
    throw new IllegalArgumentException("type: expected auto|16-bit|32-bit|8-bit, was " + value);
  }
}
