/**
 * From instances to volumes: the headers of each frame, whether single or from Functional Groups
 * (PS3.3 C.7.6.16), the order of frames along the slice normal, further dimensions, and what was
 * found on the way. May import {@code job}, {@code dicom}, {@code pixel} and {@code geometry}.
 */
package org.tciaviewer.series;
