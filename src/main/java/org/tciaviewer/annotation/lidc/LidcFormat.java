package org.tciaviewer.annotation.lidc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.tciaviewer.annotation.AnnotationFormat;
import org.tciaviewer.annotation.AnnotationSet;
import org.tciaviewer.job.Job;

/** LIDC/IDRI annotation XML, recognised by its root element, whatever the namespace or prefix. */
public final class LidcFormat implements AnnotationFormat {
  /** The name of this format. */
  static final String NAME = "LIDC XML";

  /** How far the root element is looked for; real files have it within the first 200 bytes. */
  private static final int PROLOG_BYTES = 4096;

  private static final Pattern ROOT =
      Pattern.compile("<(?:[\\w.-]+:)?(?:LidcReadMessage|IdriReadMessage)[\\s/>]");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean recognises(byte[] bytes, String name) {
    int length = Math.min(bytes.length, PROLOG_BYTES);
    // UTF-16 files carry a NUL beside each ASCII letter.
    String start = new String(bytes, 0, length, StandardCharsets.ISO_8859_1).replace("\0", "");
    return ROOT.matcher(start).find();
  }

  @Override
  public AnnotationSet read(byte[] bytes, String name, Job job) throws IOException {
    return new LidcReader(name, job).read(bytes);
  }
}
