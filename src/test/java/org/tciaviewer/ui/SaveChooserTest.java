package org.tciaviewer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JFileChooser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaveChooserTest {
  @TempDir private Path folder;
  private final List<String> asked = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private boolean mayReplace;
  private SaveChooser chooser;

  @BeforeEach
  void chooserInTheFolder() {
    chooser =
        new SaveChooser(folder.toString(), "m.tcia", List.of(".tcia", ".csv"), this::mayReplace);
    chooser.addActionListener(e -> done.add(e.getActionCommand()));
  }

  private boolean mayReplace(File file) {
    asked.add(file.getName());
    return mayReplace;
  }

  private void choose(String name) {
    chooser.setSelectedFile(folder.resolve(name).toFile());
    chooser.approveSelection();
  }

  @Test
  void newFileIsTakenWithoutAQuestion() {
    choose("a.csv");
    assertThat(asked).isEmpty();
    assertThat(done).containsExactly(JFileChooser.APPROVE_SELECTION);
  }

  @Test
  void fileThatExistsIsReplacedOnlyIfAPersonSaysSo() throws Exception {
    Files.createFile(folder.resolve("a.tcia"));
    choose("a");
    assertThat(asked).containsExactly("a.tcia");
    assertThat(done).isEmpty();

    mayReplace = true;
    choose("a.tcia");
    assertThat(done).containsExactly(JFileChooser.APPROVE_SELECTION);
  }

  @Test
  void nameWithADotStillGetsItsEnding() {
    choose("LIDC 1.0");
    assertThat(chooser.getSelectedFile().getName()).isEqualTo("LIDC 1.0.tcia");
  }
}
