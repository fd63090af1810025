package org.tciaviewer.scijava;

import ij.IJ;
import java.util.Optional;
import java.util.function.Supplier;
import org.scijava.Context;
import org.scijava.task.Task;
import org.scijava.task.TaskService;
import org.tciaviewer.command.TaskBoard;

/**
 * Lists running commands among Fiji's tasks. Loaded in plain ImageJ, too, where there is no SciJava
 * and it lists nothing: only the nested class links to SciJava. Stateless.
 */
public final class FijiTasks implements TaskBoard {
  /** Exists where ImageJ runs inside Fiji; asking plain ImageJ for a Context could make one. */
  private static final String FIJI = "net.imagej.legacy.LegacyService";

  private final Supplier<Object> context;

  /** For the service loader. */
  public FijiTasks() {
    this(FijiTasks::contextOfHost);
  }

  FijiTasks(Supplier<Object> context) {
    this.context = context;
  }

  private static Object contextOfHost() {
    try {
      Class.forName(FIJI, false, FijiTasks.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      return null; // plain ImageJ
    }
    return IJ.runPlugIn("org.scijava.Context", "");
  }

  @Override
  public Optional<Entry> begin(String name, Runnable cancel) {
    Object host = context.get();
    return host == null ? Optional.empty() : Linked.begin(host, name, cancel);
  }

  /** Links to SciJava. */
  private static final class Linked implements Entry {
    private final Task task;

    private Linked(Task task) {
      this.task = task;
    }

    static Optional<Entry> begin(Object host, String name, Runnable cancel) {
      TaskService tasks = host instanceof Context c ? c.getService(TaskService.class) : null;
      if (tasks == null) {
        return Optional.empty();
      }
      Task task = tasks.createTask(name);
      task.setCancelCallBack(cancel);
      task.start();
      return Optional.of(new Linked(task));
    }

    @Override
    public void progressed(long done, long total) {
      if (total > 0) {
        task.setProgressMaximum(total);
        task.setProgressValue(done);
      }
    }

    @Override
    public void status(String text) {
      task.setStatusMessage(text);
    }

    @Override
    public void close() {
      task.finish();
    }
  }
}
