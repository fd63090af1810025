package org.tciaviewer.annotation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Joins the measurement groups of reports to the segments that they were measured on. */
public final class MeasuredSegments {
  private static final String REFERENCED_SEGMENT = "Referenced segment";

  private MeasuredSegments() {}

  /** How a report names a segment: SOP Instance UID (0008,1155) and Segment Number (0062,000B). */
  public static Characteristic reference(String sopInstanceUid, int segmentNumber) {
    return new Characteristic(REFERENCED_SEGMENT, sopInstanceUid + "#" + segmentNumber, "");
  }

  /**
   * The sets with the values of reports handed to the segments they refer to, by reference or by
   * Tracking UID (0062,0021); groups whose segment is not among the sets stay as they are.
   */
  public static List<AnnotationSet> joined(List<AnnotationSet> sets) {
    return joined(List.of(), sets);
  }

  /**
   * The same with sets that are on an image already, whichever came first: these stay in their
   * places, groups too, and come before the others.
   */
  public static List<AnnotationSet> joined(List<AnnotationSet> before, List<AnnotationSet> added) {
    List<AnnotationSet> sets = new ArrayList<>(before);
    sets.addAll(added);
    Map<String, List<Characteristic>> values = new HashMap<>();
    Map<String, String> segments = segments(sets);
    List<AnnotationSet> joined = new ArrayList<>();
    for (AnnotationSet set : sets) {
      boolean stays = joined.size() < before.size();
      List<Annotation> left = new ArrayList<>();
      for (Annotation a : set.annotations()) {
        String byUid = segments.get(a.concepts().trackingUid());
        String segment = segments.getOrDefault(key(a), byUid);
        if (isGroup(a) && segment != null) {
          values.computeIfAbsent(segment, s -> new ArrayList<>()).addAll(a.characteristics());
        }
        if (!isGroup(a) || segment == null || stays) {
          left.add(a);
        }
      }
      joined.add(new AnnotationSet(set.format(), set.name(), set.references(), left));
    }
    return joined.stream().map(s -> with(s, values)).toList();
  }

  /** Every name of a segment to its first name: file and number. */
  private static Map<String, String> segments(List<AnnotationSet> sets) {
    Map<String, String> segments = new HashMap<>();
    for (AnnotationSet set : sets) {
      for (Annotation a : set.annotations()) {
        if (!isGroup(a) && a.concepts().number() >= 0) {
          String name = name(set, a);
          segments.put(name, name);
          if (!a.concepts().trackingUid().isEmpty()) {
            segments.put(a.concepts().trackingUid(), name);
          }
        }
      }
    }
    return segments;
  }

  private static String name(AnnotationSet set, Annotation a) {
    return set.references().sopInstanceUid() + "#" + a.concepts().number();
  }

  private static boolean isGroup(Annotation a) {
    boolean empty = a.shape() instanceof Contours c && c.contours().isEmpty();
    return empty && a.concepts().number() < 0;
  }

  private static String key(Annotation a) {
    return a.characteristic(REFERENCED_SEGMENT).map(Characteristic::value).orElse("");
  }

  private static AnnotationSet with(AnnotationSet set, Map<String, List<Characteristic>> values) {
    List<Annotation> all = new ArrayList<>();
    for (Annotation a : set.annotations()) {
      List<Characteristic> more = values.getOrDefault(name(set, a), List.of());
      List<Characteristic> together = new ArrayList<>(a.characteristics());
      more.stream()
          .filter(c -> !c.name().equals(REFERENCED_SEGMENT) && !together.contains(c))
          .forEach(together::add);
      all.add(more.isEmpty() ? a : a.rated(together));
    }
    return new AnnotationSet(set.format(), set.name(), set.references(), all);
  }
}
