/**
 * Client of the NBIA REST API, version 4, as TCIA runs it and as the embedded demo archive answers
 * it. Imports only {@code archive}, {@code job}, {@code dicom}, OkHttp and Gson.
 */
package org.tciaviewer.archive.nbia;
