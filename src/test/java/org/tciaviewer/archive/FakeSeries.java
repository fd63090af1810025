package org.tciaviewer.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomWriter;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.TransferSyntax;
import org.tciaviewer.dicom.Uids;
import org.tciaviewer.dicom.VR;

/** A small series made up for tests: real DICOM files with noise as pixels. */
public final class FakeSeries {
  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  private static final int SIDE = 16;

  public final String collection;
  public final String patient;
  public final String studyUid;
  public final String uid;
  public final String modality;
  public final List<String> sopUids = new ArrayList<>();
  public final List<byte[]> files = new ArrayList<>();

  public FakeSeries(String collection, String patient, String name, String modality, int images) {
    this.collection = collection;
    this.patient = patient;
    this.modality = modality;
    this.studyUid = Uids.fromName("study of " + patient);
    this.uid = Uids.fromName("series " + name + " of " + patient);
    for (int i = 0; i < images; i++) {
      sopUids.add(Uids.fromName(uid + " image " + i));
      files.add(file(i));
    }
  }

  private byte[] file(int index) {
    byte[] pixels = new byte[2 * SIDE * SIDE];
    new Random(index).nextBytes(pixels);
    DataSet.Builder b = new DataSet.Builder();
    b.put(Tag.SOPClassUID, CT);
    b.put(Tag.SOPInstanceUID, sopUids.get(index));
    b.put(Tag.StudyDate, "20000101");
    b.put(Tag.Modality, modality);
    b.put(Tag.SeriesDescription, "made up");
    b.put(Tag.PatientID, patient);
    b.put(Tag.ClinicalTrialProtocolID, collection);
    b.put(Tag.StudyInstanceUID, studyUid);
    b.put(Tag.SeriesInstanceUID, uid);
    b.put(Tag.SeriesNumber, "5");
    b.put(Tag.InstanceNumber, Integer.toString(index + 1));
    b.put(Tag.ImagePositionPatient, "0", "0", Integer.toString(index));
    b.put(Tag.ImageOrientationPatient, "1", "0", "0", "0", "1", "0");
    b.put(Tag.Rows, SIDE);
    b.put(Tag.Columns, SIDE);
    b.put(Tag.BitsAllocated, 16);
    b.putBytes(Tag.PixelData, VR.OW, pixels);
    try {
      return DicomWriter.toBytes(b.build(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long bytes() {
    return files.stream().mapToLong(f -> f.length).sum();
  }
}
