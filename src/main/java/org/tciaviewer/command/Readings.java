package org.tciaviewer.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.tciaviewer.annotation.Annotation;
import org.tciaviewer.annotation.AnnotationSet;
import org.tciaviewer.annotation.CodedConcept;
import org.tciaviewer.annotation.Concepts;
import org.tciaviewer.annotation.ImageContours;
import org.tciaviewer.annotation.ImageSlices;
import org.tciaviewer.annotation.Lesion;
import org.tciaviewer.annotation.Lesions;
import org.tciaviewer.annotation.Lesions.Consensus;
import org.tciaviewer.annotation.Mask;
import org.tciaviewer.annotation.ShapeOptions;
import org.tciaviewer.annotation.Shapes;
import org.tciaviewer.job.Job;
import org.tciaviewer.job.Notice;

/** Combines the marks of several readers, or several annotations, into one region. Stateless. */
final class Readings {
  private Readings() {}

  /** Outlines of readers: what a consensus can be made of. */
  static boolean isOutlineOfReader(Annotation a) {
    return !a.observer().isEmpty()
        && (a.shape() instanceof Mask || a.shape() instanceof ImageContours c && c.hasOutline());
  }

  /** The lesions that the outlines of readers make; the rule and its result are noticed. */
  static List<Lesion> lesions(
      List<Annotation> annotations, ImageSlices slices, ShapeOptions options, Job job) {
    List<Annotation> outlines = annotations.stream().filter(Readings::isOutlineOfReader).toList();
    OptionalDouble asked = options.lesionDistanceMm();
    double tolerance = asked.orElse(Lesions.defaultToleranceMm(slices));
    List<Lesion> lesions = Lesions.group(outlines, slices, tolerance, job);
    String found =
        outlines.size()
            + " outlines make "
            + lesions.size()
            + " lesions: outlines at most "
            + tolerance
            + (asked.isPresent() ? " mm" : " mm (the slice spacing)")
            + " apart belong together";
    job.notice(Notice.info("Readers' marks grouped", found, ""));
    return lesions;
  }

  /**
   * The sets with the outlines of readers replaced by what they agree on, lesion by lesion.
   *
   * @param rule majority, union, intersection or agreement
   * @throws IllegalArgumentException when there is no outline by a reader
   */
  static List<AnnotationSet> agreed(
      List<AnnotationSet> sets, String rule, ImageSlices slices, ShapeOptions options, Job job) {
    List<AnnotationSet> agreed = new ArrayList<>();
    int lesionCount = 0;
    for (AnnotationSet set : sets) {
      List<Lesion> lesions = lesions(set.annotations(), slices, options, job);
      List<Annotation> all = new ArrayList<>();
      lesions.forEach(l -> all.add(agreed(l, rule, slices, options)));
      set.annotations().stream().filter(a -> !isOutlineOfReader(a)).forEach(all::add);
      agreed.add(new AnnotationSet(set.format(), set.name(), set.references(), all));
      lesionCount += lesions.size();
    }
    if (lesionCount == 0) {
      throw new IllegalArgumentException(
          "consensus=" + rule + ": expected outlines by readers (LIDC XML), found none");
    }
    return agreed;
  }

  private static Annotation agreed(
      Lesion lesion, String rule, ImageSlices slices, ShapeOptions options) {
    return rule.equals("agreement")
        ? Lesions.agreement(lesion, slices, options)
        : Lesions.consensus(
            lesion, Consensus.valueOf(rule.toUpperCase(Locale.ROOT)), slices, options);
  }

  /** The sets with the regions of each united into one annotation; points stay as they are. */
  static List<AnnotationSet> merged(
      List<AnnotationSet> sets, ImageSlices slices, ShapeOptions options, Job job) {
    List<AnnotationSet> merged = new ArrayList<>();
    for (AnnotationSet set : sets) {
      List<Annotation> others = new ArrayList<>();
      Mask union = new Mask.Builder(slices.geometry().orElseThrow()).build();
      int count = 0;
      for (Annotation a : set.annotations()) {
        job.checkCancelled();
        Mask own = Shapes.toMask(a.shape(), slices, options);
        count += own.isEmpty() ? 0 : 1;
        union = union.union(own);
        if (own.isEmpty()) {
          others.add(a);
        }
      }
      if (count > 0) {
        Concepts merger = Concepts.ofType(CodedConcept.text("Merged"));
        String label = "Merged " + count + " of " + set.name();
        others.add(0, Annotation.named(label, union).as(merger).from(set.name()));
      }
      merged.add(new AnnotationSet(set.format(), set.name(), set.references(), others));
    }
    return merged;
  }
}
