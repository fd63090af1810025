package org.tciaviewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tciaviewer.job.Job;

/** Holds the direction of the packages: what each may import, besides itself and the JDK. */
class LayersTest {
  private static final String ROOT = "org.tciaviewer";

  /** Package to the packages it may import. The empty name is the root package. */
  private static final Map<String, Set<String>> EDGES = new LinkedHashMap<>();

  /** Package to the prefixes of restricted packages (third party, AWT, Swing) it may use. */
  private static final Map<String, Set<String>> OUTSIDE = new LinkedHashMap<>();

  static {
    allow("job", "", "");
    allow("dicom", "job", "");
    allow(
        "pixel",
        "job dicom",
        "javax.imageio java.awt.image.Raster java.awt.image.WritableRaster"
            + " java.awt.image.DataBuffer java.awt.image.SampleModel");
    allow("geometry", "job dicom", "");
    allow("series", "job dicom pixel geometry", "");
    allow("archive", "job dicom", "okhttp3 okio kotlin com.google.gson");
    allow("demo", "job dicom", "com.sun.net.httpserver");
    allow("annotation", "job dicom pixel geometry series", "");
    allow("radiomics", "job pixel geometry series annotation", "com.google.gson org.snakeyaml");
    allow("imagej", "job dicom pixel geometry series annotation radiomics", "ij java.awt");
    allow(
        "command",
        "job dicom pixel geometry series archive demo annotation radiomics imagej",
        "ij java.awt com.google.gson");
    allow(
        "ui",
        "job dicom pixel geometry series archive demo annotation radiomics imagej command",
        "ij java.awt javax.swing com.google.gson");
    allow(
        "scijava",
        "job dicom pixel geometry series archive demo annotation radiomics imagej command",
        "ij java.awt org.scijava");
    allow("", "command", "ij");
  }

  /** Packages whose use is restricted to those that name them above. */
  private static final List<String> RESTRICTED =
      List.of(
          "okhttp3",
          "okio",
          "kotlin",
          "com.google.gson",
          "org.snakeyaml",
          "ij",
          "java.awt",
          "javax.swing",
          "javax.imageio",
          "org.scijava",
          "com.sun",
          "sun",
          "net.imglib2");

  private static void allow(String from, String to, String outside) {
    EDGES.put(from, words(to));
    OUTSIDE.put(from, words(outside));
  }

  private static Set<String> words(String list) {
    return list.isBlank() ? Set.of() : Set.of(list.trim().split("\\s+"));
  }

  @Test
  void packagesImportOnlyWhatTheMapAllows() {
    List<String> violations = new ArrayList<>();
    for (JavaClass c : classes()) {
      for (Dependency d : c.getDirectDependenciesFromSelf()) {
        String reason = violation(c, d.getTargetClass().getBaseComponentType());
        if (!reason.isEmpty()) {
          violations.add(c.getName() + " -> " + d.getTargetClass().getName() + ": " + reason);
        }
      }
    }
    assertThat(new TreeSet<>(violations)).isEmpty();
  }

  @Test
  void mapItselfHasNoCycle() {
    for (String p : EDGES.keySet()) {
      assertThat(reachable(p)).as("packages reachable from " + p).doesNotContain(p);
    }
  }

  @Test
  void everyPackageIsInTheMap() {
    Set<String> unknown = new TreeSet<>();
    classes().forEach(c -> unknown.add(top(c.getPackageName())));
    unknown.removeAll(EDGES.keySet());
    assertThat(unknown).isEmpty();
  }

  /** The product's own classes: those that lie where {@link Job} was loaded from. */
  private static JavaClasses classes() {
    String product = Job.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return new ClassFileImporter()
        .withImportOption(location -> location.asURI().getPath().startsWith(product))
        .importPackages(ROOT);
  }

  private static String violation(JavaClass from, JavaClass to) {
    String f = from.getPackageName();
    String t = to.getPackageName();
    if (t.equals(ROOT) || t.startsWith(ROOT + ".")) {
      return inside(f, t);
    }
    for (String r : RESTRICTED) {
      if (to.getName().startsWith(r + ".")
          && OUTSIDE.get(top(f)).stream().noneMatch(o -> covers(o, to.getName()))) {
        return r + " is not for this package";
      }
    }
    return "";
  }

  private static boolean covers(String allowed, String name) {
    return name.equals(allowed) || name.startsWith(allowed + ".") || name.startsWith(allowed + "$");
  }

  private static String inside(String f, String t) {
    String from = top(f);
    String to = top(t);
    if (!from.equals(to)) {
      return EDGES.get(from).contains(to) ? subpackage(f, t) : from + " may not import " + to;
    }
    return subpackage(f, t);
  }

  /** Nobody but itself imports a sub-package such as archive.nbia: they are found as services. */
  private static String subpackage(String f, String t) {
    boolean targetIsSub = t.indexOf('.', ROOT.length() + 1) > 0;
    return targetIsSub && !f.equals(t) ? "sub-packages are found through service files" : "";
  }

  private static String top(String packageName) {
    if (packageName.equals(ROOT)) {
      return "";
    }
    String rest = packageName.substring(ROOT.length() + 1);
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }

  private static Set<String> reachable(String from) {
    Set<String> seen = new TreeSet<>();
    List<String> queue = new ArrayList<>(EDGES.get(from));
    while (!queue.isEmpty()) {
      String p = queue.remove(queue.size() - 1);
      if (seen.add(p)) {
        queue.addAll(EDGES.get(p));
      }
    }
    return seen;
  }
}
