package org.tciaviewer.annotation.lidc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
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

  /** The series of the marks; that of the CT which a radiograph accompanies is not. */
  private static final Pattern SERIES =
      Pattern.compile(
          "<(?:[\\w.-]+:)?(?:CXR)?SeriesInstanceUID>\\s*([0-9.]+)\\s*<", Pattern.CASE_INSENSITIVE);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean recognises(byte[] bytes, String name) {
    return ROOT.matcher(ascii(bytes, PROLOG_BYTES)).find();
  }

  @Override
  public Set<String> seriesInHead(byte[] head) {
    Set<String> series = new LinkedHashSet<>();
    if (recognises(head, "")) {
      Matcher m = SERIES.matcher(ascii(head, head.length));
      while (m.find()) {
        series.add(m.group(1));
      }
    }
    return series;
  }

  /** UTF-16 files carry a NUL beside each ASCII letter. */
  private static String ascii(byte[] bytes, int most) {
    int length = Math.min(bytes.length, most);
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).replace("\0", "");
  }

  @Override
  public AnnotationSet read(byte[] bytes, String name, Job job) throws IOException {
    return new LidcReader(name, job).read(bytes);
  }
}
