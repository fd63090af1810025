/**
 * Reads and writes RT Structure Sets (PS3.3 A.19, C.8.8.5, C.8.8.6, C.8.8.8), reads RT Doses as
 * scalar fields (A.18, C.8.8.3) and lists the beams of RT Plans (A.20, C.8.8.14). Found as a
 * service; may import what {@code annotation} may, and {@code annotation}.
 */
package org.tciaviewer.annotation.rtstruct;
