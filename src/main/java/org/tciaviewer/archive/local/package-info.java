/**
 * Folders, zips and single files of the user as an archive: DICOM files wherever they lie, and
 * annotation files beside them. Imports only {@code archive}, {@code job} and {@code dicom}.
 */
package org.tciaviewer.archive.local;
