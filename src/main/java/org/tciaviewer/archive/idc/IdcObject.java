package org.tciaviewer.archive.idc;

import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.Http;
import org.tciaviewer.archive.InstanceRecord;
import org.tciaviewer.archive.Instances;
import org.tciaviewer.archive.SeriesRecord;

/**
 * One instance by its locator {@code s3://bucket/folder/object.dcm md5}: nothing has to be searched
 * for or listed again. Immutable.
 */
final class IdcObject {
  private final String archive;
  private final SeriesRecord series;
  private final Bucket bucket;
  private final Http http;
  private final Bucket.Item item;

  private IdcObject(
      String archive, SeriesRecord series, Bucket bucket, Http http, Bucket.Item item) {
    this.archive = archive;
    this.series = series;
    this.bucket = bucket;
    this.http = http;
    this.item = item;
  }

  /** Locator of a listed object. */
  static String locator(SeriesRecord series, Bucket.Item item) {
    String folder = series.locator().replaceAll("/?\\*?$", "");
    return (folder + "/" + item.name() + " " + item.md5()).trim();
  }

  /**
   * The object that a record names.
   *
   * @throws ArchiveException when it is no record of this archive
   */
  static IdcObject of(
      String archive, String s3Url, SeriesRecord series, InstanceRecord instance, Http http)
      throws ArchiveException {
    String[] words = instance.locator().split(" ");
    int slash = words[0].lastIndexOf('/');
    if (!words[0].startsWith("s3://") || slash < "s3://".length()) {
      throw Instances.unknown(archive, series, instance.label());
    }
    Bucket bucket = Bucket.of(archive, s3Url, words[0].substring(0, slash + 1), http);
    String md5 = words.length > 1 ? words[1] : "";
    Bucket.Item item = bucket.item(words[0].substring(slash + 1), instance.bytes(), md5);
    return new IdcObject(archive, series, bucket, http, item);
  }

  IdcTransfer transfer(int connections) {
    return new IdcTransfer(archive, series, bucket, http, connections);
  }

  Bucket.Item item() {
    return item;
  }
}
