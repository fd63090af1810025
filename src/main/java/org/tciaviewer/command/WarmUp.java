package org.tciaviewer.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Executor;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomWriter;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.TransferSyntax;
import org.tciaviewer.dicom.VR;
import org.tciaviewer.imagej.ImagePlusBuilder;
import org.tciaviewer.imagej.Provenance;
import org.tciaviewer.job.Job;
import org.tciaviewer.series.LoadOptions;
import org.tciaviewer.series.LoadedVolume;
import org.tciaviewer.series.SeriesLoader;

/**
 * Builds an image of three made-up slices and throws it away, so that the classes of a load are
 * there when a person opens the first series: without it half of the link's time until the first
 * slice goes into them. Shows nothing and touches no file or server. Stateless.
 */
final class WarmUp {
  private static final int SIZE = 16;
  private static final int SLICES = 3;

  private WarmUp() {}

  /** Does it on a daemon thread of its own, which takes less than a second and waits for nobody. */
  static void start() {
    Thread thread = new Thread(WarmUp::run, "TCIA warm-up");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.start();
  }

  /** Does it on this thread. */
  static void run() {
    Executor here = Runnable::run;
    Job job = Job.silent();
    SeriesLoader loader = new SeriesLoader(LoadOptions.DEFAULT, here, frame -> {}, job);
    try {
      for (int n = 1; n <= SLICES; n++) {
        byte[] bytes = DicomWriter.toBytes(slice(n), TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        loader.add(bytes, 0, bytes.length, "slice " + n);
        loader.preview();
      }
      List<LoadedVolume> volumes = loader.finish();
      ImagePlusBuilder.build(volumes.get(0), Provenance.UNKNOWN, job.notices());
    } catch (IOException e) {
      throw new UncheckedIOException("made-up slices cannot be read", e);
    }
  }

  private static DataSet slice(int number) {
    return new DataSet.Builder()
        .put(Tag.SpecificCharacterSet, "ISO_IR 100")
        .put(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
        .put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
        .put(Tag.SOPInstanceUID, "1.2.3." + number)
        .put(Tag.Modality, "CT")
        .put(Tag.SeriesInstanceUID, "1.2.3")
        .put(Tag.InstanceNumber, number)
        .put(Tag.FrameOfReferenceUID, "1.2.4")
        .putNumbers(Tag.ImagePositionPatient, 0, 0, number)
        .putNumbers(Tag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
        .putNumbers(Tag.PixelSpacing, 1, 1)
        .putNumbers(Tag.SliceThickness, 1)
        .put(Tag.SamplesPerPixel, 1)
        .put(Tag.PhotometricInterpretation, "MONOCHROME2")
        .put(Tag.Rows, SIZE)
        .put(Tag.Columns, SIZE)
        .put(Tag.BitsAllocated, Short.SIZE)
        .put(Tag.BitsStored, Short.SIZE)
        .put(Tag.HighBit, Short.SIZE - 1)
        .put(Tag.PixelRepresentation, 1)
        .putNumbers(Tag.WindowCenter, 40)
        .putNumbers(Tag.WindowWidth, 400)
        .putNumbers(Tag.RescaleIntercept, -1024)
        .putNumbers(Tag.RescaleSlope, 1)
        .put(Tag.RescaleType, "HU")
        .putBytes(Tag.PixelData, VR.OW, new byte[SIZE * SIZE * Short.BYTES])
        .build();
  }
}
