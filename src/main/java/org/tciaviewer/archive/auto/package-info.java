/**
 * Every public archive behind one search box: the Imaging Data Commons first, NBIA for what it does
 * not have. Imports only {@code archive} and {@code job}; the archives are found by their kind.
 */
package org.tciaviewer.archive.auto;
