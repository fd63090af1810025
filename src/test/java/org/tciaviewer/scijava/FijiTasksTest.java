package org.tciaviewer.scijava;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;
import org.scijava.task.event.TaskEvent;
import org.tciaviewer.command.TaskBoard;

/** Running commands among Fiji's tasks, in a context as Fiji has one. */
class FijiTasksTest {
  private final List<Task> seen = new ArrayList<>();
  private final CountDownLatch finished = new CountDownLatch(1);

  /** Called by SciJava. */
  @EventHandler
  void heard(TaskEvent event) {
    synchronized (seen) {
      seen.add(event.getTask());
    }
    if (event.getTask().isDone()) {
      finished.countDown();
    }
  }

  @Test
  void commandIsATaskWithProgressThatCanBeCancelled() throws Exception {
    boolean[] isCancelled = new boolean[1];
    try (Context fiji = new Context(TaskService.class, EventService.class)) {
      fiji.service(EventService.class).subscribe(this);
      TaskBoard.Entry entry =
          new FijiTasks(() -> fiji)
              .begin("TCIA Open Series...", () -> isCancelled[0] = true)
              .orElseThrow();
      entry.progressed(3, 64);
      entry.status("reading");
      Task task = task();
      assertThat(task.getName()).isEqualTo("TCIA Open Series...");
      assertThat(task.getProgressValue()).isEqualTo(3);
      assertThat(task.getProgressMaximum()).isEqualTo(64);
      assertThat(task.getStatusMessage()).isEqualTo("reading");
      assertThat(task.isDone()).isFalse();

      task.cancel("by a person");
      assertThat(isCancelled[0]).isTrue();
      entry.close();
      assertThat(finished.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private Task task() throws InterruptedException {
    for (int n = 0; n < 1000; n++) {
      synchronized (seen) {
        if (!seen.isEmpty()) {
          return seen.get(0);
        }
      }
      TimeUnit.MILLISECONDS.sleep(10); // events are published on a thread of SciJava's
    }
    throw new AssertionError("no event of a task");
  }

  @Test
  void plainImageJHasNoTasks() {
    assertThat(new FijiTasks().begin("TCIA Search...", () -> {})).isEmpty();
  }
}
