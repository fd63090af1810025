package org.tciaviewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tciaviewer.fixtures.Manual;

/** The manual does not point into the void. */
class ManualTest {
  @Test
  void everyRelativeLinkHasItsFileAndItsAnchor() {
    List<String> broken = new ArrayList<>();
    for (Path page : Manual.pages()) {
      for (String link : Manual.links(page)) {
        boolean isOutside = link.matches("[a-z]+:.*");
        String target = link.startsWith("#") ? page.getFileName() + link : link;
        if (!isOutside && !Manual.has(page.getParent(), target)) {
          broken.add(Manual.ROOT.relativize(page) + " -> " + link);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void indexOfTheGuideLinksEveryPage() throws Exception {
    Path guide = Manual.ROOT.resolve("docs/guide");
    Set<String> linked = Set.copyOf(Manual.links(guide.resolve("README.md")));
    try (Stream<Path> files = Files.list(guide)) {
      List<String> pages =
          files
              .map(p -> p.getFileName().toString())
              .filter(n -> n.endsWith(".md") && !n.equals("README.md"))
              .collect(Collectors.toList());
      assertThat(linked).containsAll(pages);
    }
  }

  /** A thread gets its name where it is made: in {@code new Thread} or a window's Background. */
  @Test
  void everyNamedThreadIsOnThePageOfThreads() throws Exception {
    Pattern made = Pattern.compile("new (?:Thread|Background)\\([^;]*?\"((?:TCIA |tcia-)[^\"]*)\"");
    String page = Manual.text(Manual.ROOT.resolve("docs/threads.md"));
    Set<String> missing = new TreeSet<>();
    int found = 0;
    try (Stream<Path> files = Files.walk(Manual.ROOT.resolve("src/main/java"))) {
      for (Path file : files.filter(p -> p.toString().endsWith(".java")).toList()) {
        Matcher m = made.matcher(Manual.text(file));
        for (; m.find(); found++) {
          if (!page.contains("`" + m.group(1).strip())) {
            missing.add(file.getFileName() + ": " + m.group(1));
          }
        }
      }
    }
    assertThat(found).isGreaterThan(10);
    assertThat(missing).as("threads that docs/threads.md does not name").isEmpty();
  }

  @Test
  void everyPictureIsShownSomewhere() throws Exception {
    String all = Manual.pages().stream().map(Manual::text).collect(Collectors.joining());
    try (Stream<Path> files = Files.list(Manual.ROOT.resolve("docs/images"))) {
      assertThat(files.map(p -> p.getFileName().toString())).allMatch(all::contains);
    }
  }
}
