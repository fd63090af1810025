package org.tciaviewer.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import javax.swing.JComponent;
import javax.swing.JFileChooser;

/**
 * Asks where to write a file: gives names their ending, and asks before a file is replaced. Event
 * thread only.
 */
final class SaveChooser extends JFileChooser {
  private static final long serialVersionUID = 1L;
  private final transient List<String> endings;
  private final transient Predicate<File> mayReplace;

  /**
   * A chooser that has not been shown.
   *
   * @param folder where it begins; null for the home of the user
   * @param name proposed
   * @param endings with their dots; a name without one of them gets the first
   * @param mayReplace asks whether a file that is there may be replaced
   */
  SaveChooser(String folder, String name, List<String> endings, Predicate<File> mayReplace) {
    super(folder);
    this.endings = endings;
    this.mayReplace = mayReplace;
    setSelectedFile(new File(getCurrentDirectory(), name));
  }

  /** Asks a person; empty when nothing was chosen. */
  static Optional<Path> ask(
      JComponent parent, String title, String folder, String name, List<String> endings) {
    SaveChooser chooser =
        new SaveChooser(
            folder,
            name,
            endings,
            file -> Question.confirmed(parent, title, file.getName() + " exists.", "Replace"));
    chooser.setDialogTitle(title);
    Scaling.apply(chooser);
    return chooser.showDialog(parent, "Save") == APPROVE_OPTION
        ? Optional.of(chooser.getSelectedFile().toPath())
        : Optional.empty();
  }

  @Override
  public void approveSelection() {
    File chosen = withEnding(getSelectedFile());
    setSelectedFile(chosen);
    if (!chosen.exists() || mayReplace.test(chosen)) {
      super.approveSelection();
    }
  }

  private File withEnding(File file) {
    String name = file.getName().toLowerCase(Locale.ROOT);
    boolean isComplete = endings.stream().anyMatch(name::endsWith);
    return isComplete ? file : new File(file.getPath() + endings.get(0));
  }
}
