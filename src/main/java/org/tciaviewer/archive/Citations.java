package org.tciaviewer.archive;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
            + " [Data set]. The Cancer Imaging Archive. "
            + (isAddress(doi) ? "" : "https://doi.org/")
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
            + "},\n  publisher = {The Cancer Imaging Archive},\n  "
            + (isAddress(doi) ? "url" : "doi")
            + " = {"
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

  /** Of the paper of the IDC, which its own answer may hold already. */
  private static final String IDC_DOI = "10.1148/rg.230180";

  /** Between citations that are kept as one text; none holds it. */
  private static final String SEPARATOR = "\u001e";

  /** Longer than this is a page, not a citation. */
  private static final long LONGEST = 20_000;

  /** What a publisher has registered seldom changes. */
  private static final Duration FRESH = Duration.ofDays(30);

  /** When nothing else is to be had. */
  private static final Duration ANY_AGE = Duration.ofDays(36_500);

  private final HttpUrl resolver;
  private final Http http;
  private final Optional<DiskCache> cache;

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
    this.http = new Http("doi.org", settings, Login.NONE, retries);
    this.cache =
        settings.cache().map(f -> new DiskCache(f, settings.cacheBytes(), Clock.systemUTC()));
  }

  /**
   * Everything that has to be cited for a series: its data set, TCIA's paper, and the IDC's paper
   * when it served the data. The archive that served it is asked first, then the resolver of DOIs;
   * when neither answers, the data set is cited by name and DOI, with a notice. Answers are kept in
   * the disk cache, if it is on.
   *
   * @param series collection, DOI, source and UID are used, each may be empty
   * @param source the archive that served the series
   */
  public List<String> of(SeriesRecord series, Archive source, Style style, Job job)
      throws IOException {
    List<String> out = new ArrayList<>();
    for (String told : told(series, source, style, job)) {
      if (!told.contains(style.tciaDoi)) {
        out.add(told);
      }
    }
    if (out.isEmpty() && !series.doi().isEmpty() && !series.doi().equalsIgnoreCase(style.tciaDoi)) {
      out.add(registered(series, style, job));
    }
    out.add(style.tcia());
    if (series.source().toLowerCase(Locale.ROOT).equals("idc")) {
      out.removeIf(c -> c.contains(IDC_DOI));
      out.add(style.idc());
    }
    return out;
  }

  private List<String> told(SeriesRecord series, Archive source, Style style, Job job)
      throws IOException {
    if (series.seriesInstanceUid().isEmpty()) {
      return List.of();
    }
    String key = "series " + series.seriesInstanceUid() + " " + style;
    Optional<String> kept = kept(key, FRESH, job);
    if (kept.isPresent()) {
      return List.of(kept.get().split(SEPARATOR));
    }
    try {
      List<String> told = source.citations(List.of(series), style, job);
      if (!told.isEmpty()) {
        keep(key, String.join(SEPARATOR, told), job);
      }
      return told;
    } catch (ArchiveException e) {
      job.notice(Notice.info("Citation not told by the archive", e.getMessage(), series.source()));
      return List.of();
    }
  }

  private String registered(SeriesRecord series, Style style, Job job) throws IOException {
    if (isAddress(series.doi())) {
      return style.plain(series.collection(), series.doi());
    }
    String key = "doi " + series.doi() + " " + style;
    Optional<String> kept = kept(key, FRESH, job);
    if (kept.isPresent()) {
      return kept.get();
    }
    String why = "the answer is no citation";
    try {
      String text = resolved(series.doi(), style, job);
      if (!text.isBlank() && !text.stripLeading().startsWith("<")) {
        keep(key, text.strip(), job);
        return text.strip();
      }
    } catch (ArchiveException e) {
      why = e.getMessage();
    }
    Optional<String> old = kept(key, ANY_AGE, job);
    if (old.isPresent()) {
      return old.get();
    }
    job.notice(Notice.warning("Citation not looked up", why, series.doi()));
    return style.plain(series.collection(), series.doi());
  }

  /** Some data sets have a page and no DOI. */
  private static boolean isAddress(String doi) {
    return doi.matches("(?i)https?://.*");
  }

  private String resolved(String doi, Style style, Job job) throws IOException {
    HttpUrl url = resolver.newBuilder().addPathSegments(doi).build();
    Request request = new Request.Builder().url(url).header("Accept", style.accept).build();
    return http.fetch(request, Patience.DOWNLOAD, job, Citations::read);
  }

  private Optional<String> kept(String key, Duration longest, Job job) {
    try {
      return cache.isPresent() ? cache.get().recallText(key, longest) : Optional.empty();
    } catch (IOException e) {
      job.notice(Notice.warning("Cache not read", String.valueOf(e.getMessage()), ""));
      return Optional.empty();
    }
  }

  private void keep(String key, String text, Job job) {
    try {
      if (cache.isPresent()) {
        cache.get().rememberText(key, text);
      }
    } catch (IOException e) {
      job.notice(Notice.warning("Cache not written", String.valueOf(e.getMessage()), ""));
    }
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
