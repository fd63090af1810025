package org.tciaviewer.archive;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The forms in which all archives give dates, numbers, licences and DOIs, made from the forms that
 * the services use. What is not understood is passed on unchanged.
 */
public final class NormalForms {
  private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/.](\\d{2})[-/.](\\d{2}).*");
  private static final Pattern MONTH_FIRST = Pattern.compile("(\\d{2})-(\\d{2})-(\\d{4})");
  private static final Pattern DICOM_DATE = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final Pattern WHOLE = Pattern.compile("([+-]?\\d+)\\.0*");
  private static final Pattern CC_URL =
      Pattern.compile(".*creativecommons\\.org/licenses/(by[a-z-]*)/(\\d\\.\\d).*");
  private static final Pattern CC_ZERO =
      Pattern.compile(".*creativecommons\\.org/publicdomain/zero/(\\d\\.\\d).*");
  private static final Pattern CC_NAME =
      Pattern.compile("(?i)CC[ -](BY[A-Z -]*?)[ -]*(\\d\\.\\d).*");
  private static final Pattern CC_LONG =
      Pattern.compile("(?i)creative commons attribution(.*?)(\\d\\.\\d).*");
  private static final Pattern DOI =
      Pattern.compile("(?i)(?:https?://(?:dx\\.)?doi\\.org/|doi:\\s*)");

  private NormalForms() {}

  /** Dates as YYYY-MM-DD: from MM-DD-YYYY, YYYY-MM-DD with or without a time, and YYYYMMDD. */
  public static String date(String text) {
    String t = text.trim();
    Matcher m = YEAR_FIRST.matcher(t);
    if (m.matches()) {
      return m.group(1) + '-' + m.group(2) + '-' + m.group(3);
    }
    m = MONTH_FIRST.matcher(t);
    if (m.matches()) {
      return m.group(3) + '-' + m.group(1) + '-' + m.group(2);
    }
    m = DICOM_DATE.matcher(t);
    return m.matches() ? m.group(1) + '-' + m.group(2) + '-' + m.group(3) : t;
  }

  /** Whole numbers without a fraction: "500.000000" is "500". */
  public static String number(String text) {
    String t = text.trim();
    Matcher m = WHOLE.matcher(t);
    return m.matches() ? m.group(1) : t;
  }

  /**
   * Licences by their short name: "CC BY 3.0" from "Creative Commons Attribution 3.0 Unported
   * License", or from its address when the name says nothing.
   */
  public static String license(String name, String url) {
    String n = name.trim();
    Matcher m = CC_NAME.matcher(n);
    if (m.matches()) {
      return "CC "
          + m.group(1).trim().replace(' ', '-').toUpperCase(Locale.ROOT)
          + ' '
          + m.group(2);
    }
    m = CC_LONG.matcher(n);
    if (m.matches()) {
      return "CC BY" + conditions(m.group(1)) + ' ' + m.group(2);
    }
    return n.isEmpty() || n.equals(url.trim()) ? fromUrl(url.trim(), n) : n;
  }

  private static String fromUrl(String url, String fallback) {
    String u = url.toLowerCase(Locale.ROOT);
    Matcher m = CC_URL.matcher(u);
    if (m.matches()) {
      return "CC " + m.group(1).toUpperCase(Locale.ROOT) + ' ' + m.group(2);
    }
    m = CC_ZERO.matcher(u);
    return m.matches() ? "CC0 " + m.group(1) : fallback;
  }

  private static String conditions(String words) {
    String w = words.toLowerCase(Locale.ROOT);
    return (w.contains("noncommercial") || w.contains("non-commercial") ? "-NC" : "")
        + (w.contains("noderiv") || w.contains("no-deriv") ? "-ND" : "")
        + (w.contains("sharealike") || w.contains("share-alike") ? "-SA" : "");
  }

  /** Whether a short licence name forbids commercial use. */
  public static boolean isNonCommercial(String license) {
    return license.matches("(?i)CC BY-NC.*") || license.matches("(?i).*non-?commercial.*");
  }

  /** Whether a short licence name is known to allow commercial use: an untold licence does not. */
  public static boolean allowsCommercialUse(String license) {
    return license.startsWith("CC") && !isNonCommercial(license);
  }

  /**
   * Species by the common name that the IDC uses: "Human" from "Homo sapiens" or its SNOMED CT
   * code.
   */
  public static String species(String nameOrCode) {
    String name = nameOrCode.trim();
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "337915000", "homo sapiens", "human" -> "Human";
      case "447612001", "mus musculus", "mouse" -> "Mouse";
      case "448771007", "canis lupus familiaris", "canis familiaris", "canine", "dog" -> "Canine";
      default -> name;
    };
  }

  /** DOIs without their resolver: "10.7937/K9/TCIA.2015.LO9QL9SX". */
  public static String doi(String text) {
    return DOI.matcher(text.trim()).replaceFirst("");
  }
}
