package org.tciaviewer.annotation.rtstruct;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.AnnotationFormat;
import org.tciaviewer.annotation.AnnotationSet;
import org.tciaviewer.annotation.Characteristic;
import org.tciaviewer.annotation.CodedConcept;
import org.tciaviewer.annotation.Concepts;
import org.tciaviewer.annotation.Contour;
import org.tciaviewer.annotation.Contours;
import org.tciaviewer.annotation.DicomObjects;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.Job;

/**
 * DICOM RT Plan Storage, listed and not drawn but for the isocentres: one annotation for each beam,
 * PS3.3 C.8.8.14.
 */
public final class RtPlanFormat implements AnnotationFormat {
  private static final String RT_PLAN = "1.2.840.10008.5.1.4.1.1.481.5";

  @Override
  public String name() {
    return "RTPLAN";
  }

  @Override
  public boolean recognises(byte[] bytes, String name) {
    return DicomObjects.sopClassUid(bytes).equals(RT_PLAN);
  }

  @Override
  public AnnotationSet read(byte[] bytes, String name, Job job) throws IOException {
    job.checkCancelled();
    DataSet data = DicomFile.read(bytes, 0, bytes.length, name, job).dataSet();
    List<DataSet> beams = data.items(Tag.BeamSequence);
    String plan = data.string(Tag.RTPlanLabel, "Plan");
    String frame = data.string(Tag.FrameOfReferenceUID, "");
    List<Annotation> annotations = new ArrayList<>();
    for (DataSet beam : beams) {
      int number = beam.integer(Tag.BeamNumber, annotations.size() + 1);
      String label = beam.string(Tag.BeamName, "Beam " + number);
      annotations.add(
          Annotation.named(plan + " " + label, new Contours(frame, isocentres(beam)))
              .as(Concepts.ofType(CodedConcept.text("Beam")).numbered(number))
              .rated(properties(beam))
              .from(name));
    }
    if (beams.isEmpty()) { // brachytherapy has application setups instead
      annotations.add(
          Annotation.named(plan, new Contours(frame, List.of()))
              .as(Concepts.ofType(CodedConcept.text("Plan")))
              .from(name));
    }
    return new AnnotationSet(name(), name, DicomObjects.references(data), annotations);
  }

  /** The different Isocenter Positions (300A,012C) of a beam, patient mm. */
  private static List<Contour> isocentres(DataSet beam) {
    List<Contour> points = new ArrayList<>();
    for (DataSet control : beam.items(Tag.ControlPointSequence)) {
      double[] at = control.numbers(Tag.IsocenterPosition);
      if (at.length == 3 && Arrays.stream(at).allMatch(Double::isFinite)) {
        Contour point = new Contour(Contour.Type.POINT, at, "");
        if (!points.contains(point)) {
          points.add(point);
        }
      }
    }
    return points;
  }

  private static List<Characteristic> properties(DataSet beam) {
    List<Characteristic> all = new ArrayList<>();
    DataSet first = beam.item(Tag.ControlPointSequence).orElseGet(DataSet::empty);
    add("Beam type", beam.string(Tag.BeamType, ""), "", all);
    add("Radiation", beam.string(Tag.RadiationType, ""), "", all);
    add("Energy", first.string(Tag.NominalBeamEnergy, ""), "MV", all);
    add("Gantry", first.string(Tag.GantryAngle, ""), "degrees", all);
    return all;
  }

  private static void add(String name, String value, String unit, List<Characteristic> all) {
    if (!value.isEmpty()) {
      all.add(new Characteristic(name, value, unit));
    }
  }
}
