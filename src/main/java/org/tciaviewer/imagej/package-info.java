/**
 * Volumes and annotations as ImageJ's own objects: images with calibration, slice labels and
 * properties that its other commands understand, overlays and result tables. May import everything
 * below {@code command} but {@code archive}, and {@code ij}.
 */
package org.tciaviewer.imagej;
