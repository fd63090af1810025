package org.tciaviewer.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tciaviewer.job.Notice;
import org.tciaviewer.series.DimensionKey.Label;
import org.tciaviewer.series.DimensionKey.Role;

/**
 * Tells apart the images that lie at one position: which are channels (b-values, echoes, types) and
 * which are time. Complete explanations, in which every position has every value equally often, win
 * over incomplete ones; the order of keys is that of {@link DimensionKey}. Used once.
 */
final class DimensionFinder {
  /** An explanation that leaves more than this part of the stack empty is none. */
  private static final double LEAST_FILL = 0.5;

  private final List<Position> positions;
  private final int images;
  private final int most;

  /** Labels are asked for many times, and some are costly to read. */
  private final Map<DimensionKey, Map<FrameHeader, Label>> known =
      new EnumMap<>(DimensionKey.class);

  /** One way to lay out all images. */
  record Arrangement(
      List<Position> positions,
      List<FrameHeader> frames,
      Dimensions dimensions,
      List<Notice> findings) {}

  DimensionFinder(List<Position> positions) {
    this.positions = positions;
    this.images = positions.stream().mapToInt(p -> p.frames().size()).sum();
    this.most = positions.stream().mapToInt(p -> p.frames().size()).max().orElse(0);
  }

  List<Arrangement> arrangement() {
    boolean isComplete = positions.stream().allMatch(p -> p.frames().size() == most);
    return List.of(isComplete ? complete() : incomplete());
  }

  private Arrangement complete() {
    List<DimensionKey> channels = new ArrayList<>();
    for (DimensionKey key : DimensionKey.values()) {
      if (key.role() == Role.CHANNEL && isEven(with(channels, key))) {
        channels.add(key);
      }
    }
    if (largestCell(channels) == 1) {
      return layOut(channels, Optional.empty());
    }
    return layOut(channels, Optional.of(timeKey(channels)));
  }

  private DimensionKey timeKey(List<DimensionKey> channels) {
    for (DimensionKey key : DimensionKey.values()) {
      boolean isLabelled = key.role() == Role.TIME && isEven(with(channels, key));
      boolean isRanked = key.role() == Role.RANK;
      if ((isLabelled || isRanked) && largestCell(with(channels, key)) == 1) {
        return key;
      }
    }
    return DimensionKey.INSTANCE_NUMBER;
  }

  /** Attributes must be equal at all positions here: ranks of unequal counts mean nothing. */
  private Arrangement incomplete() {
    for (DimensionKey key : DimensionKey.values()) {
      boolean isLabel = key.role() != Role.RANK;
      if (isLabel && largestCell(List.of(key)) == 1 && isFilled(values(key).size())) {
        boolean isTime = key.role() == Role.TIME;
        return isTime
            ? layOut(List.of(), Optional.of(key))
            : layOut(List.of(key), Optional.empty());
      }
    }
    return layOut(List.of(), Optional.of(DimensionKey.INSTANCE_NUMBER));
  }

  private boolean isFilled(int values) {
    return images >= LEAST_FILL * positions.size() * values;
  }

  private static List<DimensionKey> with(List<DimensionKey> keys, DimensionKey key) {
    List<DimensionKey> more = new ArrayList<>(keys);
    more.add(key);
    return more;
  }

  private Label label(DimensionKey key, FrameHeader frame) {
    return known
        .computeIfAbsent(key, k -> new IdentityHashMap<>())
        .computeIfAbsent(frame, key::label);
  }

  private Set<Label> values(DimensionKey key) {
    Set<Label> values = new TreeSet<>();
    positions.forEach(p -> p.frames().forEach(f -> values.add(label(key, f))));
    return values;
  }

  private List<Label> labels(List<DimensionKey> keys, FrameHeader frame) {
    return keys.stream().map(k -> label(k, frame)).toList();
  }

  private Map<List<Label>, Integer> counts(List<DimensionKey> keys, Position position) {
    Map<List<Label>, Integer> counts = new HashMap<>();
    position.frames().forEach(f -> counts.merge(labels(keys, f), 1, Integer::sum));
    return counts;
  }

