package org.tciaviewer.radiomics;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Everything that decides the value of a feature besides the image and the region. Immutable; made
 * from the defaults of a convention and changed by {@code with}.
 *
 * @param convention whose definitions are followed
 * @param families names of the families, each with the names of its features; an empty set means
 *     the convention's default features; an empty map all families of the convention
 * @param resampling spacing and interpolation
 * @param resegmentation voxels dropped by value
 * @param discretisation bins of histogram and texture
 * @param ivh bins of the intensity-volume histogram; null for steps of 1 over whole numbers
 * @param texture matrices
 * @param filters images the features are computed on; {@code original} unless named otherwise
 * @param arrayShift PyRadiomics' voxelArrayShift, added before energies are computed
 */
public record RadiomicsSettings(
    Convention convention,
    Map<String, Set<String>> families,
    Resampling resampling,
    Resegmentation resegmentation,
    Discretisation discretisation,
    Discretisation ivh,
    TextureSettings texture,
    List<ImageFilter> filters,
    double arrayShift) {
  /** PyRadiomics' default bin width; also what IBSI's CT configurations A and C use. */
  public static final double DEFAULT_BIN_WIDTH = 25;

  /** Checks that no part but {@code ivh} is missing. */
  public RadiomicsSettings {
    Objects.requireNonNull(convention, "convention");
    families = Map.copyOf(families);
    Objects.requireNonNull(resampling, "resampling");
    Objects.requireNonNull(resegmentation, "resegmentation");
    Objects.requireNonNull(discretisation, "discretisation");
    Objects.requireNonNull(texture, "texture");
    filters = List.copyOf(filters);
    if (filters.isEmpty()) {
      throw new IllegalArgumentException("filters: expected at least one image, was none");
    }
  }

  /**
   * The defaults of a convention: bins of {@value #DEFAULT_BIN_WIDTH}, no resampling, no
   * re-segmentation, distance 1; PyRadiomics averages over directions, IBSI merges them.
   */
  public static RadiomicsSettings of(Convention convention) {
    boolean python = convention == Convention.PYRADIOMICS;
    return new RadiomicsSettings(
        convention,
        Map.of(),
        new Resampling(
            List.of(),
            python ? Resampling.Interpolation.CUBIC : Resampling.Interpolation.LINEAR,
            Resampling.Rounding.AUTO,
            Resampling.DEFAULT_PAD_DISTANCE),
        Resegmentation.NONE,
        binWidth(convention, DEFAULT_BIN_WIDTH),
        null,
        new TextureSettings(
            python ? Aggregation.AVERAGED_3D : Aggregation.MERGED_3D,
            List.of(1),
            TextureSettings.Symmetry.SYMMETRIC,
            TextureSettings.Weighting.NONE,
            0),
        List.of(ImageFilter.ORIGINAL),
        0);
  }

  private static Discretisation binWidth(Convention convention, double width) {
    return new Discretisation(
        Discretisation.Kind.SIZE,
        width,
        convention == Convention.PYRADIOMICS
            ? Discretisation.Origin.MULTIPLE_OF_WIDTH
            : Discretisation.Origin.RANGE_OR_MINIMUM);
  }

  /** The same with bins of this width in the unit of the image, anchored as the convention says. */
  public RadiomicsSettings withBinWidth(double width) {
    return with(binWidth(convention, width));
  }

  /** The same with this number of bins. */
  public RadiomicsSettings withBinCount(int count) {
    return with(new Discretisation(Discretisation.Kind.NUMBER, count, discretisation.origin()));
  }

  /** The same with another discretisation. */
  public RadiomicsSettings with(Discretisation other) {
    return new RadiomicsSettings(
        convention, families, resampling, resegmentation, other, ivh, texture, filters, arrayShift);
  }

  /** The same with other bins of the intensity-volume histogram. */
  public RadiomicsSettings withIvh(Discretisation other) {
    return new RadiomicsSettings(
        convention,
        families,
        resampling,
        resegmentation,
        discretisation,
        other,
        texture,
        filters,
        arrayShift);
  }

  /** The same with another resampling. */
  public RadiomicsSettings with(Resampling other) {
    return new RadiomicsSettings(
        convention,
        families,
        other,
        resegmentation,
        discretisation,
        ivh,
        texture,
        filters,
        arrayShift);
  }

  /** The same with another re-segmentation. */
  public RadiomicsSettings with(Resegmentation other) {
    return new RadiomicsSettings(
        convention, families, resampling, other, discretisation, ivh, texture, filters, arrayShift);
  }

  /** The same with other texture settings. */
  public RadiomicsSettings with(TextureSettings other) {
    return new RadiomicsSettings(
        convention,
        families,
        resampling,
        resegmentation,
        discretisation,
        ivh,
        other,
        filters,
        arrayShift);
  }

  /** The same with another aggregation. */
  public RadiomicsSettings with(Aggregation other) {
    return with(texture.with(other));
  }

  /** The same with other filtered images. */
  public RadiomicsSettings withFilters(List<ImageFilter> other) {
    return new RadiomicsSettings(
        convention,
        families,
        resampling,
        resegmentation,
        discretisation,
        ivh,
        texture,
        other,
        arrayShift);
  }

  /** The same with other families, as in {@link #families}. */
  public RadiomicsSettings withFamilies(Map<String, Set<String>> other) {
    return new RadiomicsSettings(
        convention,
        other,
        resampling,
        resegmentation,
        discretisation,
        ivh,
        texture,
        filters,
        arrayShift);
  }

  /** The same with another voxelArrayShift. */
  public RadiomicsSettings withArrayShift(double other) {
    return new RadiomicsSettings(
        convention,
        families,
        resampling,
        resegmentation,
        discretisation,
        ivh,
        texture,
        filters,
        other);
  }

  /** Whether a feature is asked for. */
  public boolean wants(Feature feature) {
    if (families.isEmpty()) {
      return feature.isDefaultOf(convention) && !feature.family().equals("shape2D");
    }
    Set<String> names = families.get(feature.family());
    if (names == null) {
      return false;
    }
    return names.isEmpty()
        ? feature.isDefaultOf(convention)
        : names.contains(feature.name()) && feature.isKnownTo(convention);
  }

  /** Whether any feature of a family is asked for. */
  public boolean wants(FeatureFamily family) {
    return family.features().stream().anyMatch(this::wants);
  }
}
