package org.tciaviewer.command;

import ij.IJ;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.tciaviewer.archive.Archive;
import org.tciaviewer.archive.ArchiveException;
import org.tciaviewer.archive.ArchiveException.Retry;
import org.tciaviewer.archive.StoreResult;
import org.tciaviewer.archive.StoreResult.Outcome;
import org.tciaviewer.archive.StudyAnnotations;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.Job;

/**
 * Sends SEG and RTSTRUCT files, such as {@code TCIA Export Annotations...} writes, to a DICOMweb
 * server of the user. A person is asked before anything leaves the machine.
 */
public final class SendCommand implements Command {
  /** As for reading: a SEG of 1000 slices is about 300 MB. */
  private static final long LARGEST = 512L << 20;

  static final String TITLE = "Sent Annotations";
  static final List<String> COLUMNS =
      List.of(
          "File",
          "Modality",
          "PatientID",
          "SeriesInstanceUID",
          "SOPInstanceUID",
          "Server",
          "Result",
          "Reason");

  private static final int REASON = COLUMNS.indexOf("Reason");

  private static final Key<Optional<Path>> PATH =
      Key.path("path").labelled("SEG or RTSTRUCT, or a folder of them").required();
  private static final Key<String> SOURCE =
      Key.text("source").labelled("to the server (a name of TCIA Settings)").required();

  /** One file to send. */
  private record Parcel(Path file, byte[] bytes, DataSet header) {
    String text(int tag) {
      return header.string(tag, "");
    }
  }

  @Override
  public String name() {
    return "TCIA Send Annotations...";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(PATH, SOURCE);
  }

  @Override
  public String run(Keys keys, Opened opened, Job job) throws IOException {
    List<Parcel> parcels = parcels(keys.get(PATH).orElseThrow(), job);
    String server = keys.get(SOURCE);
    if (opened.isForPerson()) {
      confirm(parcels, server);
    }
    List<List<String>> rows = new ArrayList<>();
    int refused = 0;
    try (Archive archive = Sources.open(server, opened)) {
      for (Parcel parcel : parcels) {
        job.checkCancelled();
        job.status("sending " + parcel.file.getFileName() + " to " + server);
        StoreResult result = archive.store(List.of(parcel.bytes), job).get(0);
        refused += result.outcome() == Outcome.REFUSED ? 1 : 0;
        rows.add(row(parcel, server, result));
      }
    }
    Table table = new Table(TITLE, COLUMNS, Set.of(), rows);
    table.show();
    if (refused == rows.size()) {
      String reason = rows.get(0).get(REASON);
      throw new ArchiveException(
          server, 0, "", Retry.IS_USELESS, "nothing was stored: " + reason, null);
    }
    return table.tsv();
  }

  private static List<Parcel> parcels(Path path, Job job) throws IOException {
    List<Parcel> parcels = new ArrayList<>();
    for (Path file : files(path)) {
      job.checkCancelled();
      if (Files.size(file) > LARGEST) {
        throw new IllegalArgumentException(
            "path=" + file + ": expected a file of at most " + (LARGEST >> 20) + " MB");
      }
      byte[] bytes = Files.readAllBytes(file);
      String name = file.getFileName().toString();
      DataSet header = DicomFile.read(bytes, 0, bytes.length, name, job).dataSet();
      if (!StudyAnnotations.MODALITIES.contains(header.string(Tag.Modality, ""))) {
        throw new IllegalArgumentException(
            "path="
                + file
                + ": expected a DICOM file of modality SEG or RTSTRUCT, is "
                + header.string(Tag.Modality, "of none")
                + "; write one with TCIA Export Annotations...");
      }
      parcels.add(new Parcel(file, bytes, header));
    }
    if (parcels.isEmpty()) {
      throw new IllegalArgumentException("path=" + path + ": expected files, the folder is empty");
    }
    return parcels;
  }

  private static List<Path> files(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return List.of(path);
    }
    if (!Files.isDirectory(path)) {
      throw new IllegalArgumentException(
          "path=" + path + ": expected a file or folder that exists");
    }
    try (Stream<Path> all = Files.list(path)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void confirm(List<Parcel> parcels, String server) {
    Parcel first = parcels.get(0);
    String what =
        parcels.size() == 1
            ? first.text(Tag.Modality) + " \"" + first.text(Tag.SeriesDescription) + "\""
            : parcels.size() + " files";
    boolean yes =
        IJ.showMessageWithCancel(
            "TCIA Send Annotations",
            "Send " + what + " of patient " + first.text(Tag.PatientID) + " to " + server + "?");
    if (!yes) {
      throw new CancellationException("nothing was sent");
    }
  }

  private static List<String> row(Parcel parcel, String server, StoreResult result) {
    return List.of(
        parcel.file.getFileName().toString(),
        parcel.text(Tag.Modality),
        parcel.text(Tag.PatientID),
        parcel.text(Tag.SeriesInstanceUID),
        result.sopInstanceUid(),
        server,
        result.outcome().name().toLowerCase(Locale.ROOT),
        result.reason());
  }
}