  /** Whether every position has every combination of values, and each equally often. */
  private boolean isEven(List<DimensionKey> keys) {
    DimensionKey last = keys.get(keys.size() - 1);
    if (values(last).size() < 2) {
      return false;
    }
    Map<List<Label>, Integer> first = counts(keys, positions.get(0));
    int combinations = keys.stream().mapToInt(k -> values(k).size()).reduce(1, (a, b) -> a * b);
    return first.size() == combinations
        && new HashSet<>(first.values()).size() == 1
        && positions.stream().allMatch(p -> counts(keys, p).equals(first));
  }

  private int largestCell(List<DimensionKey> keys) {
    return positions.stream()
        .flatMap(p -> counts(keys, p).values().stream())
        .mapToInt(Integer::intValue)
        .max()
        .orElse(0);
  }

  private Arrangement layOut(List<DimensionKey> channelKeys, Optional<DimensionKey> time) {
    List<List<Label>> channels = combinations(channelKeys);
    List<Label> times = time.filter(k -> k.role() == Role.TIME).map(this::sorted).orElse(List.of());
    int frameCount = time.isEmpty() ? 1 : times.isEmpty() ? largestCell(channelKeys) : times.size();
    Dimensions sizes = sizes(channelKeys, channels.size(), time, frameCount);
    FrameHeader[] stack = new FrameHeader[sizes.images()];
    for (int k = 0; k < positions.size(); k++) {
      int[] rank = new int[channels.size()];
      for (FrameHeader f : ordered(positions.get(k), time)) {
        int c = channels.indexOf(labels(channelKeys, f));
        int t = times.isEmpty() ? rank[c]++ : times.indexOf(label(time.orElseThrow(), f));
        stack[sizes.index(c, k, t)] = f;
      }
    }
    return new Arrangement(
        positions, Arrays.asList(stack), sizes, findings(channelKeys, time, sizes));
  }

  private List<Label> sorted(DimensionKey key) {
    return new ArrayList<>(values(key));
  }

  private List<List<Label>> combinations(List<DimensionKey> keys) {
    List<List<Label>> all = new ArrayList<>(List.of(List.of()));
    for (DimensionKey key : keys) {
      List<List<Label>> longer = new ArrayList<>();
      for (List<Label> start : all) {
        for (Label value : values(key)) {
          List<Label> one = new ArrayList<>(start);
          one.add(value);
          longer.add(one);
        }
      }
      all = longer;
    }
    return all;
  }

  private List<FrameHeader> ordered(Position position, Optional<DimensionKey> time) {
    List<FrameHeader> frames = new ArrayList<>(position.frames());
    time.ifPresent(k -> frames.sort((a, b) -> label(k, a).compareTo(label(k, b))));
    return frames;
  }

  private Dimensions sizes(
      List<DimensionKey> channelKeys, int channels, Optional<DimensionKey> time, int frameCount) {
    String meaning = String.join(" ", channelKeys.stream().map(DimensionKey::keyword).toList());
    return new Dimensions(
        channels,
        positions.size(),
        frameCount,
        meaning,
        time.map(DimensionKey::keyword).orElse(""),
        time.map(k -> FrameInterval.seconds(positions.get(0), k)).orElse(0.0));
  }

  private List<Notice> findings(
      List<DimensionKey> channelKeys, Optional<DimensionKey> time, Dimensions sizes) {
    List<Notice> findings = new ArrayList<>();
    String keys = (sizes.channelMeaning() + " " + sizes.frameMeaning()).trim();
    String value =
        most
            + " images at a position, told apart by "
            + keys
            + ": "
            + sizes.channels()
            + " channels, "
            + sizes.slices()
            + " slices, "
            + sizes.frames()
            + " times";
    boolean isByNumber = time.isPresent() && time.get() == DimensionKey.INSTANCE_NUMBER;
    findings.add(
        isByNumber
            ? Notice.warning("Dimensions assumed", value + " (nothing else differs)", "")
            : Notice.info("Dimensions", value, ""));
    int missing = sizes.images() - images;
    if (missing > 0) {
      findings.add(
          Notice.warning(
              "Incomplete set",
              missing + " of " + sizes.images() + " images are missing and shown blank",
              channelKeys.isEmpty() ? sizes.frameMeaning() : sizes.channelMeaning()));
    }
    return findings;
  }
}
