package org.tciaviewer.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tciaviewer.archive.SeriesRecord;
import org.tciaviewer.job.Job;

/**
 * Streams series of an archive into memory: one image per volume, with annotations if asked for.
 */
public final class OpenSeriesCommand implements Command {
  private static final Key<List<String>> SERIES =
      Key.uids("series").labelled("series UIDs").required();

  @Override
  public String name() {
    return "TCIA Open Series...";
  }

  @Override
  public List<Key<?>> keys() {
    List<Key<?>> keys = new ArrayList<>(List.of(SERIES, Sources.KEY));
    keys.addAll(OpenKeys.ALL);
    return keys;
  }

  @Override
  public String run(Keys keys, Opened opened, Job job) throws IOException {
    OpenKeys.checkPossible(keys);
    try (SharedArchive archive =
        new SharedArchive(Sources.openForData(keys.get(Sources.KEY), opened, job))) {
      SeriesOpener opener = new SeriesOpener(archive, keys, opened, job);
      List<SeriesRecord> records = new ArrayList<>();
      for (String uid : keys.get(SERIES)) {
        records.add(opener.find(uid));
      }
      opener.openAll(records);
    }
    return opened.ids();
  }
}
