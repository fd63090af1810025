/**
 * The common annotation model: labelled shapes that belong to a series or a Frame of Reference,
 * whatever format they came from, and the conversions between their shapes (PS3.3 A.51, A.19,
 * C.8.8; the LIDC/IDRI XML schemas). Coordinates are patient millimetres (LPS) or zero-based pixel
 * indices with the pixel centre at integers; the shift to ImageJ's corner-based coordinates is not
 * made here. May import {@code job}, {@code dicom}, {@code pixel}, {@code geometry} and {@code
 * series}.
 */
package org.tciaviewer.annotation;
