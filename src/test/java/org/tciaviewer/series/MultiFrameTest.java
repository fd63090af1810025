package org.tciaviewer.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.DicomWriter;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.dicom.TransferSyntax;
import org.tciaviewer.dicom.VR;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;
import org.tciaviewer.pixel.VoxelType;
import org.tciaviewer.pixel.Voxels;
import org.tciaviewer.pixel.Window;

/** What belongs to which frame of an object with Functional Groups, PS3.3 C.7.6.16. */
class MultiFrameTest {
  private static final byte[] PIXELS = {1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0};

  private static DataSet.Builder frames(int count) {
    return new DataSet.Builder()
        .put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.4.1")
        .put(Tag.SOPInstanceUID, "2.25.1")
        .put(Tag.Modality, "MR")
        .put(Tag.NumberOfFrames, Integer.toString(count))
        .put(Tag.SamplesPerPixel, 1)
        .put(Tag.PhotometricInterpretation, "MONOCHROME2")
        .put(Tag.Rows, 1)
        .put(Tag.Columns, 2)
        .put(Tag.BitsAllocated, 16)
        .put(Tag.BitsStored, 16)
        .put(Tag.HighBit, 15)
        .put(Tag.PixelRepresentation, 0)
        .putBytes(Tag.PixelData, VR.OW, PIXELS);
  }

  private static DataSet values(String slope, String intercept) {
    DataSet item =
        new DataSet.Builder()
            .put(Tag.RescaleSlope, slope)
            .put(Tag.RescaleIntercept, intercept)
            .put(Tag.RescaleType, "US")
            .build();
    return macro(Tag.PixelValueTransformationSequence, item);
  }

  private static DataSet window(String center, String width) {
    DataSet item =
        new DataSet.Builder().put(Tag.WindowCenter, center).put(Tag.WindowWidth, width).build();
    return macro(Tag.FrameVOILUTSequence, item);
  }

  private static DataSet macro(int sequence, DataSet item) {
    return new DataSet.Builder().putItems(sequence, item).build();
  }

  private static DicomFile write(DataSet data) throws IOException {
    byte[] bytes = DicomWriter.toBytes(data, TransferSyntax.of("1.2.840.10008.1.2.1"));
    return DicomFile.read(bytes, 0, bytes.length, "test", Job.silent());
  }

  private static float[] voxels(DicomFile file, Instance instance, int frame)
      throws FormatException {
    Voxels voxels = FrameReader.read(file, instance.frames().get(frame), VoxelType.AUTO);
    return new float[] {voxels.value(0), voxels.value(1)};
  }

  @Test
  void transformationOfAFrameReplacesTheSharedOne() throws IOException {
    DicomFile file =
        write(
            frames(3)
                .putItems(Tag.SharedFunctionalGroupsSequence, values("2", "-1"))
                .putItems(
                    Tag.PerFrameFunctionalGroupsSequence,
                    DataSet.empty(),
                    values("0.5", "0"),
                    DataSet.empty())
                .build());
    Instance instance = Instance.of(file, Job.silent());
    assertThat(voxels(file, instance, 0)).containsExactly(1, 3);
    assertThat(voxels(file, instance, 1)).containsExactly(1.5f, 2);
    assertThat(voxels(file, instance, 2)).containsExactly(9, 11);
  }

  @Test
  void groupsAreStrongerThanTheRoot() throws IOException {
    DicomFile file =
        write(
            frames(1)
                .put(Tag.RescaleSlope, "100")
                .put(Tag.RescaleIntercept, "0")
                .putItems(Tag.SharedFunctionalGroupsSequence, values("3", "0"))
                .build());
    Instance instance = Instance.of(file, Job.silent());
    assertThat(voxels(file, instance, 0)).containsExactly(3, 6);
  }

  @Test
  void windowsBelongToTheirFrames() throws IOException {
    DicomFile file =
        write(
            frames(2)
                .putItems(Tag.SharedFunctionalGroupsSequence, window("10", "20"))
                .putItems(Tag.PerFrameFunctionalGroupsSequence, DataSet.empty(), window("7", "9"))
                .build());
    Instance instance = Instance.of(file, Job.silent());
    assertThat(instance.frames())
        .extracting(f -> f.voi().windows().get(0))
        .containsExactly(Window.linear(10, 20, ""), Window.linear(7, 9, ""));
  }

  @Test
  void framesThatTheFileDoesNotHoldAreNoticed() throws IOException {
    Job job = Job.silent();
    Instance instance = Instance.of(write(frames(9).build()), job);
    assertThat(instance.frameCount()).isEqualTo(3);
    assertThat(job.notices()).extracting(Notice::finding).containsExactly("Frames missing");
  }

  @Test
  void doseGridScalingMakesGray() throws IOException {
    DicomFile file =
        write(
            frames(3)
                .put(Tag.Modality, "RTDOSE")
                .put(Tag.DoseGridScaling, "0.25")
                .put(Tag.DoseUnits, "GY")
                .build());
    Instance instance = Instance.of(file, Job.silent());
    assertThat(voxels(file, instance, 2)).containsExactly(1.25f, 1.5f);
    assertThat(instance.frames().get(0).lut().type()).isEqualTo("GY");
  }
}
