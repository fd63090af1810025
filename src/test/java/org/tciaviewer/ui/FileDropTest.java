package org.tciaviewer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.StringSelection;
import java.awt.datatransfer.Transferable;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JPanel;
import javax.swing.JRootPane;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.TransferHandler.TransferSupport;
import org.junit.jupiter.api.Test;

class FileDropTest {
  private final List<Path> taken = new ArrayList<>();
  private final JTextField field = new JTextField();
  private final JTable table = new JTable(2, 2);
  private final JPanel panel = new JPanel();

  private void install() {
    JRootPane pane = new JRootPane();
    panel.add(field);
    pane.setContentPane(panel);
    FileDrop.install(pane, taken::addAll);
    panel.add(table); // later, as details are
  }

  private record Files(File... files) implements Transferable {
    @Override
    public DataFlavor[] getTransferDataFlavors() {
      return new DataFlavor[] {DataFlavor.javaFileListFlavor};
    }

    @Override
    public boolean isDataFlavorSupported(DataFlavor flavor) {
      return flavor.equals(DataFlavor.javaFileListFlavor);
    }

    @Override
    public Object getTransferData(DataFlavor flavor) {
      return List.of(files);
    }
  }

  @Test
  void tableAndTextFieldTakeFiles() {
    install();
    for (var c : List.of(field, table)) {
      TransferSupport drop = new TransferSupport(c, new Files(new File("a")));
      assertThat(c.getTransferHandler().canImport(drop)).isTrue();
      assertThat(c.getTransferHandler().importData(drop)).isTrue();
    }
    assertThat(taken).containsExactly(Path.of("a"), Path.of("a"));
  }

  @Test
  void filesOfOneDropComeTogether() {
    List<Integer> sizes = new ArrayList<>();
    JRootPane pane = new JRootPane();
    FileDrop.install(pane, files -> sizes.add(files.size()));
    TransferSupport drop = new TransferSupport(pane, new Files(new File("a"), new File("b")));
    assertThat(pane.getTransferHandler().importData(drop)).isTrue();
    assertThat(sizes).containsExactly(2);
  }

  @Test
  void textStillGoesIntoTheField() {
    install();
    TransferSupport paste = new TransferSupport(field, new StringSelection("LIDC"));
    assertThat(field.getTransferHandler().importData(paste)).isTrue();
    assertThat(field.getText()).isEqualTo("LIDC");
    assertThat(taken).isEmpty();
  }
}
