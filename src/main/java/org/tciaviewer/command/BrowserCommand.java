package org.tciaviewer.command;

import java.util.List;
import org.tciaviewer.job.Job;

/** Opens the search window; needs a display. */
public final class BrowserCommand implements Command {
  @Override
  public String name() {
    return "TCIA Browser";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of();
  }

  @Override
  public String run(Keys keys, Opened opened, Job job) {
    Windows.required(name()).openBrowser();
    WarmUp.start();
    return "";
  }
}
