package org.tciaviewer.annotation;

import java.util.Objects;

/**
 * A coded concept: Code Value (0008,0100), Coding Scheme Designator (0008,0102) and Code Meaning
 * (0008,0104), PS3.3 8.8. Two concepts are the same when value and scheme are equal, see {@link
 * #sameAs}; the meaning is for people. Immutable.
 *
 * @param value Code Value, Long Code Value (0008,0119) or URN Code Value (0008,0120)
 * @param scheme Coding Scheme Designator such as "SCT"; empty for a private wording without a code
 * @param meaning text for people
 */
public record CodedConcept(String value, String scheme, String meaning) {
  /** Nothing was coded. */
  public static final CodedConcept NONE = new CodedConcept("", "", "");

  /** Checks that no part is null. */
  public CodedConcept {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(scheme, "scheme");
    Objects.requireNonNull(meaning, "meaning");
  }

  /** A wording without a code. */
  public static CodedConcept text(String meaning) {
    return new CodedConcept("", "", meaning);
  }

  /** Whether there is neither a code nor a wording. */
  public boolean isEmpty() {
    return value.isEmpty() && meaning.isEmpty();
  }

  /** Whether both say the same concept: value and scheme, or the wording when nothing is coded. */
  public boolean sameAs(CodedConcept other) {
    return value.equals(other.value)
        && scheme.equals(other.scheme)
        && (!value.isEmpty() || meaning.equals(other.meaning));
  }

  @Override
  public String toString() {
    return value.isEmpty() ? meaning : meaning + " (" + value + ", " + scheme + ")";
  }
}
