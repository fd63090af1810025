package org.tciaviewer.archive.dicomweb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.tciaviewer.archive.Http;
import org.tciaviewer.archive.SopInstanceUids;
import org.tciaviewer.archive.StoreResult;
import org.tciaviewer.archive.StoreResult.Outcome;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;

/**
 * Sends instances by STOW-RS, PS3.18 10.5, in one request, and reads the Store Instances Response
 * Module, PS3.18 I.2: what was stored, changed and refused, each with its reason.
 */
final class Store {
  private static final int ALL_STORED = 200;

  private static final Set<Integer> WANTED =
      Set.of(
          Tag.ReferencedSOPSequence,
          Tag.FailedSOPSequence,
          Tag.OtherFailuresSequence,
          Tag.ReferencedSOPInstanceUID,
          Tag.FailureReason,
          Tag.WarningReason);

  private final DicomWebApi api;
  private final Job job;

  Store(DicomWebApi api, Job job) {
    this.api = api;
    this.job = job;
  }

  /** One result per file, in their order. */
  List<StoreResult> send(List<byte[]> files) throws IOException {
    List<String> uids = new ArrayList<>();
    for (byte[] file : files) {
      uids.add(
          SopInstanceUids.of(file, file.length)
              .orElseThrow(
                  () ->
                      FormatException.at(
                          "file " + (uids.size() + 1),
                          0,
                          "a DICOM file with a SOP Instance UID",
                          "something else",
                          "PS3.10 7.1")));
    }
    return api.store(new Body(files), job, answer -> results(uids, answer));
  }

  private List<StoreResult> results(List<String> uids, Http.Answer answer) throws IOException {
    Map<String, StoreResult> said = new LinkedHashMap<>();
    String other = "";
    boolean isJson = !answer.header("Content-Type").toLowerCase(Locale.ROOT).contains("xml");
    if (isJson) {
      for (DicomJson module : DicomJson.readAll(api.archive(), answer, WANTED::contains, job)) {
        module.items(Tag.ReferencedSOPSequence).forEach(i -> put(said, stored(i)));
        module.items(Tag.FailedSOPSequence).forEach(i -> put(said, refused(i)));
        other =
            module
                .item(Tag.OtherFailuresSequence)
                .map(i -> StoreReasons.of(i.number(Tag.FailureReason)))
                .orElse(other);
      }
    }
    List<StoreResult> results = new ArrayList<>();
    for (String uid : uids) {
      results.add(said.getOrDefault(uid, unsaid(uid, answer, other)));
    }
    return results;
  }

  private static void put(Map<String, StoreResult> said, StoreResult result) {
    said.put(result.sopInstanceUid(), result);
  }

  private static StoreResult stored(DicomJson item) {
    int warning = item.number(Tag.WarningReason);
    return new StoreResult(
        item.text(Tag.ReferencedSOPInstanceUID),
        warning < 0 ? Outcome.STORED : Outcome.WARNING,
        warning < 0 ? "" : StoreReasons.of(warning));
  }

  private static StoreResult refused(DicomJson item) {
    return new StoreResult(
        item.text(Tag.ReferencedSOPInstanceUID),
        Outcome.REFUSED,
        StoreReasons.of(item.number(Tag.FailureReason)));
  }

  /** 200 means that all were stored, PS3.18 10.5.3.1, even if the server does not list them. */
  private static StoreResult unsaid(String uid, Http.Answer answer, String other) {
    if (answer.status() == ALL_STORED && other.isEmpty()) {
      return new StoreResult(uid, Outcome.STORED, "");
    }
    String reason = other.isEmpty() ? "HTTP " + answer.status() + " without a reason" : other;
    return new StoreResult(uid, Outcome.REFUSED, reason);
  }

  /** All files as parts; can be written again when the request is repeated. */
  private static final class Body extends RequestBody {
    private final List<byte[]> files;
    private final String boundary = "TCIA-Viewer-" + UUID.randomUUID();

    Body(List<byte[]> files) {
      this.files = files;
    }

    @Override
    public MediaType contentType() {
      return MediaType.get(
          "multipart/related; type=\"application/dicom\"; boundary=\"" + boundary + "\"");
    }

    private String head() {
      return "\r\n--" + boundary + "\r\nContent-Type: application/dicom\r\n\r\n";
    }

    private String tail() {
      return "\r\n--" + boundary + "--\r\n";
    }

    @Override
    public long contentLength() {
      return files.stream().mapToLong(f -> head().length() + f.length).sum() + tail().length();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      for (byte[] file : files) {
        sink.writeUtf8(head()).write(file);
      }
      sink.writeUtf8(tail());
    }
  }
}
