package org.tciaviewer.annotation;

/**
 * Where an annotation lies, in one of the four forms in which formats say it. A shape does not
 * promise that an image was loaded, nor that it lies within one. Immutable.
 */
public sealed interface Shape permits Contours, ImageContours, Mask, ScalarField {}
