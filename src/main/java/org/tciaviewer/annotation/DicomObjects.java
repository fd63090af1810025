package org.tciaviewer.annotation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tciaviewer.annotation.AnnotationSet.References;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.Job;

/** What all DICOM annotation objects have in common. */
public final class DicomObjects {
  /**
   * How much of a file is parsed to learn its kind: SOP Class UID (0008,0016) is among the first
   * elements, private groups before it are unheard of.
   */
  private static final int HEAD_BYTES = 1 << 14;

  private DicomObjects() {}

  /** SOP Class UID (0008,0016) of a DICOM file; empty when it has none or is no DICOM file. */
  public static String sopClassUid(byte[] bytes) {
    if (bytes.length < 16 || bytes[0] == '<') {
      return "";
    }
    try {
      int length = Math.min(bytes.length, HEAD_BYTES);
      DataSet head = DicomFile.readHeader(bytes, 0, length, "", Job.silent()).dataSet();
      return head.string(Tag.SOPClassUID, "");
    } catch (IOException e) {
      return "";
    }
  }

  /** First code of a sequence of codes, PS3.3 8.8; {@link CodedConcept#NONE} if there is none. */
  public static CodedConcept code(DataSet data, int sequence) {
    return data.item(sequence).map(DicomObjects::code).orElse(CodedConcept.NONE);
  }

  private static CodedConcept code(DataSet item) {
    String value =
        item.string(Tag.CodeValue)
            .or(() -> item.string(Tag.LongCodeValue))
            .or(() -> item.string(Tag.URNCodeValue))
            .orElse("");
    String scheme = item.string(Tag.CodingSchemeDesignator, "");
    return new CodedConcept(value, scheme, item.string(Tag.CodeMeaning, ""));
  }

  /**
   * What an object says it belongs to: Referenced Series Sequence (0008,1115) and the Source Image
   * Sequences (0008,2112) of its Functional Groups, which are hints and may be empty.
   */
  public static References references(DataSet data) {
    Set<String> series = new LinkedHashSet<>();
    Set<String> instances = new LinkedHashSet<>();
    for (DataSet item : data.items(Tag.ReferencedSeriesSequence)) {
      item.string(Tag.SeriesInstanceUID).ifPresent(series::add);
      addInstances(item.items(Tag.ReferencedInstanceSequence), instances);
    }
    addInstances(data.items(Tag.SourceImageSequence), instances);
    List<DataSet> groups = new ArrayList<>(data.items(Tag.SharedFunctionalGroupsSequence));
    groups.addAll(data.items(Tag.PerFrameFunctionalGroupsSequence));
    for (DataSet group : groups) {
      for (DataSet derivation : group.items(Tag.DerivationImageSequence)) {
        addInstances(derivation.items(Tag.SourceImageSequence), instances);
      }
    }
    return new References(
        data.string(Tag.SOPInstanceUID, ""),
        data.string(Tag.StudyInstanceUID, ""),
        data.string(Tag.FrameOfReferenceUID, ""),
        series,
        instances);
  }

  private static void addInstances(List<DataSet> items, Set<String> instances) {
    items.forEach(i -> i.string(Tag.ReferencedSOPInstanceUID).ifPresent(instances::add));
  }
}
