/**
 * Features of a region of voxels by two named conventions, PyRadiomics and IBSI: regions,
 * resampling, discretisation, feature families behind {@link
 * org.tciaviewer.radiomics.FeatureFamily}, tables (Zwanenburg et al., IBSI reference manual,
 * arXiv:1612.07003; van Griethuysen et al., Cancer Res 2017). May import {@code job}, {@code
 * pixel}, {@code geometry}, {@code series} and {@code annotation}; Gson and snakeyaml-engine.
 */
package org.tciaviewer.radiomics;
