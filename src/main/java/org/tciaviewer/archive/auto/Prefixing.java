package org.tciaviewer.archive.auto;

import java.io.IOException;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.Archive.HeadReader;
import org.tciaviewer.archive.InstanceRecord;
import org.tciaviewer.archive.OpenOptions.AnnotationFiles;

/** Tells a reader which archive an instance came from: its locator begins with the name. */
record Prefixing(Archive by, HeadReader reader) implements HeadReader {
  /** Ends the name. */
  static final String END = "|";

  static InstanceRecord prefixed(Archive by, InstanceRecord instance) {
    return instance.withLocator(by.name() + END + instance.locator());
  }

  @Override
  public void read(InstanceRecord instance, byte[] head, int length) throws IOException {
    reader.read(prefixed(by, instance), head, length);
  }

  @Override
  public AnnotationFiles annotationFiles() {
    return reader.annotationFiles();
  }

  @Override
  public void readFile(String name, byte[] content) {
    reader.readFile(name, content);
  }
}
