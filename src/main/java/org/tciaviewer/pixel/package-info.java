/**
 * Stored values to real values and to display: Image Pixel, Modality LUT, VOI LUT, padding, colour
 * (PS3.3 C.7.6.3, C.11), and decoding one frame, the codecs behind {@link
 * org.tciaviewer.pixel.FrameDecoder} (PS3.5 8, Annex A). May import {@code job} and {@code dicom};
 * {@code javax.imageio} and {@code java.awt.image.Raster} for 8-bit JPEG only.
 */
package org.tciaviewer.pixel;
