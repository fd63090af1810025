/**
 * Reads the measurement groups of Structured Reports that follow TID 1500 (PS3.16, PS3.3 A.35).
 * Found as a service; may import what {@code annotation} may, and {@code annotation}.
 */
package org.tciaviewer.annotation.sr;
