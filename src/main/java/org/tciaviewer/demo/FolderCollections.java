package org.tciaviewer.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/**
 * The series of all DICOM files below a folder, in the collection that their headers name or that
 * the folder is named. LIDC XML belongs to the series whose UID it holds; XML of other series is
 * ignored. Files that are no DICOM are skipped, broken ones with a notice.
 */
final class FolderCollections implements Catalogue.Source {
  /** Headers of nearly all images fit; longer ones are read again as a whole. */
  private static final int PREFIX = 1 << 18;

  private static final int CTP_GROUP = 0x0013;
  private static final int CTP_COLLECTION = 0x10;

  private final Path folder;
  private final Job findings;
  private final Map<String, Found> bySeries = new LinkedHashMap<>();
  private final Map<String, List<DemoSeries.Annotation>> annotations = new LinkedHashMap<>();

  FolderCollections(Path folder, Job findings) {
    this.folder = folder;
    this.findings = findings;
  }

  private static final class Found {
    final DataSet header;
    final Map<String, DemoInstance> instances = new LinkedHashMap<>();

    Found(DataSet header) {
      this.header = header;
    }
  }

  @Override
  public List<DemoSeries> series() {
    for (Path file : files()) {
      try {
        enter(file);
      } catch (IOException e) {
        findings.notice(Notice.error("Unreadable file", e.getMessage(), name(file)));
      }
    }
    List<DemoSeries> series = new ArrayList<>();
    bySeries.forEach((uid, f) -> series.add(series(uid, f)));
    return series;
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      findings.notice(Notice.error("Unreadable folder", e.getMessage(), folder.toString()));
      return List.of();
    }
  }

  private String name(Path file) {
    return folder.relativize(file).toString();
  }

  private void enter(Path file) throws IOException {
    String lower = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (lower.endsWith(".xml")) {
      LidcXmlSeries.of(file).ifPresent(uid -> annotate(uid, file));
      return;
    }
    try {
      image(file);
    } catch (FormatException e) {
      if (lower.endsWith(".dcm")) {
        findings.notice(Notice.warning("Unreadable instance", e.getMessage(), name(file)));
      }
    }
  }

  private void annotate(String uid, Path file) {
    annotations
        .computeIfAbsent(uid, k -> new ArrayList<>())
        .add(
            new DemoSeries.Annotation(
                file.getFileName().toString(), () -> Files.readAllBytes(file)));
  }

  private void image(Path file) throws IOException {
    DataSet d = header(file);
    String series = d.string(Tag.SeriesInstanceUID, "");
    String sop = d.string(Tag.SOPInstanceUID, "");
    if (series.isEmpty() || sop.isEmpty()) {
      findings.notice(
          Notice.warning("Instance without UID", "Series or SOP Instance UID", name(file)));
      return;
    }
    DemoInstance instance =
        new DemoInstance(
            sop,
            d.integer(Tag.AcquisitionNumber, 1),
            d.integer(Tag.InstanceNumber, 0),
            Files.size(file),
            () -> Files.readAllBytes(file));
    Found found = bySeries.computeIfAbsent(series, k -> new Found(d));
    if (found.instances.putIfAbsent(sop, instance) != null) {
      findings.notice(Notice.warning("Duplicate instance", sop, name(file)));
    }
  }

  private static DataSet header(Path file) throws IOException {
    byte[] prefix;
    try (InputStream in = Files.newInputStream(file)) {
      prefix = in.readNBytes(PREFIX);
    }
    Job quiet = Job.silent();
    String name = file.getFileName().toString();
    DicomFile f = DicomFile.readHeader(prefix, 0, prefix.length, name, quiet);
    return f.isHeaderComplete() ? f.dataSet() : DicomFile.read(file, quiet).dataSet();
  }

  private DemoSeries series(String uid, Found f) {
    return new DemoSeries(
        collection(f.header),
        DemoSeries.Licence.UNKNOWN,
        f.header,
        List.copyOf(f.instances.values()),
        annotations.getOrDefault(uid, List.of()));
  }

  /** TCIA writes the collection into a private element of CTP. */
  private String collection(DataSet d) {
    OptionalInt tag = d.privateTag(CTP_GROUP, "CTP", CTP_COLLECTION);
    String named = tag.isPresent() ? d.string(tag.getAsInt(), "") : "";
    return named.isEmpty() ? folder.getFileName().toString() : named;
  }
}
