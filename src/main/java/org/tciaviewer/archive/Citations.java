package org.tciaviewer.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.tciaviewer.archive.Http.Patience;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * How to cite a data set: what its publisher registered for its DOI, and the papers that TCIA and
 * the IDC ask for. Thread-safe; close it.
 */
public final class Citations implements AutoCloseable {
  /** How a citation is written. */
  public enum Style {
    /** A sentence after the American Psychological Association. */
    APA("text/x-bibliography; style=apa; locale=en-US", "10.1007/s10278-013-9622-7") {
      @Override
      String tcia() {
        return "Clark, K., Vendt, B., Smith, K., Freymann, J., Kirby, J., Koppel, P., Moore, S.,"
            + " Phillips, S., Maffitt, D., Pringle, M., Tarbox, L., & Prior, F. (2013). The Cancer"
            + " Imaging Archive (TCIA): Maintaining and Operating a Public Information Repository."
            + " Journal of Digital Imaging, 26(6), 1045–1057."
            + " https://doi.org/10.1007/s10278-013-9622-7";
      }

      @Override
      String idc() {
        return "Fedorov, A., Longabaugh, W. J. R., Pot, D., Clunie, D. A., Pieper, S. D., Gibbs, D."
            + " L., … Kikinis, R. (2023). National Cancer Institute Imaging Data Commons: Toward"
            + " Transparency, Reproducibility, and Scalability in Imaging Artificial Intelligence."
            + " RadioGraphics, 43(12), e230180. https://doi.org/10.1148/rg.230180";
      }

      @Override
      String plain(String collection, String doi) {
        return title(collection)
            + " [Data set]. The Cancer Imaging Archive. https://doi.org/"
            + doi;
      }
    },
    /** An entry for BibTeX. */
    BIBTEX("application/x-bibtex", "10.1007/s10278-013-9622-7") {
      @Override
      String tcia() {
        return "@article{Clark2013TCIA,\n"
            + "  author = {Clark, Kenneth and Vendt, Bruce and Smith, Kirk and Freymann, John and"
            + " Kirby, Justin and Koppel, Paul and Moore, Stephen and Phillips, Stanley and"
            + " Maffitt, David and Pringle, Michael and Tarbox, Lawrence and Prior, Fred},\n"
            + "  title = {The {Cancer} {Imaging} {Archive} ({TCIA}): Maintaining and Operating a"
            + " Public Information Repository},\n"
            + "  journal = {Journal of Digital Imaging},\n"
            + "  volume = {26},\n  number = {6},\n  pages = {1045--1057},\n  year = {2013},\n"
            + "  doi = {10.1007/s10278-013-9622-7}\n}";
      }

      @Override
      String idc() {
        return "@article{Fedorov2023IDC,\n"
            + "  author = {Fedorov, Andrey and Longabaugh, William J. R. and Pot, David and Clunie,"
            + " David A. and Pieper, Steven D. and Gibbs, David L. and others},\n"
            + "  title = {{National} {Cancer} {Institute} {Imaging} {Data} {Commons}: Toward"
            + " Transparency, Reproducibility, and Scalability in Imaging Artificial"
            + " Intelligence},\n"
            + "  journal = {RadioGraphics},\n"
            + "  volume = {43},\n  number = {12},\n  pages = {e230180},\n  year = {2023},\n"
            + "  doi = {10.1148/rg.230180}\n}";
      }

      @Override
      String plain(String collection, String doi) {
        String key = title(collection).replaceAll("[^A-Za-z0-9]", "");
        return "@misc{"
            + key
            + ",\n  title = {"
            + title(collection)
            + "},\n  publisher = {The Cancer Imaging Archive},\n  doi = {"
            + doi
            + "}\n}";
      }
    };

    private final String accept;
    private final String tciaDoi;

    Style(String accept, String tciaDoi) {
      this.accept = accept;
      this.tciaDoi = tciaDoi;
    }

    abstract String tcia();

    abstract String idc();

    abstract String plain(String collection, String doi);

    private static String title(String collection) {
      return collection.isEmpty() ? "Data set" : collection;
    }
  }

  /** Longer than this is a page, not a citation. */
  private static final long LONGEST = 20_000;

  private final HttpUrl resolver;
  private final Http http;

  /**
   * Prepares; asks nobody yet.
   *
   * @throws IllegalArgumentException when the resolver's address is no URL
   */
  public Citations(ArchiveSettings settings, Retries retries) {
    HttpUrl url = HttpUrl.parse(settings.doiUrl().replaceAll("/+$", ""));
    if (url == null) {
      throw new IllegalArgumentException(
          "doi: expected an http or https URL, was " + settings.doiUrl());
    }
    this.resolver = url;
    this.http = new Http("doi.org", settings, Login.NONE, retries, List.of(settings.doiUrl()));
  }

  /**
   * Everything that has to be cited for data of a collection: the data set, TCIA's paper, and the
   * IDC's paper when it served the data. When the resolver does not answer, the data set is cited
   * by name and DOI, with a notice.
   *
   * @param doi bare, empty if not known
   * @param source archive that served the data
   */
  public List<String> of(String collection, String doi, String source, Style style, Job job)
      throws IOException {
    List<String> out = new ArrayList<>();
    if (!doi.isEmpty() && !doi.equalsIgnoreCase(style.tciaDoi)) {
      out.add(registered(collection, doi, style, job));
    }
    out.add(style.tcia());
    if (source.toLowerCase(Locale.ROOT).equals("idc")) {
      out.add(style.idc());
    }
    return out;
  }

  private String registered(String collection, String doi, Style style, Job job)
      throws IOException {
    HttpUrl url = resolver.newBuilder().addPathSegments(doi).build();
    Request request = new Request.Builder().url(url).header("Accept", style.accept).build();
    try {
      String text = http.fetch(request, Patience.DOWNLOAD, job, Citations::read);
      if (!text.isBlank() && !text.stripLeading().startsWith("<")) {
        return text.strip();
      }
    } catch (ArchiveException e) {
      job.notice(Notice.warning("Citation not looked up", e.getMessage(), doi));
      return style.plain(collection, doi);
    }
    job.notice(Notice.warning("Citation not looked up", "the answer is no citation", doi));
    return style.plain(collection, doi);
  }

  private static String read(Http.Answer answer) throws IOException {
    answer.body().request(LONGEST);
    return answer.body().getBuffer().readUtf8();
  }

  @Override
  public void close() {
    http.close();
  }
}
