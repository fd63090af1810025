package org.tciaviewer.annotation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One labelled shape: what it is, who marked it, where it lies. It does not promise that the shape
 * lies within a loaded image. Immutable; made by {@link #named}.
 *
 * @param label name for people, unique within its observer and file if the format makes it so
 * @param observer who marked it, such as "Reader 1" or an algorithm's name; empty if not said
 * @param concepts coded type, category, region and identity
 * @param characteristics ratings and measurements given by the file, in its order
 * @param colour colour asked for by the file as 0xRRGGBB sRGB; empty if it asks for none
 * @param file name of the file it was read from; empty if it was made here
 * @param shape where it lies
 */
public record Annotation(
    String label,
    String observer,
    Concepts concepts,
    List<Characteristic> characteristics,
    OptionalInt colour,
    String file,
    Shape shape) {

  /** Checks that no part is null and takes a copy of the list. */
  public Annotation {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(observer, "observer");
    Objects.requireNonNull(concepts, "concepts");
    Objects.requireNonNull(colour, "colour");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(shape, "shape");
    characteristics = List.copyOf(characteristics);
  }

  /** An annotation with a label and a shape and nothing else. */
  public static Annotation named(String label, Shape shape) {
    return new Annotation(label, "", Concepts.NONE, List.of(), OptionalInt.empty(), "", shape);
  }

  /** The same, marked by this observer. */
  public Annotation by(String newObserver) {
    return new Annotation(label, newObserver, concepts, characteristics, colour, file, shape);
  }

  /** The same, with these concepts. */
  public Annotation as(Concepts newConcepts) {
    return new Annotation(label, observer, newConcepts, characteristics, colour, file, shape);
  }

  /** The same, with these characteristics. */
  public Annotation rated(List<Characteristic> newCharacteristics) {
    return new Annotation(label, observer, concepts, newCharacteristics, colour, file, shape);
  }

  /** The same, in this colour, 0xRRGGBB. */
  public Annotation coloured(int rgb) {
    OptionalInt newColour = OptionalInt.of(rgb & 0xFFFFFF);
    return new Annotation(label, observer, concepts, characteristics, newColour, file, shape);
  }

  /** The same, read from this file. */
  public Annotation from(String newFile) {
    return new Annotation(label, observer, concepts, characteristics, colour, newFile, shape);
  }

  /** The same, with another label. */
  public Annotation labelled(String newLabel) {
    return new Annotation(newLabel, observer, concepts, characteristics, colour, file, shape);
  }

  /** Observer and label in one name: "Reader 1 Nodule 001"; the label alone without an observer. */
  public String name() {
    return observer.isEmpty() ? label : observer + " " + label;
  }

  /** The characteristic of this name, ignoring case. */
  public Optional<Characteristic> characteristic(String name) {
    return characteristics.stream().filter(c -> c.name().equalsIgnoreCase(name)).findFirst();
  }
}
