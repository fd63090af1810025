/**
 * Client of any DICOMweb server (PS3.18): QIDO-RS search, WADO-RS retrieval as it arrives, STOW-RS
 * storing. Imports only {@code archive}, {@code job}, {@code dicom}, OkHttp and Gson.
 */
package org.tciaviewer.archive.dicomweb;
