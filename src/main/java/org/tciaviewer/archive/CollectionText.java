package org.tciaviewer.archive;

/**
 * What a collection is about, in the words of its archive. Empty text means "not told". Immutable.
 *
 * @param collection TCIA short name
 * @param description plain text; paragraphs are separated by line breaks
 * @param doi bare DOI of the data set, such as "10.7937/K9/TCIA.2015.LO9QL9SX"
 * @param url page of the data set
 */
public record CollectionText(String collection, String description, String doi, String url) {
  /** The text of an archive, which may hold HTML; the page is that of the DOI. */
  public static CollectionText of(String collection, String html, String doiOrUrl) {
    String doi = NormalForms.doi(doiOrUrl);
    boolean isDoi = doi.startsWith("10.");
    String url = isDoi ? "https://doi.org/" + doi : doiOrUrl.trim();
    return new CollectionText(collection, PlainText.ofHtml(html), isDoi ? doi : "", url);
  }
}
