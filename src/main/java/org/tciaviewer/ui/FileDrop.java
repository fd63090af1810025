package org.tciaviewer.ui;

import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.TransferHandler;

/** Takes files that are dropped on a window; each is handed over. Event thread only. */
final class FileDrop extends TransferHandler {
  private static final long serialVersionUID = 1L;
  private final transient Consumer<Path> taker;

  FileDrop(Consumer<Path> taker) {
    this.taker = taker;
  }

  @Override
  public boolean canImport(TransferSupport support) {
    return support.isDataFlavorSupported(DataFlavor.javaFileListFlavor);
  }

  @Override
  public boolean importData(TransferSupport support) {
    if (!canImport(support)) {
      return false;
    }
    try {
      Object data = support.getTransferable().getTransferData(DataFlavor.javaFileListFlavor);
      for (Object file : (List<?>) data) {
        taker.accept(((File) file).toPath());
      }
      return true;
    } catch (UnsupportedFlavorException | IOException e) {
      return false; // Swing tells the source that the drop was refused
    }
  }
}
