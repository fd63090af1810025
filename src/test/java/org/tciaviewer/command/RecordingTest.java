package org.tciaviewer.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.plugin.frame.Recorder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingTest {
  @AfterEach
  void stopRecording() {
    Recorder.record = false;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "series=1.2.3 virtual",
        "path=[/data/my study] text=[]",
        "path=[/data/my virtual study] virtual",
        "text=[[left] lobe] patient=[[x]]",
        "path=C:\\data\\x text=[a \"b\" c\\,d]"
      })
  void recordedOptionsReplayAsTheSameKeys(String line) {
    Recorder.record = true;
    Recorder.resetCommandOptions();

    Recording.options(Keys.parse(line));

    String literal = Recorder.getCommandOptions();
    Recorder.record = false;
    assertThat(texts(evaluated(literal))).isEqualTo(texts(line));
  }

  @Test
  void statementOfAWindowReplaysInAMacro() {
    Keys keys = Keys.parse("text=[a \"b\" c\\,d] path=C:\\x");

    String statement = Recording.statement("TCIA Search...", keys.line(), false);

    assertThat(statement).startsWith("run(\"TCIA Search...\", \"").endsWith("\");\n");
    String literal = statement.substring("run(\"TCIA Search...\", \"".length());
    literal = literal.substring(0, literal.length() - "\");\n".length());
    assertThat(Keys.parse(evaluated(literal))).isEqualTo(keys);
  }

  /** Keys and their texts; flags are recorded first, the order of keys means nothing. */
  static Map<String, Optional<String>> texts(String line) {
    return new KeyLine(line).read();
  }

  /** What ImageJ's macro interpreter makes of the text between the quotes. */
  private static String evaluated(String literal) {
    return IJ.runMacro("return \"" + literal + "\";");
  }
}
