package org.tciaviewer.imagej;

/**
 * Where a series came from and under which terms; texts are empty when not known. Immutable.
 *
 * @param collection TCIA short name
 * @param license short name, such as "CC BY 3.0"
 * @param doi bare DOI
 * @param source archive or path that served it
 */
public record Provenance(String collection, String license, String doi, String source) {
  /** Nothing is known. */
  public static final Provenance UNKNOWN = new Provenance("", "", "", "");
}
