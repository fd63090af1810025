package org.tciaviewer.annotation.rtstruct;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.AnnotationFormat;
import org.tciaviewer.annotation.AnnotationSet;
import org.tciaviewer.annotation.Characteristic;
import org.tciaviewer.annotation.CodedConcept;
import org.tciaviewer.annotation.Concepts;
import org.tciaviewer.annotation.DicomObjects;
import org.tciaviewer.annotation.FrameFields;
import org.tciaviewer.annotation.FrameFields.Linear;
import org.tciaviewer.annotation.ScalarField;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.FormatException;
import org.tciaviewer.job.Job;
import org.tciaviewer.series.Instance;

/** DICOM RT Dose Storage as a scalar field: value = stored × Dose Grid Scaling (3004,000E). */
public final class RtDoseFormat implements AnnotationFormat {
  private static final String RT_DOSE = "1.2.840.10008.5.1.4.1.1.481.2";

  @Override
  public String name() {
    return "RTDOSE";
  }

  @Override
  public boolean recognises(byte[] bytes, String name) {
    return DicomObjects.sopClassUid(bytes).equals(RT_DOSE);
  }

  @Override
  public AnnotationSet read(byte[] bytes, String name, Job job) throws IOException {
    job.checkCancelled();
    DicomFile file = DicomFile.read(bytes, 0, bytes.length, name, job);
    DataSet data = file.dataSet();
    double scaling = data.number(Tag.DoseGridScaling, Double.NaN);
    if (Double.isNaN(scaling)) {
      throw FormatException.at(
          name, -1, "Dose Grid Scaling (3004,000E)", "none", "PS3.3 C.8.8.3.4");
    }
    String units = data.string(Tag.DoseUnits, "RELATIVE");
    CodedConcept unit =
        units.equals("GY") ? new CodedConcept("Gy", "UCUM", "Gy") : CodedConcept.text("relative");
    ScalarField field =
        FrameFields.read(
            file,
            Instance.of(file, job),
            ScalarField.Kind.DOSE,
            unit,
            frame -> new Linear(scaling, 0),
            job);
    List<Characteristic> properties = new ArrayList<>();
    properties.add(
        new Characteristic(
            "Maximum", String.format(Locale.ROOT, "%.4f", field.max()), unit.meaning()));
    data.string(Tag.DoseSummationType)
        .ifPresent(s -> properties.add(new Characteristic("Summation", s, "")));
    Annotation dose =
        Annotation.named("Dose " + data.string(Tag.DoseType, "PHYSICAL"), field)
            .as(Concepts.ofType(CodedConcept.text("Dose")))
            .rated(properties)
            .from(name);
    return new AnnotationSet(name(), name, DicomObjects.references(data), List.of(dose));
  }
}
