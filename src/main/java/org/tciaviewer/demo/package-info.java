/**
 * The embedded archive: a generated collection, and any folder of DICOM files, behind a local HTTP
 * server that speaks NBIA version 4 with its quirks. May import {@code job}, {@code dicom} and
 * {@code com.sun.net.httpserver}.
 */
package org.tciaviewer.demo;
