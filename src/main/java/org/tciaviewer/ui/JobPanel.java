package org.tciaviewer.ui;

import java.awt.BorderLayout;
import java.util.concurrent.atomic.AtomicReference;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import org.tciaviewer.job.Job;

/**
 * What the running job does, how far it is, and a button to cancel it. Event thread only, but its
 * listener may be called on any thread.
 */
final class JobPanel extends JPanel {
  private static final long serialVersionUID = 1L;

  /** Progress is painted at most this often, so that a fast job does not flood the event queue. */
  private static final int PAINT_MS = 50;

  /** A person wonders after some seconds; a slow server often pauses for two. */
  private static final long QUIET_SECONDS = 4;

  private static final double NANOS = 1e9;
  private static final int SECOND_MS = 1000;

  private static final int FULL = 1000;
  private final JLabel status = new JLabel(" ");
  private final JProgressBar bar = new JProgressBar(0, FULL);
  private final JButton cancel = new JButton("Cancel");
  private final Timer clock = new Timer(SECOND_MS, e -> tick(System.nanoTime()));
  private transient Job job = Job.silent();
  private String said = "";
  private long heard;

  JobPanel() {
    super(new BorderLayout(8, 0));
    JPanel east = new JPanel(new BorderLayout(8, 0));
    east.add(bar, BorderLayout.CENTER);
    east.add(cancel, BorderLayout.EAST);
    add(status, BorderLayout.CENTER);
    add(east, BorderLayout.EAST);
    cancel.setMnemonic('C');
    cancel.setName("cancel");
    status.setName("status");
    cancel.addActionListener(e -> cancel());
    idle(" ");
  }

  /** Makes a job that this panel shows and can cancel. */
  Job begin(String text) {
    Reporter reporter = new Reporter();
    job = Job.listenedBy(reporter);
    reporter.of = job;
    status.setText(text);
    said = text;
    heard = System.nanoTime();
    bar.setVisible(true);
    bar.setIndeterminate(true);
    cancel.setEnabled(true);
    startClock();
    return job;
  }

  /** A running clock would keep the panel, and its window, alive for ever. */
  private void startClock() {
    if (isDisplayable() && cancel.isEnabled()) {
      clock.start();
    }
  }

  @Override
  public void addNotify() {
    super.addNotify();
    startClock();
  }

  @Override
  public void removeNotify() {
    clock.stop();
    super.removeNotify();
  }

  /** Shows that nothing runs, with a last word. */
  void idle(String text) {
    clock.stop();
    status.setText(text.isEmpty() ? " " : text);
    status.setToolTipText(text.isBlank() ? null : text);
    bar.setIndeterminate(false);
    bar.setVisible(false);
    cancel.setEnabled(false);
  }

  /** Cancels the job, if one runs. */
  void cancel() {
    if (!cancel.isEnabled()) {
      return;
    }
    clock.stop();
    status.setText("Cancelling…");
    job.cancel();
  }

  /** Says how long the job has been silent, instead of a time left that no longer holds. */
  void tick(long nanoTime) {
    long quiet = (long) ((nanoTime - heard) / NANOS);
    if (quiet >= QUIET_SECONDS) {
      status.setText(said.replaceAll(", \\d+ s left$", "") + ", no news for " + quiet + " s");
    }
  }

  private void show(Job of, long done, long total) {
    if (of != job || !cancel.isEnabled()) {
      return;
    }
    heard = System.nanoTime();
    bar.setIndeterminate(total <= 0);
    if (total > 0) {
      bar.setValue((int) (FULL * done / total));
    }
  }

  private record Progress(long done, long total) {}

  /** Brings a job's reports to the event thread, not faster than they can be seen. */
  private final class Reporter implements Job.Listener {
    private final AtomicReference<Progress> latest = new AtomicReference<>();
    private volatile Job of;

    /** The first report after a pause is painted at once, the last of a crowd a little later. */
    @Override
    public void progressed(long done, long total) {
      if (latest.getAndSet(new Progress(done, total)) == null) {
        SwingUtilities.invokeLater(this::flush);
      }
    }

    private void flush() {
      Progress now = latest.get();
      JobPanel.this.show(of, now.done(), now.total());
      Timer later = new Timer(PAINT_MS, e -> again(now));
      later.setRepeats(false);
      later.start();
    }

    private void again(Progress painted) {
      if (!latest.compareAndSet(painted, null)) {
        flush();
      }
    }

    @Override
    public void status(String text) {
      SwingUtilities.invokeLater(
          () -> {
            if (of == job && cancel.isEnabled()) {
              status.setText(text);
              said = text;
              heard = System.nanoTime();
            }
          });
    }
  }
}
