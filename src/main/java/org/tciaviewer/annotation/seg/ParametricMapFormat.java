package org.tciaviewer.annotation.seg;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.AnnotationFormat;
import org.tciaviewer.annotation.AnnotationSet;
import org.tciaviewer.annotation.CodedConcept;
import org.tciaviewer.annotation.Concepts;
import org.tciaviewer.annotation.DicomObjects;
import org.tciaviewer.annotation.FrameFields;
import org.tciaviewer.annotation.FrameFields.Linear;
import org.tciaviewer.annotation.ScalarField;
import org.tciaviewer.dicom.DataSet;
import org.tciaviewer.dicom.DicomFile;
import org.tciaviewer.dicom.Tag;
import org.tciaviewer.job.Job;
import org.tciaviewer.series.Instance;

/**
 * DICOM Parametric Map Storage as a scalar field: stored integers or floats × Real World Value
 * Slope (0040,9225) + Intercept (0040,9224), PS3.3 A.75 and C.7.6.16.2.11.
 */
public final class ParametricMapFormat implements AnnotationFormat {
  private static final String PARAMETRIC_MAP = "1.2.840.10008.5.1.4.1.1.30";

  @Override
  public String name() {
    return "Parametric Map";
  }

  @Override
  public boolean recognises(byte[] bytes, String name) {
    return DicomObjects.sopClassUid(bytes).equals(PARAMETRIC_MAP);
  }

  @Override
  public AnnotationSet read(byte[] bytes, String name, Job job) throws IOException {
    job.checkCancelled();
    DicomFile file = DicomFile.read(bytes, 0, bytes.length, name, job);
    DataSet data = file.dataSet();
    DataSet first = mapping(data, 0);
    CodedConcept unit = DicomObjects.code(first, Tag.MeasurementUnitsCodeSequence);
    ScalarField field =
        FrameFields.read(
            file,
            Instance.of(file, job),
            ScalarField.Kind.PARAMETER,
            unit,
            frame -> linear(mapping(data, frame)),
            job);
    String label =
        first.string(Tag.LUTLabel).or(() -> data.string(Tag.ContentLabel)).orElse("Parametric map");
    CodedConcept quantity =
        first
            .item(Tag.QuantityDefinitionSequence)
            .map(q -> DicomObjects.code(q, Tag.ConceptCodeSequence))
            .orElse(CodedConcept.NONE);
    CodedConcept type = quantity.isEmpty() ? CodedConcept.text("Parametric map") : quantity;
    Annotation map = Annotation.named(label, field).as(Concepts.ofType(type)).from(name);
    return new AnnotationSet(name(), name, DicomObjects.references(data), List.of(map));
  }

  private static Linear linear(DataSet mapping) {
    return new Linear(
        mapping.number(Tag.RealWorldValueSlope, 1), mapping.number(Tag.RealWorldValueIntercept, 0));
  }

  /** The Real World Value Mapping of a frame; empty when there is none. */
  private static DataSet mapping(DataSet data, int frame) {
    List<DataSet> frames = data.items(Tag.PerFrameFunctionalGroupsSequence);
    Optional<DataSet> own =
        frame < frames.size()
            ? frames.get(frame).item(Tag.RealWorldValueMappingSequence)
            : Optional.empty();
    return own.or(
            () ->
                data.item(Tag.SharedFunctionalGroupsSequence)
                    .flatMap(g -> g.item(Tag.RealWorldValueMappingSequence)))
        .orElseGet(DataSet::empty);
  }
}
