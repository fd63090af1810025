package org.tciaviewer.archive;

import java.io.IOException;
import org.tciaviewer.archive.ArchiveException.Retry;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/** Lookups, checks and failures that archives share when they send series and instances. */
public final class Instances {
  private Instances() {}

  /**
   * One series as its archive lists it.
   *
   * @param seriesUid Series Instance UID (0020,000E)
   * @throws ArchiveException when the archive does not have it, or as {@link Archive#search} does
   */
  public static SeriesRecord series(Archive archive, String seriesUid, Job job) throws IOException {
    return archive.search(Query.ofSeries(seriesUid), job).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new ArchiveException(
                    archive.name(),
                    0,
                    "",
                    Retry.IS_USELESS,
                    "no series " + seriesUid + "; check the UID, or search for it first",
                    null));
  }

  /** An instance that the archive does not have. */
  public static ArchiveException unknown(String archive, SeriesRecord series, String instance) {
    return new ArchiveException(
        archive,
        0,
        "",
        Retry.IS_USELESS,
        "series "
            + series.seriesInstanceUid()
            + " has no instance "
            + instance
            + "; list its instances again",
        null);
  }

  /**
   * Makes sure that the wanted instance came.
   *
   * @param url where it came from
   * @throws ArchiveException when it is another instance or no DICOM at all; asking again may help
   */
  public static void requireUid(String archive, String url, String wanted, byte[] bytes, int length)
      throws ArchiveException {
    String got = SopInstanceUids.of(bytes, length).orElse("");
    boolean isRight = got.equals(wanted) || !got.isEmpty() && wanted.isEmpty();
    if (!isRight && (wanted.isEmpty() || !uidOf(bytes, length).equals(wanted))) {
      throw again(
          archive,
          url,
          "instance "
              + wanted
              + " was asked for, "
              + (got.isEmpty() ? "no DICOM file" : got)
              + " came");
    }
  }

  /**
   * SOP Instance UID (0008,0018) of the Data Set, empty if there is none: files that were made
   * anonymous may keep the old UID in their File Meta Information.
   */
  public static String uidOf(byte[] bytes, int length) {
    try {
      return DicomFile.readHeader(bytes, 0, length, "", Job.silent())
          .dataSet()
          .string(Tag.SOPInstanceUID, "");
    } catch (FormatException e) {
      return ""; // no DICOM, so no UID
    }
  }

  /**
   * Makes sure that the Pixel Data are as long as they say, where nothing else tells the length of
   * an answer: a connection that ends early looks like the end of the file.
   *
   * @throws ArchiveException when the instance is cut; asking again may help
   */
  public static void requireWhole(String archive, String url, byte[] bytes, int length)
      throws ArchiveException {
    Job findings = Job.silent();
    try {
      DicomFile.read(bytes, 0, length, url, findings);
    } catch (FormatException e) {
      throw again(archive, url, "the instance is cut or broken (" + e.getMessage() + ")");
    }
    if (findings.notices().stream().map(Notice::finding).anyMatch(f -> f.startsWith("Truncated"))) {
      throw again(archive, url, "the instance is cut");
    }
  }

  private static ArchiveException again(String archive, String url, String what) {
    return new ArchiveException(archive, 200, url, Retry.MAY_HELP, what, null);
  }
}
