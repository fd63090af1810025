package org.tciaviewer.archive.idc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.ArchiveException.Retry;
import org.tciaviewer.archive.Http;
import org.tciaviewer.archive.Http.Patience;
import org.tciaviewer.job.Job;

/** One series in a public bucket: lists its objects (S3 ListObjectsV2). Immutable. */
final class Bucket {
  /** {@code s3://bucket/folder/*}, in the forms that the index and manifests use. */
  private static final Pattern ADDRESS = Pattern.compile("s3://([^/\\s]+)/([^/\\s*]+)/?\\*?");

  private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

  /** No public series has more; a listing that never ends is an error of the server. */
  private static final int MOST_OBJECTS = 200_000;

  /**
   * One object.
   *
   * @param key within the bucket
   * @param size bytes
   * @param md5 lower-case hex, empty when the object was uploaded in parts
   */
  record Item(String key, long size, String md5) {
    String name() {
      return key.substring(key.lastIndexOf('/') + 1);
    }
  }

  private final String archive;
  private final HttpUrl url;
  private final String prefix;
  private final Http http;

  private Bucket(String archive, HttpUrl url, String prefix, Http http) {
    this.archive = archive;
    this.url = url;
    this.prefix = prefix;
    this.http = http;
  }

  /**
   * The folder of a series.
   *
   * @param template address of buckets with {@code {bucket}} in it
   * @param address such as {@code s3://idc-open-data/uuid/*}
   */
  static Bucket of(String archive, String template, String address, Http http)
      throws ArchiveException {
    Matcher m = ADDRESS.matcher(address.trim());
    HttpUrl url =
        m.matches() ? HttpUrl.parse(template.replace("{bucket}", m.group(1)) + "/") : null;
    if (url == null) {
      throw new ArchiveException(
          archive, 0, "", Retry.IS_USELESS, "no bucket address: " + address, null);
    }
    return new Bucket(archive, url, m.group(2) + "/", http);
  }

  /** All DICOM objects of the folder; its zero-byte marker is left out. */
  List<Item> list(Job job) throws IOException {
    List<Item> items = new ArrayList<>();
    String token = "";
    do {
      HttpUrl.Builder page =
          url.newBuilder().addQueryParameter("list-type", "2").addQueryParameter("prefix", prefix);
      if (!token.isEmpty()) {
        page.addQueryParameter("continuation-token", token);
      }
      Request request = new Request.Builder().url(page.build()).build();
      token = http.fetch(request, Patience.DOWNLOAD, job, answer -> readPage(answer, items, job));
      if (items.size() > MOST_OBJECTS) {
        throw nonsense("lists more than " + MOST_OBJECTS + " objects", null);
      }
    } while (!token.isEmpty());
    return items;
  }

  /** Adds the objects of a page and returns the token of the next, empty at the end. */
  private String readPage(Http.Answer answer, List<Item> into, Job job) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    List<Item> page = new ArrayList<>();
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(answer.body().inputStream());
      String next = readListing(xml, page, answer);
      job.checkCancelled();
      into.addAll(page);
      return next;
    } catch (XMLStreamException e) {
      if (e.getNestedException() instanceof IOException io) {
        throw io;
      }
      throw nonsense("answers no listing but " + answer.header("Content-Type"), e);
    }
  }

  private String readListing(XMLStreamReader xml, List<Item> page, Http.Answer answer)
      throws XMLStreamException, ArchiveException {
    String key = "";
    String size = "";
    String etag = "";
    String token = "";
    boolean more = false;
    boolean listing = false;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "ListBucketResult" -> listing = true;
          case "Contents" -> key = "";
          case "Key" -> key = xml.getElementText();
          case "Size" -> size = xml.getElementText();
          case "ETag" -> etag = xml.getElementText();
          case "IsTruncated" -> more = xml.getElementText().trim().equals("true");
          case "NextContinuationToken" -> token = xml.getElementText().trim();
          default -> {}
        }
      } else if (event == XMLStreamConstants.END_ELEMENT
          && xml.getLocalName().equals("Contents")
          && key.toLowerCase(Locale.ROOT).endsWith(".dcm")) {
        page.add(new Item(key, size(size, key), md5(etag)));
      }
    }
    if (!listing) {
      throw nonsense("answers no listing but " + answer.header("Content-Type"), null);
    }
    return more ? token : "";
  }

  private long size(String text, String key) throws ArchiveException {
    try {
      return Long.parseLong(text.trim());
    } catch (NumberFormatException e) {
      throw nonsense("tells no size of " + key, e);
    }
  }

  private static String md5(String etag) {
    String plain = etag.replace("\"", "").trim().toLowerCase(Locale.ROOT);
    return MD5.matcher(plain).matches() ? plain : "";
  }

  private ArchiveException nonsense(String what, Exception cause) {
    return new ArchiveException(
        archive,
        200,
        url.toString(),
        Retry.IS_USELESS,
        "the bucket " + what + "; check s3= in TCIA Settings, a proxy may answer instead",
        cause);
  }

  /** An object of this folder that was listed before. */
  Item item(String name, long size, String md5) {
    return new Item(prefix + name, size, md5);
  }

  /** Request for a whole object. */
  Request get(Item item) {
    return new Request.Builder().url(url.newBuilder().addPathSegments(item.key).build()).build();
  }

  /** Request for a part of an object. */
  Request part(Item item, long offset, int bytes) {
    String range = "bytes=" + offset + "-" + (offset + bytes - 1);
    return get(item).newBuilder().header("Range", range).build();
  }
}
