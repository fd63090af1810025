/**
 * Part 10 streams and Data Sets: parsing and writing, value representations, the data dictionary,
 * transfer syntaxes, character sets, and where Pixel Data lies (PS3.5, PS3.6, PS3.10). May import
 * {@code job} only.
 */
package org.tciaviewer.dicom;
