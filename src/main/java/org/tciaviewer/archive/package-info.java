/**
 * Search and retrieval of series behind one interface, whatever serves them: no section of the
 * standard, but the published behaviour of each service. Imports {@code job}, {@code dicom}, OkHttp
 * and Gson; the packages below it (nbia, idc, dicomweb, local, auto) know only this one and are
 * found through service files.
 */
package org.tciaviewer.archive;
