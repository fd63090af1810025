package org.tciaviewer.archive.auto;

import java.io.IOException;
import java.util.Optional;
import org.tciaviewer.archive.InstanceBytes;
import org.tciaviewer.archive.InstanceStream;
import org.tciaviewer.archive.Verdict;

/** The stream of one of the two archives, which says of which. */
record ServedStream(String by, InstanceStream stream) implements InstanceStream {
  @Override
  public Optional<InstanceBytes> next() throws IOException {
    return stream.next();
  }

  @Override
  public Verdict finish() throws IOException {
    return stream.finish();
  }

  @Override
  public boolean isSliceRangeApplied() {
    return stream.isSliceRangeApplied();
  }

  @Override
  public Optional<String> servedBy() {
    return Optional.of(by);
  }

  @Override
  public void close() {
    stream.close();
  }
}
