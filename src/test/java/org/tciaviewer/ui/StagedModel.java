package org.tciaviewer.ui;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.tciaviewer.archive.CollectionText;
import org.tciaviewer.archive.Facet;
import org.tciaviewer.archive.FacetBy;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.command.SeriesPreview;
import org.tciaviewer.job.Job;

/** A model whose searches answer what a test wants, and that asks no archive. */
final class StagedModel extends BrowserModel {
  private final String source;
  private volatile Callable<List<SeriesRecord>> answer;

  StagedModel(String source, Callable<List<SeriesRecord>> answer) {
    this.source = source;
    this.answer = answer;
  }

  /** What the next search answers. */
  void answer(Callable<List<SeriesRecord>> next) {
    answer = next;
  }

  @Override
  String lastSource() {
    return source;
  }

  @Override
  void choose(String name) {
    // leaves the preferences of the machine alone
  }

  @Override
  Answer search(SearchState state, Job job) throws IOException {
    try {
      List<SeriesRecord> found = answer.call();
      job.checkCancelled();
      return Answer.of(state, found);
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  @Override
  List<Facet> facets(FacetBy by, SearchState state, Optional<Answer> found, Job job) {
    return List.of(new Facet("one", 2, "series"), new Facet("two", 1, "series"));
  }

  @Override
  SeriesColumn.Badges badges(String name, List<SeriesRecord> series, Job job) {
    return SeriesColumn.Badges.NONE;
  }

  @Override
  List<SeriesRecord> annotations(SeriesRecord series, Job job) {
    return List.of();
  }

  @Override
  Optional<CollectionText> collectionText(SeriesRecord series, Job job) {
    return Optional.empty();
  }

  @Override
  SeriesPreview preview(SeriesRecord series, Consumer<SeriesPreview> first, Job job) {
    return new SeriesPreview(List.of(), "No picture of a made-up series");
  }
}
