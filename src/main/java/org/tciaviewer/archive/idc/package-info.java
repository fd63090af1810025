/**
 * Client of the NCI Imaging Data Commons: search by read-only SQL (REST API version 3), instances
 * from its public buckets over HTTPS. Imports only {@code archive}, {@code job}, {@code dicom},
 * OkHttp and Gson.
 */
package org.tciaviewer.archive.idc;
