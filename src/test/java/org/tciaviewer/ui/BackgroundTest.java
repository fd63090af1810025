package org.tciaviewer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tciaviewer.job.Job;

/** Slow work away from the event thread. */
class BackgroundTest {
  @Test
  void taskCancelledBeforeItStartsIsToldToTheWindow() throws Exception {
    CompletableFuture<Exception> told = new CompletableFuture<>();
    Job job = Job.silent();
    job.cancel();
    try (Background background = new Background("test")) {
      background.start(job, j -> "never", done -> {}, told::complete);
      assertThat(told.get(10, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
    }
  }
}
