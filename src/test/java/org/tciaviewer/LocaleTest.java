package org.tciaviewer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.tciaviewer.job.Job;

/**
 * Files, addresses and attributes are the same wherever Java runs: some languages (Persian, Arabic,
 * Marathi) have digits of their own, which a formatter without a locale would write.
 */
class LocaleTest {
  @Test
  void nothingIsFormattedInTheLanguageOfTheComputer() {
    String product = Job.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(location -> location.asURI().getPath().startsWith(product))
            .importPackages("org.tciaviewer");
    noClasses()
        .should()
        .callMethod(String.class, "format", String.class, Object[].class)
        .orShould()
        .callMethod(String.class, "formatted", Object[].class)
        .orShould()
        .callMethod(PrintStream.class, "printf", String.class, Object[].class)
        .orShould()
        .callMethod(String.class, "toLowerCase")
        .orShould()
        .callMethod(String.class, "toUpperCase")
        .check(classes);
  }
}
