/**
 * Reads and writes DICOM Segmentations: BINARY, FRACTIONAL and LABELMAP (PS3.3 A.51, C.8.20), and
 * reads Parametric Maps (A.75). Found as a service; may import what {@code annotation} may, and
 * {@code annotation}.
 */
package org.tciaviewer.annotation.seg;
